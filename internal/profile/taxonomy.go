package profile

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"newslint/internal/post/attribution"
	"newslint/internal/spelling"
)

// Taxonomy is how categories, tags and sources go together.
type Taxonomy struct {
	Categories, Tags int
	Pages            Value   // the usual address of a category's page, and the categories that have one
	TagOf            Count   // posts with the usual tag of their category
	Split            []Value // tags that stand in several categories, and how often in another than the usual one
	Suffix           Value   // what a tag adds to the name of a source
	Collections      []Value // tags of many sources: Support posts of Total name the most frequent one
	Aliases          []Alias
}

// Alias is another spelling of a source among the posts of one tag.
type Alias struct {
	Spelling, Name string
	Tag            string
	Posts          int
	Understood     bool // the rules take both for one house already
}

const (
	fewAliases  = 3   // posts that a spelling needs, and that a second category of a tag needs
	fewSources  = 5   // sources that make a tag a collection
	shareOfOwn  = 0.5 // share of the most frequent source below which a tag is a collection
	manySplits  = 10  // that are listed
	fewCategory = 3   // categories that show where their pages are
)

// pairs counts second values by first value.
type pairs map[string]map[string]int

func (p pairs) add(first, second string) {
	if p[first] == nil {
		p[first] = make(map[string]int)
	}
	p[first][second]++
}

func learnTaxonomy(posts []Post, exists func(path string) bool) Taxonomy {
	tags, categories, sources := pairs{}, pairs{}, pairs{} // of a category, of a tag, of a tag
	templates := make(map[string]int)
	for i := range posts {
		p := &posts[i]
		c, hasCategory := p.value(category)
		t, hasTag := p.value(tag)
		if hasCategory && hasTag {
			tags.add(c, t)
			categories.add(t, c)
		}
		if s, ok := p.value(sourceName); ok && hasTag {
			sources.add(t, s)
		}
		if target, ok := p.value(sectionTarget); ok {
			templates[pathOf(target)]++
		}
	}
	t := Taxonomy{Categories: len(tags), Tags: len(categories)}
	t.Collections = collections(sources)
	t.Suffix = suffix(posts, t.Collections)
	t.TagOf = tagOf(posts, tags)
	t.Split = split(categories)
	t.Aliases = aliases(sources, t)
	t.Pages = pages(tags, templates, exists)
	return t
}

// collections are the tags whose posts come from many sources.
func collections(sources pairs) []Value {
	var all []Value
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		_, own := most(sources[name])
		total := sum(sources[name])
		if total >= fewest && len(sources[name]) >= fewSources && float64(own) < shareOfOwn*float64(total) {
			all = append(all, Value{name, Count{Support: own, Total: total}})
		}
	}
	return all
}

func isCollection(all []Value, name string) bool {
	return slices.ContainsFunc(all, func(v Value) bool { return v.Text == name })
}

// suffix is what most tags add to the source of their posts, as 新闻 in 青河日报新闻.
func suffix(posts []Post, collections []Value) Value {
	const none = "\x00"
	of := func(p *Post) (string, bool) {
		t, hasTag := p.value(tag)
		s, hasSource := p.value(sourceName)
		if !hasTag || !hasSource || s == "" || isCollection(collections, t) {
			return "", false
		}
		if rest, ok := strings.CutPrefix(t, s); ok {
			return rest, true
		}
		return none, true
	}
	counts := make(map[string]int)
	for i := range posts {
		if rest, ok := of(&posts[i]); ok {
			counts[rest]++
		}
	}
	text, n := most(counts)
	v := Value{text, Count{Support: n, Total: sum(counts)}}
	if text == none || !v.Habit() {
		return Value{}
	}
	v.Exceptions = (&Group{posts: posts}).exceptions(v.Count, func(p *Post) bool {
		rest, ok := of(p)
		return !ok || rest == text
	})
	return v
}

func tagOf(posts []Post, tags pairs) (c Count) {
	usual := make(map[string]string, len(tags))
	for name, counts := range tags {
		usual[name], _ = most(counts)
		c.Support += counts[usual[name]]
		c.Total += sum(counts)
	}
	c.Exceptions = (&Group{posts: posts}).exceptions(c, func(p *Post) bool {
		name, _ := p.value(category)
		t, ok := p.value(tag)
		return !ok || name == "" || usual[name] == t
	})
	return c
}

// split are the tags that stand in a second category often enough to be no slip.
func split(categories pairs) []Value {
	var all []Value
	for _, name := range slices.Sorted(maps.Keys(categories)) {
		usual, own := most(categories[name])
		for _, other := range slices.Sorted(maps.Keys(categories[name])) {
			if n := categories[name][other]; other != usual && n >= fewAliases {
				all = append(all, Value{name + ": " + usual + ", " + other, Count{Support: n, Total: own + n}})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Value) int { return b.Support - a.Support })
	return all[:min(len(all), manySplits)]
}

// aliases are the spellings of sources that stand under the tag of another spelling.
func aliases(sources pairs, t Taxonomy) []Alias {
	var all []Alias
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		if isCollection(t.Collections, name) {
			continue
		}
		own := strings.TrimSuffix(name, t.Suffix.Text)
		if sources[name][own] == 0 {
			own, _ = most(sources[name])
		}
		for _, other := range slices.Sorted(maps.Keys(sources[name])) {
			n := sources[name][other]
			if other == own || n < fewAliases || !alike(own, other) {
				continue
			}
			all = append(all, Alias{other, own, name, n, attribution.SameSource(own, other, attribution.Default())})
		}
	}
	return all
}

// alike tells whether two names may be spellings of one house: one holds the other, or they are a slip apart.
func alike(a, b string) bool {
	return strings.Contains(a, b) || strings.Contains(b, a) || spelling.Nearest(a, []string{b}) != "" ||
		attribution.SameSource(a, b, attribution.Default())
}

// pages finds where the pages of categories are.
func pages(tags pairs, templates map[string]int, exists func(path string) bool) Value {
	found := make([]Value, 0, 4)
	candidates := slices.SortedFunc(maps.Keys(templates), func(a, b string) int {
		return cmp.Or(templates[b]-templates[a], cmp.Compare(a, b))
	})
	for _, candidate := range append(candidates, "/category/{category}.html", "/category/{category}/", "/categories/{category}/") {
		if !strings.Contains(candidate, "{category}") || !strings.HasPrefix(candidate, "/") || len(found) == cap(found) {
			continue
		}
		c := Count{Total: len(tags)}
		for name := range tags {
			if exists(strings.ReplaceAll(candidate, "{category}", name)) {
				c.Support++
			}
		}
		found = append(found, Value{candidate, c})
	}
	var best Value
	for _, v := range found {
		if v.Support > best.Support {
			best = v
		}
	}
	if best.Total < fewCategory || best.Support < best.Total && !best.Habit() {
		return Value{}
	}
	return best
}
