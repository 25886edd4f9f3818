package kramdown

import (
	"newslint/internal/post/markup"
)

// blocks reads blocks of one text, from pos to end, into the node parent. As in kramdown, the place it has come to counts
// as a line start even in mid-line.
type blocks struct {
	r       *reader
	t       *text
	pos     int
	end     int
	parent  int32
	list    bool // an attribute list waits for the next block
	listID  string
	stopped bool // the end tag of parent was found

	fenceDead [2]bool // a search for a closing fence of ~ or ` failed from an earlier place
}

// run reads until the end of the text or the end tag of the parent element.
func (p *blocks) run() {
	for p.pos < p.end && !p.stopped {
		p.block()
	}
}

func (p *blocks) b() []byte { return p.t.b[:p.end] }

// block tries the block parsers in kramdown's order.
func (p *blocks) block() {
	b := p.b()
	if end := blankEnd(b, p.pos); end > p.pos {
		p.blank(end)
		return
	}
	if b[p.pos] == '\t' || hasPrefix(b, p.pos, "    ") {
		p.indented()
		return
	}
	if p.early(b, optSpace(b, p.pos)) || p.setext(b) || p.math(b) || p.table(b) || p.late(b, optSpace(b, p.pos)) {
		return
	}
	p.paragraph(b)
}

// early tries the blocks that kramdown tries before setext headings.
func (p *blocks) early(b []byte, at int) bool {
	if at >= len(b) {
		return false
	}
	switch c := b[at]; c {
	case '`', '~':
		return p.fence(b, at)
	case '>':
		p.quote(b)
		return true
	case '#':
		return at == p.pos && p.atx(b)
	case '*', '-', '_':
		return p.rule(b, at) || c != '_' && p.listAt(b, at)
	case '+', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return p.listAt(b, at)
	case ':':
		return p.definitions(b, at)
	case '<':
		return p.html(b, at)
	}
	return false
}

// late tries the blocks that kramdown tries after tables.
func (p *blocks) late(b []byte, at int) bool {
	if at >= len(b) {
		return false
	}
	switch b[at] {
	case '[':
		return p.footnote(b, at) || p.reference(b, at)
	case '*':
		return p.abbreviation(b, at)
	case '{':
		return p.extension(b, at)
	case '^':
		if end := eobEnd(b, p.pos); end > 0 {
			p.append(node{kind: markup.Extension, eob: true}, end)
			return true
		}
	}
	return false
}

// append adds a block from pos to end and goes on behind it.
func (p *blocks) append(n node, end int) int32 {
	n.t, n.start, n.end = p.t, int32(p.pos), int32(end)
	n.id = p.listID
	p.list, p.listID = false, ""
	i := p.r.add(p.parent, n)
	p.pos = end
	return i
}

// last is the kind of the last child, root where there is none.
func (p *blocks) last() (i int32, kind markup.Kind) {
	i = p.r.nodes[p.parent].last
	if i < 0 {
		return i, root
	}
	return i, p.r.nodes[i].kind
}

// boundary tells whether a block may start that must not follow another directly.
func (p *blocks) boundary() bool {
	i, kind := p.last()
	return p.list || kind == root || kind == markup.Blank || p.r.nodes[i].eob
}

// beforeBoundary tells whether the text at i ends a block.
func (p *blocks) beforeBoundary(b []byte, i int) bool {
	return i >= len(b) || blankEnd(b, i) > i || eobEnd(b, i) > 0 || p.r.attributeListEnd(b, i) > 0
}

func (p *blocks) blank(end int) {
	if i, kind := p.last(); kind == markup.Blank {
		if int(p.r.nodes[i].end) != p.pos { // something that leaves no trace stands between
			p.aside(node{kind: markup.Blank}, end)
			return
		}
		p.r.nodes[i].end = int32(end)
		p.pos = end
		return
	}
	p.append(node{kind: markup.Blank}, end)
}

// eobEnd is the end of an end-of-block marker at i, or -1.
func eobEnd(b []byte, i int) int {
	if i < len(b) && b[i] == '^' {
		if end, ok := restBlank(b, i+1); ok {
			return end
		}
	}
	return -1
}

// lazyEnd tells whether the line at i ends a block that runs on over unmarked lines.
func (r *reader) lazyEnd(b []byte, i int) bool {
	if i >= len(b) || blankEnd(b, i) > i || eobEnd(b, i) > 0 {
		return true
	}
	at := optSpace(b, i)
	if at >= len(b) {
		return false
	}
	switch b[at] {
	case '{':
		return r.attributeListEnd(b, i) > 0
	case '<':
		return htmlEnds(b, at)
	}
	return false
}

// htmlEnds tells whether the tag at b[at] == '<' ends a paragraph: any start or end tag but those of span elements.
func htmlEnds(b []byte, at int) bool {
	if at+1 < len(b) && b[at+1] == '/' {
		if lazySpan(b, at+2) {
			return false
		}
		_, _, ok := scanEnd(b, at)
		return ok
	}
	return !lazySpan(b, at+1) && nameEnd(b, at+1) > 0
}

// paragraphEnd tells whether the line at i ends a paragraph (quirk paragraph_end: more blocks do).
func (r *reader) paragraphEnd(b []byte, i int) bool {
	if r.lazyEnd(b, i) {
		return true
	}
	at := optSpace(b, i)
	if at >= len(b) {
		return false
	}
	switch c := b[at]; c {
	case '*', '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		_, ok := listMarker(b, at, c >= '0')
		return ok
	case '#':
		return at == i && atxLevel(b, i) > 0
	case ':':
		return tailStart(b, at+1)
	case '>':
		return true
	case '`', '~':
		return fenceRun(b, at) >= 3
	}
	return false
}

func (p *blocks) paragraph(b []byte) {
	start := p.pos
	end := lineEnd(b, start)
	at := optSpace(b, start)
	if at >= len(b) || b[at] == ' ' || b[at] == '\t' {
		p.strayLine(end)
		return
	}
	for !p.r.paragraphEnd(b, end) {
		end = lineEnd(b, end)
	}
	last := end
	for last > start && isSpace(b[last-1]) {
		last--
	}
	if i, kind := p.last(); kind == markup.Paragraph && int(p.r.nodes[i].end) == start {
		p.r.nodes[i].b, p.r.nodes[i].end = int32(last), int32(end)
		p.pos = end
		return
	}
	p.append(node{kind: markup.Paragraph, spans: true, a: int32(skipSpace(b, start)), b: int32(last)}, end)
}

// strayLine is a line no block parser takes: two spaces and a tab, say. kramdown prints it without a paragraph.
func (p *blocks) strayLine(end int) {
	if i, kind := p.last(); kind == loose && int(p.r.nodes[i].end) == p.pos {
		p.r.nodes[i].b, p.r.nodes[i].end = int32(end), int32(end)
		p.pos = end
		return
	}
	start := p.pos
	i := p.r.add(p.parent, node{kind: loose, spans: true, t: p.t, start: int32(start), end: int32(end)})
	p.r.nodes[i].a, p.r.nodes[i].b = int32(start), int32(end)
	p.pos = end
}

func (p *blocks) quote(b []byte) {
	end := lineEnd(b, p.pos)
	for !p.r.lazyEnd(b, end) {
		end = lineEnd(b, end)
	}
	inner := &text{b: make([]byte, 0, end-p.pos)}
	for i := p.pos; i < end; {
		stop := lineEnd(b, i)
		if at := optSpace(b, i); b[at] == '>' {
			i = at + 1
			if b[i] == ' ' {
				i++
			}
		}
		inner.take(p.t, i, stop)
		i = stop
	}
	n := p.append(node{kind: markup.Quote}, end)
	p.within(n, inner, 0, len(inner.b))
}

// within reads the blocks of a container from a text of its own.
func (p *blocks) within(parent int32, t *text, start, end int) {
	if p.r.depth >= maxDepth {
		p.r.add(parent, node{kind: markup.Paragraph, t: t, start: int32(start), end: int32(end)})
		return
	}
	p.r.depth++
	q := blocks{r: p.r, t: t, pos: start, end: end, parent: parent}
	q.run()
	p.r.depth--
}
