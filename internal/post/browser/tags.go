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

// startTag takes a start tag in; it gives the element's name where what follows is raw text.
func (r *reader) startTag(token markup.Range, attrs []markup.Attribute) (raw string) {
	nameStart := token.Start + 1
	nameEnd := nameStart + nameLen(r.text[nameStart:token.End])
	name, class := nameOf(r.text[nameStart:nameEnd])
	tag := markup.Tag{Name: name, Range: r.shift(token), Attrs: attrs, Self: r.scan.self}
	markup.Room(len(r.out.Tags))
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
	if opened := r.open(&r.out.Tags[len(r.out.Tags)-1], class); opened && class&rawText != 0 && !r.inForeign() {
		return name
	}
	return ""
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
	twice := 0
	for i, a := range attrs {
		if a.Name == "id" && a.HasValue && !a.Value.Empty() && !r.masked(a.Value) {
			r.id(a)
		}
		for _, earlier := range attrs[:min(i, maxCompared)] {
			if a.Name == earlier.Name && !r.masked(a.Key) {
				if twice++; twice <= markup.MostTwice {
					r.report(markup.Fault{Kind: markup.DuplicateAttribute, At: a.Key, Other: earlier.Key, Name: a.Name})
				}
				break
			}
		}
	}
}

const maxCompared = 64 // attributes of one tag that later ones are compared with: keeps a tag of a million attributes linear

func (r *reader) id(a markup.Attribute) {
	value := a.Value.Of(r.page.Src)
	if first, ok := r.ids.seen(r.page.Src, a.Value); ok {
		r.report(markup.Fault{Kind: markup.DuplicateID, At: a.Value, Other: first, Name: string(value)})
		return
	}
}

// ids are the places of the values of the id attributes so far.
type ids struct {
	few  []markup.Range          // while a look at each is cheaper than a map
	many map[string]markup.Range // all, where there are more
}

const fewIDs = 16

// seen gives the first place of a value, and notes one that is new.
func (d *ids) seen(src []byte, at markup.Range) (markup.Range, bool) {
	value := at.Of(src)
	if d.many != nil {
		first, ok := d.many[string(value)]
		if !ok {
			d.many[string(value)] = at
		}
		return first, ok
	}
	for _, first := range d.few {
		if bytes.Equal(first.Of(src), value) {
			return first, true
		}
	}
	if d.few = append(d.few, at); len(d.few) > fewIDs {
		d.many = make(map[string]markup.Range, 2*fewIDs)
		for _, id := range d.few {
			d.many[string(id.Of(src))] = id
		}
	}
	return markup.Range{}, false
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
