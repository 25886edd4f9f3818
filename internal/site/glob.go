package site

import "unicode/utf8"

// fnmatch is Ruby's File.fnmatch without flags: * and ? stop neither at a slash nor, save at the start of the text, at a dot;
// [a-z] and [^a] are sets; a backslash quotes. It runs in linear time per star.
func fnmatch(pattern, text string) bool {
	starPattern, starText := -1, 0
	p, t := 0, 0
	for t < len(text) {
		if p < len(pattern) {
			if pattern[p] == '*' && (t > 0 || text[0] != '.') {
				for p < len(pattern) && pattern[p] == '*' {
					p++
				}
				starPattern, starText = p, t
				continue
			}
			if next, size, ok := matchOne(pattern[p:], text[t:], t == 0); ok {
				p, t = p+next, t+size
				continue
			}
		}
		if starPattern < 0 {
			return false
		}
		_, size := utf8.DecodeRuneInString(text[starText:])
		starText += size
		p, t = starPattern, starText
	}
	for p < len(pattern) && pattern[p] == '*' {
		p++
	}
	return p == len(pattern)
}

// matchOne matches one element of a pattern, not a star, with one character.
func matchOne(pattern, text string, first bool) (next, size int, ok bool) {
	r, size := utf8.DecodeRuneInString(text)
	switch pattern[0] {
	case '?':
		return 1, size, !first || r != '.'
	case '[':
		return matchSet(pattern, r, size)
	case '\\':
		if len(pattern) > 1 {
			want, n := utf8.DecodeRuneInString(pattern[1:])
			return 1 + n, size, want == r
		}
	}
	want, n := utf8.DecodeRuneInString(pattern)
	return n, size, want == r && pattern[0] != '*'
}

func matchSet(pattern string, r rune, size int) (next, used int, ok bool) {
	i := 1
	negate := i < len(pattern) && (pattern[i] == '^' || pattern[i] == '!')
	if negate {
		i++
	}
	found := false
	for start := i; i < len(pattern); {
		if pattern[i] == ']' && i > start {
			return i + 1, size, found != negate
		}
		low, n := utf8.DecodeRuneInString(pattern[i:])
		i += n
		high := low
		if i+1 < len(pattern) && pattern[i] == '-' && pattern[i+1] != ']' {
			high, n = utf8.DecodeRuneInString(pattern[i+1:])
			i += 1 + n
		}
		found = found || low <= r && r <= high
	}
	return 0, 0, false // never closed
}
