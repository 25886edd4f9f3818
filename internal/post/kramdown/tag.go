package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// scanned is a start tag found by scanStart, in local offsets.
type scanned struct {
	nameEnd int // behind the name
	attrEnd int // behind the last attribute
	end     int // behind `>`
	self    bool
}

// scanStart reads a start tag at b[i] == '<' by kramdown's own grammar: attributes after white space, unquoted values of
// word characters only. Where it fails, end is how far it looked.
func scanStart(b []byte, i int) (s scanned, ok bool) {
	j := nameEnd(b, i+1)
	if j < 0 {
		return scanned{end: i + 1}, false
	}
	s.nameEnd = j
	for {
		k := skipSpace(b, j)
		s.attrEnd, s.end = j, k
		if k >= len(b) {
			return s, false
		}
		if b[k] == '>' {
			s.end = k + 1
			return s, true
		}
		if b[k] == '/' && k+1 < len(b) && b[k+1] == '>' {
			s.self, s.end = true, k+2
			return s, true
		}
		next := nameEnd(b, k)
		if k == j || next < 0 {
			return s, false
		}
		j = valueEnd(b, next)
	}
}

// valueEnd is the end of an attribute whose name ends at i: behind its value if it has one that kramdown reads.
func valueEnd(b []byte, i int) int {
	j := skipSpace(b, i)
	if j >= len(b) || b[j] != '=' {
		return i
	}
	j = skipSpace(b, j+1)
	if j >= len(b) {
		return i
	}
	if b[j] == '"' || b[j] == '\'' {
		if q := bytes.IndexByte(b[j+1:], b[j]); q >= 0 {
			return j + q + 2
		}
		return i
	}
	end := j
	for n := step(b, end, wordByte); n > 0; n = step(b, end, wordByte) {
		end += n
	}
	if end == j {
		return i
	}
	return end
}

// scanEnd reads an end tag at b[i:i+2] == "</". It gives the end of the name and of the tag.
func scanEnd(b []byte, i int) (name, end int, ok bool) {
	name = nameEnd(b, i+2)
	if name < 0 {
		return 0, i + 2, false
	}
	end = skipSpace(b, name)
	if end < len(b) && b[end] == '>' {
		return name, end + 1, true
	}
	return name, end, false
}

// findEndTag looks for `</name\s*>` from i on, in any case. It gives where the tag begins and ends.
func findEndTag(b []byte, i int, name []byte) (start, end int) {
	for i < len(b) {
		k := bytes.Index(b[i:], []byte("</"))
		if k < 0 {
			break
		}
		i += k
		rest := b[i+2:]
		if len(rest) > len(name) && bytes.EqualFold(rest[:len(name)], name) {
			if j := skipSpace(b, i+2+len(name)); j < len(b) && b[j] == '>' {
				return i, j + 1
			}
		}
		i += 2
	}
	return -1, -1
}

// commentEnd is the end of a complete comment at i, or -1.
func commentEnd(b []byte, i int) int {
	return closed(b, i, "<!--", "-->")
}

// instructionEnd is the end of a complete `<?…?>` at i, or -1.
func instructionEnd(b []byte, i int) int {
	return closed(b, i, "<?", "?>")
}

func closed(b []byte, i int, open, end string) int {
	if !hasPrefix(b, i, open) {
		return -1
	}
	i += len(open)
	k := bytes.Index(b[i:], []byte(end))
	if k < 0 {
		return -1
	}
	return i + k + len(end)
}

func hasPrefix(b []byte, i int, s string) bool {
	return len(b)-i >= len(s) && string(b[i:i+len(s)]) == s
}

// attributes reads the attributes between a tag's name and its end into the reader's slab. Markdown is
// the value of a `markdown` attribute, "" where there is none.
func (r *reader) attributes(t *text, i, end int) (attrs []markup.Attribute, markdown string) {
	first := len(r.attrs)
	b := t.b[:end]
	for {
		i = skipSpace(b, i)
		if i >= end {
			break
		}
		name := nameEnd(b, i)
		if name < 0 {
			break
		}
		a := markup.Attribute{Name: r.attributeName(b[i:name]), Key: t.span(i, name)}
		stop := valueEnd(b, name)
		i = stop
		if stop > name {
			a.HasValue = true
			v := skipSpace(b, skipSpace(b, name)+1)
			a.Value = t.span(v, stop)
			if b[v] == '"' || b[v] == '\'' {
				a.Quote = b[v]
				a.Value = t.between(v+1, stop-1)
				v, stop = v+1, stop-1
			}
			if a.Name == "markdown" {
				markdown = string(b[v:stop])
			}
		}
		r.duplicate(a.Name, first)
		markup.Room(len(r.attrs))
		r.attrs = append(r.attrs, a)
	}
	if len(r.attrs) == first {
		return nil, markdown
	}
	return r.attrs[first:len(r.attrs):len(r.attrs)], markdown
}

// duplicate notes kramdown's warning about an attribute that the tag already has.
func (r *reader) duplicate(name string, first int) {
	if !r.record {
		return
	}
	for _, a := range r.attrs[first:] {
		if a.Name == name {
			r.warnings = append(r.warnings, Warning{Kind: DuplicateAttribute, Name: name, At: r.tagStart})
			return
		}
	}
}

var attributeNames = buildAttributeNames()

func buildAttributeNames() map[string]string {
	m := map[string]string{}
	for _, name := range []string{
		"href", "src", "class", "id", "style", "alt", "title", "width", "height", "target", "rel", "name", "type", "align",
		"border", "data-src", "markdown", "loading", "frameborder", "allowfullscreen", "allow", "lang", "dir", "value", "color",
		"size", "face", "valign", "colspan", "rowspan", "controls", "poster", "srcset", "sizes", "data", "content", "charset",
		"async", "defer", "cellpadding", "cellspacing", "bgcolor", "scrolling", "start",
	} {
		m[name] = name
	}
	return m
}

// attributeName gives a name in lower case, mostly without cost.
func (r *reader) attributeName(b []byte) string {
	for _, name := range r.names {
		if name == string(b) {
			return name
		}
	}
	name, ok := attributeNames[string(b)]
	if !ok {
		name = string(bytes.ToLower(b))
	}
	r.names[r.named%len(r.names)] = name
	r.named++
	return name
}
