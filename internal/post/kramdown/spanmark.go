package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// emphasis reads *…*, _…_, **…** and __…__.
func (s *spans) emphasis() {
	c, n := s.b[s.pos], 1
	if s.at(s.pos+1) == c {
		n = 2
	}
	kind := markup.Emphasis
	if n == 2 {
		kind = markup.Strong
	}
	next := s.pos + n
	if c == '_' && s.letterBefore() || next < len(s.b) && isSpace(s.b[next]) || s.inside(kind) {
		s.plain(n)
		return
	}
	top := root
	if len(s.frames) > 0 {
		top = s.frames[len(s.frames)-1].kind
	}
	if s.emphasised(n, kind) {
		return
	}
	if n == 2 && top != markup.Emphasis && s.emphasised(1, markup.Emphasis) {
		return
	}
	s.plain(n)
}

// emphasised tries emphasis with a delimiter of n characters at pos; where it fails nothing has happened.
func (s *spans) emphasised(n int, kind markup.Kind) bool {
	if !s.r.spend(0) {
		return false
	}
	m := s.mark()
	if !s.push(frame{kind: kind}) {
		return false
	}
	ev := s.begin(kind, s.pos)
	from := s.pos + n
	st := stop{kind: emphasisStop, delim: s.b[s.pos:from]}
	s.pos = from
	if !s.run(&st, allSpans) {
		s.back(m)
		return false
	}
	to := s.pos
	s.pos += n
	s.end(ev, from, to)
	s.pop()
	return true
}

// closes tells whether the delimiter at pos closes the emphasis that is open.
func (s *spans) closes(delim []byte) bool {
	n, i := len(delim), s.pos
	if !bytes.HasPrefix(s.b[i:], delim) || i > s.lo && isSpace(s.b[i-1]) {
		return false
	}
	c := delim[0]
	if n == 1 && s.at(i+1) == c && s.at(i+2) != c {
		return false
	}
	if c == '_' && step(s.b, i+n, alnumByte) > 0 && s.b[i+n] != '-' && s.b[i+n] != '.' && s.b[i+n] != '_' {
		return false
	}
	return s.text >= 0 || int(s.parent) < len(s.r.doc.Events)-1
}

// code reads a code span: the first run of as many backticks ends it.
func (s *spans) code() {
	start, n := s.pos, 0
	for s.at(start+n) == '`' {
		n++
	}
	from := start + n
	lone := n == 1 && (start == s.lo || isSpace(s.b[start-1])) && from < len(s.b) && isSpace(s.b[from])
	if lone || !s.r.spend(0) {
		s.plain(n)
		return
	}
	k := bytes.Index(s.b[from:], s.b[start:from])
	if k < 0 {
		s.r.spend(len(s.b) - from)
		s.plain(n)
		return
	}
	s.pos = from + k + n
	s.leaf(markup.CodeSpan, start, from, from+k)
}

// math reads `$$ … $$` in a line.
func (s *spans) math() {
	if s.at(s.pos+1) != '$' || !s.r.spend(0) {
		s.plain(1)
		return
	}
	start := s.pos
	k := bytes.Index(s.b[start+2:], []byte("$$"))
	if k < 0 {
		s.r.spend(len(s.b) - start)
		s.plain(1)
		return
	}
	s.pos = start + 4 + k
	s.leaf(markup.Math, start, start+2, start+2+k)
}

// strike reads ~~…~~. Its content is a string of its own.
func (s *spans) strike() {
	start := s.pos
	first := s.at(start + 2)
	if s.at(start+1) != '~' || first == 0 || first == '~' || isSpace(first) || !s.r.spend(0) {
		s.plain(1)
		return
	}
	end := -1
	for i := start + 3; i+1 < len(s.b); i++ {
		if s.b[i] == '~' && s.b[i+1] == '~' && s.b[i-1] != '~' && !isSpace(s.b[i-1]) {
			end = i
			break
		}
	}
	if end < 0 {
		s.r.spend(len(s.b) - start)
		s.plain(1)
		return
	}
	if s.r.depth+len(s.frames) >= maxDepth {
		s.plain(1)
		return
	}
	ev := s.begin(markup.Strike, start)
	s.r.depth += len(s.frames) + 1
	inner := spans{r: s.r, t: s.t, b: s.b[:end], lo: start + 2, pos: start + 2, parent: ev, text: -1}
	inner.run(&stop{}, allSpans)
	inner.flush(end)
	s.r.depth -= len(s.frames) + 1
	s.pos = end + 2
	s.end(ev, start+2, end)
}

// extension reads `{::…}` and attribute lists `{: …}` in a line.
func (s *spans) extension() {
	if s.at(s.pos+1) != ':' {
		s.plain(1)
		return
	}
	if e, ok := s.r.readExtension(s.b, s.pos); ok {
		s.extended(e)
		return
	}
	start := s.pos
	brace := s.r.braceEnd(s.b, start+2)
	if brace <= start+2 {
		s.plain(1)
		return
	}
	if last := s.lastIsText(); last {
		if s.hasChild() {
			s.r.warn(ListAfterText, "", s.t.file(start))
		}
		s.plain(1)
		return
	}
	s.pos = brace + 1
	ev := s.leaf(markup.AttributeList, start, start+2, brace)
	if id := attributeID(s.b[start+2 : brace]); id != "" {
		s.r.anchor(id, s.r.doc.Events[ev].Range, false)
	}
}

// lastIsText tells whether an attribute list at pos has no construct to belong to. Quotes, dashes and character
// references are constructs to kramdown.
func (s *spans) lastIsText() bool {
	if s.text < 0 {
		return !s.after
	}
	i := s.pos - 1
	if i < s.text {
		return !s.after
	}
	for _, symbol := range [...]string{"--", "...", "<<", ">>", "<< "} {
		if bytes.HasSuffix(s.b[s.text:s.pos], []byte(symbol)) {
			return false
		}
	}
	switch s.b[i] {
	case '"', '\'':
		return i > s.lo && s.b[i-1] == '\\'
	case ';':
		for i--; i >= s.text && s.pos-i < 12; i-- {
			if s.b[i] == '&' {
				return false
			}
			if step(s.b, i, alnumByte) == 0 && s.b[i] != '#' {
				break
			}
		}
	}
	return true
}

func (s *spans) hasChild() bool { return s.text >= 0 && s.text < s.pos || s.after }

// extended reads `{::comment}…{:/}` and its like in a line.
func (s *spans) extended(e extensionTag) {
	start := s.pos
	at := s.t.file(start)
	if e.stop {
		s.r.warn(InvalidStop, e.name, at)
		s.plain(1)
		return
	}
	inner, end := e.open, e.open
	if !e.alone {
		inner, end = e.findStop(s.b)
		if end < 0 {
			s.r.spend(len(s.b) - start)
			s.r.warn(NoStop, e.name, at)
			s.plain(1)
			return
		}
	}
	if !e.valid() {
		s.r.warn(UnknownExtension, e.name, at)
		s.plain(1)
		return
	}
	s.pos = end
	s.leaf(markup.Extension, start, e.open, inner)
	if e.alone {
		s.after = false
	}
}

// findStop finds the stop tag of an extension in a line.
func (e extensionTag) findStop(b []byte) (start, end int) {
	for i := e.open; i < len(b); i++ {
		if b[i] == '{' {
			if end := e.stopAt(b, i); end > 0 {
				return i, end
			}
		}
	}
	return -1, -1
}
