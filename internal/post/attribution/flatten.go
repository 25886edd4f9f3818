package attribution

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// Flatten gives the text blocks of a body as readers see them: paragraphs, headings, items and quotes without their
// markup. A link, emphasis or element inside a word leaves no trace; references are decoded; images, formulas and Liquid
// become one opaque character. Comments, code blocks, scripts and styles are left out. Scratch may be nil.
func Flatten(src []byte, doc *markup.Document, scratch *Scratch) []Block {
	if scratch == nil {
		scratch = new(Scratch)
	}
	f := flattener{src: src, doc: doc, owner: -1, parts: -1}
	f.marks, f.all, f.links = scratch.marks[:0], scratch.links[:0], scratch.open[:0]
	f.special.src = src
	if n := len(doc.Events); n > 0 {
		f.text.Grow(max(doc.Events[n-1].Range.End-doc.Events[0].Range.Start, 0))
	}
	f.held = slices.Grow(scratch.held[:0], len(doc.Events))[:len(doc.Events)]
	f.runs = slices.Grow(scratch.runs[:0], len(doc.Events)+8)
	f.blocks = slices.Grow(scratch.blocks[:0], len(doc.Events)/4+4)
	for i := range doc.Events {
		f.event(int32(i))
	}
	f.finish()
	text := f.text.String() // of all blocks, so that they share it
	for i, m := range f.marks {
		b := &f.blocks[i]
		b.Text = text[m.text:m.textEnd]
		b.runs = f.runs[m.runs:m.runsEnd:m.runsEnd]
		b.Links = f.all[m.links:m.linksEnd:m.linksEnd]
	}
	if cap(f.runs) <= maxKept {
		*scratch = Scratch{f.held, f.runs, f.blocks, f.marks, f.all, f.links}
	}
	return f.blocks
}

// Scratch is memory that one flattening after the other uses, one at a time: the blocks are of no use after the next.
type Scratch struct {
	held   []held
	runs   []run
	blocks []Block
	marks  []mark
	links  []Link
	open   []openLink
}

const maxKept = 1 << 14 // runs: the memory of a larger body is given back

// context is what an event's ancestors say about its text.
type context struct{ skip, quote, item, heading, cell bool }

// held is what an event's descendants ask of it.
type held struct {
	owner int32 // the event that makes its block
	about context
}

type flattener struct {
	src  []byte
	doc  *markup.Document
	held []held // by event

	owner   int32 // of the block that is being filled
	parts   int32 // counts down: owners for blocks of verbatim HTML
	text    strings.Builder
	start   int // of the block in text
	special nextSpecial
	runs    []run
	links   []openLink
	all     []Link // of all blocks
	blocks  []Block
	marks   []mark // of blocks
}

// mark is where the text, the runs and the links of a block stand among those of all.
type mark struct{ text, textEnd, runs, runsEnd, links, linksEnd int }

// openLink is a link whose text is being read; it ends where the file is behind its event.
type openLink struct {
	link, end int // index into all links; byte of the file
}

func (f *flattener) event(i int32) {
	e := &f.doc.Events[i]
	owner, about := i, context{}
	if e.Parent >= 0 {
		up := &f.held[e.Parent]
		owner, about = up.owner, up.about
	}
	if f.opensBlock(e) {
		owner = i
	}
	switch e.Kind {
	case markup.Quote:
		about.quote = true
	case markup.Item:
		about.item = true
	case markup.Heading:
		about.heading = true
	case markup.Table:
		about.cell = true
	case markup.CodeBlock, markup.Reference, markup.Comment, markup.Instruction, markup.AttributeList, markup.Extension, markup.FootnoteMark:
		about.skip = true
	case markup.Element:
		f.element(e, &about)
	}
	f.held[i] = held{owner, about}
	if !about.skip {
		f.take(e, owner, about)
	}
}

// element says what the name of an HTML element means for the text in it.
func (f *flattener) element(e *markup.Event, about *context) {
	switch f.name(e) {
	case "script", "style", "template", "noscript", "pre", "textarea", "svg", "math":
		about.skip = true
	case "blockquote":
		about.quote = true
	case "table":
		about.cell = true
	case "li", "dd", "dt":
		about.item = true
	case "h1", "h2", "h3", "h4", "h5", "h6":
		about.heading = true
	}
}

func (f *flattener) name(e *markup.Event) string {
	if e.Index < 0 || int(e.Index) >= len(f.doc.Tags) {
		return ""
	}
	return f.doc.Tags[e.Index].Name
}

func (f *flattener) opensBlock(e *markup.Event) bool {
	if e.Kind < markup.Text {
		return e.Kind != markup.Element || e.Block && !isInline(f.name(e)) // inside a raw block every element is one
	}
	return false
}

// take appends the text of one event.
func (f *flattener) take(e *markup.Event, owner int32, about context) {
	f.closeLinks(e.Range.Start)
	switch e.Kind {
	case markup.Text, markup.Literal:
		if owner != f.owner && len(bytes.TrimSpace(e.Range.Of(f.src))) == 0 {
			return // white space between blocks
		}
		f.open(owner, about)
		f.copy(e.Range, about.quote)
	case markup.Verbatim:
		f.verbatim(e.Range, owner, about)
	case markup.CodeSpan:
		f.open(owner, about)
		f.add(e.Inner)
	case markup.Autolink:
		f.open(owner, about)
		f.link(e, f.linkOf(e))
		f.add(source.Range{Start: e.Range.Start + 1, End: max(e.Range.End-1, e.Range.Start+1)})
	case markup.MarkdownLink:
		f.open(owner, about)
		f.link(e, f.linkOf(e))
	case markup.LineBreak:
		f.put(string(hardBreak), e.Range)
	case markup.MarkdownImage, markup.Liquid, markup.Math, markup.MathBlock:
		f.open(owner, about)
		f.put(string(opaque), e.Range)
	case markup.Element:
		f.tag(e, owner, about)
	}
}

// tag handles the elements that are text themselves or make links.
func (f *flattener) tag(e *markup.Event, owner int32, about context) {
	switch name := f.name(e); {
	case name == "br":
		f.put(string(hardBreak), e.Range)
	case isOpaque(name):
		f.open(owner, about)
		f.put(string(opaque), f.doc.Tags[e.Index].Range)
	case name == "a":
		f.open(owner, about)
		at := f.doc.Tags[e.Index].Range.Start
		i := sort.Search(len(f.doc.Links), func(i int) bool { return f.doc.Links[i].Range.Start >= at })
		if i < len(f.doc.Links) && f.doc.Links[i].Range.Start == at && f.doc.Links[i].Kind == markup.HTML {
			f.link(e, &f.doc.Links[i])
		}
	}
}

func (f *flattener) linkOf(e *markup.Event) *markup.Link {
	if e.Index < 0 || int(e.Index) >= len(f.doc.Links) {
		return nil
	}
	return &f.doc.Links[e.Index]
}

// link opens a link at the current end of the text.
func (f *flattener) link(e *markup.Event, l *markup.Link) {
	if l == nil || len(f.blocks) == 0 {
		return
	}
	at := f.text.Len() - f.start
	f.links = append(f.links, openLink{len(f.all), e.Range.End})
	f.all = append(f.all, Link{Start: at, End: at, URL: l.URL})
}

// closeLinks ends the links that lie before a byte of the file.
func (f *flattener) closeLinks(at int) {
	for n := len(f.links); n > 0 && f.links[n-1].end <= at; n = len(f.links) {
		f.all[f.links[n-1].link].End = f.text.Len() - f.start
		f.links = f.links[:n-1]
	}
}

// open starts a block where the owner changes.
func (f *flattener) open(owner int32, about context) {
	if owner == f.owner && len(f.blocks) > 0 {
		return
	}
	f.finish()
	f.owner, f.start = owner, f.text.Len()
	f.marks = append(f.marks, mark{text: f.text.Len(), runs: len(f.runs), links: len(f.all)})
	f.blocks = append(f.blocks, Block{Heading: about.heading, Quote: about.quote, Item: about.item, Cell: about.cell})
}

// finish closes the block that is being filled.
func (f *flattener) finish() {
	if len(f.blocks) == 0 {
		return
	}
	f.closeLinks(len(f.src) + 1)
	m := &f.marks[len(f.marks)-1]
	m.textEnd, m.runsEnd, m.linksEnd = f.text.Len(), len(f.runs), len(f.all)
}

// add copies bytes of the file.
func (f *flattener) add(r source.Range) {
	if r.Empty() || len(f.blocks) == 0 {
		return
	}
	at := f.text.Len() - f.start
	if n := len(f.runs); n > f.marks[len(f.marks)-1].runs && !f.runs[n-1].fixed && f.runs[n-1].file+f.runs[n-1].size == int32(r.Start) && f.runs[n-1].text+f.runs[n-1].size == int32(at) {
		f.runs[n-1].size += int32(r.Len())
	} else {
		f.runs = append(f.runs, run{text: int32(at), file: int32(r.Start), size: int32(r.Len())})
	}
	f.text.Write(r.Of(f.src))
}

// put appends text that stands for a range of the file.
func (f *flattener) put(text string, r source.Range) {
	if len(f.blocks) == 0 {
		return
	}
	f.runs = append(f.runs, run{text: int32(f.text.Len() - f.start), file: int32(r.Start), size: int32(r.Len()), fixed: true})
	f.text.WriteString(text)
}
