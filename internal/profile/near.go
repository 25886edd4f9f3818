package profile

import (
	"slices"
	"strings"

	"newslint/internal/spelling"
)

// nearKeys finds keys of very few posts that are one slip away from a common key, and stand where that key is missing.
func (g *Group) nearKeys() []Near {
	names := make([]string, len(g.Keys))
	for i, k := range g.Keys {
		names[i] = k.Name
	}
	var found []Near
	for aspect, counts := range g.values {
		key, isKey := strings.CutPrefix(aspect, keyAspect)
		n := sum(counts)
		if !isKey || slices.Contains(names, key) || float64(n) > (1-habit)*float64(g.Posts) {
			continue
		}
		meant := spelling.Nearest(key, names)
		if meant == "" {
			continue
		}
		near := Near{Key: key, Meant: meant, Count: Count{Total: g.Posts}}
		for i := range g.posts {
			p := &g.posts[i]
			_, has := p.value(aspect)
			_, hasMeant := p.value(keyAspect + meant)
			if has && !hasMeant {
				near.Support++
				if len(near.Exceptions) < examples {
					near.Exceptions = append(near.Exceptions, p.Path)
				}
			}
		}
		if near.Support == n {
			found = append(found, near)
		}
	}
	slices.SortFunc(found, func(a, b Near) int { return strings.Compare(a.Key, b.Key) })
	return found
}
