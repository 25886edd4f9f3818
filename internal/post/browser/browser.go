// Package browser reads HTML as browsers do: start and end tags in the standard's tree construction, without a tree. It
// knows which end tags may be left out and what a parser repairs, and says where what it shows is not what was written.
package browser

import (
	"bytes"
	"slices"

	"newslint/internal/post/markup"
)

// MaxOpen is how many elements may be open at once. Browsers stop nesting there as well (Blink, WebKit; x/net/html
// refuses).
const MaxOpen = 512

// Page says which bytes of a file a browser gets to see as HTML.
type Page struct {
	Src []byte
	// Regions are HTML, ascending and disjoint; what lies between them is Markdown, code or a template's tags, and taken
	// for text without markup.
	Regions []markup.Range
	// SelfClosing: whoever makes the page writes <x/> out as <x></x> (kramdown does).
	SelfClosing bool
	// Scratch is memory that was used before, where nothing but the faults of the reading is of use after the next; nil for
	// new one.
	Scratch *Scratch
}

// Scratch is memory that one reading after the other uses, one at a time.
type Scratch struct {
	tags  []markup.Tag
	ends  []int
	attrs []markup.Attribute
	stack []element
	ids   []markup.Range
}

const maxKept = 1 << 14 // tags: the memory of a larger page is given back

// Reading is what a browser makes of a page.
type Reading struct {
	Tags     []markup.Tag   // start and void tags, ascending
	Comments []markup.Range // as written
	Faults   []markup.Fault // by At.Start
	ends     []int          // by tag: the offset behind the element
}

// Read reads a page in time linear in its length.
func Read(p Page) Reading {
	if len(p.Regions) == 0 {
		return Reading{}
	}
	r := newReader(p)
	if !r.separate() || !r.tokenize() {
		r = newReader(p)
		r.mask()
		r.tokenize()
	}
	r.finish()
	slices.SortStableFunc(r.out.Faults, func(a, b markup.Fault) int { return a.At.Start - b.At.Start })
	if p.Scratch != nil && cap(r.out.Tags) <= maxKept {
		*p.Scratch = Scratch{r.out.Tags, r.out.ends, r.scan.attrs, r.stack, r.ids.few}
	}
	return r.out
}

func newReader(p Page) *reader {
	first, last := p.Regions[0].Start, p.Regions[len(p.Regions)-1].End
	r := &reader{page: p, base: first, text: p.Src[first:last]}
	if s := p.Scratch; s != nil {
		r.out.Tags, r.out.ends, r.scan.attrs, r.stack, r.ids.few = s.tags[:0], s.ends[:0], s.attrs[:0], s.stack[:0], s.ids[:0]
		return r
	}
	tags := min(bytes.Count(r.text, []byte{'<'})/2+1, markup.Most)
	r.out.Tags, r.out.ends = make([]markup.Tag, 0, tags), make([]int, 0, tags)
	r.scan.attrs = make([]markup.Attribute, 0, tags)
	return r
}

type reader struct {
	page Page
	text []byte // the regions with what stands between them, or spaces there
	base int    // offset of text[0] in the file
	out  Reading
	scan scanner
	tree
	ids  ids
	full bool           // stopped at MaxOpen
	left []markup.Range // regions not yet behind, where none of them may share a token with the next; nil where they may
}

// separate tells whether all regions end as markup does and nothing between them may begin any. Then they can be read where
// they stand, as long as no token runs out of one.
func (r *reader) separate() bool {
	r.left = r.page.Regions
	for i, region := range r.left {
		if region.Empty() || r.page.Src[region.End-1] != '>' {
			return false
		}
		if i > 0 && bytes.IndexByte(r.page.Src[r.left[i-1].End:region.Start], '<') >= 0 {
			return false
		}
	}
	return true
}

// inPlace tells whether a token depends on nothing outside of its region.
func (r *reader) inPlace(kind tokenKind, token markup.Range) bool {
	if r.left == nil || kind == textToken || kind == rawToken && !bytes.Contains(token.Of(r.text), []byte("<!--")) {
		return true
	}
	token = r.shift(token)
	for r.left[0].End <= token.Start && len(r.left) > 1 {
		r.left = r.left[1:]
	}
	return r.left[0].Contains(token)
}

// mask lays the regions out at their distances, so that an offset in text is one in the file.
func (r *reader) mask() {
	r.text = bytes.Repeat([]byte{' '}, len(r.text))
	for _, region := range r.page.Regions {
		copy(r.text[region.Start-r.base:], region.Of(r.page.Src))
	}
}

// tokenize reads the text; it gives up and tells so where a token runs out of its region.
func (r *reader) tokenize() bool {
	z := tokenizer{text: r.text}
	r.scan.base = r.base
	for !r.full {
		z.cdata = r.inForeign()
		before := len(r.scan.attrs)
		kind, token := z.next(&r.scan)
		if !r.inPlace(kind, token) {
			return false
		}
		switch kind {
		case unfinished:
			r.endOfFile(token)
			return true
		case startToken:
			z.raw = r.startTag(token, r.scan.attrs[before:len(r.scan.attrs):len(r.scan.attrs)])
		case endToken:
			r.endTag(token)
		case commentToken:
			r.comment(token)
		case doctypeToken:
			r.malformed(Doctype, r.shift(token), markup.Range{}, "")
		}
	}
	return true
}

// endOfFile looks at an unfinished tag, which the tokenizer drops.
func (r *reader) endOfFile(token markup.Range) {
	raw := token.Of(r.text)
	if len(raw) == 0 || raw[0] != '<' {
		return
	}
	at := r.shift(markup.Range{Start: token.Start, End: token.Start + tagEnd(raw)})
	rest := r.shift(token)
	name := 1
	if len(raw) > 1 && raw[1] == '/' {
		name = 2
	}
	end := name + nameLen(raw[name:])
	r.scan = scanner{text: r.text, at: token.Start + end, end: token.End, base: r.base}
	r.scan.scan()
	fault := markup.Fault{
		Kind: markup.MalformedTag, At: at, Damage: rest, Detail: UnfinishedTag,
		Name: string(raw[name:end]),
	}
	if len(r.scan.faults) > 0 {
		fault.Detail, fault.Other = r.scan.faults[0].detail, r.scan.faults[0].at
	}
	r.report(fault)
	r.swallow(markup.Range{Start: token.Start + end, End: token.End})
}

func (r *reader) shift(inText markup.Range) markup.Range { return inText.Shift(r.base) }

// masked tells whether a range of the file holds bytes that the page does not show, as a template's tags.
func (r *reader) masked(inFile markup.Range) bool {
	return !bytes.Equal(inFile.Of(r.page.Src), inFile.Shift(-r.base).Of(r.text))
}

func (r *reader) malformed(detail string, at, other markup.Range, name string) {
	r.report(markup.Fault{Kind: markup.MalformedTag, Detail: detail, At: at, Other: other, Name: name})
}

func (r *reader) comment(token markup.Range) {
	raw, at := token.Of(r.text), r.shift(token)
	switch {
	case bytes.HasPrefix(raw, []byte("<!-->")), bytes.HasPrefix(raw, []byte("<!--->")):
		r.malformed(EmptyComment, at, markup.Range{}, "")
	case bytes.HasPrefix(raw, []byte("<!--")):
		r.out.Comments = append(r.out.Comments, at)
		switch {
		case bytes.HasSuffix(raw, []byte("--!>")):
			r.malformed(BangComment, at, markup.Range{Start: at.End - 4, End: at.End}, "")
		case !bytes.HasSuffix(raw, []byte("-->")) || len(raw) < len("<!---->"):
			r.report(markup.Fault{
				Kind: markup.UnclosedComment, Detail: OpenComment, At: markup.Range{Start: at.Start, End: at.Start + 4}, Damage: at,
			})
		}
	case bytes.HasPrefix(raw, []byte("</")):
		r.malformed(BogusEndTag, at, markup.Range{}, "")
	case bytes.HasPrefix(raw, []byte("<?")):
		r.malformed(Processing, at, markup.Range{}, "")
	case bytes.HasPrefix(raw, []byte("<![CDATA[")):
		r.malformed(CharacterData, at, markup.Range{}, "")
	default:
		r.malformed(Declaration, at, markup.Range{}, "")
	}
}

// nameLen is the length of a tag's name (section 13.2.5.8).
func nameLen(b []byte) int {
	for i, c := range b {
		if isSpace(c) || c == '/' || c == '>' {
			return i
		}
	}
	return len(b)
}

func lineEnd(b []byte) int {
	if i := bytes.IndexByte(b, '\n'); i >= 0 {
		return i
	}
	return len(b)
}
