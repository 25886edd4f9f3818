package browser

import (
	"bytes"

	"newslint/internal/post/markup"
)

// nameOf finds an element's name in the table, whatever its case; names HTML does not know stay as written.
func nameOf(raw []byte) (string, class) {
	var buffer [24]byte
	if len(raw) <= len(buffer) {
		low := buffer[:len(raw)]
		for i, c := range raw {
			if c >= 'A' && c <= 'Z' {
				c += 'a' - 'A'
			}
			low[i] = c
		}
		if k, ok := classes[string(low)]; ok {
			return k.name, k.class
		}
	}
	return string(raw), 0
}

// startTag takes a start tag in; it tells whether the tokenizer must not take what follows for raw text.
func (r *reader) startTag(token markup.Range) (notRaw bool) {
	nameStart := token.Start + 1
	nameEnd := nameStart + nameLen(r.text[nameStart:token.End])
	name, class := nameOf(r.text[nameStart:nameEnd])
	before := len(r.scan.attrs)
	r.scan = scanner{text: r.text, at: nameEnd, end: token.End, base: r.base, attrs: r.scan.attrs, faults: r.scan.faults[:0]}
	r.scan.scan()
	attrs := r.scan.attrs[before:len(r.scan.attrs):len(r.scan.attrs)]
	tag := markup.Tag{Name: name, Range: r.shift(token), Attrs: attrs, Self: r.scan.self}
	r.out.Tags = append(r.out.Tags, tag)
	r.out.ends = append(r.out.ends, tag.Range.End)
	swallows := false
	for _, f := range r.scan.faults {
		r.malformed(f.detail, tag.Range, f.at, name)
		swallows = f.detail != NoSpaceBetween
	}
	if swallows {
		r.swallow(markup.Range{Start: nameEnd, End: token.End})
	} else {
		r.attributes(attrs)
	}
	opened := r.open(&r.out.Tags[len(r.out.Tags)-1], class)
	return name == "noscript" || class&rawText != 0 && (!opened || r.inForeign())
}

// swallow notes the tags that a malformed one took in, so that their partners are not stated for missing them.
func (r *reader) swallow(inside markup.Range) {
	for at := inside.Start; at < inside.End; at++ {
		i := bytes.IndexByte(r.text[at:inside.End], '<')
		if i < 0 {
			return
		}
		at += i
		start := at + 1
		end := start < inside.End && r.text[start] == '/'
		if end {
			start++
		}
		length := 0
		for start+length < inside.End && isNameByte(r.text[start+length]) {
			length++
		}
		name, class := nameOf(r.text[start : start+length])
		switch {
		case class == 0:
		case end:
			if r.swallowed == nil {
				r.swallowed = map[string][]int{}
			}
			r.swallowed[name] = append(r.swallowed[name], r.base+at)
		default:
			r.forgive(name, -1)
		}
	}
}

func isNameByte(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9' || c == '-'
}

// attributes looks for second uses of a name in the tag and of an id in the page.
func (r *reader) attributes(attrs []markup.Attribute) {
	for i, a := range attrs {
		if a.Name == "id" && a.HasValue && !a.Value.Empty() && !r.masked(a.Value) {
			r.id(a)
		}
		for _, earlier := range attrs[:min(i, maxCompared)] {
			if a.Name == earlier.Name && !r.masked(a.Key) {
				r.out.Faults = append(r.out.Faults, markup.Fault{
					Kind: markup.DuplicateAttribute, At: a.Key, Other: earlier.Key, Name: a.Name,
				})
				break
			}
		}
	}
}

const maxCompared = 64 // attributes of one tag that later ones are compared with: keeps a tag of a million attributes linear

func (r *reader) id(a markup.Attribute) {
	value := a.Value.Of(r.page.Src)
	if first, ok := r.ids[string(value)]; ok {
		r.out.Faults = append(r.out.Faults, markup.Fault{Kind: markup.DuplicateID, At: a.Value, Other: first, Name: string(value)})
		return
	}
	if r.ids == nil {
		r.ids = map[string]markup.Range{}
	}
	r.ids[string(value)] = a.Value
}

func (r *reader) endTag(token markup.Range) {
	nameStart := token.Start + 2
	nameEnd := nameStart + nameLen(r.text[nameStart:token.End])
	name, class := nameOf(r.text[nameStart:nameEnd])
	at := r.shift(token)
	if rest := bytes.TrimSpace(r.text[nameEnd : token.End-1]); len(rest) > 0 {
		detail := EndAttributes
		if len(rest) == 1 && rest[0] == '/' {
			detail = EndSlash
		}
		r.malformed(detail, at, r.shift(markup.Range{Start: nameEnd, End: token.End - 1}), name)
	}
	r.close(name, class, at)
}
