package post

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotedValue reads a value that a quote opens.
func (l *look) quotedValue(at, end, indent int) {
	closing := l.quoteEnd(at, end)
	if closing < 0 {
		l.openQuote(at, end, indent)
		return
	}
	if l.badEscape(at, closing, end) {
		return
	}
	rest, _ := l.trim(closing, end)
	if rest >= end || l.block[rest] == '#' && rest > closing {
		return
	}
	l.textAfterQuote(at, closing, rest, end)
}

// quoteEnd is the offset behind the quote that closes the one at an offset, -1 where the line has none.
func (l *look) quoteEnd(at, end int) int { return l.quoteEndFrom(at+1, end, l.block[at]) }

// quoteEndFrom looks from inside the quotes on.
func (l *look) quoteEndFrom(at, end int, quote byte) int {
	for i := at; i < end; i++ {
		switch {
		case quote == '"' && l.block[i] == '\\':
			i++
		case l.block[i] != quote:
		case quote == '\'' && i+1 < end && l.block[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// textAfterQuote: the quote that YAML takes for the closing one is not the end of the value.
func (l *look) textAfterQuote(at, closing, rest, end int) {
	quote := l.block[at]
	mark := Range{Start: closing - 1, End: closing}
	whole, inner := Range{Start: at, End: end}, Range{Start: at + 1, End: end - 1}
	switch {
	case len(bytes.Trim(l.block[closing:end], string(quote))) == 0:
		extra := Range{Start: closing, End: end}
		l.say(TextAfterQuote, extra, &Repair{Range: extra, Safe: true})
	case l.block[end-1] == quote && end-1 > closing:
		l.say(QuoteInQuotes, mark, l.requoted(whole, inner, quote == '\'' && apostrophes(inner.Of(l.block))))
	case quote == '\'' && apostrophe(l.block, closing-1):
		l.say(QuoteInQuotes, mark, nil)
	default:
		repair := l.quoted(Range{Start: at, End: end})
		repair.Safe = false
		l.say(TextAfterQuote, Range{Start: rest, End: end}, repair)
	}
}

// requoted puts what stands inside the wrong quotes in single quotes; nil where an escape or a doubled quote would change.
func (l *look) requoted(whole, inner Range, safe bool) *Repair {
	text := inner.Of(l.block)
	if bytes.IndexByte(text, '\\') >= 0 && l.block[whole.Start] == '"' && !safe || bytes.Contains(text, []byte("''")) {
		return nil
	}
	repair := l.quoted(inner)
	repair.Range, repair.Safe = whole, safe
	return repair
}

// apostrophes tells whether every single quote inside is one between letters.
func apostrophes(inner []byte) bool {
	for i, b := range inner {
		if b == '\'' && !apostrophe(inner, i) {
			return false
		}
	}
	return true
}

func apostrophe(text []byte, i int) bool {
	before, _ := utf8.DecodeLastRune(text[:i])
	after, _ := utf8.DecodeRune(text[i+1:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// badEscape finds a backslash that begins no escape of YAML inside double quotes.
func (l *look) badEscape(at, closing, end int) bool {
	if l.block[at] != '"' {
		return false
	}
	bad, good := -1, false
	for i := at + 1; i < closing-1; i++ {
		if l.block[i] != '\\' {
			continue
		}
		if validEscape(l.block[i+1 : closing-1]) {
			good = true
		} else if bad < 0 {
			bad = i
		}
		i++
	}
	if bad < 0 {
		return false
	}
	var repair *Repair
	if !good && closing == end {
		repair = l.requoted(Range{Start: at, End: closing}, Range{Start: at + 1, End: closing - 1}, true)
	}
	_, n := utf8.DecodeRune(l.block[bad+1:])
	l.say(BadEscape, Range{Start: bad, End: bad + 1 + n}, repair)
	return true
}

// validEscape: one of YAML 1.1's, with its hexadecimal digits.
func validEscape(rest []byte) bool {
	if len(rest) == 0 {
		return true // a line end
	}
	var digits int
	switch rest[0] {
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		return strings.IndexByte("0abt\tnvfre \"'/\\N_LP", rest[0]) >= 0
	}
	if len(rest) <= digits {
		return false
	}
	return len(bytes.Trim(rest[1:1+digits], "0123456789abcdefABCDEF")) == 0
}

// openQuote: the line has no closing quote. Either another character was meant to close it, or the value goes on below,
// or it was never closed.
func (l *look) openQuote(at, end, indent int) {
	if line, closing := l.quoteBelow(at, indent); closing >= 0 {
		l.n = line
		rest, restEnd := l.trim(closing, l.lines[line].End)
		if rest < restEnd && l.block[rest] != '#' {
			l.say(TextAfterQuote, Range{Start: rest, End: restEnd}, nil)
		}
		return
	}
	last, n := utf8.DecodeLastRune(l.block[at+1 : end])
	if n > 0 && strings.ContainsRune("\"'“”‘’「」『』＂＇`´", last) {
		wrong := Range{Start: end - n, End: end}
		l.say(WrongCloseQuote, wrong, l.requoted(Range{Start: at, End: end}, Range{Start: at + 1, End: end - n}, true))
		l.skipBelowQuote(indent)
		return
	}
	l.say(UnclosedQuote, Range{Start: at, End: at + 1}, &Repair{
		Range: Range{Start: end, End: end}, Text: string(l.block[at : at+1]),
	})
	l.skipBelowQuote(indent)
}

// skipBelowQuote: deeper lines belong to the scalar that was not closed.
func (l *look) skipBelowQuote(indent int) {
	for l.n+1 < len(l.lines) {
		text := l.lines[l.n+1].Of(l.block)
		trimmed := bytes.TrimLeft(text, " ")
		if len(trimmed) == 0 || len(text)-len(trimmed) <= indent || plausible(trimmed) {
			return
		}
		l.n++
	}
}

// quoteBelow finds the closing quote in the lines below, before anything that begins another entry: a key at the same
// depth, or a deeper one where the quote that would close is itself an opening one.
func (l *look) quoteBelow(at, indent int) (line, closing int) {
	quote, entry := l.block[at], false
	for line = l.n + 1; line < len(l.lines); line++ {
		r := l.lines[line]
		text := r.Of(l.block)
		trimmed := bytes.TrimLeft(text, " ")
		if len(trimmed) > 0 && len(text)-len(trimmed) <= indent && l.looksLikeEntry(r.End-len(trimmed), r.End) {
			return -1, -1
		}
		entry = entry || plausible(trimmed)
		closing := l.quoteEndFrom(r.Start, r.End, quote)
		if closing < 0 {
			continue
		}
		rest, end := l.trim(closing, r.End)
		if entry && rest < end && l.block[rest] != '#' {
			return -1, -1
		}
		return line, closing
	}
	return -1, -1
}
