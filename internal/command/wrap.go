package command

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// widest is how many columns a text for people fills at most; longer lines are hard to read however wide the window is.
const widest = 100

// Columns is how many columns a text for people may fill.
func (s Streams) Columns() int {
	if s.Width == 0 {
		return widest
	}
	return min(s.Width, widest)
}

// Wrap breaks a text into lines of at most that many columns, where that can be: at blanks, and before and behind wide characters
// as Unicode's line breaking (UAX #14) allows it. A line end in the text stays.
func Wrap(text string, columns int) []string {
	var lines []string
	for paragraph := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		start, end := 0, 0
		for _, next := range breaks(paragraph) {
			if start < end && uniseg.StringWidth(strings.TrimRight(paragraph[start:next], " ")) > columns {
				lines, start = append(lines, strings.TrimRight(paragraph[start:end], " ")), end
			}
			end = next
		}
		lines = append(lines, strings.TrimRight(paragraph[start:], " "))
	}
	return lines
}

// breaks are the offsets in bytes where a line may end, the end of the text last. A hyphen or slash is no such place: flags and
// paths are copied.
func breaks(text string) []int {
	var ends []int
	for rest, state := text, -1; rest != ""; {
		_, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		before := text[:len(text)-len(rest)]
		if rest == "" || strings.HasSuffix(before, " ") || startsWide(rest) || endsWide(before) {
			ends = append(ends, len(before))
		}
	}
	return ends
}

func startsWide(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return uniseg.StringWidth(string(r)) > 1
}

func endsWide(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return uniseg.StringWidth(string(r)) > 1
}
