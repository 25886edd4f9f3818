//go:build linux || darwin

package cache

import (
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// Lstat reads the Stat of a path; false where there is no regular file.
func Lstat(path string) (Stat, bool) {
	var s syscall.Stat_t
	if err := syscall.Lstat(path, &s); err != nil || s.Mode&syscall.S_IFMT != syscall.S_IFREG {
		return Stat{}, false
	}
	return fromSystem(&s), true
}

// Folder looks at files of one folder: the system need not go the way there for each.
type Folder struct{ dir *os.File }

// OpenFolder opens a folder. What goes wrong shows in each file.
func OpenFolder(path string) Folder {
	dir, err := os.Open(path)
	if err != nil {
		return Folder{}
	}
	return Folder{dir}
}

// Lstat is the function Lstat for a name in the folder.
func (f Folder) Lstat(name string) (Stat, bool) {
	var s unix.Stat_t
	if f.dir == nil || unix.Fstatat(int(f.dir.Fd()), name, &s, unix.AT_SYMLINK_NOFOLLOW) != nil || s.Mode&unix.S_IFMT != unix.S_IFREG {
		return Stat{}, false
	}
	return Stat{Size: s.Size, Modified: s.Mtim.Nano(), Changed: s.Ctim.Nano(), Inode: s.Ino}, true
}

// Close ends looking.
func (f Folder) Close() {
	if f.dir != nil {
		_ = f.dir.Close() // it was read alone
	}
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
