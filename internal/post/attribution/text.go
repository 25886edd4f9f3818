package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// span is a piece of a block's text: bytes, half-open.
type span struct{ start, end int }

func (s span) of(text string) string { return text[s.start:s.end] }
func (s span) empty() bool           { return s.start >= s.end }

// trim drops white space from both ends.
func (s span) trim(text string) span {
	for s.start < s.end && !isHanAt(text[s.start:s.end]) {
		r, n := utf8.DecodeRuneInString(text[s.start:s.end])
		if !isSpace(r) {
			break
		}
		s.start += n
	}
	for s.start < s.end && (s.end-s.start < hanLen || !isHanAt(text[s.end-hanLen:s.end])) {
		r, n := utf8.DecodeLastRuneInString(text[s.start:s.end])
		if !isSpace(r) {
			break
		}
		s.end -= n
	}
	return s
}

// hanLen is the length in bytes of what isHanAt finds.
const hanLen = 3

// isHanAt tells whether a text begins with a character from U+4000 to U+9FFF, as most of Chinese text does: no space, mark,
// digit or letter.
func isHanAt(text string) bool {
	return len(text) >= hanLen && text[0]-0xE4 <= 0xE9-0xE4 && text[1]&0xC0 == 0x80 && text[2]&0xC0 == 0x80
}

// hanPrefix is the length of the part of a text in which isHanAt finds one after the other.
func hanPrefix(text string) (n int) {
	for n+hanLen <= len(text) && text[n]-0xE4 <= 0xE9-0xE4 && text[n+1]&0xC0 == 0x80 && text[n+2]&0xC0 == 0x80 {
		n += hanLen
	}
	return n
}

// runeIn decodes the character at i as the standard library does, at less cost where it has three bytes and they are no case of
// their own, as E0 and ED in front are.
func runeIn(text string, i, end int) (rune, int) {
	text = text[i:end]
	if len(text) >= hanLen && text[0]-0xE1 <= 0xEF-0xE1 && text[0] != 0xED && text[1]&0xC0 == 0x80 && text[2]&0xC0 == 0x80 {
		return rune(text[0]&0x0F)<<12 | rune(text[1]&0x3F)<<6 | rune(text[2]&0x3F), hanLen
	}
	return utf8.DecodeRuneInString(text)
}

// trimAny drops white space and the given runes from both ends; there is no Han among them but 丨.
func (s span) trimAny(text, cut string) span {
	for {
		t := s.trim(text)
		if t.empty() {
			return t
		}
		if r, n := utf8.DecodeRuneInString(text[t.start:t.end]); (r <= '丨' || r > 0x9FFF) && strings.ContainsRune(cut, r) {
			s = span{t.start + n, t.end}
			continue
		}
		if r, n := utf8.DecodeLastRuneInString(text[t.start:t.end]); (r <= '丨' || r > 0x9FFF) && strings.ContainsRune(cut, r) {
			s = span{t.start, t.end - n}
			continue
		}
		return t
	}
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0xA0, 0x3000, 0xFEFF, 0x200B:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

func isHan(r rune) bool {
	switch {
	case 0x4E00 <= r && r <= 0x9FFF, 0x3400 <= r && r <= 0x4DBF, 0xF900 <= r && r <= 0xFAFF, r >= 0x20000 && r <= 0x3FFFF:
		return true
	}
	return r == '々' || r == '〇'
}

func isKana(r rune) bool { return 0x3041 <= r && r <= 0x30FF && r != '・' }

func isLatin(r rune) bool {
	return r < utf8.RuneSelf && ('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') || r >= 0xC0 && r < 0x250 && unicode.IsLetter(r)
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' || '０' <= r && r <= '９' }

// isMiddleDot is the dot inside transliterated names.
func isMiddleDot(r rune) bool {
	return r == '·' || r == '•' || r == '・' || r == '‧' || r == '．'
}

// isSlash holds the slashes newsrooms put between a name and a place: solidus, full-width, box drawing, division.
func isSlash(r rune) bool { return r == '/' || r == '／' || r == '╱' || r == '∕' }

// hasSlash tells whether one of them stands in a text.
func hasSlash(s string) bool {
	return strings.IndexByte(s, '/') >= 0 || strings.Contains(s, "／") || strings.Contains(s, "╱") || strings.Contains(s, "∕")
}

// isBar holds the bars that stand for a colon behind a label.
func isBar(r rune) bool { return r == '|' || r == '｜' || r == '丨' || r == '│' }

func isColon(r rune) bool { return r == ':' || r == '：' || r == '﹕' || r == '∶' }

const openers, closers = "（(【[〔［「", "）)】]〕］」"

// closerOf gives the brackets that may close what r opens; newsrooms mix half and full width.
func closerOf(r rune) string {
	switch r {
	case '（', '(':
		return "）)"
	case '【', '[', '〔', '［':
		return "】]〕］"
	case '「':
		return "」"
	}
	return ""
}

// bracketAt reads a bracket group that starts at s.start: the inside, and the offset behind the closing bracket. Closed is
// false where the line or s ends first. Inner groups of the same kind are skipped.
func bracketAt(text string, s span) (inside span, end int, closed bool) {
	open, n := utf8.DecodeRuneInString(text[s.start:s.end])
	closing := closerOf(open)
	inside = span{s.start + n, s.end}
	depth := 1
	for i := inside.start; i < s.end; {
		r, n := runeIn(text, i, s.end)
		switch {
		case strings.ContainsRune(closing, r):
			if depth--; depth == 0 {
				return span{inside.start, i}, i + n, true
			}
		case closerOf(r) == closing:
			depth++
		}
		i += n
	}
	return inside, s.end, false
}

// hanCount counts the Han characters of s, or gives -1 where s holds anything else.
func hanCount(s string) int {
	n := 0
	for _, r := range s {
		if !isHan(r) {
			return -1
		}
		n++
	}
	return n
}

// runeAt decodes the rune at i, 0 at the end.
func runeAt(text string, i, end int) (rune, int) {
	if i >= end {
		return 0, 0
	}
	return utf8.DecodeRuneInString(text[i:end])
}

// skipSpace gives the offset of the first byte at or behind i that is no white space.
func skipSpace(text string, i, end int) int {
	for i < end {
		r, n := utf8.DecodeRuneInString(text[i:end])
		if !isSpace(r) {
			break
		}
		i += n
	}
	return i
}

// runesBack gives the offset n code points before end, not before start.
func runesBack(text string, start, end, n int) int {
	for ; n > 0 && end > start; n-- {
		_, size := utf8.DecodeLastRuneInString(text[start:end])
		end -= size
	}
	return end
}

// runesOn gives the offset n code points behind start, not behind end.
func runesOn(text string, start, end, n int) int {
	for ; n > 0 && start < end; n-- {
		_, size := utf8.DecodeRuneInString(text[start:end])
		start += size
	}
	return start
}
