package lsp

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPlaces(t *testing.T) {
	const src = "a中\r\nb😀c\r日\n\nEnd"
	for _, c := range []struct {
		offset int
		line   int
		utf8   int
		utf16  int
		utf32  int
	}{
		{0, 0, 0, 0, 0},
		{1, 0, 1, 1, 1},
		{4, 0, 4, 2, 2},  // behind 中
		{6, 1, 0, 0, 0},  // behind CRLF
		{7, 1, 1, 1, 1},  // before the emoji
		{11, 1, 5, 3, 2}, // behind it
		{12, 1, 6, 4, 3}, // at the lone CR
		{13, 2, 0, 0, 0}, // behind it
		{16, 2, 3, 1, 1}, // behind 日
		{17, 3, 0, 0, 0}, // the empty line
		{18, 4, 0, 0, 0}, //
		{21, 4, 3, 3, 3}, // the end
	} {
		for units, character := range map[encoding]int{utf8Units: c.utf8, utf16Units: c.utf16, utf32Units: c.utf32} {
			text := newText([]byte(src), units)
			want := place{c.line, character}
			if got := text.place(c.offset); got != want {
				t.Errorf("%s: offset %d is at %v, want %v", units, c.offset, got, want)
			}
			if got := text.offset(want); got != c.offset {
				t.Errorf("%s: %v is offset %d, want %d", units, want, got, c.offset)
			}
		}
	}
}

// TestPlacesOutside takes places that no text has: clients send them.
func TestPlacesOutside(t *testing.T) {
	text := newText([]byte("a😀b\nc"), utf16Units)
	for _, c := range []struct {
		at   place
		want int
	}{
		{place{0, 2}, 1},  // inside the emoji
		{place{0, 99}, 6}, // behind the line
		{place{9, 0}, 8},
		{place{-1, 5}, 0},
		{place{0, -5}, 0},
	} {
		if got := text.offset(c.at); got != c.want {
			t.Errorf("%v is offset %d, want %d", c.at, got, c.want)
		}
	}
}

// TestLongLines counts in lines that have marks as in short ones.
func TestLongLines(t *testing.T) {
	line := strings.Repeat("a中😀\xff", markStep)
	src := []byte("x\n" + line + "\r\n" + line)
	for _, units := range []encoding{utf8Units, utf16Units, utf32Units} {
		text := newText(src, units)
		for n, start := range []int{2, 2 + len(line) + 2} {
			count := 0
			for at := 0; at < len(line); {
				if got, want := text.place(start+at), (place{n + 1, count}); got != want {
					t.Fatalf("%s: offset %d is at %v, want %v", units, start+at, got, want)
				}
				if got := text.offset(place{n + 1, count}); got != start+at {
					t.Fatalf("%s: unit %d of line %d is offset %d, want %d", units, count, n+1, got, start+at)
				}
				r, size := utf8.DecodeRuneInString(line[at:])
				count += units.units(r, size)
				at += size
			}
			if got := text.offset(place{n + 1, count + 9}); got != start+len(line) {
				t.Errorf("%s: behind line %d is offset %d", units, n+1, got)
			}
		}
	}
}

func TestNegotiate(t *testing.T) {
	for _, c := range []struct {
		offered []encoding
		want    encoding
	}{
		{nil, utf16Units},
		{[]encoding{"utf-16"}, utf16Units},
		{[]encoding{"utf-16", "utf-8"}, utf8Units},
		{[]encoding{"utf-32", "utf-16"}, utf32Units},
		{[]encoding{"utf-7"}, utf16Units},
	} {
		if got := negotiate(c.offered); got != c.want {
			t.Errorf("%v: %s, want %s", c.offered, got, c.want)
		}
	}
}

// FuzzPlaces turns every offset at the start of a character into a place and back, in each encoding.
func FuzzPlaces(f *testing.F) {
	f.Add("a中\r\nb😀c\r日\n\nEnd")
	f.Add("\xff\xfe\r\r\n")
	f.Fuzz(func(t *testing.T, src string) {
		for _, units := range []encoding{utf8Units, utf16Units, utf32Units} {
			text := newText([]byte(src), units)
			for at := 0; at < len(src); {
				p := text.place(at)
				if back := text.offset(p); back != at && src[at] != '\n' { // an LF behind a CR has the place of the CR
					t.Fatalf("%q: offset %d is %v, which is %d", src, at, p, back)
				}
				_, size := utf8.DecodeRuneInString(src[at:])
				at += size
			}
		}
	})
}
