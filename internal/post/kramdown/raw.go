package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// rawContent reads raw HTML up to the element's end tag or the end of the text. Open elements stand on a stack.
func (p *blocks) rawContent(b []byte, n int32) {
	base := len(p.r.stack)
	p.r.stack = append(p.r.stack, n)
	textStart, warned := p.pos, false
	for p.pos < len(b) && len(p.r.stack) > base {
		k := bytes.IndexByte(b[p.pos:], '<')
		if k < 0 {
			p.pos, warned = len(b), true
			break
		}
		p.pos += k
		end, ok := p.rawMarkup(b, textStart)
		if ok {
			textStart = end
		}
		p.pos = end
	}
	if len(p.r.stack) == base {
		return
	}
	p.rawTextNode(p.r.stack[len(p.r.stack)-1], textStart, p.pos)
	p.abandon(p.r.stack[base:], p.pos, warned)
	p.r.stack = p.r.stack[:base]
}

// abandon closes elements at the end of their text. Kramdown warns about the innermost alone, and not at all where
// something in it has come to the end before.
func (p *blocks) abandon(open []int32, end int, warned bool) {
	for i, n := range open {
		p.r.nodes[n].unended = true
		p.r.nodes[n].b, p.r.nodes[n].end = int32(end), int32(end)
		if warned && i == len(open)-1 {
			tag := &p.r.blockTags[p.r.nodes[n].index]
			p.r.warn(NoEndTag, tag.Name, tag.Range.Start)
		}
	}
}

// rawTextNode adds the text of a raw element.
func (p *blocks) rawTextNode(parent int32, start, end int) {
	if end > start {
		p.r.add(parent, node{kind: markup.Text, t: p.t, start: int32(start), end: int32(end)})
	}
}

// rawMarkup reads the markup at b[p.pos] == '<' in raw HTML, after the text from textStart on. Where it is none, ok is
// false and the text goes on.
func (p *blocks) rawMarkup(b []byte, textStart int) (end int, ok bool) {
	at := p.pos
	top := p.r.stack[len(p.r.stack)-1]
	kind := markup.Comment
	end = p.r.comment(b, at)
	if end < 0 && hasPrefix(b, at, "<?") && p.r.spend(0) {
		kind = markup.Instruction
		if end = instructionEnd(b, at); end < 0 {
			p.r.spend(len(b) - at)
		}
	}
	if end > 0 {
		p.rawTextNode(top, textStart, at)
		p.r.add(top, node{kind: kind, t: p.t, start: int32(at), end: int32(end)})
		return end, true
	}
	if hasPrefix(b, at, "</") {
		return p.rawEndTag(b, textStart)
	}
	s, isTag := scanStart(b, at)
	if !isTag {
		p.r.spend(s.end - at)
		return p.rawLiteral(b, textStart)
	}
	p.rawTextNode(top, textStart, at)
	n, e, model := p.open(top, at, s)
	p.pos = s.end
	if model == rawContent && !s.self && e.name != "script" && e.name != "style" && e.bits&voidElem == 0 {
		p.r.stack = append(p.r.stack, n)
		return p.pos, true
	}
	p.content(b, n, model, s.self || e.bits&voidElem != 0)
	return p.pos, true
}

func (p *blocks) rawEndTag(b []byte, textStart int) (int, bool) {
	at := p.pos
	name, end, ok := scanEnd(b, at)
	if !ok {
		return p.rawLiteral(b, textStart)
	}
	top := p.r.stack[len(p.r.stack)-1]
	tag := &p.r.blockTags[p.r.nodes[top].index]
	p.rawTextNode(top, textStart, at)
	if closes(tag.Name, b[at+2:name]) {
		tag.End = p.t.span(at, end)
		p.r.nodes[top].b, p.r.nodes[top].end = int32(at), int32(end)
		p.r.stack = p.r.stack[:len(p.r.stack)-1]
		return end, true
	}
	p.r.warn(StrayEndTag, string(b[at+2:name]), p.t.file(at))
	p.literal(top, at, end, literal{kind: strayTag, name: p.r.name(b[at+2 : name])})
	return end, true
}

// closes tells whether an end tag of a name as written closes an element: kramdown folds the case of names it knows.
func closes(element string, written []byte) bool {
	if element == string(written) {
		return true
	}
	e := lookup(written)
	return element == e.name && e.bits&known != 0
}

// rawLiteral handles a `<` that begins nothing: text, or a tag that failed.
func (p *blocks) rawLiteral(b []byte, textStart int) (int, bool) {
	at := p.pos
	l, end, ok := lookalike(b, at)
	if !ok {
		return at + 1, false
	}
	top := p.r.stack[len(p.r.stack)-1]
	p.rawTextNode(top, textStart, at)
	end = min(end, len(b)-1) // the last line feed is read as text
	l.tag = shorten(p.t.span(at, end))
	p.literal(top, at, end, l)
	return end, true
}

func (p *blocks) literal(parent int32, at, end int, l literal) {
	p.r.add(parent, node{kind: markup.Literal, t: p.t, start: int32(at), end: int32(end)})
	p.r.nodes[len(p.r.nodes)-1].index = int32(len(p.r.blockParts))
	p.r.blockParts = append(p.r.blockParts, l)
}
