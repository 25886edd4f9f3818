package kramdown

import "newslint/internal/post/markup"

// emit turns the tree into events, reading the spans of each block on the way.
func (r *reader) emit() {
	r.doc.Events = make([]markup.Event, 0, len(r.nodes)+len(r.nodes)/2)
	for i := 1; i < len(r.nodes); i++ {
		r.emitNode(&r.nodes[i])
	}
	r.tile()
}

func (r *reader) emitNode(n *node) {
	up := &r.nodes[n.parent]
	n.event = up.event
	switch {
	case n.kind == dead, n.kind == markup.Blank && n.end == n.start:
		return
	case n.kind == cell:
		r.readSpans(n.t, int(n.a), int(n.b), n.event, false)
		return
	}
	ev := int32(len(r.doc.Events))
	n.hush = up.hush || up.kind == markup.Element && up.raw && !proseElement(r.doc.Tags[up.index].Name)
	if n.kind == markup.Text && up.fenced {
		return // the code of a highlight block
	}
	if n.kind == markup.Text {
		r.text(n.t.span(int(n.start), int(n.end)), up.event)
		if !n.hush {
			r.deadLinks(n.t, int(n.start), int(n.end))
		}
		return
	}
	if n.kind == markup.Element && r.src[r.blockTags[n.index].Range.Start] == '{' {
		n.kind, n.fenced = markup.CodeBlock, true // a highlight block of Liquid
	}
	kind := n.kind
	if kind == term || kind == loose {
		kind = markup.Paragraph
	}
	e := markup.Event{
		Kind: kind, Range: n.t.span(int(n.start), int(n.end)), Fenced: n.fenced, Level: n.level, Parent: up.event, Index: -1,
	}
	e.Inner = e.Range
	if n.b > n.a {
		e.Inner = n.t.span(int(n.a), int(n.b))
	}
	markup.Room(len(r.doc.Events))
	r.doc.Events = append(r.doc.Events, e)
	n.event = ev
	switch kind {
	case markup.Element:
		r.emitElement(n, ev)
	case markup.Comment, markup.Instruction:
		r.doc.Events[ev].Block = true
	case markup.Literal:
		r.doc.Events[ev].Index = int32(len(r.parts))
		l := r.blockParts[n.index]
		r.parts = append(r.parts, l)
	case markup.Heading:
		r.emitHeading(n, ev)
		return
	}
	if n.id != "" && kind != markup.Element {
		r.anchor(n.id, r.doc.Events[ev].Range, false)
	}
	if n.spans {
		start := r.afterTaskBox(n, up)
		r.readSpans(n.t, start, int(n.b), ev, start > int(n.a))
	}
}

// text writes a text, and the Liquid in it apart.
func (r *reader) text(at markup.Range, parent int32) {
	if r.opt.Liquid != nil && len(r.opt.Liquid.Marks) > 0 {
		r.opt.Liquid.Within(at, func(cut markup.Range) {
			r.piece(markup.Text, markup.Range{Start: at.Start, End: cut.Start}, parent)
			r.piece(markup.Liquid, cut, parent)
			at.Start = cut.End
		})
	}
	r.piece(markup.Text, at, parent)
}

func (r *reader) piece(kind markup.Kind, at markup.Range, parent int32) {
	if !at.Empty() {
		markup.Room(len(r.doc.Events))
		r.doc.Events = append(r.doc.Events, markup.Event{Kind: kind, Range: at, Inner: at, Parent: parent, Index: -1})
	}
}

func (r *reader) emitElement(n *node, ev int32) {
	tag := r.blockTags[n.index]
	e := &r.doc.Events[ev]
	e.Block, e.Raw = true, n.raw
	e.Range.Start = min(tag.Range.Start, e.Range.Start)
	e.Inner = n.t.between(int(n.a), int(n.b))
	if n.spans {
		e.Inner.Start = tag.Range.End
	}
	n.index = r.addTag(tag, ev)
	r.unclosed[n.index] = n.unended
	r.contentOf(n.index, e.Inner)
	if n.id != "" {
		r.anchor(n.id, tag.Range, false)
	}
}

func (r *reader) emitHeading(n *node, ev int32) {
	r.readSpans(n.t, int(n.a), int(n.b), ev, false)
	at := r.doc.Events[ev].Range
	if n.id != "" {
		r.anchor(n.id, at, false)
		return
	}
	r.anchor(r.headingAnchor(ev), at, true)
}

// addTag takes a tag into the document and lists the links and the anchors in it.
func (r *reader) addTag(tag markup.Tag, ev int32) int32 {
	index := int32(len(r.doc.Tags))
	r.doc.Tags = append(r.doc.Tags, tag)
	r.unclosed = append(r.unclosed, false)
	r.doc.Events[ev].Index = index
	for i := range tag.Attrs {
		a := &tag.Attrs[i]
		if !a.HasValue {
			continue
		}
		if a.Name == "id" || a.Name == "name" && tag.Name == "a" {
			r.anchor(string(a.Value.Of(r.src)), a.Value, false)
		}
		kind, ok := linkAttribute(tag.Name, a.Name)
		if !ok {
			continue
		}
		r.doc.Links = append(r.doc.Links, markup.Link{
			Kind: kind, Range: tag.Range, Target: a.Value, URL: decode(a.Value.Of(r.src)), Name: a.Name,
			Text: markup.Range{Start: tag.Range.End, End: tag.Range.End},
		})
	}
	return index
}

// contentOf gives the links of a tag the element's content as their text.
func (r *reader) contentOf(tag int32, content markup.Range) {
	at := r.doc.Tags[tag].Range
	for i := len(r.doc.Links) - 1; i >= 0 && r.doc.Links[i].Range.Start >= at.Start; i-- {
		if r.doc.Links[i].Range == at && r.doc.Links[i].Kind == markup.HTML {
			r.doc.Links[i].Text = content
		}
	}
}

// linkAttribute tells whether an attribute of an element holds a URL that pages are judged by.
func linkAttribute(tag, attr string) (markup.LinkKind, bool) {
	switch attr {
	case "href":
		return markup.HTML, tag == "a" || tag == "area" || tag == "link"
	case "src":
		switch tag {
		case "img":
			return markup.HTMLImage, true
		case "iframe", "source", "embed", "audio", "video", "track", "input", "script", "frame":
			return markup.HTML, true
		}
	case "data":
		return markup.HTML, tag == "object"
	case "poster":
		return markup.HTML, tag == "video"
	}
	return 0, false
}

// afterTaskBox is where the text of a paragraph begins: behind the `[ ]` of a task list item.
func (r *reader) afterTaskBox(n, up *node) int {
	start := int(n.a)
	if up.kind != markup.Item || n.kind != markup.Paragraph || n.prev >= 0 {
		return start
	}
	b := n.t.b[:n.b]
	if hasPrefix(b, start, "[ ]") || hasPrefix(b, start, "[x]") || hasPrefix(b, start, "[X]") {
		if i := skipSpace(b, start+3); i > start+3 {
			return i
		}
	}
	return start
}

// tile stretches the top-level events so that they cover the body without gaps.
func (r *reader) tile() {
	last := -1
	for i := range r.doc.Events {
		e := &r.doc.Events[i]
		if e.Parent >= 0 {
			continue
		}
		if last < 0 {
			e.Range.Start = r.body.Start
		} else {
			r.doc.Events[last].Range.End = e.Range.Start
		}
		last = i
	}
	if last >= 0 {
		r.doc.Events[last].Range.End = r.body.End
	}
}
