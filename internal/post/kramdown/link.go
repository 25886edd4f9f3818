package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// bracket reads a footnote mark, a link or an image.
func (s *spans) bracket(c byte) {
	if c == '!' && s.at(s.pos+1) != '[' {
		s.plain(1)
		return
	}
	open := s.pos + 1
	if c == '!' {
		open++
	}
	if s.at(open) == '^' || open >= len(s.b) {
		if c == '[' && s.footnoteMark() {
			return
		}
		s.plain(1)
		return
	}
	s.link(open, c == '!')
}

func (s *spans) footnoteMark() bool {
	start := s.pos
	name := idNameEnd(s.b, start+2)
	if name < 0 || s.at(name) != ']' {
		return false
	}
	id := string(s.b[start+2 : name])
	if !s.r.notes[id] {
		s.r.warn(NoFootnote, id, s.t.file(start))
		s.plain(name + 1 - start)
		return true
	}
	s.pos = name + 1
	ev := s.leaf(markup.FootnoteMark, start, start+2, name)
	s.r.anchor("fnref:"+id, s.r.doc.Events[ev].Range, true)
	return true
}

// link reads a link or an image whose bracket opens before the local offset from.
func (s *spans) link(from int, image bool) {
	start := s.pos
	kind, linkKind := markup.MarkdownLink, markup.Inline
	if image {
		kind, linkKind = markup.MarkdownImage, markup.MDImage
	}
	nested := !image && (s.inside(markup.MarkdownLink) || s.inside(markup.MarkdownImage))
	if nested || !s.r.spend(0) {
		s.plain(from - start)
		return
	}
	m := s.mark()
	if !s.push(frame{kind: kind}) {
		s.plain(from - start)
		return
	}
	ev := s.begin(kind, start)
	index := len(s.r.doc.Links)
	s.r.doc.Events[ev].Index = int32(index)
	s.r.doc.Links = append(s.r.doc.Links, markup.Link{Kind: linkKind})
	inner := s.mark()
	s.pos = from
	st := stop{kind: bracketStop, count: 1}
	if !s.run(&st, allSpans) {
		s.back(m)
		s.plain(from - start)
		return
	}
	text := s.pos
	s.pos++
	target, undefined, ok := s.target(from, text)
	if !ok {
		failed := markup.Link{Kind: markup.Undefined, Range: s.t.span(start, s.pos), Text: s.t.span(from, text), Label: target.Label}
		s.back(m)
		if undefined && !s.insideUndefined(failed.Range.Start) {
			s.r.doc.Links = append(s.r.doc.Links, failed)
		}
		s.plain(from - start)
		return
	}
	if image {
		end := s.pos
		s.back(inner)
		s.pos, s.text = end, -1
		s.r.spend(start - end) // the image holds: nothing to pay for
	}
	s.complete(ev, index, from, text, target)
	s.pop()
	if n := len(s.frames); image && n > 0 {
		s.frames[n-1].images++
	}
	if s.trace != nil && len(s.frames) == 0 {
		s.traced(kind, start, start)
	}
}

// insideUndefined tells whether a place belongs to the reference before it that nothing defines: its label is no link.
func (s *spans) insideUndefined(at int) bool {
	n := len(s.r.doc.Links)
	return n > 0 && s.r.doc.Links[n-1].Kind == markup.Undefined && at < s.r.doc.Links[n-1].Range.End
}

// complete fills in the link of an event that ends at pos.
func (s *spans) complete(ev int32, index, from, text int, target markup.Link) {
	s.end(ev, from, text)
	l := &s.r.doc.Links[index]
	e := &s.r.doc.Events[ev]
	l.Range, l.Text, l.Target, l.Label, l.URL = e.Range, e.Inner, target.Target, target.Label, target.URL
	if target.Kind == markup.Referenced && l.Kind == markup.Inline {
		l.Kind = markup.Referenced
	}
}

// target reads what follows the brackets of a link whose text is [from, to). Where the link is a reference that nothing
// defines, undefined tells whether brackets for a label were written.
func (s *spans) target(from, to int) (l markup.Link, undefined, ok bool) {
	if i := skipSpace(s.b, s.pos); s.at(i) == '[' {
		if k := bytes.IndexByte(s.b[i+1:], ']'); k >= 0 {
			end := i + 1 + k
			s.pos = end + 1
			return s.reference(from, to, i+1, end)
		}
		s.r.spend(len(s.b) - i)
	}
	if s.at(s.pos) != '(' {
		return s.reference(from, to, 0, 0)
	}
	return s.inline()
}

// reference finds the definition of a label [a, b), or of the text itself where the label is empty.
func (s *spans) reference(from, to, a, b int) (l markup.Link, undefined, ok bool) {
	label := s.b[a:b]
	if a == b {
		label = unescape(s.b[from:to])
	}
	id := normalLabel(label)
	def, found := s.r.refs[id]
	l.Kind = markup.Referenced
	if a < b {
		l.Label = s.t.span(a, b)
	}
	if found {
		l.Target, l.URL = def.target, def.url
		return l, false, true
	}
	if a == b {
		s.r.warn(NoDefinition, id, s.t.file(from-1))
	}
	return l, a > 0, false
}

// unescape takes the backslashes off escaped characters.
func unescape(b []byte) []byte {
	if bytes.IndexByte(b, '\\') < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); i++ {
		if b[i] == '\\' && i+1 < len(b) && bytes.IndexByte([]byte("\\.*_+`<>()[]{}#!:|\"'$=-"), b[i+1]) >= 0 {
			i++
		}
		out = append(out, b[i])
	}
	return out
}

// inline reads `(target "title")` at pos.
func (s *spans) inline() (l markup.Link, undefined, ok bool) {
	open := s.pos
	from, title := open+1, -1
	var to int
	if end := angleTarget(s.b, open); end > 0 {
		from, to = open+2, end-1
		if s.at(end) == ')' {
			s.pos = end + 1
		} else {
			title = end
		}
	} else {
		end, closed := s.parentheses(open)
		to = end - 1
		if closed {
			s.pos = end
		} else {
			title = end
		}
	}
	if title >= 0 {
		end := titleParen(s.b, title)
		if end < 0 {
			s.r.spend(len(s.b) - open)
			return l, false, false
		}
		s.pos = end
	}
	l.Target = s.t.between(from, max(from, to))
	local := s.b[from:max(from, to)]
	if title < 0 || s.b[open+1] != '<' {
		l.Target = trimRange(s.r.src, l.Target)
		local = bytes.TrimSpace(local)
	}
	l.URL = decode(s.r.target(l.Target, local))
	return l, false, true
}

// trimRange takes white space off the edges of a range.
func trimRange(src []byte, r markup.Range) markup.Range {
	for r.Start < r.End && isSpace(src[r.Start]) {
		r.Start++
	}
	for r.End > r.Start && isSpace(src[r.End-1]) {
		r.End--
	}
	return r
}

// angleTarget is the end of `(<target>` on one line, or -1.
func angleTarget(b []byte, open int) int {
	if !hasPrefix(b, open, "(<") {
		return -1
	}
	for k := open + 2; k < len(b) && b[k] != '\n'; k++ {
		if b[k] == '>' {
			return k + 1
		}
	}
	return -1
}

// parentheses reads on to the parenthesis that closes the one at open, or to white space before a quote.
func (s *spans) parentheses(open int) (end int, closed bool) {
	depth, end := 0, open
	for i := open; i < len(s.b); i++ {
		switch c := s.b[i]; {
		case c == '(':
			depth++
			end = i + 1
		case c == ')':
			depth--
			end = i + 1
			if depth == 0 {
				return end, true
			}
		case isSpace(c) && (s.at(i+1) == '"' || s.at(i+1) == '\''):
			return i + 1, false
		}
	}
	return end, false
}

// titleParen is the end of `"title")` at i, or -1.
func titleParen(b []byte, i int) int {
	i = skipSpace(b, i)
	if i >= len(b) || b[i] != '"' && b[i] != '\'' {
		return -1
	}
	for k := i + 2; k < len(b); k++ {
		if b[k] == b[i] {
			if j := skipSpace(b, k+1); j < len(b) && b[j] == ')' {
				return j + 1
			}
		}
	}
	return -1
}
