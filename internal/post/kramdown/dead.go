package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// maxTarget is how long a dead link is followed, in bytes.
const maxTarget = 2000

// deadLinks lists the Markdown links in a text that is not read as Markdown: readers see their source.
func (r *reader) deadLinks(t *text, start, end int) {
	b := t.b[:end]
	less, bracket := -1, -1 // the next ones
	for i := start; i < end; {
		if less < i {
			less = next(b, i, '<')
		}
		if bracket < i {
			bracket = next(b, i, '[')
		}
		if i = min(less, bracket); i == len(b) {
			break
		}
		if b[i] == '<' {
			stop, _ := autolinkEnd(b[:min(len(b), i+maxTarget)], i)
			if stop < 0 || bytes.ContainsAny(b[i:stop], " \n") {
				stop = foreignAutolink(b[:min(len(b), i+maxTarget)], i)
			}
			if stop > 0 {
				r.deadAutolink(t, i, stop)
			}
			i = max(i+1, stop)
			continue
		}
		i = r.deadLink(t, b, i)
	}
}

// next is the offset of the next byte c at or behind i, the end where there is none.
func next(b []byte, i int, c byte) int {
	if k := bytes.IndexByte(b[i:], c); k >= 0 {
		return i + k
	}
	return len(b)
}

// deadLink reads `[text](target)` at b[i] == '['; it gives where to look on.
func (r *reader) deadLink(t *text, b []byte, i int) int {
	label := i + 1
	for label < len(b) && b[label] != ']' && b[label] != '[' && b[label] != '\n' {
		label++
	}
	b = b[:min(len(b), label+maxTarget)]
	if !hasPrefix(b, label, "](") {
		return max(label, i+1)
	}
	depth, stop := 1, label+2
	for stop < len(b) && b[stop] != '\n' && depth > 0 {
		switch b[stop] {
		case '(':
			depth++
		case ')':
			depth--
		}
		stop++
	}
	if depth > 0 {
		return label
	}
	l := markup.Link{
		Kind: markup.Inline, Range: t.span(i, stop), Text: t.between(i+1, label),
		Target: trimRange(r.src, t.between(label+2, stop-1)), Dead: true,
	}
	if i > 0 && b[i-1] == '!' {
		l.Kind = markup.MDImage
		l.Range = t.span(i-1, stop)
	}
	l.URL = decode(l.Target.Of(r.src))
	r.doc.Links = append(r.doc.Links, l)
	return stop
}

const longestLabel = 2 << 10 // bytes in front of a broken target that are looked at

// brokenLinks lists what was meant as a link in a text that is read as Markdown: `](target)` whose bracket opens nowhere,
// or whose target kramdown does not take.
func (s *spans) brokenLinks(start, end int) {
	if s.r.looked += end - start; s.r.looked > baseFuel+16*len(s.r.src) {
		return // a text that is taken back and read again, over and over
	}
	b := s.b[:end]
	for i := start; i < end; {
		k := bytes.Index(b[i:], []byte("]("))
		if k < 0 {
			return
		}
		label := i + k
		i = label + 2
		if label > start && b[label-1] == '\\' {
			continue
		}
		stop := i
		for stop < end && b[stop] != ')' && b[stop] != '\n' {
			stop++
		}
		i = stop
		if stop >= end || b[stop] != ')' {
			i = stop // no target ends before
			continue
		}
		from := label
		if reach := max(start, label-longestLabel); bytes.LastIndexByte(b[reach:label], '[') >= 0 {
			from = reach + bytes.LastIndexByte(b[reach:label], '[')
		}
		start = stop
		l := markup.Link{
			Kind: markup.Inline, Range: s.t.span(from, stop+1), Text: s.t.span(min(from+1, label), label),
			Target: trimRange(s.r.src, s.t.between(label+2, stop)), Dead: true,
		}
		l.URL = decode(l.Target.Of(s.r.src))
		s.r.doc.Links = append(s.r.doc.Links, l)
	}
}

// foreignAutolink is the end of `<//host>` or `<HTTP://host>` at i, or -1: kramdown prints them, no link has such a start.
func foreignAutolink(b []byte, at int) int {
	i := at + 1
	for i < len(b) && i < at+8 && b[i] < 128 && classes[b[i]]&alphaByte != 0 {
		i++
	}
	if scheme := b[at+1 : i]; len(scheme) > 0 {
		if !hasPrefix(b, i, ":") || !bytes.EqualFold(scheme, []byte("http")) && !bytes.EqualFold(scheme, []byte("https")) {
			return -1
		}
		i++
	}
	if !hasPrefix(b, i, "//") {
		return -1
	}
	for end := i + 2; end < len(b) && !isSpace(b[end]) && b[end] != '<'; end++ {
		if b[end] == '>' && end > i+2 {
			return end + 1
		}
	}
	return -1
}

// deadAutolink lists an autolink that is text.
func (r *reader) deadAutolink(t *text, start, end int) {
	at, inner := t.span(start, end), t.span(start+1, end-1)
	r.doc.Links = append(r.doc.Links, markup.Link{
		Kind: markup.Auto, Range: at, Text: inner, Target: inner, URL: decode(inner.Of(r.src)), Dead: true,
	})
}
