package post

import (
	"bytes"
	"strings"

	"newslint/internal/lazyregexp"
)

var (
	// gluedKey is a key whose colon has no space behind it. Two slashes would make it an address.
	gluedKey     = lazyregexp.New(`^["']?[A-Za-z_][A-Za-z0-9_-]*["']?[ \t]*:([^\s/:]|/[^/])`)
	gluedWide    = lazyregexp.New("^[\\p{L}_][\\p{L}\\p{N}_-]*:[\u3000\u00a0\u2000-\u200b\u202f\ufeff]")
	gluedColon   = lazyregexp.New(`^["']?[\p{L}_][\p{L}\p{N}_-]{0,30}["']?[ \t]*：`)
	semicolonKey = lazyregexp.New(`^[A-Za-z_][A-Za-z0-9_-]*[ \t]*[;；]([ \t]|$)`)
	bareKey      = lazyregexp.New(`^[a-z_][A-Za-z0-9_-]*([ \t]+|[ \t]*[=,.][ \t]*|$)`)
)

// noKey reads a line that should begin with a key but has none that YAML sees.
func (l *look) noKey(at, end, indent int, top bool) {
	text := l.block[at:end]
	mark := func(i int) Range { return Range{Start: at + i, End: at + i + 1} }
	switch {
	case l.prev.kind == emptyValue && indent > l.prev.indent && !commonGlued(text) && !l.keyBelow(indent):
		l.value(at, end, l.prev.indent) // the value of the key above, on a line of its own
		return
	case text[0] == ']' || text[0] == '}':
		l.say(StrayBracket, mark(0), nil)
	case text[0] == '"' && l.brokenQuotedKey(at, end), text[0] == '\'' && l.brokenQuotedKey(at, end):
	case gluedWide.Match(text):
		i := bytes.IndexByte(text, ':') + 1
		wide := Range{Start: at + i, End: at + i + wideSpaces(text[i:])}
		l.say(WideSpace, wide, &Repair{Range: wide, Text: " ", Safe: true})
	case gluedColon.Match(text):
		i := bytes.Index(text, []byte("：")) + at
		next := i + len("：")
		for next < end && l.block[next] == ' ' {
			next++
		}
		l.say(FullWidthColon, Range{Start: i, End: i + len("：")}, &Repair{Range: Range{Start: i, End: next}, Text: ": ", Safe: true})
	case gluedKey.Match(text):
		i := bytes.IndexByte(text, ':')
		l.say(MissingSpace, mark(i), &Repair{Range: Range{Start: at + i + 1, End: at + i + 1}, Text: " ", Safe: true})
	case semicolonKey.Match(text):
		i := bytes.IndexAny(text, ";；")
		l.say(Semicolon, mark(i), nil)
	case text[0] == '-' && len(text) > 1 && (l.prev.list || l.prev.kind == emptyValue):
		l.say(DashNoSpace, mark(0), &Repair{Range: Range{Start: at + 1, End: at + 1}, Text: " ", Safe: true})
		l.prev = context{kind: doneValue, indent: indent, list: true}
		return
	case bytes.IndexByte([]byte("@`%*&!|>,[{"), text[0]) >= 0:
		l.say(ReservedStart, mark(0), nil)
	case l.prose(text):
		l.say(Unindented, Range{Start: at, End: end}, l.indented(at))
		l.prev.value.End = end
		return
	default:
		l.say(NoColon, Range{Start: at, End: at + len(bytes.TrimRight(text, " \t"))}, nil)
	}
	if top {
		l.entries = append(l.entries, l.n)
	}
	l.prev = context{kind: doneValue, indent: indent}
	l.skipDeeper(indent)
}

// keyBelow tells whether the next line is a key at the same indent.
func (l *look) keyBelow(indent int) bool {
	if l.n+1 >= len(l.lines) {
		return false
	}
	line := l.lines[l.n+1]
	text := line.Of(l.block)
	trimmed := bytes.TrimLeft(text, " ")
	return len(trimmed) > 0 && len(text)-len(trimmed) == indent && l.looksLikeKey(line.End-len(trimmed), line.End)
}

func commonGlued(text []byte) bool {
	i := bytes.IndexByte(text, ':')
	return hasCommonKey(text[:i+1])
}

// prose: words that go on from a plain value above, rather than a key that lost its colon.
func (l *look) prose(text []byte) bool {
	if l.prev.kind != plainValue {
		return false
	}
	word := bareKey.Find(text)
	if word == nil {
		return true
	}
	return !isCommonKey(strings.TrimRight(string(word), " \t=,.")) && bytes.ContainsAny(bytes.TrimSpace(text), " ")
}

// indented goes on with a plain scalar as YAML wants it: deeper than its key.
func (l *look) indented(at int) *Repair {
	return &Repair{Range: Range{Start: at, End: at}, Text: strings.Repeat(" ", 2), Safe: false}
}

// skipDeeper leaves out the lines that hang below one that could not be read.
func (l *look) skipDeeper(indent int) {
	for l.n+1 < len(l.lines) {
		text := l.lines[l.n+1].Of(l.block)
		trimmed := bytes.TrimLeft(text, " ")
		if len(trimmed) > 0 && len(text)-len(trimmed) <= indent {
			return
		}
		l.n++
	}
}

// brokenQuotedKey: a quoted word that opens a line and is never closed, or that no colon follows.
func (l *look) brokenQuotedKey(at, end int) bool {
	if closing := l.quoteEnd(at, end); closing < 0 {
		l.say(UnclosedQuote, Range{Start: at, End: at + 1}, nil)
		return true
	}
	return false
}
