package browser

import (
	"slices"

	"newslint/internal/post/markup"
	"newslint/internal/post/template"
)

// Parse reads a body that is HTML from its first byte to its last, but for templates. It gives a Document as the Markdown
// readers do, without its faults, and these.
func Parse(src []byte, body markup.Range, templates template.Reading) (markup.Document, []markup.Fault) {
	regions := template.Subtract([]markup.Range{body}, templates.Hidden)
	reading := Read(Page{Src: src, Regions: regions})
	if len(templates.Branches) > 0 { // count tags on one way through the page only
		reading.Faults = Read(Page{Src: src, Regions: template.Subtract(regions, templates.Branches)}).Faults
	}
	doc := markup.Document{Tags: reading.Tags, Links: Links(src, reading.Tags), Anchors: Anchors(src, reading.Tags)}
	doc.Events = events(body, &reading, templates.Hidden)
	return doc, reading.Faults
}

// events lays a page out in pre-order: elements with what they hold, comments, templates and text.
func events(body markup.Range, r *Reading, hidden []markup.Range) []markup.Event {
	var parts []markup.Event
	for i := range r.Tags {
		t := &r.Tags[i]
		e := markup.Event{
			Kind: markup.Element, Block: classes[t.Name].class&(closesP|tablePart) != 0, Raw: true, Index: int32(i),
			Range: markup.Range{Start: t.Range.Start, End: max(r.ends[i], t.Range.End)},
		}
		e.Inner = markup.Range{Start: t.Range.End, End: e.Range.End}
		if !t.End.Empty() {
			e.Inner.End = t.End.Start
		}
		parts = append(parts, e)
	}
	for _, c := range r.Comments {
		parts = append(parts, markup.Event{Kind: markup.Comment, Range: c, Inner: c, Index: -1})
	}
	for _, h := range hidden {
		parts = append(parts, markup.Event{Kind: markup.Liquid, Range: h, Inner: h, Index: -1})
	}
	slices.SortStableFunc(parts, func(a, b markup.Event) int { return a.Range.Start - b.Range.Start })
	b := builder{out: make([]markup.Event, 0, 2*len(parts)+1)}
	b.frames = append(b.frames, frame{event: -1, at: body.Start, end: body.End})
	for _, e := range parts {
		b.put(e)
	}
	for len(b.frames) > 0 {
		b.pop()
	}
	return b.out
}

// frame is an event that others are put into.
type frame struct {
	event int32
	at    int // next byte without an event
	end   int // of its content
}

type builder struct {
	out    []markup.Event
	frames []frame
}

func (b *builder) put(e markup.Event) {
	for len(b.frames) > 1 && e.Range.Start >= b.frames[len(b.frames)-1].end {
		b.pop()
	}
	top := &b.frames[len(b.frames)-1]
	if e.Range.Start < top.at {
		return // inside a tag or a raw text, as a template in an attribute
	}
	b.text(top, e.Range.Start)
	e.Range.End = min(e.Range.End, top.end)
	e.Inner.End = max(min(e.Inner.End, top.end), e.Inner.Start)
	e.Parent = top.event
	top.at = e.Range.End
	b.out = append(b.out, e)
	if e.Kind == markup.Element && !e.Inner.Empty() {
		b.frames = append(b.frames, frame{int32(len(b.out) - 1), e.Inner.Start, e.Inner.End})
	}
}

func (b *builder) text(f *frame, to int) {
	if f.at < to {
		r := markup.Range{Start: f.at, End: to}
		b.out = append(b.out, markup.Event{Kind: markup.Text, Range: r, Inner: r, Parent: f.event, Index: -1})
		f.at = to
	}
}

func (b *builder) pop() {
	top := &b.frames[len(b.frames)-1]
	b.text(top, top.end)
	b.frames = b.frames[:len(b.frames)-1]
}
