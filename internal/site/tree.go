package site

import (
	"slices"
	"sort"
	"strings"
)

// Tree is the set of files of a repository: slash-separated paths relative to its root. It answers what exists without
// asking the file system. Immutable.
type Tree struct {
	paths []string // sorted, without doubles
}

// NewTree keeps the paths; the slice is sorted in place.
func NewTree(paths []string) Tree {
	slices.Sort(paths)
	return Tree{paths: slices.Compact(paths)}
}

// Paths are all files in byte order.
func (t Tree) Paths() []string { return t.paths }

// Has tells whether a file is there; case counts.
func (t Tree) Has(path string) bool {
	_, found := t.find(path)
	return found
}

func (t Tree) find(path string) (index int, found bool) { return slices.BinarySearch(t.paths, path) }

// HasFolder tells whether a folder with files in it is there. The root always is.
func (t Tree) HasFolder(path string) bool { return path == "" || len(t.Below(path)) > 0 }

// Below are the files in a folder and its folders.
func (t Tree) Below(folder string) []string {
	if folder == "" {
		return t.paths
	}
	prefix := folder + "/"
	start := sort.SearchStrings(t.paths, prefix)
	rest := t.paths[start:]
	return rest[:sort.Search(len(rest), func(i int) bool { return !strings.HasPrefix(rest[i], prefix) })]
}
