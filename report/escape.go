package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape makes text that comes from a file or a name safe to show on a terminal, in a log and in a page. The result is
// valid UTF-8 on one line; it holds no control, format (bidirectional, zero-width), private-use or line-separating
// characters, and no token that a CI system takes for a command wherever it stands (GitHub's ##[, Azure's ##vso[,
// TeamCity's ##teamcity[). What is replaced stays readable: \n, \x1b, \u202e, \U000e0041, \xff for a byte that is not
// UTF-8, #\x23[ for ##[. Escape(Escape(s)) is Escape(s).
func Escape(s string) string {
	i := safePrefix(s)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	b.WriteString(s[:i])
	for i < len(s) {
		escaped, n := escapeAt(s, i)
		b.WriteString(escaped)
		i += n
	}
	return b.String()
}

// escapeAt gives the safe spelling of the character at s[i:] and its length in s, in bytes.
func escapeAt(s string, i int) (string, int) {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == utf8.RuneError && n == 1:
		return fmt.Sprintf(`\x%02x`, s[i]), 1
	case r == '#' && commandAt(s, i):
		return `\x23`, 1
	case r == '\n':
		return `\n`, 1
	case r == '\r':
		return `\r`, 1
	case r == '\t':
		return `\t`, 1
	case !hazardous(r):
		return s[i : i+n], n
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r), n
	case r <= 0xFFFF:
		return fmt.Sprintf(`\u%04x`, r), n
	}
	return fmt.Sprintf(`\U%08x`, r), n
}

// safePrefix is the length of the part of s that Escape leaves alone.
func safePrefix(s string) int {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < 0x20 || c == 0x7F || c == '#' && commandAt(s, i) {
				return i
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || hazardous(r) {
			return i
		}
		i += n
	}
	return len(s)
}

// hazardous characters move the cursor, reorder or hide text, or cannot stand in XML 1.0.
func hazardous(r rune) bool {
	switch {
	case r < 0x7F:
		return r < 0x20
	case 0x4E00 <= r && r <= 0x9FA5: // the Han characters of Unicode 1.1, which most of a Chinese message is
		return false
	}
	return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) || r&0xFFFE == 0xFFFE
}

// commandAt tells whether the number sign at s[i] is the second of a command token: ##[ or ##word[.
func commandAt[S string | []byte](s S, i int) bool {
	if i == 0 || s[i-1] != '#' {
		return false
	}
	for i++; i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z'); i++ {
	}
	return i < len(s) && s[i] == '['
}

// escapeInvalid writes each byte that is not UTF-8 as \xff and leaves all else: for formats whose encoder can carry any
// character, so that a valid path keeps its exact spelling and two invalid ones stay distinct.
func escapeInvalid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, `\x%02x`, s[i])
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// linePath is the path as it may open a line: never as the start of one of GitHub's :: commands, which the runner obeys
// behind white space too. The ./ in front leaves the path usable.
func linePath(path string) string {
	path = Escape(path)
	if strings.HasPrefix(strings.TrimSpace(path), "::") {
		return "./" + path
	}
	return path
}
