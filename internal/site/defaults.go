package site

import (
	"strings"

	"newslint/internal/post"
)

// defaultSet is one entry of `defaults:`: values for the files that its scope names.
type defaultSet struct {
	scoped bool
	path   string
	typed  bool
	kind   string // posts, pages, the label of a collection
	values []post.Field
}

// defaultSets reads `defaults:`; entries that are no mapping with `values` have no effect.
func defaultSets(c *Config) []defaultSet {
	list, _ := c.setting("defaults")
	var sets []defaultSet
	for _, item := range list.Items {
		values, ok := item.Field("values")
		if !ok || values.Type != post.Map {
			continue
		}
		set := defaultSet{values: values.Node.Pairs}
		if scope, ok := item.Field("scope"); ok && scope.Type == post.Map {
			set.scoped = true
			if path, ok := scope.Node.Field("path"); ok && path.Type == post.String {
				set.path = path.Node.Text
			}
			if kind, ok := scope.Node.Field("type"); ok {
				set.typed, set.kind = true, pluralType(toS(kind.Node))
			}
		}
		sets = append(sets, set)
	}
	return sets
}

// pluralType renames the types of Jekyll 2.
func pluralType(kind string) string {
	switch kind {
	case "post", "page", "draft":
		return kind + "s"
	}
	return kind
}

// defaultsOf merges the sets that apply to a file, as FrontmatterDefaults#all does: the longer path wins, then the set with
// a type, then the later one. Path is relative to the source, without the collections folder.
func (s *Site) defaultsOf(path, kind string) data {
	var merged data
	var winner *defaultSet
	for i := range s.defaults {
		set := &s.defaults[i]
		if !s.applies(set, path, kind) {
			continue
		}
		if winner == nil || set.precedes(winner) {
			for _, f := range set.values {
				merged.merge(f.Name, f.Node)
			}
			winner = set
			continue
		}
		for _, f := range set.values {
			if old, has := merged.get(f.Name); !has || old.Type == post.Null {
				merged.set(f.Name, f.Node)
			}
		}
	}
	return merged
}

func (set *defaultSet) precedes(old *defaultSet) bool {
	newPath, oldPath := trimScope(set.path), trimScope(old.path)
	if len(newPath) != len(oldPath) {
		return len(newPath) > len(oldPath)
	}
	return set.typed || !old.typed
}

func trimScope(path string) string { return strings.TrimPrefix(path, "/") }

func (s *Site) applies(set *defaultSet, path, kind string) bool {
	if !set.scoped {
		return true
	}
	if set.typed && set.kind != kind {
		return false
	}
	if set.path == "" {
		return true
	}
	if strings.Contains(set.path, "*") {
		return s.globScope(set.path, path)
	}
	return strings.HasPrefix(path, s.belowCollections(set.path))
}

// belowCollections strips the collections folder, from which the paths of documents count.
func (s *Site) belowCollections(path string) string {
	if s.collectionsDir == "" {
		return path
	}
	return strings.TrimPrefix(path, s.collectionsDir+"/")
}

// globScope tells whether the file lies at or below a path that exists and matches the pattern. Jekyll lists the file system;
// every existing prefix of the file's own path is what can match, and any other match is only a prefix by its name.
func (s *Site) globScope(pattern, path string) bool {
	full := path
	if s.collectionsDir != "" && strings.HasPrefix(path, "_") {
		full = s.collectionsDir + "/" + path
	}
	for end := 1; end <= len(full); end++ {
		if end < len(full) && full[end] != '/' {
			continue
		}
		if matchPath(strings.Trim(pattern, "/"), full[:end]) {
			return true
		}
	}
	return false
}

// matchPath is Dir.glob's match: * stays within a folder and skips names with a leading dot, ** spans folders.
func matchPath(pattern, path string) bool {
	patterns, names := strings.Split(pattern, "/"), strings.Split(path, "/")
	return matchNames(patterns, names)
}

func matchNames(patterns, names []string) bool {
	for i, pattern := range patterns {
		if pattern == "**" && i < len(patterns)-1 {
			for skip := 0; skip <= len(names)-i; skip++ {
				if skip > 0 && strings.HasPrefix(names[i+skip-1], ".") {
					return false
				}
				if matchNames(patterns[i+1:], names[i+skip:]) {
					return true
				}
			}
			return false
		}
		if i >= len(names) || !fnmatch(pattern, names[i]) {
			return false
		}
	}
	return len(patterns) == len(names)
}
