package liquid

import (
	"bytes"
	"strings"

	"newslint/internal/source"
)

// scanner walks the tokens of one body.
type scanner struct {
	src  []byte
	body source.Range
	opt  Options
	doc  Document
	open []block

	noBrace, noTagEnd bool // no further } or %} stands in the body
	defined           map[string]bool
	includes          bool
}

// block is a block tag that waits for its end.
type block struct {
	name   string
	tag    source.Range
	branch int // where a branch that is not rendered began, -1
	index  int // of the mark
}

// Scan finds the Liquid of a body.
func Scan(src []byte, body source.Range, opt Options) Document {
	s := scanner{src: src, body: body, opt: opt}
	for at := body.Start; at < body.End; {
		k := s.next(at)
		if k < 0 {
			break
		}
		if src[k+1] == '%' {
			at = s.tag(k)
		} else {
			at = s.output(k)
		}
	}
	for i := len(s.open) - 1; i >= 0; i-- {
		b := s.open[i]
		s.fault(Fault{Kind: UnclosedBlock, At: b.tag, Name: b.name, Stops: body.End})
		s.show(b, body.End)
	}
	s.vanish()
	s.order()
	return s.doc
}

// next is the offset of the next {{ or {%, or -1.
func (s *scanner) next(at int) int {
	for at < s.body.End {
		k := bytes.IndexByte(s.src[at:s.body.End], '{')
		if k < 0 || at+k+1 >= s.body.End {
			return -1
		}
		at += k
		if c := s.src[at+1]; c == '{' || c == '%' {
			return at
		}
		at++
	}
	return -1
}

func (s *scanner) fault(f Fault) {
	if f.Stops == 0 {
		f.Stops = f.At.Start
	}
	s.doc.Faults = append(s.doc.Faults, f)
}

// output reads `{{ … }}`. Liquid ends it at the first brace, and wants two.
func (s *scanner) output(at int) int {
	k := -1
	if !s.noBrace {
		k = bytes.IndexByte(s.src[at+2:s.body.End], '}')
	}
	if k < 0 {
		s.noBrace = true
		s.fault(Fault{Kind: UnclosedOutput, At: s.restOfLine(at, s.body.End)})
		return at + 2
	}
	end := at + 2 + k + 1
	if end >= s.body.End || s.src[end] != '}' {
		s.fault(Fault{Kind: UnclosedOutput, At: s.restOfLine(at, end)})
		return at + 2
	}
	end++
	m := Mark{Kind: Output, Range: source.Range{Start: at, End: end}, shown: words}
	m.Inner = s.trim(at+2, end-2)
	for _, b := range s.open {
		m.hidden = m.hidden || b.name == "comment"
	}
	s.doc.Marks = append(s.doc.Marks, m)
	s.expression(&s.doc.Marks[len(s.doc.Marks)-1])
	return end
}

// restOfLine is the range from an offset to an end, or to the end of its line where that comes first.
func (s *scanner) restOfLine(at, end int) source.Range {
	if k := bytes.IndexByte(s.src[at:end], '\n'); k >= 0 {
		end = at + k
	}
	for end > at+2 && isSpace(s.src[end-1]) {
		end--
	}
	return source.Range{Start: at, End: end}
}

// trim takes hyphens for white space control and white space off the edges.
func (s *scanner) trim(start, end int) source.Range {
	if start < end && s.src[start] == '-' {
		start++
	}
	if end > start && s.src[end-1] == '-' {
		end--
	}
	for start < end && isSpace(s.src[start]) {
		start++
	}
	for end > start && isSpace(s.src[end-1]) {
		end--
	}
	return source.Range{Start: start, End: end}
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// tag reads `{% name arguments %}` and what the tag swallows.
func (s *scanner) tag(at int) int {
	k := -1
	if !s.noTagEnd {
		k = bytes.Index(s.src[at+2:s.body.End], []byte("%}"))
	}
	if k < 0 {
		s.noTagEnd = true
		s.fault(Fault{Kind: UnclosedTag, At: s.restOfLine(at, s.body.End)})
		return at + 2
	}
	end := at + 2 + k + 2
	m := Mark{Kind: Tag, Range: source.Range{Start: at, End: end}, Inner: s.trim(at+2, end-2)}
	n := m.Inner.Start
	for n < m.Inner.End && isWord(s.src[n]) {
		n++
	}
	if n == m.Inner.Start {
		s.fault(Fault{Kind: UnclosedTag, At: m.Range})
		return end
	}
	m.Name = string(s.src[m.Inner.Start:n])
	args := strings.TrimSpace(string(s.src[n:m.Inner.End]))
	s.doc.Marks = append(s.doc.Marks, m)
	return s.named(len(s.doc.Marks)-1, args)
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

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
	for _, t := range s.opt.Tags {
		if t == name {
			return true
		}
	}
	return false
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
	i := len(s.open) - 1
	for i >= 0 && s.open[i].name != name {
		i--
	}
	if i < 0 || name != "comment" && s.inComment() {
		s.stray(m, name)
		return
	}
	for len(s.open) > i+1 {
		b := s.open[len(s.open)-1]
		s.fault(Fault{Kind: UnclosedBlock, At: b.tag, Name: b.name, Stops: m.Range.Start})
		s.show(b, m.Range.Start)
		s.open = s.open[:len(s.open)-1]
	}
	b := s.open[i]
	s.show(b, m.Range.Start)
	s.open = s.open[:i]
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
