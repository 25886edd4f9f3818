package attribution

import (
	"strings"
	"unicode/utf8"
)

// boilerplate finds the sentences of a tail block that were copied along: each must begin with one of the phrases.
func (r *reader) boilerplate(whole span) {
	for at := whole.start; at < whole.end && len(r.out) <= maxCredits; {
		start := r.sentenceStart(at, whole.end)
		if start >= whole.end {
			return
		}
		end := r.sentenceStop(start, whole.end)
		if w, ok := r.t.boilerplate.at(r.text[start:whole.end]); ok && !r.taken(span{start, start + len(w.text)}, 0) {
			until := end
			if strings.HasSuffix(w.text, "：") { // a statement runs to the end of its block
				until = whole.end
			}
			s := span{start, until}.trimAny(r.text, "）)】]")
			if r.wraps(whole, start) {
				s, end = whole, whole.end
			}
			r.addOne(Credit{Kind: Boilerplate, Form: Line, Name: r.b.part(start, start+len(w.text))}, s)
			end = max(end, until)
		}
		at = end
	}
}

// wraps tells whether a block is one bracket around the sentence that starts at an offset.
func (r *reader) wraps(whole span, start int) bool {
	open, n := utf8.DecodeRuneInString(r.text[whole.start:whole.end])
	if closerOf(open) == "" || skipSpace(r.text, whole.start+n, whole.end) != start {
		return false
	}
	_, end, closed := bracketAt(r.text, whole)
	return closed && end == whole.end
}

// sentenceStart skips white space, brackets and marks in front of a sentence.
func (r *reader) sentenceStart(at, end int) int {
	for at < end {
		c, n := utf8.DecodeRuneInString(r.text[at:end])
		if !isSpace(c) && !precedesSentence(c) {
			break
		}
		at += n
	}
	return at
}

func precedesSentence(c rune) bool {
	switch c {
	case '（', '(', '【', '[', '〔', '［', '「', '）', ')', '】', ']', '〕', '］', '」', '*', '_', '>', '★', '●', '■', '“', '”', '"', '。', '，', ',', ';', '；', '!', '！':
		return true
	}
	return false
}

func endsSentence(c rune) bool {
	switch c {
	case '。', '！', '？', '!', '?', '；', '）', ')', '】', '］', hardBreak:
		return true
	}
	return false
}

// sentenceStop gives the offset behind the sentence that runs at an offset.
func (r *reader) sentenceStop(at, end int) int {
	for {
		if at += hanPrefix(r.text[at:end]); at == end {
			break
		}
		if b := r.text[at]; b > '?' && b != 0xE3 && b != 0xEF { // the last of ASCII and the first bytes of what ends a sentence
			at++
			continue
		}
		c, n := runeIn(r.text, at, end)
		at += n
		if endsSentence(c) {
			break
		}
		if c == '.' && at < end && isSpace(rune(r.text[at])) {
			break
		}
	}
	return at
}
