// Package browser reads HTML as browsers do: start and end tags in the standard's tree construction, without a tree. It
// knows which end tags may be left out and what a parser repairs, and says where what it shows is not what was written.
package browser

import (
	"bytes"
	"slices"

	"golang.org/x/net/html"

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
}

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
	r := &reader{page: p, base: p.Regions[0].Start}
	r.mask()
	tags := bytes.Count(r.text, []byte{'<'})
	r.out.Tags, r.out.ends = make([]markup.Tag, 0, tags), make([]int, 0, tags)
	r.tokenize()
	r.finish()
	slices.SortStableFunc(r.out.Faults, func(a, b markup.Fault) int { return a.At.Start - b.At.Start })
	return r.out
}

type reader struct {
	page Page
	text []byte // the regions, spaces between them
	base int    // offset of text[0] in the file
	out  Reading
	scan scanner
	tree
	ids  map[string]markup.Range
	full bool // stopped at MaxOpen
}

// mask lays the regions out at their distances, so that an offset in text is one in the file.
func (r *reader) mask() {
	last := r.page.Regions[len(r.page.Regions)-1].End
	r.text = bytes.Repeat([]byte{' '}, last-r.base)
	for _, region := range r.page.Regions {
		copy(r.text[region.Start-r.base:], region.Of(r.page.Src))
	}
}

func (r *reader) tokenize() {
	z := html.NewTokenizer(bytes.NewReader(r.text))
	at := 0
	for !r.full {
		z.AllowCDATA(r.inForeign())
		kind := z.Next()
		token := markup.Range{Start: at, End: at + len(z.Raw())}
		at = token.End
		switch kind {
		case html.ErrorToken:
			r.endOfFile(token)
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			if r.startTag(token) {
				z.NextIsNotRawText()
			}
		case html.EndTagToken:
			r.endTag(token)
		case html.CommentToken:
			r.comment(token)
		case html.DoctypeToken:
			r.malformed(Doctype, r.shift(token), markup.Range{}, "")
		}
	}
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
	r.out.Faults = append(r.out.Faults, fault)
	r.swallow(markup.Range{Start: token.Start + end, End: token.End})
}

func (r *reader) shift(inText markup.Range) markup.Range { return inText.Shift(r.base) }

// masked tells whether a range of the file holds bytes that the page does not show, as a template's tags.
func (r *reader) masked(inFile markup.Range) bool {
	return !bytes.Equal(inFile.Of(r.page.Src), inFile.Shift(-r.base).Of(r.text))
}

func (r *reader) malformed(detail string, at, other markup.Range, name string) {
	r.out.Faults = append(r.out.Faults, markup.Fault{Kind: markup.MalformedTag, Detail: detail, At: at, Other: other, Name: name})
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
			r.out.Faults = append(r.out.Faults, markup.Fault{
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
