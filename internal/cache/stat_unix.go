//go:build linux || darwin

package cache

import (
	"io/fs"
	"syscall"
)

// Lstat reads the Stat of a path; false where there is no regular file.
func Lstat(path string) (Stat, bool) {
	var s syscall.Stat_t
	if err := syscall.Lstat(path, &s); err != nil || s.Mode&syscall.S_IFMT != syscall.S_IFREG {
		return Stat{}, false
	}
	return fromSystem(&s), true
}

func fromSystem(s *syscall.Stat_t) Stat {
	modified, changed := times(s)
	return Stat{Size: s.Size, Modified: modified.Nano(), Changed: changed.Nano(), Inode: s.Ino}
}

func statOf(info fs.FileInfo) Stat {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return fromSystem(s)
	}
	return Stat{Size: info.Size(), Modified: info.ModTime().UnixNano()}
}
