// Package kramdown reads post bodies as Jekyll's Markdown engine does: kramdown 2.4 with its GFM parser, hard_wrap off,
// gfm_quirks paragraph_end, highlighting off. It reads HTML like XML: an element that is never closed takes the rest of
// its container with it, as raw text. The grammar was learnt from kramdown and is held to it by a differential test.
package kramdown

import (
	"bytes"
	"slices"

	"newslint/internal/post/liquid"
	"newslint/internal/post/markup"
)

// Options are what a site sets about kramdown.
type Options struct {
	ParseBlockHTML bool // Markdown inside block HTML is parsed (kramdown's parse_block_html)
	// Liquid is what Liquid makes of the body before kramdown sees it; nil where Liquid does not run.
	Liquid *liquid.Document
	// Scratch is memory that was used before; nil for new one.
	Scratch *Scratch
}

// Scratch is memory that one reading after the other uses, one at a time. What is read keeps nothing of it.
type Scratch struct {
	body       []byte
	nodes      []node
	blockTags  []markup.Tag
	blockParts []literal
	parts      []literal
	unclosed   []bool
	stack      []int32
	frames     []frame
}

const maxKept = 1 << 14 // nodes: the memory of a larger body is given back

// Limits of what the reader follows; beyond them a construct is text. No post comes near, and no input takes more than
// linear time or deep recursion.
const (
	maxDepth    = 64      // nested containers, each of which copies its text, and nested spans
	maxAncestry = 512     // open elements looked through for a partner
	baseFuel    = 1 << 20 // bytes that failed attempts may look ahead in all, and
	fuelFactor  = 32      // per byte of the body
)

// reader is one run over one body.
type reader struct {
	src   []byte
	body  markup.Range
	opt   Options
	doc   markup.Document
	nodes []node
	attrs []markup.Attribute // slab that the tags' attributes share
	names [8]string          // of the attributes met last
	met   [4]element         // elements met last
	turn  int                // elements that were not among them
	named int                // attributes whose name was not among them

	refs  map[string]definition
	notes map[string]bool // names of footnote definitions
	ids   map[string]int  // automatic ids so far

	blockTags  []markup.Tag // of block nodes, until their events are written
	blockParts []literal
	stack      []int32 // open raw elements
	frames     []frame // kept for their memory

	parts    []literal // what the Literal events are, by Event.Index
	unclosed []bool    // by tag: kramdown closed it at the end of its text

	fuel     int
	looked   int // bytes looked through for broken links
	depth    int
	tagStart int // file offset of the start tag being read, for warnings
	record   bool
	warnings []Warning
}

// definition is a link reference definition.
type definition struct {
	target markup.Range
	url    string
}

// Read reads the body as kramdown does. Ranges are of the file; src is not written and is kept by nothing.
func Read(src []byte, body markup.Range, opt Options) markup.Document {
	r := &reader{src: src, body: body, opt: opt}
	r.run()
	return r.doc
}

// borrow takes the memory of an earlier reading.
func (r *reader) borrow(s *Scratch) {
	r.nodes, r.blockTags, r.blockParts, r.parts = s.nodes[:0], s.blockTags[:0], s.blockParts[:0], s.parts[:0]
	r.unclosed, r.stack, r.frames = s.unclosed[:0], s.stack[:0], s.frames[:0]
}

// lend leaves the memory to a later one.
func (r *reader) lend(s *Scratch, body []byte) {
	if r.nodes == nil {
		*s = Scratch{}
		return
	}
	*s = Scratch{body, r.nodes, r.blockTags, r.blockParts, r.parts, r.unclosed, r.stack, r.frames}
}

func (r *reader) run() {
	scratch := r.opt.Scratch
	if scratch == nil {
		scratch = new(Scratch)
	}
	r.borrow(scratch)
	t := bodyText(r.src, r.body, r.opt.Liquid, scratch.body[:0])
	if r.body.Empty() {
		return
	}
	r.fuel = baseFuel + fuelFactor*len(t.b)
	tags := bytes.Count(t.b, []byte{'<'})
	lines := bytes.Count(t.b, []byte{'\n'})
	tags, lines = min(tags, markup.Most), min(lines, markup.Most)
	r.doc.Tags = make([]markup.Tag, 0, tags/2+1)
	r.doc.Links = make([]markup.Link, 0, tags/8+2)
	r.attrs = make([]markup.Attribute, 0, min(bytes.Count(t.b, []byte{'='}), 2*tags))
	r.unclosed = slices.Grow(r.unclosed, tags/2+1)
	r.blockTags = slices.Grow(r.blockTags, tags/2+1)
	r.nodes = append(slices.Grow(r.nodes, tags+lines+2), node{kind: root, last: -1, prev: -1, parent: -1, t: t, end: int32(len(t.b)), event: -1})
	p := blocks{r: r, t: t, end: len(t.b)}
	p.run()
	r.emit()
	if cap(r.nodes) > maxKept {
		r.nodes, r.blockTags, r.blockParts = nil, nil, nil // the faults of such a body need the memory
	}
	r.judge()
	r.lend(scratch, t.own)
}

// spend takes n bytes of look-ahead from the budget for failed attempts and tells whether any is left.
func (r *reader) spend(n int) bool {
	r.fuel -= n
	return r.fuel > 0
}
