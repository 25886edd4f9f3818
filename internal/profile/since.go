package profile

import (
	"path"
	"slices"
	"strings"
)

const (
	shareSince  = 0.2 // of the posts that a habit which began some day must hold for
	shareBefore = 0.5 // of the older posts: more than that, and the habit did not begin on that day
)

// Since is a habit that began on a day, as in 2022-03-29; Day is empty where none did. The count is of the posts from then on.
type Since struct {
	Day string
	Count
}

// since finds the first day from which on the posts that show an aspect mostly show a value, and did not before. Where parts of
// the archive differ in it, the part explains it and not the day.
func (g *Group) since(aspect string, holds func(value string) bool) Since {
	with, without := false, false
	for _, part := range g.parts {
		c := Count{Total: sum(part.values[aspect])}
		for value, n := range part.values[aspect] {
			if holds(value) {
				c.Support += n
			}
		}
		with, without = with || c.Habit(), without || c.unusual()
	}
	if with && without {
		return Since{}
	}
	return g.sinceDay(func(p *Post) (bool, bool) {
		value, shown := p.value(aspect)
		return holds(value), shown
	})
}

// sinceKey is the same of a key.
func (g *Group) sinceKey(name string) Since {
	return g.sinceDay(func(p *Post) (bool, bool) {
		_, has := p.value(keyAspect + name)
		return has, len(p.traits) > 0
	})
}

func isYes(value string) bool { return value == yes }

// sinceDay asks of each post whether it does it, and whether it counts at all.
func (g *Group) sinceDay(does func(*Post) (does, counts bool)) Since {
	type dated struct {
		day  string
		does bool
	}
	var all []dated
	held := 0
	for i := range g.posts {
		day := datedName.FindString(path.Base(g.posts[i].Path))
		if it, counts := does(&g.posts[i]); counts && day != "" {
			all = append(all, dated{strings.TrimSuffix(day, "-"), it})
			if it {
				held++
			}
		}
	}
	slices.SortStableFunc(all, func(a, b dated) int { return strings.Compare(a.day, b.day) })
	before := 0
	for i, post := range all {
		c := Count{Support: held - before, Total: len(all) - i}
		begins := i >= fewest && post.does && all[i-1].day != post.day
		if begins && c.Habit() && float64(c.Total) >= shareSince*float64(len(all)) && float64(before) < shareBefore*float64(i) {
			return Since{post.day, c}
		}
		if post.does {
			before++
		}
	}
	return Since{}
}

// newest is what the last post in time shows of an aspect.
func (g *Group) newest(aspect string) string {
	day, newest := "", ""
	for i := range g.posts {
		value, shown := g.posts[i].value(aspect)
		if at := datedName.FindString(path.Base(g.posts[i].Path)); shown && at > day {
			day, newest = at, value
		}
	}
	return newest
}
