package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// deadLinks lists the Markdown links in a text that is not read as Markdown: readers see their source.
func (r *reader) deadLinks(t *text, start, end int) {
	b := t.b[:end]
	for i := start; i < end; {
		k := bytes.IndexAny(b[i:], "[<")
		if k < 0 {
			return
		}
		i += k
		if b[i] == '<' {
			if stop := autolinkEnd(b, i); stop > 0 && bytes.IndexAny(b[i:stop], " \n") < 0 {
				at := t.span(i, stop)
				inner := t.span(i+1, stop-1)
				r.doc.Links = append(r.doc.Links, markup.Link{
					Kind: markup.Auto, Range: at, Text: inner, Target: inner, URL: decode(inner.Of(r.src)), Dead: true,
				})
				i = stop
				continue
			}
			i++
			continue
		}
		i = r.deadLink(t, b, i)
	}
}

// deadLink reads `[text](target)` at b[i] == '['; it gives where to look on.
func (r *reader) deadLink(t *text, b []byte, i int) int {
	close := i + 1
	for close < len(b) && b[close] != ']' && b[close] != '[' && b[close] != '\n' {
		close++
	}
	if !hasPrefix(b, close, "](") {
		return max(close, i+1)
	}
	depth, end := 1, close+2
	for end < len(b) && b[end] != '\n' && depth > 0 {
		switch b[end] {
		case '(':
			depth++
		case ')':
			depth--
		}
		end++
	}
	if depth > 0 {
		return close
	}
	l := markup.Link{
		Kind: markup.Inline, Range: t.span(i, end), Text: t.between(i+1, close),
		Target: trimRange(r.src, t.between(close+2, end-1)), Dead: true,
	}
	if i > 0 && b[i-1] == '!' {
		l.Kind = markup.MDImage
		l.Range = t.span(i-1, end)
	}
	l.URL = decode(l.Target.Of(r.src))
	r.doc.Links = append(r.doc.Links, l)
	return end
}
