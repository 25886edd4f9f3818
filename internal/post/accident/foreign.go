package accident

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"newslint/internal/lazyregexp"
	"newslint/internal/post/markup"
)

func (f *finder) foreign(detail string, at markup.Range) {
	f.add(markup.ForeignMarkup, detail, at, markup.Range{})
}

// block finds blocks and spans that text made by accident.
func (f *finder) block(i int) {
	e := &f.doc.Events[i]
	switch e.Kind {
	case markup.Heading:
		f.heading(e)
	case markup.List:
		f.list(i)
	case markup.Definitions:
		f.definitions(e)
	case markup.Rule:
		if i == 0 && e.Range.Start > 0 && string(f.line(e.Range.Start).Of(f.src)) == "---" {
			f.foreign(SecondFence, f.line(e.Range.Start))
		}
	case markup.Math, markup.MathBlock:
		if han := chinese(e.Range.Of(f.src)); han > 0 {
			f.foreign(MathByDollars, e.Range)
		}
	case markup.Emphasis:
		if f.betweenDigits(e.Range) && f.src[e.Range.Start] == '*' {
			f.foreign(EmphasisByStars, e.Range)
		}
	}
}

// heading finds setext headings made of prose: a sentence, several lines, or Chinese over the three characters that a
// rule or a front matter fence has.
func (f *finder) heading(e *markup.Event) {
	text := bytes.TrimRight(e.Range.Of(f.src), " \t\r\n")
	under := bytes.LastIndexByte(text, '\n')
	if under < 0 || bytes.HasPrefix(bytes.TrimSpace(text), []byte("#")) {
		return
	}
	line := bytes.TrimSpace(text[under+1:])
	if len(line) == 0 || len(bytes.Trim(line, "=")) > 0 && len(bytes.Trim(line, "-")) > 0 {
		return // {: …} behind the heading
	}
	above := bytes.TrimSpace(text[:under])
	han := chinese(above)
	if !sentence(above) && bytes.IndexByte(above, '\n') < 0 && (han == 0 || len(line) > 3) {
		return
	}
	if han == 0 {
		return
	}
	start := e.Range.Start + under + 1
	f.foreign(HeadingByRule, markup.Range{Start: start, End: start + len(text) - under - 1})
}

// sentence tells what no title ends with, or is: a full stop, a quote or bracket behind one, brackets around all.
func sentence(text []byte) bool {
	last, size := utf8.DecodeLastRune(text)
	switch last {
	case '。':
		return true
	case '”', '）':
		before, _ := utf8.DecodeLastRune(text[:len(text)-size])
		return before == '。' || before == '！' || before == '？' || last == '）' && bytes.HasPrefix(text, []byte("（")) && bytes.Count(text, []byte("）")) == 1
	}
	return false
}

// list finds lists of one item that are a sentence: a year for a number, a dash or plus before Chinese or a figure.
func (f *finder) list(i int) {
	e := &f.doc.Events[i]
	text, start := f.trimmed(e.Range)
	digits := 0
	for digits < len(text) && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	if digits > 0 {
		if digits >= 3 {
			f.foreign(ListByNumber, markup.Range{Start: start, End: start + digits + 1})
		}
		return
	}
	if e.Parent >= 0 || len(text) < 2 || bytes.IndexByte(text, '\n') >= 0 {
		return
	}
	han := chinese(text)
	figure := text[0] == '+' && len(text) > 2 && text[2] >= '0' && text[2] <= '9'
	if figure || text[0] == '-' && han > 0 && !bytes.ContainsAny(text, "[`*<") {
		f.foreign(ListByDash, markup.Range{Start: start, End: start + 1})
	}
}

// definitions finds definition lists of Chinese text.
func (f *finder) definitions(e *markup.Event) {
	text := e.Range.Of(f.src)
	if han := chinese(text); han == 0 {
		return
	}
	if i := bytes.Index(text, []byte("\n:")); i >= 0 {
		start := e.Range.Start + i + 1
		f.foreign(DefinitionList, markup.Range{Start: start, End: start + 1})
	}
}

func (f *finder) betweenDigits(r markup.Range) bool {
	return r.Start > 0 && r.End < len(f.src) && isDigit(f.src[r.Start-1]) && isDigit(f.src[r.End])
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// spaced is bold as writers of word processors put it.
var spaced = lazyregexp.New(`\*\*[ \x{3000}][^*\n]+[ \x{3000}]\*\*`)

// paragraph finds what was meant as a heading or a fence and is text.
func (f *finder) paragraph(i int) {
	e := &f.doc.Events[i]
	trimmed, start := f.trimmed(e.Range)
	if marks := len(trimmed) - len(bytes.TrimLeft(trimmed, "#")); marks > 0 && marks <= 6 {
		line := f.line(start).Of(f.src)
		r, _ := utf8.DecodeRune(trimmed[marks:])
		if unicode.Is(unicode.Han, r) && bytes.Count(line, []byte("#")) == marks {
			f.foreign(NoHeading, markup.Range{Start: start, End: start + marks})
		}
	}
	if (bytes.HasPrefix(trimmed, []byte("```")) || bytes.HasPrefix(trimmed, []byte("~~~"))) && bytes.IndexByte(trimmed, '\n') > 0 {
		if line := f.line(start); !f.codeIn(i+1, line) {
			f.foreign(OpenFence, line)
		}
	}
}

// codeIn tells whether an event is a code span from the begin of a line that ends in it.
func (f *finder) codeIn(i int, line markup.Range) bool {
	if i == len(f.doc.Events) {
		return false
	}
	e := &f.doc.Events[i]
	return e.Kind == markup.CodeSpan && e.Range.Start == line.Start && e.Range.End <= line.End
}

// text finds what was meant as bold and is text.
func (f *finder) text(i int) {
	e := &f.doc.Events[i]
	if e.Parent >= 0 && f.doc.Events[e.Parent].Kind == markup.Element && f.doc.Events[e.Parent].Raw {
		return
	}
	for _, m := range spaced.FindAllIndex(e.Range.Of(f.src), -1) {
		f.foreign(SpacedStrong, markup.Range{Start: e.Range.Start + m[0], End: e.Range.Start + m[1]})
	}
}
