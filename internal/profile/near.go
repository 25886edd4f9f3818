package profile

import (
	"slices"
	"strings"

	"newslint/internal/spelling"
)

// nearKeys finds keys of very few posts that are one slip away from a common key, and stand where that key is missing.
func nearKeys(posts []Post, values map[string]map[string]int, known []Trait) []Near {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.Aspect
	}
	var found []Near
	for aspect, counts := range values {
		key, isKey := strings.CutPrefix(aspect, keyAspect)
		n := sum(counts)
		if !isKey || slices.Contains(names, key) || float64(n) > (1-habit)*float64(len(posts)) {
			continue
		}
		meant := spelling.Nearest(key, names)
		if meant == "" {
			continue
		}
		near := Near{Key: key, Meant: meant, Count: Count{Total: len(posts)}}
		for _, p := range posts {
			if p.Traits[aspect] != "" && p.Traits[keyAspect+meant] == "" {
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
