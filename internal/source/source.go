// Package source has the coordinates of a file: byte ranges while newslint works, lines and columns when it prints.
package source

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"sort"
	"sync"
	"unicode/utf8"
)

// Range is half-open, in bytes from the start of the file (0-based).
type Range struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes in the range.
func (r Range) Len() int { return r.End - r.Start }

// Empty tells whether the range holds no byte; an empty range still marks a place.
func (r Range) Empty() bool { return r.End <= r.Start }

// Contains tells whether inner lies wholly inside r.
func (r Range) Contains(inner Range) bool { return r.Start <= inner.Start && inner.End <= r.End }

// Overlaps tells whether the two ranges share a byte.
func (r Range) Overlaps(other Range) bool { return r.Start < other.End && other.Start < r.End }

// Of is the part of src that the range covers; it shares src's memory.
func (r Range) Of(src []byte) []byte { return src[r.Start:r.End] }

// Shift moves the range by n bytes.
func (r Range) Shift(n int) Range { return Range{r.Start + n, r.End + n} }

// Position is a place in a file as people and programs read it. Offset is in bytes, 0-based; Line is 1-based and ends at
// LF (CRLF counts as one end, a lone CR as none: git, wc and compilers count so); Column is in code points, 1-based.
// A byte that is not UTF-8 counts as one code point, and so does a byte-order mark.
type Position struct {
	Offset int `json:"offset"`
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Lines finds lines and columns in one file. It reads the file when it is asked first, because most posts have nothing to
// report. It is immutable for those who use it, and safe for concurrent use.
type Lines struct {
	src       []byte
	valid     bool    // src is UTF-8
	starts    []int32 // byte offset of the first byte of each line
	marks     []mark  // one about every markEvery bytes of a large file, so that a column in a line of megabytes is near one
	lineOnce  sync.Once
	marksOnce sync.Once
}

// mark is a place between two code points.
type mark struct {
	offset     int32 // 0-based bytes
	codePoints int32 // in front of it, from the start of the file
}

const markEvery = 1 << 10 // bytes

// NewLines keeps src, which must not change. Files of 2 GiB and more are not supported; the reader refuses them earlier.
func NewLines(src []byte) *Lines { return &Lines{src: src} }

// NewValidLines is NewLines for a text that is known to be UTF-8.
func NewValidLines(src []byte) *Lines { return &Lines{src: src, valid: true} }

func (l *Lines) lineStarts() []int32 {
	l.lineOnce.Do(func() {
		l.starts = make([]int32, 1, bytes.Count(l.src, lineEnd)+1)
		for at := 0; ; {
			n := bytes.IndexByte(l.src[at:], '\n')
			if n < 0 {
				return
			}
			at += n + 1
			l.starts = append(l.starts, int32(at))
		}
	})
	return l.starts
}

var lineEnd = []byte{'\n'}

func (l *Lines) newMarks() []mark {
	marks := make([]mark, 1, len(l.src)/markEvery+1)
	at := mark{}
	for int(at.offset)+markEvery < len(l.src) {
		start, next := int(at.offset), int(at.offset)+markEvery
		if l.valid {
			for !utf8.RuneStart(l.src[next]) {
				next++
			}
		} else {
			next = start + wholeRunes(l.src[start:], markEvery)
		}
		at = mark{int32(next), at.codePoints + int32(l.count(start, next))}
		marks = append(marks, at)
	}
	return marks
}

// wholeRunes is the length of the code points that begin in the first n bytes.
func wholeRunes(b []byte, n int) int {
	at := 0
	for at < n {
		_, size := utf8.DecodeRune(b[at:])
		at += size
	}
	return at
}

// count is the number of code points between two offsets, the first of which is the start of one.
func (l *Lines) count(start, end int) int {
	if !l.valid {
		return utf8.RuneCount(l.src[start:end])
	}
	cut := 0 // bytes of a code point that the end cuts: each counts as one, as they are not UTF-8
	if end < len(l.src) {
		for end > start && !utf8.RuneStart(l.src[end]) {
			end--
			cut++
		}
	}
	return runeStarts(l.src[start:end]) + cut
}

// runeStarts counts the bytes that begin a code point, eight at a time: all but those from 80 to BF.
func runeStarts(b []byte) int {
	const each = 0x0101010101010101
	n := len(b)
	for ; len(b) >= 8; b = b[8:] {
		w := binary.LittleEndian.Uint64(b)
		n -= bits.OnesCount64(w >> 7 &^ (w >> 6) & each)
	}
	for _, c := range b {
		if !utf8.RuneStart(c) {
			n--
		}
	}
	return n
}

// codePointsBetween counts the code points from the start of a line to an offset in it.
func (l *Lines) codePointsBetween(start, offset int) int {
	if offset-start <= 2*markEvery || len(l.src) < 8*markEvery {
		return l.count(start, offset)
	}
	l.marksOnce.Do(func() { l.marks = l.newMarks() })
	return l.codePointsTo(offset) - l.codePointsTo(start)
}

func (l *Lines) codePointsTo(offset int) int {
	m := l.marks[sort.Search(len(l.marks), func(i int) bool { return int(l.marks[i].offset) > offset })-1]
	return int(m.codePoints) + l.count(int(m.offset), offset)
}

// Count is the number of lines; a final line end opens one more, empty line.
func (l *Lines) Count() int { return len(l.lineStarts()) }

// LineOfOffset gives the 1-based line that holds the 0-based byte offset.
func (l *Lines) LineOfOffset(offset int) int {
	starts := l.lineStarts()
	return sort.Search(len(starts), func(i int) bool { return int(starts[i]) > offset })
}

// PositionOfOffset converts a 0-based byte offset; an offset behind the end is taken for the end.
func (l *Lines) PositionOfOffset(offset int) Position {
	offset = min(max(offset, 0), len(l.src))
	line := l.LineOfOffset(offset)
	start := int(l.lineStarts()[line-1])
	return Position{Offset: offset, Line: line, Column: l.codePointsBetween(start, offset) + 1}
}

// LineRange is the 1-based line without its line end.
func (l *Lines) LineRange(line int) Range {
	starts := l.lineStarts()
	line = min(max(line, 1), len(starts))
	r := Range{int(starts[line-1]), len(l.src)}
	if line < len(starts) {
		r.End = int(starts[line]) - 1
		if r.End > r.Start && l.src[r.End-1] == '\r' {
			r.End--
		}
	}
	return r
}

// OffsetOfLineColumn gives the 0-based byte offset of a 1-based line and a 1-based code point column; a column behind the
// end of the line is taken for the end.
func (l *Lines) OffsetOfLineColumn(line, column int) int {
	r := l.LineRange(line)
	offset := r.Start
	for range column - 1 {
		if offset >= r.End {
			return r.End
		}
		_, n := utf8.DecodeRune(l.src[offset:r.End])
		offset += n
	}
	return offset
}
