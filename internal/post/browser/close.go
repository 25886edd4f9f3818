package browser

import (
	"strings"

	"newslint/internal/post/markup"
)

// close takes an end tag in.
func (r *reader) close(name string, class class, at markup.Range) {
	switch {
	case class&document != 0:
		return
	case class&void != 0:
		r.report(markup.Fault{Kind: markup.VoidEnd, At: at, Name: name})
		return
	}
	i := r.find(name, class)
	if i < 0 {
		r.closesNothing(name, class, at)
		return
	}
	e := r.stack[i]
	r.cut(i+1, at, name, true)
	r.stack = r.stack[:i]
	if e.name != name {
		r.report(markup.Fault{
			Kind: markup.Misnested, Detail: HeadingLevel, At: at, Other: r.out.Tags[e.tag].Range, Name: name, Partner: e.name,
		})
	}
	r.out.Tags[e.tag].End, r.out.ends[e.tag] = at, at.End
}

// find is the index of the open element an end tag closes, -1 for none.
func (r *reader) find(name string, class class) int {
	for i := len(r.stack) - 1; i >= 0 && r.stack[i].foreign; i-- {
		if strings.EqualFold(r.stack[i].name, name) {
			return i
		}
	}
	switch {
	case name == "template":
		return r.scope(name, noBarrier)
	case name == "p":
		return r.scope(name, buttonScope)
	case name == "li":
		return r.scope(name, listScope)
	case name == "table", class&tablePart != 0:
		return r.scope(name, tableScope)
	case class&heading != 0 && len(r.byName[name]) == 0:
		for i := len(r.stack) - 1; i >= 0; i-- {
			if r.stack[i].class&heading != 0 {
				return i
			}
			if anyScope(&r.stack[i]) {
				break
			}
		}
		return -1
	}
	return r.scope(name, anyScope)
}

// closesNothing finds out why an end tag has no element to close.
func (r *reader) closesNothing(name string, class class, at markup.Range) {
	if list := r.forgiven[name]; len(list) > 0 {
		r.forgiven[name] = list[:len(list)-1]
		return
	}
	if list := r.byName[name]; len(list) > 0 {
		c := &r.pending[list[len(list)-1]]
		r.byName[name] = list[:len(list)-1]
		c.settled = true
		if !c.quiet {
			r.crossed(c, at)
		}
		return
	}
	if c, ok := r.takeImplied(name); ok {
		switch {
		case c.byEnd:
			r.crossed(&c, at)
		case name == "p" && classes[c.name].class&closesP != 0:
			r.blockIn(&c, at)
		default:
			r.report(markup.Fault{Kind: markup.Stray, Detail: Implied, At: at, Other: c.culprit, Name: name, Partner: c.name})
		}
		return
	}
	kind := markup.Stray
	if class == 0 && !strings.ContainsAny(name, "-:") {
		kind = markup.UnknownElement
	}
	r.report(markup.Fault{Kind: kind, At: at, Name: name})
}

// takeImplied gives the last element of that name that another tag closed, if the element around it is still open.
func (r *reader) takeImplied(name string) (cut, bool) {
	list := r.implied[name]
	if len(list) == 0 {
		return cut{}, false
	}
	c := list[len(list)-1]
	r.implied[name] = list[:len(list)-1]
	if !c.byEnd && c.parent >= 0 && (int(c.depth) > len(r.stack) || r.stack[c.depth-1].tag != c.parent) {
		return cut{}, false
	}
	return c, true
}

// crossed reports an element whose end tag comes behind the tag that closed it.
func (r *reader) crossed(c *cut, end markup.Range) {
	if !c.byEnd && c.name != "p" && classes[c.name].class&closesP != 0 {
		if list := r.implied["p"]; len(list) > 0 && list[len(list)-1].culprit == c.culprit {
			paragraph := list[len(list)-1]
			r.blockIn(&paragraph, end)
			return
		}
		if r.blocks[c.culprit.Start] {
			return
		}
	}
	start := r.out.Tags[c.tag].Range
	r.report(markup.Fault{
		Kind: markup.Misnested, At: c.culprit, Other: start, Damage: markup.Range{Start: start.Start, End: end.End},
		Name: c.name, Partner: c.element.name,
	})
}

// blockIn reports the block that closed a paragraph, once.
func (r *reader) blockIn(c *cut, end markup.Range) {
	if r.blocks[c.culprit.Start] {
		return
	}
	if r.blocks == nil {
		r.blocks = map[int]bool{}
	}
	r.blocks[c.culprit.Start] = true
	r.report(markup.Fault{
		Kind: markup.BlockInParagraph, Detail: InParagraph, At: c.culprit, Other: r.out.Tags[c.tag].Range,
		Damage: markup.Range{Start: c.culprit.Start, End: end.End}, Name: c.name, Partner: c.element.name,
	})
}

// finish reports what is still open at the end of the page.
func (r *reader) finish() {
	if r.full {
		for _, e := range r.stack {
			r.out.ends[e.tag] = r.base + len(r.text)
		}
		return
	}
	for _, list := range r.forgiven {
		for _, fault := range list {
			if fault < 0 || r.out.Faults[fault].Name == "form" {
				continue
			}
			f := &r.out.Faults[fault] // the inner one never closed either: the outer was left open
			*f = markup.Fault{
				Kind: markup.Unclosed, At: f.Other, Other: f.At, Name: f.Name, Partner: f.Name,
				Damage: markup.Range{Start: f.Other.End, End: f.At.Start},
			}
		}
	}
	for i := range r.pending {
		if c := &r.pending[i]; !c.settled && !c.quiet {
			r.unclosed(c.element, c.culprit, c.name)
		}
	}
	end := r.base + len(r.text)
	for _, e := range r.stack {
		r.out.ends[e.tag] = end
		if e.class&optional == 0 && !e.quiet || e.foreign {
			r.unclosed(e, markup.Range{Start: len(r.page.Src), End: len(r.page.Src)}, "")
		}
	}
}

func (r *reader) unclosed(e element, culprit markup.Range, name string) {
	tag := r.out.Tags[e.tag].Range
	if ends := r.swallowed[e.name]; len(ends) > 0 && ends[len(ends)-1] > tag.Start {
		r.swallowed[e.name] = ends[:len(ends)-1]
		return
	}
	f := markup.Fault{
		Kind: markup.Unclosed, At: tag, Other: culprit, Damage: markup.Range{Start: tag.End, End: culprit.Start},
		Name: e.name, Partner: name,
	}
	if e.class&rawText != 0 && !e.foreign {
		f.Kind, f.Detail = markup.UnclosedComment, OpenRaw
	}
	r.report(f)
}
