package kramdown

import (
	"newslint/internal/post/markup"
)

// spans reads the spans of one string: t.b[lo:len(b)]. Nothing it looks at lies outside.
type spans struct {
	r      *reader
	t      *text
	b      []byte // t.b up to the end of the string
	lo     int
	pos    int
	parent int32 // event that the next one stands in
	frames []frame
	text   int  // where the text not yet written begins, -1
	after  bool // the last child of the parent is no text
	trace  *[]piece
}

// frame is an open construct that spans nest in.
type frame struct {
	kind   markup.Kind
	raw    bool // an element whose content is not Markdown
	prose  bool // text in it is prose, though raw
	images int  // image children
}

// piece is a part of the string at the outermost level, for tables.
type piece struct {
	kind       markup.Kind
	start, end int
}

// mode says which span parsers run.
type mode uint8

const (
	allSpans mode = iota
	htmlOnly
	codeAndHTML
)

var special = buildSpecial()

func buildSpecial() (s [256]bool) {
	for _, c := range "*_`<[!{$\\~\n]" {
		s[c] = true
	}
	return s
}

// readSpans reads [start, end) of a text as spans inside an event. After: they follow a construct.
func (r *reader) readSpans(t *text, start, end int, parent int32, after bool) {
	s := spans{r: r, t: t, b: t.b[:end], lo: start, pos: start, parent: parent, text: -1, after: after, frames: r.frames[:0]}
	s.run(&stop{}, allSpans)
	s.flush(end)
	r.frames = s.frames[:0]
}

// run reads on to the stop or the end and tells whether it found the stop; pos then stands before it.
func (s *spans) run(st *stop, m mode) bool {
	for s.pos < len(s.b) {
		i := s.pos
		if m == htmlOnly {
			for i < len(s.b) && s.b[i] != '<' {
				i++
			}
		} else {
			for i < len(s.b) && !special[s.b[i]] {
				i++
			}
		}
		s.plain(i - s.pos)
		if i >= len(s.b) {
			return false
		}
		if s.stops(st) {
			return true
		}
		s.one(m)
	}
	return false
}

// plain takes n bytes as text.
func (s *spans) plain(n int) {
	if n <= 0 {
		return
	}
	if s.text < 0 {
		s.text = s.pos
	}
	s.pos += n
	s.after = false
	if s.trace != nil && len(s.frames) == 0 {
		s.traced(markup.Text, s.pos-n, s.pos)
	}
}

func (s *spans) traced(kind markup.Kind, start, end int) {
	list := *s.trace
	if n := len(list); n > 0 && kind == markup.Text && list[n-1].kind == kind {
		list[n-1].end = end
		return
	}
	*s.trace = append(list, piece{kind, start, end})
}

// flush writes the text that ends at a local offset.
func (s *spans) flush(end int) {
	if s.text < 0 {
		return
	}
	start := s.text
	s.text = -1
	if end <= start {
		return
	}
	s.r.text(s.t.span(start, end), s.parent)
	if n := len(s.frames); n == 0 || !s.frames[n-1].raw {
		s.brokenLinks(start, end)
	} else if s.frames[n-1].prose {
		s.r.deadLinks(s.t, start, end)
	}
}

// begin writes the event of a construct that starts at a local offset, and makes it the parent.
func (s *spans) begin(kind markup.Kind, start int) int32 {
	s.flush(start)
	ev := int32(len(s.r.doc.Events))
	at := s.t.file(start)
	markup.Room(len(s.r.doc.Events))
	s.r.doc.Events = append(s.r.doc.Events, markup.Event{
		Kind: kind, Range: markup.Range{Start: at, End: at}, Inner: markup.Range{Start: at, End: at}, Parent: s.parent, Index: -1,
	})
	s.parent, s.after = ev, false
	return ev
}

// end completes an event: its content is [from, to) and it ends at pos.
func (s *spans) end(ev int32, from, to int) {
	s.flush(to)
	e := &s.r.doc.Events[ev]
	e.Inner = s.t.between(from, to)
	e.Inner.Start = max(e.Inner.Start, e.Range.Start)
	e.Range.End = max(s.t.fileEnd(s.pos), e.Inner.End)
	s.parent, s.after = e.Parent, true
}

// leaf writes a construct without children from a local offset to pos.
func (s *spans) leaf(kind markup.Kind, start, from, to int) int32 {
	ev := s.begin(kind, start)
	s.end(ev, from, to)
	if s.trace != nil && len(s.frames) == 0 {
		s.traced(kind, from, to)
	}
	return ev
}

// mark is a place to go back to when an attempt fails.
type mark struct {
	pos, text                                  int
	after                                      bool
	parent                                     int32
	frames                                     int
	events, tags, links, attrs, parts, anchors int
}

func (s *spans) mark() mark {
	d := &s.r.doc
	return mark{
		pos: s.pos, text: s.text, after: s.after, parent: s.parent, frames: len(s.frames),
		events: len(d.Events), tags: len(d.Tags), links: len(d.Links), attrs: len(s.r.attrs), parts: len(s.r.parts),
		anchors: len(d.Anchors),
	}
}

// back undoes everything since a mark and pays for it.
func (s *spans) back(m mark) {
	s.r.spend(s.pos - m.pos)
	d := &s.r.doc
	d.Events, d.Tags, d.Links = d.Events[:m.events], d.Tags[:m.tags], d.Links[:m.links]
	d.Anchors = d.Anchors[:m.anchors]
	s.r.attrs, s.r.parts, s.r.unclosed = s.r.attrs[:m.attrs], s.r.parts[:m.parts], s.r.unclosed[:m.tags]
	s.pos, s.text, s.after, s.parent, s.frames = m.pos, m.text, m.after, m.parent, s.frames[:m.frames]
}

// push opens a frame and tells whether the nesting allows it.
func (s *spans) push(f frame) bool {
	if s.r.depth+len(s.frames) >= maxDepth {
		return false
	}
	s.frames = append(s.frames, f)
	return true
}

func (s *spans) pop() { s.frames = s.frames[:len(s.frames)-1] }

// inside tells whether the string is read inside a construct of the kind.
func (s *spans) inside(kind markup.Kind) bool {
	for i := range s.frames {
		if s.frames[i].kind == kind {
			return true
		}
	}
	return false
}

func (s *spans) at(i int) byte {
	if i < len(s.b) {
		return s.b[i]
	}
	return 0
}

// one reads the construct at pos, or takes its first character as text.
func (s *spans) one(m mode) {
	c := s.b[s.pos]
	if m != allSpans {
		switch {
		case c == '<':
			s.angle(false)
		case c == '`' && m == codeAndHTML:
			s.code()
		default:
			s.plain(1)
		}
		return
	}
	switch c {
	case '*', '_':
		s.emphasis()
	case '`':
		s.code()
	case '<':
		s.angle(true)
	case '[', '!':
		s.bracket(c)
	case '$':
		s.math()
	case '{':
		s.extension()
	case '\\':
		s.escape()
	case '~':
		s.strike()
	case '\n':
		s.lineFeed()
	default:
		s.plain(1)
	}
}
