package post

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// line reads one line in block context.
func (l *look) line(line Range) {
	indent := 0
	for line.Start+indent < line.End && l.block[line.Start+indent] == ' ' {
		indent++
	}
	at := line.Start + indent
	text := string(l.block[at:line.End])
	switch {
	case strings.Trim(text, " \t") == "" || text[0] == '#':
		return
	case text[0] == '\t':
		l.tab(line, at)
	case l.prev.kind == plainValue && indent > l.prev.indent && !l.itemOfList(text, indent):
		l.continuation(at, line.End)
	case l.prev.kind == doneValue && indent > l.prev.indent && !l.isLevel(indent):
		l.afterValue(at, line.End)
	default:
		l.structure(at, line.End, indent)
	}
}

// itemOfList: a dash that stands where the dashes of the list stand goes on with the list, however deep the scalar above.
func (l *look) itemOfList(text string, indent int) bool {
	return isDash(text) && l.isLevel(indent)
}

func (l *look) isLevel(indent int) bool {
	for _, level := range l.levels {
		if level.indent == indent {
			return true
		}
	}
	return false
}

// tab: YAML takes no tab for indentation.
func (l *look) tab(line Range, at int) {
	end := at
	for end < line.End && (l.block[end] == '\t' || l.block[end] == ' ') {
		end++
	}
	deep := at-line.Start > l.prev.indent // as libyaml asks it of a tab inside a plain scalar
	if l.prev.kind == plainValue && deep && !isDash(string(l.block[end:line.End])) {
		if _, _, isKey := l.key(end, line.End); !isKey {
			l.prev.value.End = line.End // white space before a continuation
			return
		}
	}
	l.say(Tab, Range{Start: at, End: end}, nil)
	l.prev = context{kind: doneValue}
}

// continuation reads a deeper line under a plain scalar.
func (l *look) continuation(at, end int) {
	if l.prev.comment {
		l.say(CommentInScalar, Range{Start: at, End: end}, nil)
		return
	}
	if _, colon, ok := l.key(at, end); ok {
		if word := string(l.block[at:colon]); plausibleKey(word) && !strings.Contains(word, " ") {
			start := l.lines[l.n].Start
			l.say(StrayIndent, Range{Start: start, End: at}, &Repair{
				Range: Range{Start: start, End: at}, Text: strings.Repeat(" ", l.prev.indent), Safe: false,
			})
			l.structure(at, end, l.prev.indent)
			return
		}
		if !l.prev.said {
			value := l.prev.value
			value.End = end
			l.say(UnquotedColon, Range{Start: colon, End: colon + 1}, l.quoted(value))
		}
		l.prev.said = true
	}
	l.prev.value.End = end
}

// afterValue reads a deeper line under a value that is complete.
func (l *look) afterValue(at, end int) {
	if isDash(string(l.block[at:end])) || l.looksLikeKey(at, end) {
		start := l.lines[l.n].Start
		l.say(StrayIndent, Range{Start: start, End: at}, &Repair{
			Range: Range{Start: start, End: at}, Text: strings.Repeat(" ", l.prev.indent),
		})
		l.structure(at, end, l.prev.indent)
		return
	}
	l.say(TextAfterQuote, Range{Start: at, End: end}, nil)
}

func (l *look) looksLikeKey(at, end int) bool {
	_, colon, ok := l.key(at, end)
	return ok && plausibleKey(string(l.block[at:colon]))
}

// structure reads what begins an entry at the indent where it counts: dashes, then a key or a value.
func (l *look) structure(at, end, indent int) {
	text := string(l.block[at:end])
	indent = l.level(at, indent, isDash(text))
	top := len(l.levels) <= 1 && !isDash(text)
	if isDash(text) {
		l.dash(at, end, indent)
		return
	}
	keyEnd, colon, ok := l.key(at, end)
	switch {
	case strings.HasPrefix(text, "? ") || strings.HasPrefix(text, ": "):
		l.prev = context{kind: doneValue, indent: indent}
		if text[0] == ':' {
			l.say(EmptyKey, Range{Start: at, End: at + 1}, nil)
		}
	case ok:
		if top {
			l.entries = append(l.entries, l.n)
		}
		l.keyStart(at, keyEnd)
		l.value(colon+1, end, indent)
	default:
		l.noKey(at, end, indent, top)
	}
}

// level keeps the indents of the open collections and gives the one that counts: an indent between two of them belongs to
// none, and a key where the dashes of a list stand belongs to the map above.
func (l *look) level(at, indent int, isDash bool) int {
	top := len(l.levels) - 1
	for top >= 0 && l.levels[top].indent > indent {
		top--
	}
	stray := top+1 < len(l.levels) && (top < 0 || l.levels[top].indent < indent)
	l.levels = l.levels[:top+1]
	if top >= 0 && l.levels[top].indent == indent && l.levels[top].list && !isDash {
		stray = top > 0
		l.levels = l.levels[:top]
		if top > 0 {
			indent = l.levels[top-1].indent
		}
	}
	if stray {
		start := l.lines[l.n].Start
		l.say(StrayIndent, Range{Start: start, End: at}, &Repair{
			Range: Range{Start: start, End: at}, Text: strings.Repeat(" ", indent),
		})
	}
	if n := len(l.levels); n == 0 || l.levels[n-1].indent < indent {
		l.levels = append(l.levels, level{indent, isDash})
	}
	return indent
}

// dash reads a list item: what stands behind the dash is a map, a list or a value of its own.
func (l *look) dash(at, end, indent int) {
	if len(l.levels) > maxFrontDepth { // no parser follows, and each level looks at the rest of the line
		l.prev = context{kind: doneValue, indent: indent, list: true}
		return
	}
	next := at + 1
	for next < end && l.block[next] == ' ' {
		next++
	}
	if next >= end {
		l.prev = context{kind: emptyValue, indent: indent, list: true}
		return
	}
	if next < end && l.block[next] == '\t' {
		l.prev = context{kind: doneValue, indent: indent, list: true}
		return
	}
	inner := indent + next - at
	text := string(l.block[next:end])
	_, _, isKey := l.key(next, end)
	if isDash(text) || isKey && l.block[next] != '{' && l.block[next] != '[' {
		l.structure(next, end, inner)
		return
	}
	l.value(next, end, indent)
	l.prev.list = true
}

func isDash(text string) bool {
	return text == "-" || strings.HasPrefix(text, "- ") || strings.HasPrefix(text, "-\t")
}

// key finds the colon that makes the text at an offset a key: behind a quoted word, or the first one that white space
// or the line end follows. KeyEnd is the end of the key's own bytes.
func (l *look) key(at, end int) (keyEnd, colon int, ok bool) {
	var i int
	switch l.block[at] {
	case '"':
		i = doubleQuotedEnd(l.block[:end], at)
	case '\'':
		i = singleQuotedEnd(l.block[:end], at)
	case '[', '{', '#', '|', '>', '&', '!', '*', '@', '`', '%':
		return 0, 0, false
	default:
		for i = at; i < end; i++ {
			if l.block[i] == ':' && l.spaceAt(i+1, end) {
				return i - trailingBlanks(l.block[at:i]), i, true
			}
			if l.block[i] == '#' && i > at && (l.block[i-1] == ' ' || l.block[i-1] == '\t') {
				return 0, 0, false
			}
		}
		return 0, 0, false
	}
	keyEnd = i
	for i < end && (l.block[i] == ' ' || l.block[i] == '\t') {
		i++
	}
	return keyEnd, i, i < end && l.block[i] == ':' && l.spaceAt(i+1, end)
}

func (l *look) spaceAt(i, end int) bool {
	return i >= end || l.block[i] == ' ' || l.block[i] == '\t'
}

func trailingBlanks(b []byte) int { return len(b) - len(bytes.TrimRight(b, " \t")) }

// plausibleKey: short, few words, no punctuation of sentences; prose that happens to hold a colon is none.
func plausibleKey(text string) bool {
	text = strings.Trim(text, " \t\"'")
	return text != "" && utf8.RuneCountInString(text) <= 30 && strings.Count(text, " ") <= 2 && !strings.ContainsAny(text, ",;!?()[]{}<>，。；！？（）《》“”…/") &&
		!strings.HasPrefix(text, "-")
}

// keyStart: a key that a Unicode space stands before is not the key it seems to be.
func (l *look) keyStart(at, keyEnd int) {
	if n := wideSpaces(l.block[at:keyEnd]); n > 0 {
		l.say(WideSpace, Range{Start: at, End: at + n}, &Repair{Range: Range{Start: at, End: at + n}, Safe: true})
	}
}

// wideSpaces counts the bytes of Unicode spaces and invisible characters, other than ASCII ones, at the start.
func wideSpaces(b []byte) int {
	if len(b) == 0 || b[0] < utf8.RuneSelf {
		return 0
	}
	return invisibleRun(b)
}
