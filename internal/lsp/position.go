package lsp

import (
	"sort"
	"sync"
	"unicode/utf8"
)

// encoding is the unit in which a client counts the characters of a line.
type encoding string

// The encodings of LSP 3.17. Every client speaks UTF-16.
const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16"
	utf32Units encoding = "utf-32"
)

// negotiate picks the first encoding that the client offers and the server knows; UTF-8, which needs no counting, first.
func negotiate(offered []encoding) encoding {
	for _, known := range [...]encoding{utf8Units, utf32Units} {
		for _, o := range offered {
			if o == known {
				return known
			}
		}
	}
	return utf16Units
}

// units is how many units a character takes; a byte that is not UTF-8 is one character.
func (e encoding) units(r rune, size int) int {
	switch {
	case e == utf8Units:
		return size
	case e == utf16Units && r > 0xFFFF:
		return 2
	}
	return 1
}

// place is a position as the protocol has it: a 0-based line and a 0-based count of units before it.
type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// span is a half-open range of places.
type span struct {
	Start place `json:"start"`
	End   place `json:"end"`
}

// text is the content of a document with its lines, which end at LF, CRLF or CR (LSP 3.17; newslint's own lines end at LF
// alone). It is immutable.
type text struct {
	src    []byte
	starts []int // byte offset of the first byte of each line
	units  encoding

	long  sync.Once
	marks map[int][]mark // places in long lines, by line, in their order
}

// mark is a place in a long line whose units are counted: a line of a megabyte may have thousands of findings.
type mark struct{ at, units int }

// markStep is how far marks are apart, in bytes; shorter lines have none.
const markStep = 1024

// marksOf are the marks of a line; the first one is its start.
func (t *text) marksOf(line int) []mark {
	start := t.starts[line]
	if t.lineEnd(line)-start < markStep {
		return []mark{{start, 0}}
	}
	t.long.Do(func() {
		t.marks = make(map[int][]mark)
		for line, start := range t.starts {
			if end := t.lineEnd(line); end-start >= markStep {
				t.marks[line] = t.mark(start, end)
			}
		}
	})
	return t.marks[line]
}

func (t *text) mark(start, end int) []mark {
	marks := []mark{{start, 0}}
	units := 0
	for at := start; at < end; {
		if at-marks[len(marks)-1].at >= markStep {
			marks = append(marks, mark{at, units})
		}
		r, size := utf8.DecodeRune(t.src[at:end])
		units += t.units.units(r, size)
		at += size
	}
	return marks
}

func newText(src []byte, units encoding) *text {
	t := &text{src: src, starts: []int{0}, units: units}
	for i, b := range src {
		if b == '\n' || b == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// lineEnd is the offset behind the last byte of a 0-based line, without its line end.
func (t *text) lineEnd(line int) int {
	if line+1 >= len(t.starts) {
		return len(t.src)
	}
	end := t.starts[line+1]
	for end > t.starts[line] && (t.src[end-1] == '\n' || t.src[end-1] == '\r') {
		end--
	}
	return end
}

// offset gives the byte offset of a place; one behind the end of its line is taken for the end, one inside a character for
// its start.
func (t *text) offset(p place) int {
	switch {
	case p.Line < 0:
		return 0
	case p.Line >= len(t.starts):
		return len(t.src)
	}
	marks := t.marksOf(p.Line)
	near := marks[max(sort.Search(len(marks), func(i int) bool { return marks[i].units > p.Character })-1, 0)]
	at, end := near.at, t.lineEnd(p.Line)
	for units := near.units; at < end; {
		r, size := utf8.DecodeRune(t.src[at:end])
		if units += t.units.units(r, size); units > p.Character {
			break
		}
		at += size
	}
	return at
}

// place gives the place of a byte offset.
func (t *text) place(offset int) place {
	offset = min(max(offset, 0), len(t.src))
	line := sort.Search(len(t.starts), func(i int) bool { return t.starts[i] > offset }) - 1
	marks := t.marksOf(line)
	near := marks[max(sort.Search(len(marks), func(i int) bool { return marks[i].at > offset })-1, 0)]
	return place{line, near.units + t.units.count(t.src[near.at:offset])}
}

func (t *text) span(start, end int) span { return span{t.place(start), t.place(end)} }

// count is the number of units in a part of a line.
func (e encoding) count(part []byte) int {
	if e == utf8Units {
		return len(part)
	}
	n := 0
	for len(part) > 0 {
		r, size := utf8.DecodeRune(part)
		n += e.units(r, size)
		part = part[size:]
	}
	return n
}
