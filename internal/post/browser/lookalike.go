package browser

import (
	"bytes"

	"newslint/internal/post/markup"
)

const maxLookalike = 512 // bytes that are read of what is no tag, so that many of them stay linear

// Lookalike reads at the beginning of a range what a Markdown reader would not take for a tag, though somebody meant one:
// an element HTML has, and an attribute. It gives the fault that made text of it.
func Lookalike(src []byte, within markup.Range) (markup.Fault, bool) {
	within.End = min(within.End, within.Start+maxLookalike)
	text := within.Of(src)
	if len(text) < 2 || text[0] != '<' {
		return markup.Fault{}, false
	}
	nameEnd := 1 + nameLen(text[1:])
	name, class := nameOf(text[1:nameEnd])
	if class == 0 || nameEnd >= len(text) || !isSpace(text[nameEnd]) {
		return markup.Fault{}, false
	}
	s := scanner{text: text, at: nameEnd, end: len(text), base: within.Start}
	if !s.next() || !s.attrs[0].HasValue {
		return markup.Fault{}, false
	}
	for more := true; more; more = s.next() {
		s.attrs = s.attrs[:0] // the first was what mattered
	}
	f := markup.Fault{
		Kind: markup.MalformedTag, Detail: UnfinishedTag, Name: name, Literal: true,
		At: markup.Range{Start: within.Start, End: min(within.Start+s.at+1, within.End)},
	}
	if len(s.faults) > 0 {
		f.Detail, f.Other = s.faults[0].detail, s.faults[0].at
	}
	if f.Detail == OpenQuote || f.Detail == UnfinishedTag {
		f.At.End = within.Start + tagEnd(text)
	}
	return f, true
}

// tagEnd is where somebody meant an unfinished tag to end: behind the first `>` of its line, or at the end of that.
func tagEnd(text []byte) int {
	line := text[:lineEnd(text)]
	if i := bytes.IndexByte(line, '>'); i >= 0 {
		return i + 1
	}
	return len(line)
}
