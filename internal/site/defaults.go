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
	values value
}

// defaultSets reads `defaults:`; entries that are no mapping with `values` have no effect.
func defaultSets(c *Config) []defaultSet {
	list, _ := c.setting("defaults")
	var sets []defaultSet
	for _, item := range list.list {
		values, ok := item.get("values")
		if !ok || values.kind != post.Map {
			continue
		}
		set := defaultSet{values: values}
		if scope, ok := item.get("scope"); ok && scope.kind == post.Map {
			set.scoped = true
			if path, ok := scope.get("path"); ok && path.kind == post.String {
				set.path = path.text
			}
			if kind, ok := scope.get("type"); ok {
				set.typed, set.kind = true, pluralType(kind.string())
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
func (s *Site) defaultsOf(path, kind string) value {
	merged := value{kind: post.Map}
	var winner *defaultSet
	for i := range s.defaults {
		set := &s.defaults[i]
		if !s.applies(set, path, kind) {
			continue
		}
		if winner == nil || set.precedes(winner) {
			merged = mergeValues(merged, set.values)
			winner = set
		} else {
			merged = mergeValues(set.values, merged)
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

// mergeValues is Utils.deep_merge_hashes: the second wins, save where it is nil; maps in both are merged.
func mergeValues(base, over value) value {
	merged := value{kind: post.Map, pairs: append([]pair(nil), base.pairs...)}
	for _, p := range over.pairs {
		old, has := merged.get(p.key)
		switch {
		case !has:
			merged.pairs = append(merged.pairs, p)
		case p.value.kind == post.Null:
		case old.kind == post.Map && p.value.kind == post.Map:
			merged.set(p.key, mergeValues(old, p.value))
		default:
			merged.set(p.key, p.value)
		}
	}
	return merged
}
