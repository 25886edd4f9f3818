package post

import (
	"math"
	"slices"

	"newslint/internal/post/browser"
	"newslint/internal/post/markup"
	"newslint/internal/post/template"
)

// browse reads the tags of the body as a browser does, those that kramdown shows as text among them, so that one slip is
// not seen twice; it keeps what kramdown has no fault for.
func (p *Post) browse(templates template.Reading, scratch *browser.Scratch) {
	if len(templates.Branches) == 0 && len(templates.Hidden) == 0 && p.onlyTags() && browser.Sound(p.Src, p.Markup.Tags) {
		return
	}
	p.browseAll(templates, scratch)
}

// onlyTags tells whether the tags that kramdown takes for tags are all that a browser gets to see as HTML, and comments that end as
// they should.
func (p *Post) onlyTags() bool {
	for i := range p.Markup.Faults {
		if p.Markup.Faults[i].Kind == markup.MalformedTag {
			return false
		}
	}
	for i := range p.Markup.Events {
		if e := &p.Markup.Events[i]; p.isMarkup(e) && (e.Kind != markup.Comment || !browser.SoundComment(e.Range.Of(p.Src))) {
			return false
		}
	}
	return true
}

// isMarkup tells whether an event that is no tag to kramdown reaches browsers as markup, or looks like it.
func (p *Post) isMarkup(e *markup.Event) bool {
	return e.Kind == markup.Comment || e.Kind == markup.Literal && p.Src[e.Range.Start] == '<'
}

// browseAll reads all of it as a browser does.
func (p *Post) browseAll(templates template.Reading, scratch *browser.Scratch) {
	regions := p.tagRanges()
	if len(templates.Branches) > 0 {
		regions = template.Subtract(regions, templates.Branches)
	}
	page := browser.Page{Src: p.Src, Regions: template.Subtract(regions, templates.Hidden), SelfClosing: true, Scratch: scratch}
	p.Browser = withoutKnown(browser.Read(page).Faults, p.Markup.Faults, p.Src)
}

// tagRanges gives every tag and comment of the body, ascending and disjoint.
func (p *Post) tagRanges() []Range {
	var few [128]uint64
	order := few[:0] // by start, the longer first: two numbers of 32 bits, of a file that is smaller
	add := func(r Range) { order = append(order, uint64(r.Start)<<32|uint64(math.MaxUint32-r.End)) }
	for i := range p.Markup.Tags {
		add(p.Markup.Tags[i].Range)
		if end := p.Markup.Tags[i].End; !end.Empty() {
			add(end)
		}
	}
	for i := range p.Markup.Events {
		if e := &p.Markup.Events[i]; p.isMarkup(e) {
			add(e.Range)
		}
	}
	for _, f := range p.Markup.Faults {
		if f.Kind == markup.MalformedTag {
			add(f.At)
		}
	}
	slices.Sort(order)
	disjoint := make([]Range, 0, len(order))
	end := 0
	for _, key := range order {
		r := Range{Start: int(key >> 32), End: math.MaxUint32 - int(key&math.MaxUint32)}
		if r.Start >= end && !r.Empty() {
			disjoint = append(disjoint, r)
			end = r.End
		}
	}
	return disjoint
}

// withoutKnown drops a browser's faults at places the first reader states, and faults of balance that come of its own.
func withoutKnown(faults, stated []markup.Fault, src []byte) []markup.Fault {
	if len(faults) == 0 || len(stated) == 0 {
		return faults
	}
	places := map[int]bool{}
	var damage []Range // ascending by start, and by end as far as they reach
	for _, f := range stated {
		places[f.At.Start] = true
		if !f.Other.Empty() {
			places[f.Other.Start] = true
		}
		if n := len(damage); !f.Damage.Empty() && (n == 0 || f.Damage.End > damage[n-1].End) {
			damage = append(damage, f.Damage)
		}
	}
	damaged := func(at int) bool {
		i, _ := slices.BinarySearchFunc(damage, at+1, func(r Range, at int) int { return r.End - at })
		return i < len(damage) && damage[i].Start <= at
	}
	next, meant := 0, map[string]int{} // start tags that came out as text, by name
	return slices.DeleteFunc(faults, func(f markup.Fault) bool {
		for ; next < len(stated) && stated[next].At.Start < f.At.Start; next++ {
			if s := stated[next]; s.Kind == markup.MalformedTag && !isEndSlip(s.At.Of(src)) {
				meant[s.Name]++
			}
		}
		if f.Kind == markup.Stray && meant[f.Name] > 0 {
			meant[f.Name]--
			return true
		}
		if places[f.At.Start] || !f.Other.Empty() && places[f.Other.Start] {
			return true
		}
		switch f.Kind {
		case markup.Unclosed, markup.Stray, markup.Misnested, markup.BlockInParagraph, markup.UnclosedComment:
			return damaged(f.At.Start)
		}
		return false
	})
}
