package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// content is how the inside of an element is read.
type content uint8

const (
	rawContent content = iota
	blockContent
	spanContent
)

// html reads a comment, an element or the end tag of the element that the blocks stand in.
func (p *blocks) html(b []byte, at int) bool {
	if at == p.pos {
		if end := p.r.comment(b, at); end > 0 {
			p.r.add(p.parent, node{kind: markup.Comment, t: p.t, start: int32(at), end: int32(end)})
			p.pos = end
			p.skipLine(b)
			return true
		}
	}
	if hasPrefix(b, at, "</") {
		return p.endTag(b, at)
	}
	s, ok := scanStart(b, at)
	if !ok {
		p.r.spend(s.end - at)
		return false
	}
	if p.r.element(b[at+1:s.nameEnd]).bits&spanElem != 0 {
		return false
	}
	p.element(b, at, s)
	return true
}

// comment is the end of a complete comment at i, within the budget for looking ahead.
func (r *reader) comment(b []byte, i int) int {
	if !hasPrefix(b, i, "<!--") || !r.spend(0) {
		return -1
	}
	end := commentEnd(b, i)
	if end < 0 {
		r.spend(len(b) - i)
	}
	return end
}

// skipLine skips blanks and a line feed, where nothing else stands before it.
func (p *blocks) skipLine(b []byte) {
	if i := skipBlanks(b, p.pos); i < len(b) && b[i] == '\n' {
		p.pos = i + 1
	}
}

func (p *blocks) endTag(b []byte, at int) bool {
	name, end, ok := scanEnd(b, at)
	if !ok {
		return false
	}
	e := p.r.element(b[at+2 : name])
	n := &p.r.nodes[p.parent]
	if e.bits&spanElem != 0 || n.kind != markup.Element {
		return false
	}
	tag := &p.r.blockTags[n.index]
	if tag.Name != e.name && tag.Name != string(bytes.ToLower(b[at+2:name])) {
		return false
	}
	tag.End = p.t.span(at, end)
	n.b, n.end = int32(at), int32(end)
	p.pos, p.stopped = end, true
	return true
}

// element reads the element whose start tag stands at the place come to.
func (p *blocks) element(b []byte, at int, s scanned) {
	n, e, model := p.open(p.parent, at, s)
	p.r.nodes[n].start = int32(p.pos)
	p.r.nodes[n].id = p.listID
	p.list, p.listID = false, ""
	p.pos = s.end
	if p.content(b, n, model, s.self || e.bits&voidElem != 0) {
		p.skipLine(b)
	}
}

// open adds an element for a start tag and says how its content is read.
func (p *blocks) open(parent int32, at int, s scanned) (int32, element, content) {
	r := p.r
	tag, e, attr := r.tag(p.t, at, s)
	n := r.add(parent, node{
		kind: markup.Element, t: p.t, start: int32(at), end: int32(s.end), a: int32(s.end), b: int32(s.end),
		index: int32(len(r.blockTags)),
	})
	r.blockTags = append(r.blockTags, tag)
	model := rawContent
	if up := &r.nodes[parent]; r.opt.ParseBlockHTML && (up.kind != markup.Element || !up.raw) {
		model = modelOf(e)
	}
	switch attr {
	case "0":
		model = rawContent
	case "1":
		model = modelOf(e)
	case "span":
		model = spanContent
	case "block":
		model = blockContent
	}
	r.nodes[n].raw = model == rawContent
	return n, e, model
}

func modelOf(e element) content {
	switch {
	case e.bits&modelBlock != 0:
		return blockContent
	case e.bits&modelSpan != 0:
		return spanContent
	}
	return rawContent
}

// tag makes the Tag of a start tag; attr is the value of its markdown attribute.
func (r *reader) tag(t *text, at int, s scanned) (tag markup.Tag, e element, attr string) {
	name := t.b[at+1 : s.nameEnd]
	e = r.element(name)
	tag.Name = e.name
	if e.bits&known == 0 && tag.Name != string(name) {
		tag.Name = string(name)
	}
	tag.Range = t.span(at, s.end)
	tag.Self = s.self
	r.tagStart = tag.Range.Start
	if s.attrEnd > s.nameEnd {
		tag.Attrs, attr = r.attributes(t, s.nameEnd, s.attrEnd)
	}
	return tag, e, attr
}

// content reads what stands between an element's tags and tells whether kramdown skips the rest of a blank line behind.
// Hollow: nothing does.
func (p *blocks) content(b []byte, n int32, model content, hollow bool) bool {
	tag := &p.r.blockTags[p.r.nodes[n].index]
	if tag.Name == "script" || tag.Name == "style" {
		p.rawText(b, n)
		return false
	}
	if model == blockContent {
		p.skipLine(b)
	}
	if hollow {
		return false
	}
	switch {
	case model == blockContent && p.r.depth < maxDepth:
		p.blockContent(b, n)
	case model == spanContent:
		p.spanContent(b, n)
	default:
		p.rawContent(b, n)
	}
	return true
}

// rawText reads a script or a style sheet to its end tag.
func (p *blocks) rawText(b []byte, n int32) {
	tag := &p.r.blockTags[p.r.nodes[n].index]
	start, end := findEndTag(b, p.pos, []byte(tag.Name))
	if start < 0 {
		p.r.warn(NoEndTag, tag.Name, tag.Range.Start)
		start, end = len(b), len(b)
		p.r.nodes[n].unended = true
	} else {
		tag.End = p.t.span(start, end)
	}
	p.finish(n, start, end)
}

// finish closes an element's ranges and goes on behind it.
func (p *blocks) finish(n int32, inner, end int) {
	p.r.nodes[n].b, p.r.nodes[n].end = int32(inner), int32(end)
	p.pos = end
}

func (p *blocks) blockContent(b []byte, n int32) {
	p.r.depth++
	q := blocks{r: p.r, t: p.t, pos: p.pos, end: p.end, parent: n}
	q.run()
	p.r.depth--
	p.pos = q.pos
	if q.stopped {
		return
	}
	tag := &p.r.blockTags[p.r.nodes[n].index]
	p.r.warn(NoEndTag, tag.Name, tag.Range.Start)
	p.r.nodes[n].unended = true
	p.finish(n, len(b), len(b))
}

func (p *blocks) spanContent(b []byte, n int32) {
	tag := &p.r.blockTags[p.r.nodes[n].index]
	start, end := findEndTag(b, p.pos, []byte(tag.Name))
	from := p.pos
	if start < 0 {
		p.r.warn(NoEndTag, tag.Name, tag.Range.Start)
		p.r.nodes[n].unended = true
		start, end = len(b), len(b)
	} else {
		tag.End = p.t.span(start, end)
	}
	p.finish(n, start, end)
	p.r.nodes[n].spans, p.r.nodes[n].a = true, int32(from)
}
