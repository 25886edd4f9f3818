package attribution

import (
	"sort"
	"strings"

	"newslint/internal/source"
)

// Breaks inside a block: a soft one is a line end of the file that readers see as a space, a hard one starts a line on the
// page too.
const (
	softBreak = '\n'
	hardBreak = '\v'
)

// Block is the text of one paragraph, heading, item or quote as readers see it, with the way back to the file.
type Block struct {
	Text    string
	Links   []Link // links that stand in it
	Heading bool
	Quote   bool // a block quote: digests are written so
	Item    bool // a list item
	Cell    bool // of a table

	runs []run // ascending by text offset
}

// Link is a link inside a block.
type Link struct {
	Start, End int    // bytes of Block.Text
	URL        string // as the page has it
}

// run says that the text from one offset on is copied from the file; several text bytes may come from a reference such as
// &amp;, then size is that of the reference and the run is fixed to its ends.
type run struct {
	text, file int32
	size       int32 // bytes in the file
	fixed      bool  // the text is not a copy
}

// Plain makes a block of text that starts at a byte of the file and is copied from there.
func Plain(text string, at int) Block {
	return Block{Text: text, runs: []run{{file: int32(at), size: int32(len(text))}}}
}

// Range gives the bytes of the file that stand for Text[start:end].
func (b *Block) Range(start, end int) source.Range {
	if len(b.runs) == 0 {
		return source.Range{}
	}
	first := b.runs[b.runAt(start)]
	r := source.Range{Start: int(first.file)}
	if !first.fixed {
		r.Start += min(start-int(first.text), int(first.size))
	}
	r.End = r.Start
	if end > start {
		last := b.runs[b.runAt(end-1)]
		r.End = int(last.file + last.size)
		if !last.fixed {
			r.End = int(last.file) + min(end-int(last.text), int(last.size))
		}
	}
	return r
}

func (b *Block) runAt(offset int) int {
	return max(sort.Search(len(b.runs), func(i int) bool { return int(b.runs[i].text) > offset })-1, 0)
}

func (b *Block) part(start, end int) Part {
	if start >= end {
		return Part{}
	}
	return Part{Text: tidy(b.Text[start:end]), Range: b.Range(start, end)}
}

// tidy gives text as people read it: every run of white space is one space.
func tidy(s string) string {
	if !strings.ContainsFunc(s, isSpace) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, isSpace), " ")
}
