package accident

import (
	"bytes"
	"slices"

	"newslint/internal/lazyregexp"
	"newslint/internal/post/markup"
)

// strong is bold in Markdown, plain enough to be nothing else.
var strong = lazyregexp.New(`\*\*[^\s*<>][^*\n<>]*\*\*`)

// verbatim tells elements whose text is not meant as Markdown.
func verbatim(name string) bool {
	switch name {
	case "pre", "code", "script", "style", "textarea", "kbd", "samp", "var", "math", "svg", "title", "option":
		return true
	}
	return false
}

// rawMarkdown finds Markdown in elements in which kramdown reads none: once in each outermost element, at the first.
func (f *finder) rawMarkdown() {
	damage := f.damage()
	end := 0
	for i := range f.doc.Events {
		e := &f.doc.Events[i]
		if e.Kind != markup.Element || !e.Raw || e.Range.Start < end || f.meant(i) {
			continue
		}
		tag := &f.doc.Tags[e.Index]
		if tag.End.Empty() || verbatim(tag.Name) || inAny(damage, e.Range.Start) {
			continue
		}
		end = e.Range.End
		f.rawElement(i, tag)
	}
}

// meant tells whether an event stands in text that is not meant as Markdown.
func (f *finder) meant(i int) bool {
	for up, steps := f.doc.Events[i].Parent, 0; up >= 0 && steps < maxDepth; up, steps = f.doc.Events[up].Parent, steps+1 {
		if e := &f.doc.Events[up]; e.Kind == markup.Element && verbatim(f.doc.Tags[e.Index].Name) {
			return true
		}
	}
	return false
}

// rawElement looks at what stands in a raw element: dead links the reader found, and bold in its texts; of code the fence
// counts, which is as dead. The fault names the innermost element around the first.
func (f *finder) rawElement(i int, tag *markup.Tag) {
	e := &f.doc.Events[i]
	fault := markup.Fault{Kind: markup.MarkdownInHTML, Other: tag.Range, Name: tag.Name}
	first, _ := slices.BinarySearchFunc(f.doc.Links, e.Range.Start, func(l markup.Link, at int) int { return l.Range.Start - at })
	skip, fences := f.verbatimIn(i), f.fencesIn(e.Range)
	var last markup.Range // fence
	for _, l := range f.doc.Links[first:] {
		if l.Range.Start >= e.Range.End {
			break
		}
		fence := around(fences, l.Range.Start)
		if !l.Dead || inAny(skip, l.Range.Start) || !fence.Empty() && fence == last {
			continue
		}
		last = fence
		fault.Links++
		if fault.At.Empty() {
			fault.At = f.orFence(l.Range, fence)
		}
	}
	for k := i + 1; k < len(f.doc.Events) && f.doc.Events[k].Range.Start < e.Range.End; k++ {
		t := &f.doc.Events[k]
		if t.Kind != markup.Text || inAny(skip, t.Range.Start) {
			continue
		}
		text := t.Range.Of(f.src)
		if !bytes.Contains(text, []byte("**")) {
			continue
		}
		if m := strong.FindIndex(text); m != nil {
			at := markup.Range{Start: t.Range.Start + m[0], End: t.Range.Start + m[1]}
			at = f.orFence(at, around(fences, at.Start))
			if fault.At.Empty() || at.Start < fault.At.Start {
				fault.At = at
			}
			break
		}
	}
	if fault.At.Empty() {
		return
	}
	for k := i + 1; k < len(f.doc.Events) && f.doc.Events[k].Range.Start < fault.At.Start; k++ {
		if inner := &f.doc.Events[k]; inner.Kind == markup.Element && inner.Inner.Contains(fault.At) {
			fault.Other, fault.Name = f.doc.Tags[inner.Index].Range, f.doc.Tags[inner.Index].Name
		}
	}
	f.faults = append(f.faults, fault)
}

// verbatimIn gives the elements of an element whose text is not meant as Markdown.
func (f *finder) verbatimIn(i int) []markup.Range {
	var found []markup.Range
	end := f.doc.Events[i].Range.End
	for k := i + 1; k < len(f.doc.Events) && f.doc.Events[k].Range.Start < end; k++ {
		if e := &f.doc.Events[k]; e.Kind == markup.Element && verbatim(f.doc.Tags[e.Index].Name) {
			if n := len(found); n == 0 || e.Range.Start >= found[n-1].End {
				found = append(found, e.Range)
			}
		}
	}
	return found
}

// damage gives what unclosed elements take with them: what is wrong there has another cause.
func (f *finder) damage() []markup.Range {
	var ranges []markup.Range
	for _, fault := range f.doc.Faults {
		if n := len(ranges); !fault.Damage.Empty() && (n == 0 || fault.Damage.End > ranges[n-1].End) {
			ranges = append(ranges, markup.Range{Start: fault.At.Start, End: fault.Damage.End})
		}
	}
	return ranges
}

// inAny tells whether one of the ranges, which ascend, holds an offset.
func inAny(ranges []markup.Range, at int) bool { return !around(ranges, at).Empty() }
