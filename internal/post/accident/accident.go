// Package accident finds text that became markup nobody meant, and markup that stayed text, in a body as kramdown reads
// it. It judges what a reader of the page would see; where both are likely it is silent.
package accident

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"newslint/internal/post/markup"
)

// The keys of markup.Fault.Detail, for ForeignMarkup.
const (
	HeadingByRule   = "heading-by-rule"    // a line above --- or === became a heading
	NoHeading       = "no-heading"         // #标题 without a space is no heading
	ListByNumber    = "list-by-number"     // 2022. 年度 became a list
	ListByDash      = "list-by-dash"       // - 本报, + 86 became a list
	DefinitionList  = "definition-list"    // a line that begins with a colon became a definition
	MathByDollars   = "math"               // $$5 与 $$6 became a formula
	EmphasisByStars = "emphasis"           // 5*3*2 lost its asterisks
	SpacedStrong    = "spaced-strong"      // ** 甲 ** is not bold
	OpenFence       = "open-fence"         // ``` without an end, or with more than a word behind it, opens nothing
	SecondFence     = "second-front-fence" // a --- directly behind the front matter became a line across the page
)

// finder looks at one document.
type finder struct {
	src    []byte
	doc    *markup.Document
	faults []markup.Fault
	end    int          // behind the last byte of the file that is no white space
	last   markup.Range // the line asked for last, with the white space at its end, so that a long line is looked for once
}

// Add adds to a document what kramdown's grammar made of its text by accident.
func Add(src []byte, doc *markup.Document) {
	f := &finder{src: src, doc: doc, end: len(bytes.TrimRight(src, " \t\r\n"))}
	for i := range doc.Events {
		e := &doc.Events[i]
		switch e.Kind {
		case markup.CodeBlock:
			f.code(i)
		case markup.Table:
			f.table(e)
		case markup.Paragraph:
			f.paragraph(i)
		case markup.Text:
			f.text(i)
		default:
			f.block(i)
		}
	}
	if bytes.Contains(src, []byte("**")) || anyDead(doc.Links) {
		f.rawMarkdown()
	}
	f.printed()
	if len(f.faults) == 0 {
		return
	}
	doc.Faults = append(doc.Faults, f.faults...)
	slices.SortStableFunc(doc.Faults, func(a, b markup.Fault) int { return a.At.Start - b.At.Start })
}

func anyDead(links []markup.Link) bool {
	for i := range links {
		if links[i].Dead {
			return true
		}
	}
	return false
}

func (f *finder) add(kind markup.FaultKind, detail string, at, other markup.Range) {
	f.faults = append(f.faults, markup.Fault{Kind: kind, Detail: detail, At: at, Other: other})
}

// trimmed is the text of a range without white space around it, and where it begins.
func (f *finder) trimmed(r markup.Range) (text []byte, start int) {
	text = bytes.TrimLeft(r.Of(f.src), " \t\r\n")
	return bytes.TrimRight(text, " \t\r\n"), r.End - len(text)
}

// line is the line that holds an offset, without its end.
const longestComment = 4 << 10 // bytes in which the end of a comment is looked for

func (f *finder) line(at int) markup.Range {
	if at < f.last.Start || at > f.last.End || f.last.End == 0 {
		f.last = markup.Range{Start: bytes.LastIndexByte(f.src[:at], '\n') + 1, End: len(f.src)}
		if i := bytes.IndexByte(f.src[at:], '\n'); i >= 0 {
			f.last.End = at + i
		}
	}
	return markup.Range{Start: f.last.Start, End: f.last.Start + len(bytes.TrimRight(f.last.Of(f.src), " \t\r"))}
}

// inside tells whether an event of a kind stands around an event.
func (f *finder) inside(i int, kinds ...markup.Kind) bool {
	for up, steps := f.doc.Events[i].Parent, 0; up >= 0 && steps < maxDepth; up, steps = f.doc.Events[up].Parent, steps+1 {
		if slices.Contains(kinds, f.doc.Events[up].Kind) {
			return true
		}
	}
	return false
}

const maxDepth = 64 // ancestors that are asked

// chinese counts the Han characters of a text.
func chinese(text []byte) (han int) {
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han
}

// program are signs that a line of Chinese is a command, a listing or a table.
var program = [...]string{"{", "}", "=", "$", "\\", "#", "`", ";", "//", "(", "->", "|", "  ", "\t", "─"}

// prose tells whether a line is Chinese prose and nothing of a program: it begins with a Chinese character, mark or a
// figure and has few Latin letters.
func prose(line []byte) bool {
	han, letters := chinese(line), 0
	for _, c := range line {
		if c|0x20 >= 'a' && c|0x20 <= 'z' {
			letters++
		}
	}
	first, _ := utf8.DecodeRune(line)
	if han == 0 || letters > han || first < utf8.RuneSelf && !isDigit(byte(first)) {
		return false
	}
	for _, sign := range program {
		if bytes.Contains(line, []byte(sign)) {
			return false
		}
	}
	return true
}
