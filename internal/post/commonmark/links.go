package commonmark

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"newslint/internal/post/markup"
)

// maxBrackets bounds the brackets that are open at once; what stands outside of deeper ones is text.
const maxBrackets = 256

func (s *spans) openBracket(at, text int, image bool) {
	if len(s.brackets) == maxBrackets {
		s.brackets = slices.Delete(s.brackets, 0, maxBrackets/2)
		s.dead = max(s.dead-maxBrackets/2, 0)
	}
	if n := len(s.brackets); n > 0 {
		s.brackets[n-1].nested = true
	}
	s.brackets = append(s.brackets, bracket{at: at, text: text, image: image})
}

// closeBracket makes a link or image of the innermost open bracket, or text.
func (s *spans) closeBracket(at int) int {
	n := len(s.brackets) - 1
	if n < 0 {
		return at + 1
	}
	open := s.brackets[n]
	s.brackets = s.brackets[:n]
	if n < s.dead && !open.image {
		s.dead = min(s.dead, n)
		return at + 1
	}
	s.dead = min(s.dead, n)
	l := markup.Link{Kind: markup.Inline, Text: s.file(open.text, at)}
	end := s.tail(at+1, &l)
	if end == 0 {
		end = s.reference(at, open, &l)
	}
	if end == 0 {
		return at + 1
	}
	l.Range = s.file(open.at, end)
	kind := markup.MarkdownLink
	if open.image {
		kind = markup.MarkdownImage
		if l.Kind != markup.Undefined {
			l.Kind = markup.MDImage
		}
	} else if l.Kind != markup.Undefined {
		s.dead = n // no link in a link
	}
	if l.Kind == markup.Undefined {
		kind = markup.Literal
	}
	s.link(s.add(kind, open.at, end, l.Text), l)
	return end
}

// tail reads `(target "title")`; it gives the offset behind it, 0 for none.
func (s *spans) tail(at int, l *markup.Link) int {
	if at >= s.end || s.text[at] != '(' {
		return 0
	}
	i := s.tags.space(at + 1)
	target, i := linkTarget(s.text[:s.end], i)
	if i < 0 {
		return 0
	}
	l.Target = s.file(target.Start, target.End)
	l.URL = unescape(l.Target.Of(s.src))
	spaced := s.tags.space(i)
	if spaced > i {
		if end := linkTitle(s.text[:s.end], spaced); end > 0 {
			spaced = s.tags.space(end)
		}
	}
	if spaced < s.end && s.text[spaced] == ')' {
		return spaced + 1
	}
	return 0
}

// linkTarget reads a destination at offset at: its range without <>, and the offset behind it, -1 for none.
func linkTarget(text []byte, at int) (markup.Range, int) {
	if at < len(text) && text[at] == '<' {
		for i := at + 1; i < len(text); i++ {
			switch text[i] {
			case '\\':
				i++
			case '>':
				return markup.Range{Start: at + 1, End: i}, i + 1
			case '<', '\n':
				return markup.Range{}, -1
			}
		}
		return markup.Range{}, -1
	}
	depth, i := 0, at
scan:
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && text[i+1] > ' ':
			i++
		case c == '(':
			if depth++; depth > 32 {
				return markup.Range{}, -1
			}
		case c == ')':
			if depth == 0 {
				break scan
			}
			depth--
		case c <= ' ':
			break scan
		}
	}
	if depth > 0 {
		return markup.Range{}, -1
	}
	return markup.Range{Start: at, End: min(i, len(text))}, min(i, len(text))
}

// linkTitle is the offset behind a title in quotes or parentheses, 0 for none.
func linkTitle(text []byte, at int) int {
	if at >= len(text) {
		return 0
	}
	closing := text[at]
	switch closing {
	case '(':
		closing = ')'
	case '"', '\'':
	default:
		return 0
	}
	for i := at + 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == closing:
			return i + 1
		case c == '(' && closing == ')':
			return 0
		}
	}
	return 0
}

// reference reads [text][label], [label][] or [label]; it gives the offset behind it, 0 where that is no reference.
func (s *spans) reference(at int, open bracket, l *markup.Link) int {
	end := at + 1
	label := s.file(open.text, at)
	full := false
	if end < s.end && s.text[end] == '[' {
		if closing := labelEnd(s.text[:s.end], end+1); closing > 0 {
			if closing > end+1 {
				label, full = s.file(end+1, closing), true
			}
			end = closing + 1
		}
	}
	if !full && open.nested || label.Empty() {
		return 0
	}
	target, ok := s.defs[normalLabel(label.Of(s.src))]
	l.Label = label
	switch {
	case ok:
		l.Kind, l.Target, l.URL = markup.Referenced, target, unescape(target.Of(s.src))
	case full:
		l.Kind = markup.Undefined
	default:
		return 0
	}
	return end
}

// labelEnd is the offset of the bracket that closes a label, 0 for none (spec 6.3: at most 999 characters).
func labelEnd(text []byte, at int) int {
	for i := at; i < len(text) && i-at < 4*999; i++ {
		switch text[i] {
		case '\\':
			i++
		case '[':
			return 0
		case ']':
			return i
		}
	}
	return 0
}

// normalLabel is how labels are compared: folded, runs of white space as one space; "" for none.
func normalLabel(label []byte) string {
	if len(label) > 4*999 {
		return ""
	}
	return folded(strings.Join(strings.Fields(string(label)), " "))
}

// unescape resolves backslash escapes and character references.
func unescape(b []byte) string {
	s := string(b)
	if strings.IndexByte(s, '\\') >= 0 {
		var out strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) && strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", s[i+1]) >= 0 {
				i++
			}
			out.WriteByte(s[i])
		}
		s = out.String()
	}
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	return s
}

// takeDefinitions cuts link reference definitions off the beginning of a paragraph (spec 4.7).
func (b *blocks) takeDefinitions(at int32) {
	for {
		n := &b.nodes[at]
		start, end := n.Inner.Start-b.base, n.Inner.End-b.base
		behind := b.definition(start, end)
		if behind == 0 {
			return
		}
		n.Kind = markup.Reference
		rest := *n
		if next := bytes.IndexByte(b.text[behind:end], '\n'); next >= 0 {
			behind += next + 1
		} else {
			return
		}
		n.Range.End, n.Inner.End = b.base+behind, b.base+behind
		rest.Kind = markup.Paragraph
		rest.Range.Start, rest.Inner.Start = b.base+behind, b.base+behind
		b.nodes = append(b.nodes, rest)
		at++
	}
}

// definition reads one definition in text[start:end] and keeps it; it gives the offset behind it, 0 for none.
func (b *blocks) definition(start, end int) int {
	text := b.text[:end]
	t := tagScanner{text: text}
	start = t.space(start)
	if start+1 >= end || text[start] != '[' || text[start+1] == '^' {
		return 0
	}
	closing := labelEnd(text, start+1)
	if closing == 0 || closing+1 >= end || text[closing+1] != ':' {
		return 0
	}
	label := normalLabel(b.src[b.base+start+1 : b.base+closing])
	target, i := linkTarget(text, t.space(closing+2))
	if label == "" || i < 0 || target.Empty() && (i == 0 || text[i-1] != '>') {
		return 0
	}
	behind := i
	if spaced := t.space(i); spaced > i {
		if titled := linkTitle(text, spaced); titled > 0 && restBlank(text, titled) {
			behind = titled
		}
	}
	if !restBlank(text, behind) {
		return 0
	}
	if _, ok := b.defs[label]; !ok {
		b.defs[label] = markup.Range{Start: b.base + target.Start, End: b.base + target.End}
	}
	return behind
}

// restBlank tells whether the line ends at offset at, but for white space.
func restBlank(text []byte, at int) bool {
	for ; at < len(text); at++ {
		if text[at] == '\n' {
			return true
		}
		if !isBlankByte(text[at]) && text[at] != '\r' {
			return false
		}
	}
	return true
}
