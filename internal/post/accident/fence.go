package accident

import (
	"bytes"
	"slices"

	"newslint/internal/post/markup"
)

// fencesIn gives the fenced code in a text that nobody reads as Markdown, from mark to mark.
func (f *finder) fencesIn(r markup.Range) []markup.Range {
	var found []markup.Range
	open, marks := -1, []byte(nil)
	at := r.Start
	for line := range bytes.Lines(r.Of(f.src)) {
		text := bytes.TrimSpace(line)
		switch n := fenceMarks(text); {
		case n == 0:
		case open < 0:
			open, marks = at+bytes.IndexByte(line, text[0]), text[:n]
		case n == len(text) && bytes.HasPrefix(text, marks):
			found = append(found, markup.Range{Start: open, End: at + len(line)})
			open = -1
		}
		at += len(line)
	}
	return found
}

// fenceMarks counts the marks of a fence at the begin of a text; 0 where there is none.
func fenceMarks(text []byte) int {
	if len(text) == 0 || text[0] != '`' && text[0] != '~' {
		return 0
	}
	n := len(text) - len(bytes.TrimLeft(text, string(text[0])))
	if n < 3 || bytes.IndexByte(text[n:], text[0]) >= 0 {
		return 0
	}
	return n
}

// around finds the one of ranges, which ascend, that holds an offset.
func around(ranges []markup.Range, at int) markup.Range {
	i, _ := slices.BinarySearchFunc(ranges, at+1, func(r markup.Range, at int) int { return r.End - at })
	if i < len(ranges) && ranges[i].Start <= at {
		return ranges[i]
	}
	return markup.Range{}
}

// orFence is a range, or the first line of the fence around it.
func (f *finder) orFence(r, fence markup.Range) markup.Range {
	if fence.Empty() {
		return r
	}
	text, _, _ := bytes.Cut(fence.Of(f.src), []byte("\n"))
	return markup.Range{Start: fence.Start, End: fence.Start + len(bytes.TrimSpace(text))}
}
