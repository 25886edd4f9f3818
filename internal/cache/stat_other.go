//go:build !linux && !darwin

package cache

import (
	"io/fs"
	"os"
)

// Lstat reads the Stat of a path; false where there is no regular file.
func Lstat(path string) (Stat, bool) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return Stat{}, false
	}
	return statOf(info), true
}

func statOf(info fs.FileInfo) Stat {
	return Stat{Size: info.Size(), Modified: info.ModTime().UnixNano()}
}
