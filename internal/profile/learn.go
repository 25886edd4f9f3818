package profile

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

const (
	fewest   = 20   // posts that a habit needs
	habit    = 0.97 // share of posts that makes a habit
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

// Trait is the value of an aspect that most posts have.
type Trait struct {
	Aspect, Value string
	Count
}

// Group is the profile of the posts below one folder, or of all.
type Group struct {
	Folder string // with a final slash; empty for all posts
	Posts  int
	Keys   []Trait // keys in at least common of the posts, most frequent first; Value is the usual type
	Traits map[string]Trait
	Near   []Near // rare keys that look like slips
}

// Near is a rare key beside the common one that was probably meant.
type Near struct {
	Key, Meant string
	Count
}

// Learn reads the profile of all posts and of each folder that differs. Posts must be sorted by path.
func Learn(posts []Post) []Group {
	groups := []Group{learnGroup("", posts)}
	byFolder := make(map[string][]Post)
	for _, p := range posts {
		folder := path.Dir(p.Path) + "/"
		byFolder[folder] = append(byFolder[folder], p)
	}
	folders := make([]string, 0, len(byFolder))
	for folder, in := range byFolder {
		if len(in) >= fewest && len(in) < len(posts) {
			folders = append(folders, folder)
		}
	}
	slices.Sort(folders)
	for _, folder := range folders {
		groups = append(groups, learnGroup(folder, byFolder[folder]))
	}
	return groups
}

func learnGroup(folder string, posts []Post) Group {
	g := Group{Folder: folder, Posts: len(posts), Traits: make(map[string]Trait)}
	values := make(map[string]map[string]int) // aspect → value → posts
	for _, p := range posts {
		for aspect, value := range p.Traits {
			if values[aspect] == nil {
				values[aspect] = make(map[string]int)
			}
			values[aspect][value]++
		}
	}
	for aspect, counts := range values {
		value, support := most(counts)
		t := Trait{Aspect: aspect, Value: value, Count: Count{Support: support, Total: len(posts)}}
		if name, isKey := strings.CutPrefix(aspect, keyAspect); isKey {
			t.Aspect, t.Support = name, sum(counts)
			if float64(t.Support) >= common*float64(len(posts)) {
				t.Exceptions = exceptions(posts, func(p Post) bool { return p.Traits[aspect] != "" }, t.Count)
				g.Keys = append(g.Keys, t)
			}
			continue
		}
		t.Exceptions = exceptions(posts, func(p Post) bool { return p.Traits[aspect] == value }, t.Count)
		g.Traits[aspect] = t
	}
	slices.SortFunc(g.Keys, func(a, b Trait) int {
		return cmp.Or(b.Support-a.Support, cmp.Compare(a.Aspect, b.Aspect))
	})
	g.Near = nearKeys(posts, values, g.Keys)
	return g
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
func exceptions(posts []Post, holds func(Post) bool, c Count) []string {
	if !c.Habit() {
		return nil
	}
	var out []string
	for _, p := range posts {
		if !holds(p) {
			out = append(out, p.Path)
			if len(out) == examples {
				break
			}
		}
	}
	return out
}
