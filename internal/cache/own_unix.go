//go:build unix

package cache

import (
	"io/fs"
	"os"
	"syscall"
)

// openOwn follows no link and waits for no device.
func openOwn(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
}

// isOwn tells whether nobody but this user (or, for root, its owner) could have written a regular file.
func isOwn(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && info.Mode().IsRegular() && info.Mode().Perm()&0o022 == 0 && (int(s.Uid) == os.Geteuid() || os.Geteuid() == 0)
}
