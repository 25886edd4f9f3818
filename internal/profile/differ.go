package profile

import (
	"cmp"
	"slices"
)

// Difference is a category whose posts do otherwise than most.
type Difference struct {
	Category string
	Posts    int
	Glob     string // of the part of the archive that holds just these posts; empty where there is none
	Values   []Changed
}

// Changed is an aspect and what the category's posts show of it.
type Changed struct {
	Aspect string
	Value
}

// compared are the aspects that categories are compared by.
var compared = []string{
	hasByline, hasSource, hasSourceLink, hasSection, bylineForm, sourceForm, sourceLinkForm, sectionTarget, sectionLabel, dateLayout, dateOffset,
}

// Differences are the categories whose posts mostly show another value than most posts of the archive, the largest first.
func (p *Profile) Differences() []Difference {
	byCategory := make(map[string][]Post)
	for i := range p.All.posts {
		if name, ok := p.All.posts[i].value(category); ok {
			byCategory[name] = append(byCategory[name], p.All.posts[i])
		}
	}
	var all []Difference
	for name, posts := range byCategory {
		if len(posts) < fewest || 2*len(posts) > p.All.Posts {
			continue
		}
		g := newGroup("", posts)
		d := Difference{Category: name, Posts: len(posts), Glob: p.partOf(name, len(posts))}
		for _, aspect := range compared {
			usual, own := p.All.usual(aspect), g.usual(aspect)
			if own.Text != usual.Text && own.Total >= fewest && !own.unusual() {
				d.Values = append(d.Values, Changed{aspect, own})
			}
		}
		if len(d.Values) > 0 {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b Difference) int { return cmp.Or(b.Posts-a.Posts, cmp.Compare(a.Category, b.Category)) })
	return all
}

// partOf is the glob of the part that holds the posts of a category and hardly any other.
func (p *Profile) partOf(name string, posts int) string {
	for i := range p.Parts {
		part := &p.Parts[i]
		own := part.values[category][name]
		if (Count{Support: own, Total: part.Posts}).Habit() && (Count{Support: own, Total: posts}).Habit() {
			return part.Glob
		}
	}
	return ""
}
