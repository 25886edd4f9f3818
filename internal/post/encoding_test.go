package post

import (
	"bytes"
	"testing"
	"unicode/utf8"
)

// TestEncodingOfEveryPair: whatever the first two bytes of a sequence, the file is taken for UTF-8 as the standard library
// takes it, and is invalid at the same byte.
func TestEncodingOfEveryPair(t *testing.T) {
	tails := []string{"", "\x80", "\xBF", "\x7F", "\xC0", "中", "\x80\x80", "\x80\xBF", "\x80\x7F", "\x80\xC0", "\x80中", "\xBFa中"}
	for first := range 256 {
		for second := range 256 {
			for _, tail := range tails {
				src := append([]byte{'a', byte(first), byte(second)}, tail...)
				if got, want := readEncoding(src).Invalid, firstInvalid(src); got != want {
					t.Fatalf("%q is invalid at %d, want %d", src, got, want)
				}
			}
		}
	}
}

func firstInvalid(src []byte) int {
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// kindsIn asks for the kind of one character after the other.
func kindsIn(src []byte) (kinds Characters) {
	src = bytes.TrimPrefix(src, byteOrderMark)
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r < utf8.RuneSelf {
			kinds |= asciiKinds[r]
		} else {
			kinds |= kindOf(r, src[:i], src[i+n:])
		}
		i += n
	}
	return kinds
}

// TestEncodingOfEveryCharacter: what is passed over several bytes at a time is of no kind, whatever stands beside it.
func TestEncodingOfEveryCharacter(t *testing.T) {
	for r := range rune(utf8.MaxRune + 1) {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, around := range [][2]string{{"", ""}, {"a", "abcdefgh"}, {"斤", "斤中文字"}, {"", "烫烫烫烫"}, {"", "屯屯屯屯"}, {"", "Â©ë"}} {
			src := []byte(around[0] + string(r) + around[1])
			if got, want := readEncoding(src).Has, kindsIn(src); got != want {
				t.Fatalf("%q has %b, want %b", src, got, want)
			}
		}
	}
}

// FuzzEncoding: as above, for longer texts; a byte-order mark is one only at the start.
func FuzzEncoding(f *testing.F) {
	for _, seed := range []string{"", "\uFEFF正文", "正\uFEFF文", "a\xE4\xB8", "\xEF\xBB", "Ã©", "锟斤拷", "\xED\xA0\x80", "\xF0\x9F\x98\x80", "\xF4\x90\x80\x80"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		e := readEncoding(src)
		if want := firstInvalid(src); e.Invalid != want {
			t.Fatalf("invalid at %d, want %d", e.Invalid, want)
		}
		if e.Invalid < 0 && e.Has != kindsIn(src) {
			t.Fatalf("has %b, want %b", e.Has, kindsIn(src))
		}
		inside := bytes.Contains(bytes.TrimPrefix(src, byteOrderMark), byteOrderMark)
		if e.Invalid < 0 && inside && e.Has&ControlCharacter == 0 {
			t.Fatal("a byte-order mark inside the text is not seen")
		}
	})
}
