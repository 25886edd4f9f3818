package kramdown

import "newslint/internal/post/markup"

// definitions reads the definitions `: …` of the paragraph before.
func (p *blocks) definitions(b []byte, at int) bool {
	if !tailStart(b, at+1) {
		return false
	}
	i, kind := p.last()
	if kind == markup.Blank && i >= 0 && p.r.nodes[i].end-p.r.nodes[i].start == 1 {
		i = p.r.nodes[i].prev
		if i < 0 {
			return false
		}
		kind = p.r.nodes[i].kind
	}
	if kind != markup.Paragraph || i < 0 {
		return false
	}
	for p.r.nodes[p.parent].last != i {
		p.r.drop(p.parent)
	}
	para := p.r.nodes[p.r.drop(p.parent)]
	c := collector{p: p, inner: &text{}}
	pos, most := p.pos, 3
	for pos < len(b) && eobEnd(b, pos) < 0 {
		if m := optSpace(b, pos); m < len(b) && b[m] == ':' && tailStart(b, m+1) && m-pos <= most {
			pos = c.start(b, pos, m+1)
			most = min(c.indent-1, 3)
		} else if blankEnd(b, pos) > pos {
			pos = c.blankLines(b, pos)
		} else if c.follows(b, pos) || c.lazy(b, pos) {
			pos = c.line(b, pos)
		} else {
			break
		}
	}
	c.close(pos)
	list := p.definitionList(para, pos)
	if c.read(list, markup.Definition) {
		p.r.add(p.parent, node{kind: markup.Blank, t: p.t, start: int32(pos), end: int32(pos)})
	}
	p.list, p.listID = false, ""
	return true
}

// definitionList adds the list with its terms, or joins the one right before.
func (p *blocks) definitionList(para node, end int) int32 {
	list, kind := p.last()
	if before := list; kind == markup.Blank && before >= 0 {
		if prev := p.r.nodes[before].prev; prev >= 0 && p.r.nodes[prev].kind == markup.Definitions {
			p.r.drop(p.parent)
			list, kind = prev, markup.Definitions
		}
	}
	if kind != markup.Definitions {
		n := node{kind: markup.Definitions, t: p.t, start: para.start, end: int32(end), id: para.id}
		list = p.r.add(p.parent, n)
	}
	p.r.nodes[list].end = int32(end)
	b := p.t.b[:para.b]
	for i := int(para.a); i < len(b); {
		stop := lineEnd(b, i)
		from := i
		if skip := itemAttributes(p.r, b[:stop], skipSpace(b[:stop], i)); skip > 0 {
			from = skip
		}
		n := node{kind: term, t: p.t, start: int32(i), end: int32(stop), spans: true, a: int32(from), b: int32(trimEnd(b, from, stop))}
		p.r.add(list, n)
		i = stop
	}
	p.pos = end
	return list
}
