package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// indented reads a code block of four spaces or a tab. It goes on over unindented lines until a blank line, an attribute
// list or a tag.
func (p *blocks) indented() {
	b := p.b()
	end := p.r.indentedEnd(b, p.pos)
	if end == p.pos {
		end = lineEnd(b, p.pos)
	}
	p.append(node{kind: markup.CodeBlock, a: int32(p.pos), b: int32(end)}, end)
}

// indentedEnd is the end of the indented lines at i with what belongs to them; i where there are none.
func (r *reader) indentedEnd(b []byte, i int) int {
	for {
		j := blankEnd(b, i)
		if !codeIndent(b, j) {
			return i
		}
		for codeIndent(b, j) {
			j = lineEnd(b, j)
		}
		for j < len(b) && blankEnd(b, j) == j && !r.lazyEnd(b, j) && !codeIndent(b, j) {
			j = lineEnd(b, j)
		}
		i = j
	}
}

// codeIndent tells whether the line at i is indented by four spaces or a tab and holds something.
func codeIndent(b []byte, i int) bool {
	switch {
	case i < len(b) && b[i] == '\t':
		i++
	case hasPrefix(b, i, "    "):
		i += 4
	default:
		return false
	}
	i = skipBlanks(b, i)
	return i < len(b) && !isSpace(b[i])
}

// fenceRun is the length of the run of ~ and ` at i.
func fenceRun(b []byte, i int) int {
	n := 0
	for i+n < len(b) && (b[i+n] == '~' || b[i+n] == '`') {
		n++
	}
	return n
}

// fence reads a complete fenced code block; without a closing fence there is none. The closing run may be shorter than
// the opening one, down to three, and what follows the opening run is one word at most.
func (p *blocks) fence(b []byte, at int) bool {
	run := fenceRun(b, at)
	if run < 3 {
		return false
	}
	which := 0
	if b[at] == '`' {
		which = 1
	}
	for n := run; n >= 3; n-- {
		body, ok := fenceInfo(b, at+run, n < run)
		if !ok {
			return false
		}
		if p.fenceDead[which] || !p.r.spend(0) {
			return false
		}
		open := b[at : at+n]
		inner, end := closingFence(b, body, open)
		if end < 0 {
			p.r.spend(len(b) - body)
			if n == 3 && bytes.Count(open, open[:1]) == 3 {
				p.fenceDead[which] = true
			}
			continue
		}
		p.append(node{kind: markup.CodeBlock, fenced: true, a: int32(body), b: int32(inner)}, end)
		return true
	}
	return false
}

// fenceInfo reads the rest of an opening fence: at most one word, which begins with marks of the run where it is cut short.
func fenceInfo(b []byte, i int, short bool) (body int, ok bool) {
	if end, blank := restBlank(b, i); blank {
		return end, true
	}
	for !short && i < len(b) && isSpace(b[i]) {
		i++
	}
	for i < len(b) && !isSpace(b[i]) {
		i++
	}
	return restBlank(b, i)
}

// closingFence looks for a line of at least the opening run. It gives where the content ends and the fence does.
func closingFence(b []byte, i int, open []byte) (inner, end int) {
	last := open[len(open)-1]
	for i < len(b) {
		at := optSpace(b, i)
		if bytes.HasPrefix(b[at:], open) {
			j := at + len(open)
			for j < len(b) && b[j] == last {
				j++
			}
			if stop, ok := restBlank(b, j); ok {
				return i, stop
			}
		}
		i = lineEnd(b, i)
	}
	return -1, -1
}
