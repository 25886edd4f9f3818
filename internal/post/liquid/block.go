package liquid

import (
	"bytes"
	"strings"

	"newslint/internal/source"
)

// named acts on a tag by its name and gives where to read on.
func (s *scanner) named(index int, args string) int {
	m := &s.doc.Marks[index]
	at := m.Range
	if name, ok := strings.CutPrefix(m.Name, "end"); ok && name != "" {
		s.close(m, name)
		return at.End
	}
	g, known := tags[m.Name]
	if !known && !s.extra(m.Name) {
		m.shown = nothing
		if !s.inComment() {
			s.fault(Fault{Kind: UnknownTag, At: at, Name: m.Name})
		}
		return at.End
	}
	if g.inside != "" {
		s.middle(m, g)
		return at.End
	}
	if !validArguments(m.Name, args) {
		s.fault(Fault{Kind: BadTag, At: at, Name: m.Name})
	}
	s.define(m.Name, args)
	if !g.block {
		return at.End
	}
	if m.Name == "raw" {
		return s.raw(*m)
	}
	b := block{name: m.Name, tag: at, branch: -1, index: index}
	switch m.Name {
	case "comment", "case", "capture", "schema":
		b.branch = at.End
	case "highlight": // its content comes out escaped
		m.shown = preStart
		b.branch = at.End
	}
	s.open = append(s.open, b)
	s.waiting[b.name]++
	return at.End
}

// inComment tells whether a comment is the innermost block: there, tags that nothing knows and ends of other blocks are
// nothing to Liquid. Blocks inside a comment are judged as everywhere.
func (s *scanner) inComment() bool {
	n := len(s.open)
	return n > 0 && s.open[n-1].name == "comment"
}

// extra tells whether the site says that a tag exists.
func (s *scanner) extra(name string) bool {
	if s.extras == nil {
		s.extras = make(map[string]bool, len(s.opt.Tags))
		for _, t := range s.opt.Tags {
			s.extras[t] = true
		}
	}
	return s.extras[name]
}

// raw reads on to {% endraw %}; nothing in between is Liquid.
func (s *scanner) raw(m Mark) int {
	start := m.Range.End
	for at := start; at < s.body.End; {
		k := bytes.Index(s.src[at:s.body.End], []byte("{%"))
		if k < 0 {
			break
		}
		at += k
		if end := s.endRaw(at); end > 0 {
			s.doc.Marks = append(
				s.doc.Marks,
				Mark{Kind: Raw, Range: source.Range{Start: start, End: at}, Inner: source.Range{Start: start, End: at}, Name: "raw"},
				Mark{Kind: Tag, Range: source.Range{Start: at, End: end}, Inner: s.trim(at+2, end-2), Name: "endraw"},
			)
			return end
		}
		at += 2
	}
	s.fault(Fault{Kind: UnclosedBlock, At: m.Range, Name: "raw"})
	return s.body.End
}

// endRaw is the end of {% endraw %} at a place, or -1.
func (s *scanner) endRaw(at int) int {
	i := at + 2
	if i < s.body.End && s.src[i] == '-' {
		i++
	}
	for i < s.body.End && isSpace(s.src[i]) {
		i++
	}
	if !bytes.HasPrefix(s.src[i:s.body.End], []byte("endraw")) {
		return -1
	}
	k := bytes.Index(s.src[i:s.body.End], []byte("%}"))
	if k < 0 {
		return -1
	}
	return i + k + 2
}

// close reads an end tag.
func (s *scanner) close(m *Mark, name string) {
	if s.waiting[name] == 0 || name != "comment" && s.inComment() {
		s.stray(m, name)
		return
	}
	b := s.pop()
	for ; b.name != name; b = s.pop() {
		s.fault(Fault{Kind: UnclosedBlock, At: b.tag, Name: b.name, Stops: m.Range.Start})
		s.show(b, m.Range.Start)
	}
	s.show(b, m.Range.Start)
	switch name {
	case "highlight":
		m.shown = preEnd
		inner := source.Range{Start: b.tag.End, End: m.Range.Start}
		s.doc.Marks = append(s.doc.Marks, Mark{Kind: Code, Range: inner, Inner: inner, Name: "highlight"})
	case "comment":
		inner := source.Range{Start: b.tag.End, End: m.Range.Start}
		s.doc.Marks = append(s.doc.Marks, Mark{Kind: Comment, Range: inner, Inner: inner, Name: "comment"})
	}
}

// pop takes the innermost open block away.
func (s *scanner) pop() block {
	b := s.open[len(s.open)-1]
	s.open = s.open[:len(s.open)-1]
	s.waiting[b.name]--
	return b
}

// stray judges an end tag that no open block expects.
func (s *scanner) stray(m *Mark, name string) {
	_, known := tags[name]
	if s.inComment() || s.extra(name) || s.extra(m.Name) {
		return
	}
	f := Fault{Kind: UnexpectedEnd, At: m.Range, Name: m.Name}
	if !known {
		f.Kind = UnknownTag
	}
	if n := len(s.open); n > 0 {
		f.Open = s.open[n-1].tag
	}
	s.fault(f)
}

// middle reads else, elsif and when: only the first branch of a condition is rendered.
func (s *scanner) middle(m *Mark, g grammar) {
	n := len(s.open)
	if n == 0 || !strings.Contains(g.inside, ","+s.open[n-1].name+",") {
		if s.inComment() {
			return
		}
		f := Fault{Kind: UnexpectedEnd, At: m.Range, Name: m.Name}
		if n > 0 {
			f.Open = s.open[n-1].tag
		}
		s.fault(f)
		return
	}
	if args := string(s.src[m.Inner.Start+len(m.Name) : m.Inner.End]); !validArguments(m.Name, strings.TrimSpace(args)) {
		s.fault(Fault{Kind: BadTag, At: m.Range, Name: m.Name})
	}
	b := &s.open[n-1]
	if b.name == "case" && b.branch == b.tag.End {
		s.show(*b, m.Range.Start)
		b.branch = -1
		return
	}
	if b.branch < 0 {
		b.branch = m.Range.End
	}
}

// show ends a stretch that is not rendered.
func (s *scanner) show(b block, end int) {
	if b.branch >= 0 && end > b.branch {
		s.doc.hidden = append(s.doc.hidden, source.Range{Start: b.branch, End: end})
	}
}
