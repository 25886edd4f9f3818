package post

import (
	"bytes"
	"strings"

	"newslint/internal/lazyregexp"
)

var (
	blockHeader = lazyregexp.New(`^[|>]([-+]?[1-9]?|[1-9][-+])[ \t]*($|[ \t]#)`)
	anchorName  = lazyregexp.New(`^[&*][A-Za-z0-9_-]+([ \t]|$)`)
	tagName     = lazyregexp.New(`^![A-Za-z0-9_!/:.~%-]*([ \t]|$)`)
	keyBefore   = lazyregexp.New(`[ \t]([A-Za-z_][A-Za-z0-9_-]*):$`)
)

// value reads what stands behind a colon or a dash; indent is that of the key or dash.
func (l *look) value(at, end, indent int) {
	at, end = l.trim(at, end)
	l.prev = context{kind: emptyValue, indent: indent}
	if at >= end || l.block[at] == '#' && l.block[at-1] != ':' {
		return
	}
	text := l.block[at:end]
	l.prev.kind = doneValue
	switch text[0] {
	case '"', '\'':
		l.quotedValue(at, end, indent)
	case '[', '{':
		l.flow(at, end, indent)
	case '|', '>':
		l.blockScalar(at, end, indent)
	case '*':
		if !anchorName.Match(text) || len(bytes.Fields(text)) > 1 && bytes.Fields(text)[1][0] != '#' {
			l.reserved(at, end)
		}
	case '&', '!':
		name := anchorName
		if text[0] == '!' {
			name = tagName
		}
		if !name.Match(text) {
			l.reserved(at, end)
			return
		}
		l.value(at+len(bytes.Fields(text)[0]), end, indent)
	case '@', '`', '%', ',', ']', '}':
		l.reserved(at, end)
	default:
		l.plain(at, end, indent)
	}
}

// trim leaves out ASCII blanks on both sides.
func (l *look) trim(at, end int) (int, int) {
	for at < end && (l.block[at] == ' ' || l.block[at] == '\t') {
		at++
	}
	return at, end - trailingBlanks(l.block[at:end])
}

// reserved: a character that YAML keeps for itself begins the value, which therefore needs quotes.
func (l *look) reserved(at, end int) {
	mark := Range{Start: at, End: at + 1}
	if bytes.HasPrefix(l.block[at:end], []byte("**")) {
		mark.End++
	}
	l.say(ReservedStart, mark, l.quoted(Range{Start: at, End: end}))
}

// plain reads words without quotes up to a comment; a colon with white space behind it is taken for a second key.
func (l *look) plain(at, end, indent int) {
	first := l.block[at]
	if (first == '-' || first == '?' || first == ':') && l.spaceAt(at+1, end) {
		l.reserved(at, end)
		return
	}
	l.prev = context{kind: plainValue, indent: indent}
	stop := end
	for i := at; i < end; i++ {
		if l.block[i] == '#' && i > at && (l.block[i-1] == ' ' || l.block[i-1] == '\t') {
			stop = i - trailingBlanks(l.block[at:i])
			l.prev.comment = true
			break
		}
	}
	l.prev.value = Range{Start: at, End: stop}
	for i := at; i < stop; i++ {
		if l.block[i] == ':' && l.spaceAt(i+1, stop) {
			l.colon(i, l.prev.value)
			return
		}
	}
}

// colon places an unquoted ": "; where the word before it is a usual key, two keys stand on one line.
func (l *look) colon(i int, value Range) {
	l.prev.said = true
	before := l.block[value.Start : i+1]
	if m := keyBefore.FindSubmatch(before); m != nil && hasCommonKey(append(m[1], ':')) {
		start := i - len(m[1])
		l.say(TwoKeys, Range{Start: start, End: i + 1}, nil)
		return
	}
	whole := value
	for next := l.n + 1; next < len(l.lines); next++ { // the scalar goes on in deeper lines
		text := l.lines[next].Of(l.block)
		trimmed := bytes.TrimLeft(text, " ")
		if len(trimmed) == 0 || len(text)-len(trimmed) <= l.prev.indent || plausible(trimmed) {
			break
		}
		whole.End = l.lines[next].End - trailingBlanks(text)
	}
	l.say(UnquotedColon, Range{Start: i, End: i + 1}, l.quoted(whole))
}

func plausible(line []byte) bool {
	before, _, ok := bytes.Cut(line, []byte(": "))
	return ok && plausibleKey(string(before)) && bytes.IndexByte(before, ' ') < 0 || isDash(string(line))
}

// quoted puts a value in single quotes as it stands.
func (l *look) quoted(value Range) *Repair {
	text := string(value.Of(l.block))
	return &Repair{Range: value, Text: "'" + strings.ReplaceAll(text, "'", "''") + "'", Safe: true}
}

// blockScalar reads | or > with its lines.
func (l *look) blockScalar(at, end, indent int) {
	text := l.block[at:end]
	if !blockHeader.Match(text) {
		l.say(ReservedStart, Range{Start: at, End: at + 1}, l.quoted(Range{Start: at, End: end}))
		return
	}
	started := false
	for l.n+1 < len(l.lines) {
		next := l.lines[l.n+1]
		line := next.Of(l.block)
		trimmed := bytes.TrimLeft(line, " ")
		switch {
		case len(trimmed) == 0, len(line)-len(trimmed) > indent:
			started = started || len(trimmed) > 0
			l.n++
		case !started && !l.looksLikeEntry(next.Start+len(line)-len(trimmed), next.End):
			l.n++
			l.say(BlockUnindented, Range{Start: next.Start, End: next.End}, &Repair{
				Range: Range{Start: next.Start, End: next.Start}, Text: strings.Repeat(" ", indent+2),
			})
			l.skipProse()
			return
		default:
			return
		}
	}
}

func (l *look) looksLikeEntry(at, end int) bool {
	if at >= end {
		return true
	}
	text := l.block[at:end]
	return text[0] == '#' || isDash(string(text)) || l.looksLikeKey(at, end) || gluedKey.Match(text)
}

// skipProse leaves out the lines that belong to a block scalar nobody indented.
func (l *look) skipProse() {
	for l.n+1 < len(l.lines) {
		next := l.lines[l.n+1]
		if len(bytes.TrimSpace(next.Of(l.block))) > 0 && l.looksLikeEntry(next.Start, next.End) {
			return
		}
		l.n++
	}
}

// flow reads a flow collection, over several lines where it must.
func (l *look) flow(at, end, indent int) {
	if bytes.HasPrefix(l.block[at:end], []byte("{{")) || bytes.HasPrefix(l.block[at:end], []byte("{%")) {
		l.say(LiquidStart, Range{Start: at, End: at + 2}, l.quoted(Range{Start: at, End: end}))
		return
	}
	closing, line := l.flowEnd(at, end, indent)
	if closing < 0 {
		l.say(UnclosedBracket, Range{Start: at, End: at + 1}, nil)
		return
	}
	l.n = line
	rest, restEnd := l.trim(closing, l.lines[line].End)
	if rest >= restEnd || l.block[rest] == '#' {
		return
	}
	if l.block[rest] == ']' || l.block[rest] == '}' {
		l.say(StrayBracket, Range{Start: rest, End: rest + 1}, nil)
		return
	}
	var repair *Repair
	if line == l.lineAt(at) {
		repair = l.quoted(Range{Start: at, End: restEnd})
	}
	l.say(BracketStart, Range{Start: at, End: closing}, repair)
}

// flowEnd finds the bracket that closes the one at an offset: the offset behind it and its line; -1 where a key of the
// map around begins first, or the block ends.
func (l *look) flowEnd(at, end, indent int) (closing, line int) {
	depth := 0
	for line = l.n; line < len(l.lines); line++ {
		if line > l.n {
			at, end = l.lines[line].Start, l.lines[line].End
			text := l.block[at:end]
			trimmed := bytes.TrimLeft(text, " ")
			if len(trimmed) > 0 && len(text)-len(trimmed) <= indent && (l.looksLikeKey(end-len(trimmed), end) || isDash(string(trimmed))) {
				return -1, line
			}
		}
		for i := at; i < end; i++ {
			switch c := l.block[i]; c {
			case '"', '\'':
				if i == at || strings.IndexByte(" \t,[{:", l.block[i-1]) >= 0 {
					if q := l.quoteEnd(i, end); q > 0 {
						i = q - 1
					}
				}
			case '[', '{':
				depth++
			case ']', '}':
				if depth--; depth == 0 {
					return i + 1, line
				}
			case '#':
				if i > at && (l.block[i-1] == ' ' || l.block[i-1] == '\t') {
					i = end
				}
			}
		}
	}
	return -1, len(l.lines)
}
