package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// pipeAt tells whether an unescaped pipe stands in the line [i, end), and where the first does.
func pipeAt(b []byte, i, end int) int {
	for k := i; k < end; k++ {
		if b[k] == '|' && (k == i || b[k-1] != '\\') {
			return k
		}
	}
	return -1
}

// separator tells whether the line at i holds table rule characters alone, with one of mark among them.
func separator(b []byte, i int, set string, mark byte) (end int, ok bool) {
	for ; i < len(b); i++ {
		switch {
		case b[i] == '\n':
			return i + 1, ok
		case b[i] == mark:
			ok = true
		case bytes.IndexByte([]byte(set), b[i]) < 0:
			return 0, false
		}
	}
	return 0, false
}

// row is a table row, local offsets without the line end.
type row struct{ start, end int }

// table reads a table: lines with a pipe, a block boundary before and behind, and a pipe outside code spans and elements.
func (p *blocks) table(b []byte) bool {
	at := optSpace(b, p.pos)
	if at >= len(b) || isSpace(b[at]) || pipeAt(b, at, lineEnd(b, at)) < 0 || !p.boundary() || !p.r.spend(0) {
		return false
	}
	var rows []row
	i, leading := p.pos, b[at] == '|'
	if end, ok := separator(b, i, "+|: \t-", '-'); ok {
		i = end
	}
	head, body, foot, pending := false, false, false, 0
	for i < len(b) && pipeAt(b, i, lineEnd(b, i)) >= 0 {
		if end, ok := separator(b, i, "+|: \t-", '-'); ok {
			if pending > 0 {
				if !head && !foot && !body {
					head = true
				} else {
					body = body || !foot
				}
				pending = 0
			}
			i = end
		} else if end, ok := separator(b, i, "+|: \t=", '='); ok {
			body, foot = body || pending > 0, true
			pending = 0
			i = end
		} else {
			end := lineEnd(b, i)
			rows = append(rows, row{i, skipBack(b, i, end-1)})
			pending++
			i = end
		}
	}
	if !p.beforeBoundary(b, i) || !p.pipeOutside(b, i) {
		p.r.spend(i - p.pos)
		return false
	}
	body = body || pending > 0 && !foot
	if !body {
		p.r.warn(BodylessTable, "", p.t.file(p.pos))
		return false
	}
	n := p.append(node{kind: markup.Table}, i)
	for _, row := range rows {
		p.cells(n, b, row, leading)
	}
	return true
}

func skipBack(b []byte, i, end int) int {
	for end > i && (b[end-1] == ' ' || b[end-1] == '\t') {
		end--
	}
	return end
}

// cells adds the cells of a row. Pipes in code spans and in <code> separate nothing.
func (p *blocks) cells(table int32, b []byte, r row, leading bool) {
	start, first := r.start, true
	cut := func(end int) {
		from, to := skipSpace(b[:end], start), trimEnd(b, start, end)
		empty := from >= to
		if !empty || (!first || !leading) && end != r.end {
			p.r.add(table, node{kind: cell, t: p.t, start: int32(start), end: int32(end), a: int32(from), b: int32(max(from, to))})
		}
		start, first = end+1, false
	}
	segment := r.start
	for i := r.start; i < r.end; {
		switch b[i] {
		case '<':
			if end := codeElement(b, i, r.end); end > 0 {
				i, segment = end, end
				continue
			}
			i++
		case '`':
			i = p.cellCode(b, i, segment, r.end)
		case '|':
			if i == r.start || b[i-1] != '\\' {
				cut(i)
			}
			i++
		default:
			i++
		}
	}
	cut(r.end)
}

// codeElement is the end of `<code…>…</code>` at i, or -1.
func codeElement(b []byte, i, end int) int {
	if !hasPrefix(b[:end], i, "<code") {
		return -1
	}
	k := bytes.IndexByte(b[i:end], '>')
	if k < 0 {
		return -1
	}
	c := bytes.Index(b[i+k:end], []byte("</code>"))
	if c < 0 {
		return -1
	}
	return i + k + c + len("</code>")
}

// cellCode skips a code span at i, or its backticks where it is none. Code spans do not reach over a <code> element.
func (p *blocks) cellCode(b []byte, i, segment, end int) int {
	if k := bytes.Index(b[i:end], []byte("<code")); k >= 0 && codeElement(b, i+k, end) > 0 {
		end = i + k
	}
	n := 0
	for i+n < end && b[i+n] == '`' {
		n++
	}
	from := i + n
	lone := n == 1 && (i == segment || isSpace(b[i-1])) && from < end && isSpace(b[from])
	if lone || !p.r.spend(0) {
		return from
	}
	k := bytes.Index(b[from:end], b[i:from])
	if k < 0 {
		p.r.spend(end - from)
		return from
	}
	return from + k + n
}

// pipeOutside tells whether the lines up to end have pipes outside code spans and elements, as kramdown checks it: by
// reading them as spans of those two kinds and looking at each part in turn.
func (p *blocks) pipeOutside(b []byte, end int) bool {
	var parts []piece
	s := spans{r: p.r, t: p.t, b: b[:end-1], lo: p.pos, pos: p.pos, parent: -1, text: -1, trace: &parts}
	m := s.mark()
	s.run(&stop{}, codeAndHTML)
	s.flush(len(s.b))
	s.back(m)
	p.r.spend(p.pos - end) // pays only where the table fails
	pipe := false
	for _, part := range parts {
		v := bytes.TrimRight(b[part.start:part.end], "\n")
		lines := bytes.Count(v, []byte{'\n'}) + 1
		if len(v) == 0 {
			continue
		}
		if part.kind == markup.CodeSpan {
			if lines > 2 || lines == 2 && !pipe {
				break
			}
			if lines == 2 {
				pipe = false
			}
			continue
		}
		if lines > 1 {
			if first := bytes.IndexByte(v, '\n'); !pipe && pipeAt(v, 0, first) < 0 {
				break
			}
			pipe = false
		}
		last := bytes.LastIndexByte(v, '\n') + 1
		pipe = pipe || pipeAt(v, last, len(v)) >= 0
	}
	return pipe
}
