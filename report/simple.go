package report

import (
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"newslint/internal/source"
)

// simpleAt gives the bytes and columns of a printable ASCII character, a common Chinese one or its punctuation, which fill almost
// every line: next to one another each is a cell of its own. It gives zeros for any other, and for a number sign that may be
// escaped.
func simpleAt(line string, i int) (size, width int) {
	switch {
	case i >= len(line):
	case line[i] == '#' && (i == 0 || line[i-1] == '#'):
	case line[i] >= ' ' && line[i] <= '~':
		return 1, 1
	case line[i] >= 0xE2:
		r, n := utf8.DecodeRuneInString(line[i:])
		return n * min(simpleWidth(r), 1), simpleWidth(r)
	}
	return 0, 0
}

// simpleWidth is 0 for what is not simple.
func simpleWidth(r rune) int {
	switch {
	case 0x4E00 <= r && r <= 0x9FFF, r == '\u3000', r == '、', r == '。', '〈' <= r && r <= '】', '！' <= r && r <= '～':
		return 2
	case r == '—', r == '‘', r == '’', r == '“', r == '”', r == '…', r == '□':
		return 1
	}
	return 0
}

func isSimple(s string) bool {
	for i := 0; i < len(s); {
		n, _ := simpleAt(s, i)
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// widthOf is how many columns a text fills.
func widthOf(s string) int {
	columns := 0
	for i := 0; i < len(s); {
		n, width := simpleAt(s, i)
		if n == 0 {
			return uniseg.StringWidth(s)
		}
		i += n
		columns += width
	}
	return columns
}

// splitSimple is splitFrame of the stretch from byte from to byte to, which is simple: no cells are made of it.
func splitSimple(line string, from, to int, r source.Range, width int) (before, marked, after string) {
	start, end := min(r.Start, to), min(max(r.End, r.Start+1), to)
	for start > from && start < to && !utf8.RuneStart(line[start]) {
		start--
	}
	for end < to && !utf8.RuneStart(line[end]) {
		end++
	}
	first, last := from, to
	if widthOf(line[from:to]) > width {
		first, last = windowSimple(line, from, to, start, width)
	}
	start, end = min(start, last), min(end, last)
	before, marked, after = line[first:start], line[start:end], line[end:last]
	if first > 0 {
		before = ellipsis + before
	}
	if last < len(line) {
		after += ellipsis
	}
	return before, marked, after
}

// windowSimple is window: the bytes around the character at focus, of a stretch that is too wide.
func windowSimple(line string, from, to, focus, width int) (first, last int) {
	columnsBefore := func(i int) (size, columns int) {
		_, size = utf8.DecodeLastRuneInString(line[from:i])
		_, columns = simpleAt(line, i-size)
		return size, columns
	}
	first, used := focus, 0
	for first > from {
		size, columns := columnsBefore(first)
		if used+columns > width/3 {
			break
		}
		first -= size
		used += columns
	}
	last, used = first, 0
	for last < to {
		size, columns := simpleAt(line, last)
		if used+columns > width-2 {
			break
		}
		last += size
		used += columns
	}
	for first > from {
		size, columns := columnsBefore(first)
		if used+columns > width-2 {
			break
		}
		first -= size
		used += columns
	}
	return first, last
}
