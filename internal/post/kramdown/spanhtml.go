package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// angle reads what begins with `<`: an autolink (where Markdown is read), a comment, a tag.
func (s *spans) angle(markdown bool) {
	if markdown && s.autolink() {
		return
	}
	start := s.pos
	if end := s.r.comment(s.b, start); end > 0 {
		s.pos = end
		s.leaf(markup.Comment, start, start+4, end-3)
		return
	}
	if s.at(start+1) == '/' {
		s.strayEnd()
		return
	}
	if markdown && s.at(start+1) == '<' {
		s.plain(2)
		return
	}
	scan, ok := scanStart(s.b, start)
	if !ok {
		s.r.spend(scan.end - start)
		s.failedTag()
		return
	}
	e := s.r.element(s.b[start+1 : scan.nameEnd])
	if e.bits&blockElem != 0 {
		s.r.warn(BlockTag, e.name, s.t.file(start))
		s.literal(scan.end, literal{kind: blockTag, name: e.name})
		return
	}
	s.element(start, scan)
}

// autolink reads <scheme:…> and <mail@host>.
func (s *spans) autolink() bool {
	start := s.pos
	if !s.r.spend(0) {
		return false
	}
	end, seen := autolinkEnd(s.b, start)
	if end < 0 {
		s.r.spend(seen - start)
		return false
	}
	s.pos = end
	ev := s.leaf(markup.Autolink, start, start+1, end-1)
	e := &s.r.doc.Events[ev]
	e.Index = int32(len(s.r.doc.Links))
	s.r.doc.Links = append(s.r.doc.Links, markup.Link{
		Kind: markup.Auto, Range: e.Range, Text: e.Inner, Target: e.Inner, URL: decode(s.r.target(e.Inner, s.b[start+1:end-1])),
	})
	return true
}

// autolinkEnd is the end of an autolink at i, or -1, and how far it looked. Schemes are lower case.
func autolinkEnd(b []byte, i int) (end, seen int) {
	for _, scheme := range [...]string{"http:", "https:", "mailto:", "ftp:", "ftps:"} {
		if hasPrefix(b, i+1, scheme) {
			from := i + 1 + len(scheme)
			for k := from; k < len(b) && b[k] != '\n'; k++ {
				if b[k] == '>' && k > from {
					return k + 1, k
				}
				seen = k
			}
		}
	}
	k := mailPart(b, i+1)
	if k == i+1 || k >= len(b) || b[k] != '@' {
		return -1, max(seen, k)
	}
	end = mailPart(b, k+1)
	if end == k+1 || end >= len(b) || b[end] != '>' {
		return -1, end
	}
	return end + 1, end
}

func mailPart(b []byte, i int) int {
	for n := step(b, i, alnumByte); n > 0; n = step(b, i, alnumByte) {
		i += n
	}
	return i
}

// strayEnd reads an end tag that closes nothing here; kramdown prints it.
func (s *spans) strayEnd() {
	name, end, ok := scanEnd(s.b, s.pos)
	if !ok {
		s.failedTag()
		return
	}
	written := s.b[s.pos+2 : name]
	s.r.warn(StrayEndTag, string(written), s.t.file(s.pos))
	s.literal(end, literal{kind: strayTag, name: s.r.name(written)})
}

// failedTag takes `<` as text, and all of what looks like a tag behind it as one literal.
func (s *spans) failedTag() {
	l, end, ok := lookalike(s.b, s.pos)
	if !ok {
		n := len(s.frames)
		if end := foreignAutolink(s.b, s.pos); end > 0 && (n == 0 || !s.frames[n-1].raw) {
			s.r.deadAutolink(s.t, s.pos, end)
		}
		s.plain(1)
		return
	}
	l.tag = shorten(s.t.span(s.pos, end))
	s.literal(s.pos+1, l)
}

// literal writes markup that comes out as text, from pos to a local offset.
func (s *spans) literal(end int, l literal) {
	start := s.pos
	s.pos = end
	ev := s.begin(markup.Literal, start)
	s.end(ev, start, end)
	s.after = false
	s.r.doc.Events[ev].Index = int32(len(s.r.parts))
	l.other, l.rest = shorten(s.t.span(s.lo, start)), shorten(s.t.span(end, len(s.b)))
	s.r.parts = append(s.r.parts, l)
	if s.trace != nil && len(s.frames) == 0 {
		s.traced(markup.Text, start, end)
	}
}

// element reads a span element and its content, up to its end tag or the end of the string.
func (s *spans) element(start int, scan scanned) {
	r := s.r
	s.flush(start)
	tag, e, attr := r.tag(s.t, start, scan)
	parse := e.bits&(modelBlock|modelSpan) != 0
	if n := len(s.frames); n > 0 && s.frames[n-1].raw {
		parse = false
	}
	switch attr {
	case "block":
		r.warn(BlockInSpan, tag.Name, tag.Range.Start)
	case "span":
		parse = true
	case "1":
		parse = e.bits&(modelBlock|modelSpan) != 0
	case "0":
		parse = false
	}
	ev := s.begin(markup.Element, start)
	r.doc.Events[ev].Raw = !parse
	index := r.addTag(tag, ev)
	s.pos = scan.end
	hollow := scan.self || e.bits&voidElem != 0
	if !hollow && !s.push(frame{kind: markup.Element, raw: !parse, prose: s.prose(tag.Name)}) {
		hollow = true
	}
	if hollow {
		s.end(ev, scan.end, scan.end)
		if s.trace != nil && len(s.frames) == 0 {
			s.traced(markup.Element, start, start)
		}
		return
	}
	m := allSpans
	if !parse {
		m = htmlOnly
	}
	st := stop{kind: tagStop, name: tag.Name, fold: e.bits&known != 0}
	if s.run(&st, m) {
		to := s.pos
		s.pos += s.endTagLen(st.name, st.fold)
		s.end(ev, scan.end, to)
		r.doc.Tags[index].End = s.t.span(to, s.pos)
	} else {
		r.warn(NoEndTag, tag.Name, tag.Range.Start)
		r.unclosed[index] = true
		s.end(ev, scan.end, s.pos)
	}
	r.contentOf(index, r.doc.Events[ev].Inner)
	s.pop()
	if s.trace != nil && len(s.frames) == 0 {
		s.traced(markup.Element, start, start)
	}
}

// prose tells whether text in an element of the name here is prose.
func (s *spans) prose(name string) bool {
	if n := len(s.frames); n > 0 && s.frames[n-1].raw && !s.frames[n-1].prose {
		return false
	}
	return proseElement(name)
}

// name gives an element's name without cost for names HTML knows.
func (r *reader) name(b []byte) string {
	if e := lookup(b); e.name != "" {
		return e.name
	}
	return string(bytes.Clone(b))
}
