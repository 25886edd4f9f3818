package site

import (
	"os"
	"path"
	"path/filepath"
	"sync"

	"newslint/internal/disk"
)

// folder reads the files of a site.
type folder struct {
	root  string   // absolute
	limit int      // bytes of a file
	plain sync.Map // slash-separated folder below root → whether no part of its path is a link: bool
}

// LargestFile is the usual limit, in bytes, of the files that a site is known by. Whoever judges larger posts reads larger
// files: where one is judged and not read here, links to it are told to lead nowhere.
const LargestFile = 8 << 20

// ReadBelow gives a reader of regular files of at most limit bytes below root, by slash-separated paths, that follows no link
// out of it. It is safe for concurrent use.
func ReadBelow(root string, limit int) func(name string) ([]byte, error) {
	return (&folder{root: root, limit: limit}).read
}

func (f *folder) read(name string) ([]byte, error) {
	if filepath.IsLocal(name) && f.isPlain(path.Dir(name)) {
		if src, ok := disk.Read(filepath.Join(f.root, filepath.FromSlash(name)), f.limit); ok {
			return src, nil
		}
	}
	return readThroughLinks(f.root, name, f.limit)
}

// isPlain looks at each folder once.
func (f *folder) isPlain(dir string) bool {
	if dir == "." {
		return true
	}
	if plain, ok := f.plain.Load(dir); ok {
		return plain.(bool)
	}
	info, err := os.Lstat(filepath.Join(f.root, filepath.FromSlash(dir)))
	plain := err == nil && info.IsDir() && f.isPlain(path.Dir(dir))
	f.plain.Store(dir, plain)
	return plain
}

// readThroughLinks reads a file through links that stay below root.
func readThroughLinks(root, name string, limit int) ([]byte, error) {
	folder, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer func() { _ = folder.Close() }() // opened for reading
	info, err := folder.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > int64(limit) {
		return nil, os.ErrInvalid
	}
	return folder.ReadFile(name)
}
