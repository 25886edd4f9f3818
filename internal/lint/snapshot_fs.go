package lint

import (
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// ReadDir lists a folder, sorted by name.
func (s *snapshot) ReadDir(dir string) ([]fs.DirEntry, error) {
	name, ok := s.inside(dir)
	if !ok {
		return nil, missing(dir)
	}
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	var all []fs.DirEntry
	for i := sort.SearchStrings(s.paths, prefix); i < len(s.paths); {
		rest, ok := strings.CutPrefix(s.paths[i], prefix)
		if !ok {
			break
		}
		base, _, deeper := strings.Cut(rest, "/")
		if !deeper {
			all = append(all, fileInfo{base, s.entries[s.paths[i]].mode})
			i++
			continue
		}
		all = append(all, fileInfo{base, fs.ModeDir})
		behind := prefix + base + "0" // the character behind the slash
		i += sort.SearchStrings(s.paths[i:], behind)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Name() < all[j].Name() })
	return all, nil
}

// subtree is a folder of a snapshot for those who expand patterns: they list and look, and open nothing.
type subtree struct {
	snapshot *snapshot
	dir      string // absolute
}

func (s *snapshot) below(dir string) fs.FS { return subtree{s, dir} }

func (t subtree) path(name string) string { return filepath.Join(t.dir, filepath.FromSlash(name)) }

// Open gives a folder without content.
func (t subtree) Open(name string) (fs.File, error) {
	info, err := t.Stat(name)
	if err != nil {
		return nil, err
	}
	return looked{info}, nil
}

// Stat looks at a file.
func (t subtree) Stat(name string) (fs.FileInfo, error) { return t.snapshot.Stat(t.path(name)) }

// ReadDir lists a folder.
func (t subtree) ReadDir(name string) ([]fs.DirEntry, error) {
	return t.snapshot.ReadDir(t.path(path.Clean(name)))
}

// looked is a file that was only looked at.
type looked struct{ info fs.FileInfo }

func (f looked) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f looked) Read([]byte) (int, error)   { return 0, fs.ErrInvalid }
func (f looked) Close() error               { return nil }
