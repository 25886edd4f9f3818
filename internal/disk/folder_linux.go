package disk

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// The parts of a struct linux_dirent64 (getdents64(2)), in bytes.
const (
	entryLength = 16 // where its length stands
	entryKind   = 18
	entryName   = 19
)

// folder reads the entries where the kernel wrote them: package os makes a value of each, and sorts them.
func folder(path string, take func(name []byte, isFolder bool)) error {
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_DIRECTORY|syscall.O_CLOEXEC, 0)
	if err != nil {
		return entries(path, take) // it says what is wrong
	}
	defer func() { _ = syscall.Close(fd) }() // opened for reading
	block := make([]byte, 32<<10)
	for first := true; ; first = false {
		n, err := syscall.ReadDirent(fd, block)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case err != nil && first:
			return entries(path, take)
		case err != nil:
			return &fs.PathError{Op: "readdirent", Path: path, Err: err}
		case n <= 0:
			return nil
		}
		for rest := block[:n]; len(rest) > entryName; {
			length := min(int(binary.NativeEndian.Uint16(rest[entryLength:])), len(rest))
			if length <= entryName {
				break // no kernel writes that
			}
			name, _, _ := bytes.Cut(rest[entryName:length], []byte{0})
			kind := rest[entryKind]
			if rest = rest[length:]; string(name) != "." && string(name) != ".." {
				take(name, kind == syscall.DT_DIR || kind == syscall.DT_UNKNOWN && isFolder(path, name))
			}
		}
	}
}

// isFolder asks where a file system does not tell the kinds of its entries.
func isFolder(path string, name []byte) bool {
	info, err := os.Lstat(filepath.Join(path, string(name)))
	return err == nil && info.IsDir()
}
