package kramdown

import (
	"bytes"
	"unicode/utf8"

	"newslint/internal/post/markup"
)

// atxLevel is the level of an ATX heading line at i, 0 where it is none. GFM wants white space behind the marks.
func atxLevel(b []byte, i int) int {
	n := 0
	for i+n < len(b) && b[i+n] == '#' {
		n++
	}
	if n > 0 && n <= 6 && i+n < len(b) && (b[i+n] == ' ' || b[i+n] == '\t') {
		return n
	}
	return 0
}

func (p *blocks) atx(b []byte) bool {
	level := atxLevel(b, p.pos)
	if level == 0 {
		return false
	}
	end := lineEnd(b, p.pos)
	from := skipBlanks(b, p.pos+level)
	to, id := headingID(b, from, trimEnd(b, from, end))
	if n := closingMarks(b, from, to); n < to {
		to = trimEnd(b, from, n)
	}
	if to <= from {
		return false
	}
	p.append(node{kind: markup.Heading, level: uint8(level), spans: true, a: int32(from), b: int32(to)}, end)
	p.identify(id)
	return true
}

func trimEnd(b []byte, from, to int) int {
	for to > from && isSpace(b[to-1]) {
		to--
	}
	return to
}

// closingMarks is where the closing marks `… ##` begin, to where there are none.
func closingMarks(b []byte, from, to int) int {
	i := to
	for i > from && b[i-1] == '#' {
		i--
	}
	if i < to && i > from && (b[i-1] == ' ' || b[i-1] == '\t') {
		return i - 1
	}
	return to
}

// headingID cuts an explicit id ` {#id}` off the heading's text.
func headingID(b []byte, from, to int) (end int, id string) {
	if to <= from || b[to-1] != '}' {
		return to, ""
	}
	i := bytes.LastIndexByte(b[from:to], '{')
	if i < 1 || i+2 > to-from {
		return to, ""
	}
	i += from
	if b[i-1] != ' ' && b[i-1] != '\t' || b[i+1] != '#' {
		return to, ""
	}
	name := b[i+2 : to-1]
	if len(name) == 0 || !xmlName(name) {
		return to, ""
	}
	return trimEnd(b, from, i), string(name)
}

// xmlName tells whether a name follows REXML's NAME_START_CHAR NAME_CHAR*.
func xmlName(name []byte) bool {
	for i := 0; i < len(name); {
		r, n := utf8.DecodeRune(name[i:])
		letter := r == ':' || r == '_' || r < 128 && classes[r]&alphaByte != 0 || r >= 0xC0 && r != 0xD7 && r != 0xF7
		other := r == '-' || r == '.' || r == 0xB7 || r >= '0' && r <= '9'
		if !letter && (!other || i == 0) {
			return false
		}
		i += n
	}
	return true
}

// identify gives the block just added an id of its own, which wins over a waiting attribute list's.
func (p *blocks) identify(id string) {
	if id != "" {
		p.r.nodes[p.r.nodes[p.parent].last].id = id
	}
}

// setext reads a line underlined with - or =. Only the first underline character counts.
func (p *blocks) setext(b []byte) bool {
	at := optSpace(b, p.pos)
	if at >= len(b) || b[at] == ' ' || b[at] == '\t' || b[at] == '\n' {
		return false
	}
	line := lineEnd(b, at)
	if line >= len(b) || b[line] != '-' && b[line] != '=' {
		return false
	}
	i := line
	for i < len(b) && (b[i] == '-' || b[i] == '=') {
		i++
	}
	end, ok := restBlank(b, i)
	if !ok || !p.boundary() {
		return false
	}
	to, id := headingID(b, at, trimEnd(b, at, line))
	if to <= at {
		return false
	}
	level := uint8(1)
	if b[line] == '-' {
		level = 2
	}
	p.append(node{kind: markup.Heading, level: level, spans: true, a: int32(at), b: int32(to)}, end)
	p.identify(id)
	return true
}

// rule reads a horizontal rule: three or more of one of * - _ with blanks between.
func (p *blocks) rule(b []byte, at int) bool {
	end := ruleEnd(b, at)
	if end < 0 {
		return false
	}
	p.append(node{kind: markup.Rule}, end)
	return true
}

func ruleEnd(b []byte, at int) int {
	c := b[at]
	n := 0
	for i := at; i < len(b); i++ {
		switch b[i] {
		case c:
			n++
		case ' ', '\t':
		case '\n':
			if n >= 3 {
				return i + 1
			}
			return -1
		default:
			return -1
		}
	}
	return -1
}
