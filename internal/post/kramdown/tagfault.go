package kramdown

import (
	"bytes"
	"unicode"

	"newslint/internal/post/markup"
)

// blockTag states a block tag in a line of text, unless Liquid stands before it, or an end tag that closes nothing has made
// the text.
func (j *judge) blockTag(e *markup.Event, l *literal, line int) {
	if j.r.liquidAt(l.other.wide()) {
		return
	}
	f := markup.Fault{Kind: markup.BlockTagInText, At: e.Range, Other: l.other.wide(), Name: l.name, Literal: true}
	before := bytes.TrimFunc(f.Other.Of(j.r.src), func(c rune) bool { return !unicode.IsGraphic(c) || unicode.IsSpace(c) })
	if bytes.HasPrefix(before, []byte("</")) {
		return
	}
	if len(before) > 0 && !endsLater(l.rest.wide().Of(j.r.src), l.name) {
		f.Detail = Mention
	} else {
		j.inText = line
	}
	j.fault(f)
}

// maxMention is how far an end tag is looked for behind a tag in a sentence, in bytes.
const maxMention = 4000

// lineOf is where the line of an offset begins; offsets are asked in ascending order.
func (j *judge) lineOf(offset int) int {
	if k := bytes.LastIndexByte(j.r.src[min(j.seen, offset):offset], '\n'); k >= 0 {
		j.line = j.seen + k + 1
	}
	j.seen = max(j.seen, offset)
	return j.line
}

// endsLater tells whether an end tag of the name stands in a text.
func endsLater(b []byte, name string) bool {
	start, _ := findEndTag(b[:min(len(b), maxMention)], 0, []byte(name))
	return start >= 0
}

// element judges a start tag by itself.
func (j *judge) element(ev int32) {
	tag := j.r.doc.Events[ev].Index
	t := &j.r.doc.Tags[tag]
	if len(t.Attrs) > 1 {
		j.attributes(t)
	}
	j.swallowed(t)
	e := j.r.element([]byte(t.Name))
	if t.Self && e.bits&voidElem == 0 && e.bits&known != 0 {
		if open := j.openAround(ev, t.Name); open >= 0 { // <p/> for </p>
			j.blame(j.r.doc.Events[open].Index)
			f := j.unclosed(open)
			f.Other = t.Range
			j.fault(f)
		} else {
			j.forgive(t.Name, t.Range)
			j.fault(markup.Fault{Kind: markup.SelfClosed, At: t.Range, Name: t.Name})
		}
	}
	if j.r.unclosed[tag] {
		j.forgive(t.Name, t.Range)
	} else if e.foreign(t.Name) {
		j.fault(markup.Fault{Kind: markup.UnknownElement, At: t.Range, Name: t.Name})
	}
}

// swallowed states an attribute whose quote was closed by a later one, with tags in between.
func (j *judge) swallowed(t *markup.Tag) {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch a.Name {
		case "href", "src", "class", "id", "style", "rel", "target", "width", "height":
		default:
			continue
		}
		v := a.Value.Of(j.r.src)
		if a.Quote != 0 && bytes.IndexByte(v, '<') >= 0 && bytes.IndexByte(v, '>') >= 0 {
			j.fault(markup.Fault{
				Kind: markup.MalformedTag, At: markup.Range{Start: t.Range.Start, End: a.Value.Start}, Name: t.Name, Detail: OpenQuote,
				Damage: a.Value,
			})
			return
		}
	}
}

// attributes states attributes that a tag has twice.
func (j *judge) attributes(t *markup.Tag) {
	var seen map[string]int
	if len(t.Attrs) > 16 {
		seen = make(map[string]int, len(t.Attrs))
	}
	twice := 0
	for i := range t.Attrs {
		name := t.Attrs[i].Name
		first, ok := i, false
		if seen != nil {
			first, ok = seen[name]
			if !ok {
				seen[name] = i
			}
		} else {
			for k := range i {
				if t.Attrs[k].Name == name {
					first, ok = k, true
					break
				}
			}
		}
		if ok {
			if twice++; twice > markup.MostTwice {
				return
			}
			j.fault(markup.Fault{
				Kind: markup.DuplicateAttribute, At: t.Attrs[i].Key, Other: t.Attrs[first].Key, Name: name, Partner: t.Name,
			})
		}
	}
}

// open states the elements that nobody closed and no fault explains, the outermost of a nest alone.
func (j *judge) open() {
	d := &j.r.doc
	covered := markup.Range{}
	for i := range d.Events {
		e := &d.Events[i]
		if e.Kind != markup.Element || !j.r.unclosed[e.Index] || j.isBlamed(e.Index) {
			continue
		}
		if covered.Contains(e.Range) && !covered.Empty() {
			continue
		}
		covered = e.Range
		j.fault(j.unclosed(int32(i)))
	}
}
