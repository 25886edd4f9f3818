package kramdown

import (
	"unicode"
	"unicode/utf8"
)

// Character classes as Ruby's regular expressions know them: \s is ASCII, [[:alpha:]], [[:alnum:]] and \p{Word} are Unicode.

const (
	spaceByte = 1 << iota // \s
	alphaByte             // [[:alpha:]] and _
	alnumByte             // [-[:alnum:]._]
	wordByte              // \p{Word}
)

var classes = buildClasses()

func buildClasses() (c [128]uint8) {
	for _, b := range " \t\r\n\f\v" {
		c[b] |= spaceByte
	}
	for b := range c {
		letter := b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
		digit := b >= '0' && b <= '9'
		if letter || b == '_' {
			c[b] |= alphaByte
		}
		if letter || digit || b == '_' {
			c[b] |= alnumByte | wordByte
		}
	}
	c['-'] |= alnumByte
	c['.'] |= alnumByte
	return c
}

func isSpace(b byte) bool { return b < 128 && classes[b]&spaceByte != 0 }

func isAlphaRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Other_Alphabetic)
}

func isWordRune(r rune) bool {
	return isAlphaRune(r) || unicode.In(r, unicode.M, unicode.Nd, unicode.Pc)
}

func isAlnumRune(r rune) bool { return isAlphaRune(r) || unicode.Is(unicode.Nd, r) }

// step is the length of the character at i if it is of the class, else 0.
func step(b []byte, i int, class uint8) int {
	if i >= len(b) {
		return 0
	}
	if c := b[i]; c < 128 {
		if classes[c]&class != 0 {
			return 1
		}
		return 0
	}
	r, n := utf8.DecodeRune(b[i:])
	if r == utf8.RuneError && n <= 1 {
		return 0
	}
	switch {
	case class == wordByte && isWordRune(r), class == alphaByte && isAlphaRune(r), class == alnumByte && isAlnumRune(r):
		return n
	}
	return 0
}

// skipSpace is the first offset from i on that holds no white space.
func skipSpace(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}

// skipBlanks skips spaces and tabs.
func skipBlanks(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	return i
}

// optSpace skips at most three spaces.
func optSpace(b []byte, i int) int {
	for n := 0; n < 3 && i < len(b) && b[i] == ' '; n++ {
		i++
	}
	return i
}

// lineEnd is the offset behind the line feed that ends the line at i.
func lineEnd(b []byte, i int) int {
	for ; i < len(b); i++ {
		if b[i] == '\n' {
			return i + 1
		}
	}
	return len(b)
}

// blankEnd is the offset behind the blank lines at i, or i where the rest of the line holds something.
func blankEnd(b []byte, i int) int {
	end := i
	for j := i; j < len(b) && isSpace(b[j]); j++ {
		if b[j] == '\n' {
			end = j + 1
		}
	}
	return end
}

// restBlank tells whether only white space stands between i and the end of its line, as `\s*?\n` reads it.
func restBlank(b []byte, i int) (end int, ok bool) {
	for ; i < len(b) && isSpace(b[i]); i++ {
		if b[i] == '\n' {
			return i + 1, true
		}
	}
	return i, false
}

// nameEnd is the end of an XML name with an optional prefix at i (REXML's UNAME), or -1.
func nameEnd(b []byte, i int) int {
	end := ncNameEnd(b, i)
	if end < 0 || end >= len(b) || b[end] != ':' {
		return end
	}
	if second := ncNameEnd(b, end+1); second > 0 {
		return second
	}
	return end
}

func ncNameEnd(b []byte, i int) int {
	n := step(b, i, alphaByte)
	if n == 0 {
		return -1
	}
	for n > 0 {
		i += n
		for i < len(b) && b[i] < 128 && classes[b[i]]&alnumByte != 0 {
			i++
		}
		if i < len(b) && b[i] < 128 {
			return i
		}
		n = step(b, i, alnumByte)
	}
	return i
}

// idNameEnd is the end of an attribute-list name (`\w[\w-]*`, ASCII) at i, or -1.
func idNameEnd(b []byte, i int) int {
	if i >= len(b) || b[i] >= 128 || classes[b[i]]&wordByte == 0 {
		return -1
	}
	for i < len(b) && b[i] < 128 && (classes[b[i]]&wordByte != 0 || b[i] == '-') {
		i++
	}
	return i
}
