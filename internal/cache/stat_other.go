//go:build !linux && !darwin

package cache

import (
	"io/fs"
	"os"
	"path/filepath"
)

// Lstat reads the Stat of a path; false where there is no regular file.
func Lstat(path string) (Stat, bool) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Stat{}, false
	}
	return statOf(info), true
}

// Folder looks at files of one folder.
type Folder struct{ path string }

// OpenFolder names a folder.
func OpenFolder(path string) Folder { return Folder{path} }

// Lstat is the function Lstat for a name in the folder.
func (f Folder) Lstat(name string) (Stat, bool) { return Lstat(filepath.Join(f.path, name)) }

// Close ends looking.
func (f Folder) Close() {}

func statOf(info fs.FileInfo) Stat {
	return Stat{Size: info.Size(), Modified: info.ModTime().UnixNano()}
}
