package lint

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"newslint/internal/config"
)

// snapshot is what git holds in its index or in a tree, as if it were checked out at the root of the repository. A file
// elsewhere, as one that --config names, is on disk. It is safe for concurrent use.
type snapshot struct {
	config.Disk
	repository *repository
	tree       string           // id of the tree; empty for the index
	paths      []string         // slash-separated, relative to the root, sorted
	entries    map[string]entry // by path
	largest    int              // post to read, in bytes

	mu     sync.Mutex
	broken []Unread // files that git has no object of, beside posts
}

// entry is a file in the index or a tree.
type entry struct {
	mode fs.FileMode // 0, a link, or a folder where a submodule stands
	id   string      // of the blob
}

func newSnapshot(r *repository, entries map[string]entry) *snapshot {
	s := &snapshot{repository: r, entries: entries, paths: make([]string, 0, len(entries))}
	for path := range entries {
		s.paths = append(s.paths, path)
	}
	slices.Sort(s.paths)
	return s
}

// inside is a path relative to the root; it reports false for one elsewhere.
func (s *snapshot) inside(path string) (string, bool) {
	if !isBelow(path, s.repository.top) {
		return "", false
	}
	return relativeTo(s.repository.top, path), true
}

// lookup finds a file or a folder by its path relative to the root.
func (s *snapshot) lookup(name string) (entry, bool) {
	if e, ok := s.entries[name]; ok {
		return e, true
	}
	prefix := name + "/"
	if name == "." {
		return entry{mode: fs.ModeDir}, true
	}
	i := sort.SearchStrings(s.paths, prefix)
	return entry{mode: fs.ModeDir}, i < len(s.paths) && strings.HasPrefix(s.paths[i], prefix)
}

const (
	maxLinks  = 40      // followed on the way to one file
	maxTarget = 1 << 16 // bytes of what a link says
)

// resolve follows the links on the way to a file, none of them out of a folder; both are relative to the root.
func (s *snapshot) resolve(name, top string) (string, bool) {
	for range maxLinks {
		link := s.firstLink(name)
		if link == "" {
			return name, true
		}
		target, err := s.repository.blob(s.entries[link].id, maxTarget)
		if err != nil || len(target) == 0 || target[0] == '/' {
			return "", false
		}
		name = path.Join(path.Dir(link), string(target), strings.TrimPrefix(name, link))
		if name == ".." || strings.HasPrefix(name, "../") || top != "." && name != top && !strings.HasPrefix(name, top+"/") {
			return "", false
		}
	}
	return "", false
}

// firstLink is the first part of a path that is a link; empty where none is.
func (s *snapshot) firstLink(name string) string {
	for i := 0; i <= len(name); i++ {
		if i < len(name) && name[i] != '/' {
			continue
		}
		if s.entries[name[:i]].mode&fs.ModeSymlink != 0 {
			return name[:i]
		}
	}
	return ""
}

func missing(path string) error { return &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist} }

// Lstat looks at a file and follows no link.
func (s *snapshot) Lstat(path string) (fs.FileInfo, error) {
	name, ok := s.inside(path)
	if !ok {
		return s.Disk.Lstat(path)
	}
	if e, ok := s.lookup(name); ok {
		return fileInfo{filepath.Base(path), e.mode}, nil
	}
	return nil, missing(path)
}

// Stat looks at a file and follows links inside the repository.
func (s *snapshot) Stat(path string) (fs.FileInfo, error) {
	name, ok := s.inside(path)
	if ok {
		name, ok = s.resolve(name, ".")
	}
	if e, found := s.lookup(name); ok && found {
		return fileInfo{filepath.Base(path), e.mode}, nil
	}
	return nil, missing(path)
}

// ReadFile reads a regular file of bounded size.
func (s *snapshot) ReadFile(path string, limit int64) ([]byte, error) {
	name, ok := s.inside(path)
	if !ok {
		return s.Disk.ReadFile(path, limit)
	}
	return s.read(name, ".", limit)
}

// ReadBelow reads a file and follows no link out of top.
func (s *snapshot) ReadBelow(top, name string, limit int64) ([]byte, error) {
	below, ok := s.inside(top)
	if !ok {
		return s.Disk.ReadBelow(top, name, limit)
	}
	return s.read(path.Join(below, filepath.ToSlash(name)), below, limit)
}

func (s *snapshot) read(name, top string, limit int64) ([]byte, error) {
	target, ok := s.resolve(name, top)
	e, found := s.entries[target]
	switch {
	case !ok || !found:
		return nil, missing(name)
	case !e.mode.IsRegular():
		return nil, errors.New("not a regular file")
	}
	src, err := s.repository.blob(e.id, limit)
	if gone, ok := errors.AsType[objectError](err); ok {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.broken = append(s.broken, Unread{filepath.Join(s.repository.top, filepath.FromSlash(name)), gone.said()})
	}
	return src, err
}

func (s *snapshot) settings(root string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		return s.ReadBelow(root, filepath.FromSlash(name), int64(ofSite(s.largest)))
	}
}

func (s *snapshot) post(path string) ([]byte, error) {
	name, _ := s.inside(path)
	e, ok := s.entries[name]
	switch {
	case !ok:
		return nil, errGone
	case e.mode&fs.ModeSymlink != 0:
		return nil, errLink
	case !e.mode.IsRegular():
		return nil, irregular(e.mode)
	}
	src, err := s.repository.blob(e.id, int64(s.largest))
	if gone, ok := errors.AsType[objectError](err); ok {
		return nil, unreadable(gone.said())
	}
	return src, err
}

// list gives the files below a folder, relative to it.
func (s *snapshot) list(root string) []string {
	name, _ := s.inside(root)
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	var files []string
	for _, path := range s.paths[sort.SearchStrings(s.paths, prefix):] {
		rest, ok := strings.CutPrefix(path, prefix)
		if !ok {
			break
		}
		if !inSkippedFolder(root, rest) {
			files = append(files, rest)
		}
	}
	return files
}

func (s *snapshot) real(path, top string) string {
	name, _ := s.inside(path)
	below, _ := s.inside(top)
	if target, ok := s.resolve(name, below); ok {
		return filepath.Join(s.repository.top, filepath.FromSlash(target))
	}
	return path
}

// fileInfo is what is known of a file without asking for its object: size and time are not.
type fileInfo struct {
	name string
	mode fs.FileMode
}

func (i fileInfo) Name() string               { return i.name }
func (i fileInfo) Size() int64                { return 0 }
func (i fileInfo) Mode() fs.FileMode          { return i.mode }
func (i fileInfo) ModTime() time.Time         { return time.Time{} }
func (i fileInfo) IsDir() bool                { return i.mode.IsDir() }
func (i fileInfo) Sys() any                   { return nil }
func (i fileInfo) Type() fs.FileMode          { return i.mode.Type() }
func (i fileInfo) Info() (fs.FileInfo, error) { return i, nil }
