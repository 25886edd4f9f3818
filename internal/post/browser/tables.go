package browser

import (
	"slices"

	"newslint/internal/post/markup"
)

// contexts are the elements a part of a table goes into, innermost first choice or not: what lies above them is closed.
var contexts = map[string][]string{
	"caption":  {"table"},
	"colgroup": {"table"},
	"tbody":    {"table"},
	"thead":    {"table"},
	"tfoot":    {"table"},
	"col":      {"colgroup", "table"},
	"tr":       {"tbody", "thead", "tfoot", "table"},
	"td":       {"tr", "tbody", "thead", "tfoot", "table"},
	"th":       {"tr", "tbody", "thead", "tfoot", "table"},
}

// inTable does what tables ask of a start tag; it tells whether the tag counts at all.
func (r *reader) inTable(tag *markup.Tag, e *element) bool {
	if r.top().name == "colgroup" && e.name != "col" && e.name != "template" {
		r.cut(len(r.stack)-1, tag.Range, tag.Name, false)
	}
	if e.class&tablePart != 0 {
		return r.tablePart(tag)
	}
	if e.name == "table" {
		r.outermost = 0
	}
	if !straightInTable(r.top()) {
		return true
	}
	switch e.name {
	case "script", "style", "template":
		return true
	case "input":
		if slices.ContainsFunc(tag.Attrs, func(a markup.Attribute) bool {
			return a.Name == "type" && string(a.Value.Of(r.page.Src)) == "hidden"
		}) {
			return true
		}
	}
	table := max(r.scope("table", tableScope), 0) // parts of tables may stand straight in a template
	r.report(markup.Fault{
		Kind: markup.BlockInParagraph, Detail: Fostered, At: tag.Range, Other: r.out.Tags[r.top().tag].Range,
		Name: tag.Name, Partner: r.top().name,
	})
	if e.name == "table" && r.stack[table].name == "table" { // closes the one it stands in
		r.cut(table+1, tag.Range, tag.Name, false)
		r.stack = r.stack[:table]
		r.forgive("table", -1)
	}
	return true
}

func straightInTable(e *element) bool {
	switch e.name {
	case "table", "tbody", "thead", "tfoot", "tr":
		return !e.foreign
	}
	return false
}

// tablePart closes what is open up to the part's place; a part outside a table is dropped, once with all that follow it.
func (r *reader) tablePart(tag *markup.Tag) bool {
	for i := len(r.stack) - 1; i >= 0; i-- {
		e := &r.stack[i]
		switch {
		case e.foreign:
		case e.name == "template":
			return true
		case slices.Contains(contexts[tag.Name], e.name):
			r.cut(i+1, tag.Range, tag.Name, false)
			return true
		}
	}
	r.forgive(tag.Name, -1)
	if r.outermost > 0 {
		r.out.Faults[r.outermost-1].Damage.End = tag.Range.End
		return false
	}
	r.report(markup.Fault{
		Kind: markup.BlockInParagraph, Detail: OutOfTable, At: tag.Range, Damage: tag.Range, Name: tag.Name, Partner: "table",
	})
	r.outermost = len(r.out.Faults)
	return false
}

// alone keeps links, buttons and forms out of themselves; it tells whether the new element opens.
func (r *reader) alone(tag *markup.Tag, e *element) bool {
	barriers := linkScope
	if e.name == "button" || e.name == "form" {
		barriers = anyScope
	}
	i := r.scope(e.name, barriers)
	if i < 0 {
		return true
	}
	old := r.stack[i]
	r.out.ends[old.tag] = tag.Range.Start
	if !old.quiet {
		r.report(markup.Fault{
			Kind: markup.BlockInParagraph, Detail: Nested, At: tag.Range, Other: r.out.Tags[old.tag].Range,
			Name: tag.Name, Partner: old.name,
		})
		r.forgive(e.name, len(r.out.Faults)-1)
	}
	switch e.name {
	case "form": // the new one is dropped
		return false
	case "button":
		r.cut(i+1, tag.Range, tag.Name, false)
		r.stack = r.stack[:i]
	default:
		r.stack = slices.Delete(r.stack, i, i+1)
	}
	return true
}

func (r *reader) forgive(name string, fault int) {
	if r.forgiven == nil {
		r.forgiven = map[string][]int{}
	}
	r.forgiven[name] = append(r.forgiven[name], fault)
}
