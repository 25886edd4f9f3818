package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// twoNames splits four to six Han characters into two names where both begin with a common surname.
func (r *reader) twoNames(p span) (a, b span, ok bool) {
	text := p.of(r.text)
	n := hanCount(text)
	if n < 4 || n > 6 {
		return a, b, false
	}
	if compound := r.t.compound(text); compound && n == 4 {
		return a, b, false
	}
	for _, first := range [...]int{3, 2} {
		if n-first < 2 || n-first > 3 {
			continue
		}
		cut := runesOn(text, 0, len(text), first)
		if commonSurname(text) && commonSurname(text[cut:]) && r.name(text[:cut], strict) && r.name(text[cut:], strict) {
			return span{p.start, p.start + cut}, span{p.start + cut, p.end}, true
		}
	}
	return a, b, false
}

// name tells whether text is one person's name.
func (r *reader) name(text string, m mode) bool {
	text = tidy(text)
	if placeholders.has(text) {
		return true
	}
	if _, narrates := r.t.narration.at(text); narrates {
		return false
	}
	compact := strings.ReplaceAll(text, " ", "")
	if n := hanCount(compact); n >= 0 {
		return r.hanName(compact, n, m)
	}
	if strings.ContainsFunc(text, isMiddleDot) && !strings.ContainsFunc(text, isSlash) {
		return dottedName(text)
	}
	if isLatinName(text, m) {
		return true
	}
	return m == pen && r.penName(text)
}

func (r *reader) hanName(text string, n int, m mode) bool {
	if r.t.notNames.has(text) {
		return false
	}
	if m == pen {
		return n >= 1 && n <= 12
	}
	if n < 2 || n > 4 {
		return false
	}
	if m == loose && n < 4 {
		return true
	}
	if compound := r.t.compound(text); compound {
		return n >= 3
	}
	return r.t.surname(text) && n < 4 || m == loose && n == 4
}

func dottedName(text string) bool {
	runes := 0
	for _, c := range text {
		if !isHan(c) && !isMiddleDot(c) && !isLatin(c) && !isKana(c) {
			return false
		}
		runes++
	}
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return runes >= 3 && runes <= 16 && !isMiddleDot(first) && !isMiddleDot(last)
}

// isLatinName takes one to four words of letters, or the number some newsrooms give their editors (HN666, SF183).
func isLatinName(text string, m mode) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if !isLatin(first) || m == strict && !unicode.IsUpper(first) {
			return false
		}
		for _, c := range w {
			if !isLatin(c) && !isDigit(c) && !strings.ContainsRune(".'’-_", c) {
				return false
			}
		}
	}
	return true
}

// penName takes what an author may call himself behind a label: up to 16 characters of one phrase.
func (r *reader) penName(text string) bool {
	return utf8.RuneCountInString(text) <= 16 && !strings.ContainsAny(text, "，。；：！？、“”《》（）()?!;:\"<>=")
}

// IsPlaceholder tells whether a name was never filled in: XXX, Author Name.
func IsPlaceholder(name string) bool {
	return placeholders.has(name) || englishPlaceholders.has(strings.ToLower(name))
}

// pieces cuts a list of names. Words of Latin letters stay together; single Han characters that were set apart (张　三) are
// joined; short notes in brackets are dropped.
func (r *reader) pieces(s span) []span {
	var out []span
	var joints []bool // only white space stands between a piece and the one before it
	white := false
	for i := s.start; i < s.end; {
		c, n := utf8.DecodeRuneInString(r.text[i:s.end])
		switch {
		case isSpace(c):
			white = true
			i += n
		case isNameSeparator(c):
			white = false
			i += n
		case strings.ContainsRune(openers, c):
			_, end, _ := bracketAt(r.text, span{i, s.end})
			white, i = false, end
		default:
			start := i
			for i < s.end {
				c, n = utf8.DecodeRuneInString(r.text[i:s.end])
				if isSpace(c) || isNameSeparator(c) || strings.ContainsRune(openers, c) {
					break
				}
				i += n
			}
			piece := span{start, i}
			if k := len(out) - 1; k >= 0 && white && r.joins(out[k], piece, joints[k]) {
				out[k].end, joints[k] = i, true
			} else {
				out, joints = append(out, piece), append(joints, false)
			}
			white = false
		}
	}
	return out
}

func isNameSeparator(c rune) bool {
	return strings.ContainsRune("、，,；;&＆+", c) || isSlash(c) || isBar(c)
}

// joins tells whether two pieces with white space between them are one name.
func (r *reader) joins(a, b span, joined bool) bool {
	x, y := a.of(r.text), b.of(r.text)
	firstA, _ := utf8.DecodeRuneInString(x)
	firstB, _ := utf8.DecodeRuneInString(y)
	if isLatin(firstA) && isLatin(firstB) {
		return true
	}
	return !joined && hanCount(x) == 1 && hanCount(y) == 1
}
