package profile

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"newslint/internal/lazyregexp"
)

const (
	fewest   = 20   // posts that a habit needs
	habit    = 0.95 // share of posts that makes a habit
	unusual  = 0.9  // share of posts below which a part of the archive does otherwise than the whole
	common   = 0.05 // share of posts that makes a key known although it is not required
	examples = 2    // exceptions that are named
)

// Count is how many posts bear something out.
type Count struct {
	Support    int
	Total      int
	Exceptions []string // paths of some posts that do otherwise, at most examples
}

// Habit tells whether the count is one that a rule may hold to.
func (c Count) Habit() bool {
	return c.Total >= fewest && float64(c.Support) >= habit*float64(c.Total)
}

// unusual tells whether the count is clearly no habit.
func (c Count) unusual() bool {
	return c.Total >= fewest && float64(c.Support) < unusual*float64(c.Total)
}

// Value is a value of an aspect and the posts that show it.
type Value struct {
	Text string
	Count
}

// Group is the posts of a part of the archive and what they show.
type Group struct {
	Glob  string // of the files; empty for all posts
	Posts int
	Keys  []Key // keys in at least common of the posts, most frequent first
	Near  []Near

	parts  []Group // of all posts
	posts  []Post
	values map[string]map[string]int // aspect → value → posts
}

// required are the keys that a rule may ask for: habits, and the plural of two keys that together are one.
func (g *Group) required() []Key {
	var all []Key
	for _, k := range g.Keys {
		if k.Habit() {
			all = append(all, k)
		}
	}
	for singular, plural := range map[string]string{"category": "categories", "tag": "tags"} {
		either := func(p *Post) bool {
			_, one := p.value(keyAspect + singular)
			_, more := p.value(keyAspect + plural)
			return one || more
		}
		k := Key{Name: plural, Count: Count{Total: g.Posts}}
		for i := range g.posts {
			if either(&g.posts[i]) {
				k.Support++
			}
		}
		if k.Habit() && !slices.ContainsFunc(all, func(k Key) bool { return k.Name == plural || k.Name == singular }) {
			k.Exceptions = g.exceptions(k.Count, either)
			all = append(all, k)
		}
	}
	slices.SortFunc(all, byKey)
	return all
}

func byKey(a, b Key) int { return cmp.Or(b.Support-a.Support, cmp.Compare(a.Name, b.Name)) }

// Key is a key of the front matter, its usual type and the posts that have it.
type Key struct {
	Name, Type string
	Typed      int // posts that have it with this type
	Count
}

// Near is a rare key beside the common one that was probably meant.
type Near struct {
	Key, Meant string
	Count
}

// Profile is what the posts of an archive have in common.
type Profile struct {
	All        Group
	Parts      []Group // by folder, and by the form of the file names
	Unreadable Count   // posts that show nothing; Exceptions are some of them
	Taxonomy   Taxonomy
}

// Learn reads the profile of all posts and of each part that may differ. Posts must be sorted by path. Exists tells whether
// the site has a page at a path.
func Learn(posts []Post, exists func(path string) bool) Profile {
	p := Profile{All: newGroup("", posts), Unreadable: Count{Total: len(posts)}}
	for i := range posts {
		if len(posts[i].traits) == 0 {
			if p.Unreadable.Support++; len(p.Unreadable.Exceptions) < examples {
				p.Unreadable.Exceptions = append(p.Unreadable.Exceptions, posts[i].Path)
			}
		}
	}
	parts := make(map[string][]Post)
	for i := range posts {
		for _, glob := range globsOf(posts[i].Path) {
			parts[glob] = append(parts[glob], posts[i])
		}
	}
	for glob, in := range parts {
		if len(in) >= fewest && len(in) < len(posts) && len(in) < len(parts[folderOf(glob)]) || glob == folderOf(glob) && len(in) >= fewest && len(in) < len(posts) {
			p.Parts = append(p.Parts, newGroup(glob, in))
		}
	}
	slices.SortFunc(p.Parts, func(a, b Group) int { return cmp.Compare(a.Glob, b.Glob) })
	p.All.parts = p.Parts
	p.Taxonomy = learnTaxonomy(posts, exists)
	return p
}

var idName = lazyregexp.New(`^\d{4}-\d{2}-\d{2}-([A-Za-z]*)\d{6}`)

// globsOf are the parts that a file belongs to: its folder, and the files there whose name goes on, behind the day, with the
// same letters and digits.
func globsOf(file string) []string {
	dir := path.Dir(file) + "/"
	if m := idName.FindStringSubmatch(path.Base(file)); m != nil {
		return []string{dir + "*", dir + "????-??-??-" + m[1] + strings.Repeat("[0-9]", 6) + "*"}
	}
	return []string{dir + "*"}
}

func folderOf(glob string) string { return path.Dir(glob) + "/*" }

func newGroup(glob string, posts []Post) Group {
	g := Group{Glob: glob, Posts: len(posts), posts: posts, values: make(map[string]map[string]int)}
	for i := range posts {
		for _, t := range posts[i].traits {
			aspect := t.aspect.Value()
			if g.values[aspect] == nil {
				g.values[aspect] = make(map[string]int)
			}
			g.values[aspect][t.value.Value()]++
		}
	}
	for aspect, counts := range g.values {
		name, isKey := strings.CutPrefix(aspect, keyAspect)
		if n := sum(counts); isKey && float64(n) >= common*float64(len(posts)) {
			usual, typed := most(counts)
			k := Key{Name: name, Type: usual, Typed: typed, Count: Count{Support: n, Total: len(posts)}}
			k.Exceptions = g.exceptions(k.Count, func(p *Post) bool { _, has := p.value(aspect); return has })
			g.Keys = append(g.Keys, k)
		}
	}
	slices.SortFunc(g.Keys, byKey)
	g.Near = g.nearKeys()
	return g
}

// of counts the posts that show a value among those that show the aspect at all.
func (g *Group) of(aspect, value string) Count {
	c := Count{Support: g.values[aspect][value], Total: sum(g.values[aspect])}
	c.Exceptions = g.exceptions(c, func(p *Post) bool {
		shown, ok := p.value(aspect)
		return !ok || shown == value
	})
	return c
}

// usual is the most frequent value of an aspect.
func (g *Group) usual(aspect string) Value {
	value, _ := most(g.values[aspect])
	return Value{value, g.of(aspect, value)}
}

// others are the next most frequent values, the rare ones left out, at most so many.
func (g *Group) others(aspect string, limit int) []Value {
	first, _ := most(g.values[aspect])
	total := sum(g.values[aspect])
	var all []Value
	for value, n := range g.values[aspect] {
		if value != first && n >= max(3, total/200) {
			all = append(all, Value{value, Count{Support: n, Total: total}})
		}
	}
	slices.SortFunc(all, func(a, b Value) int { return cmp.Or(b.Support-a.Support, cmp.Compare(a.Text, b.Text)) })
	return all[:min(len(all), limit)]
}

// most is the most frequent value; ties go to the smaller one, so that the answer does not depend on the order of a map.
func most(counts map[string]int) (value string, n int) {
	for v, c := range counts {
		if c > n || c == n && v < value {
			value, n = v, c
		}
	}
	return value, n
}

func sum(counts map[string]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// exceptions names posts that do otherwise, where they are few enough to be exceptions.
func (g *Group) exceptions(c Count, holds func(*Post) bool) []string {
	if !c.Habit() {
		return nil
	}
	var out []string
	for i := range g.posts {
		if !holds(&g.posts[i]) {
			out = append(out, g.posts[i].Path)
			if len(out) == examples {
				break
			}
		}
	}
	return out
}
