package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// Files is where configuration is read from. Paths are absolute; a reader refuses what is no regular file or larger than
// limit, in bytes.
type Files interface {
	Lstat(path string) (fs.FileInfo, error)
	ReadFile(path string, limit int64) ([]byte, error)
	ReadBelow(top, name string, limit int64) ([]byte, error) // follows no link out of the folder top
}

// Disk reads the working tree, and never waits for a FIFO.
type Disk struct{}

// Lstat looks at a file and follows no link.
func (Disk) Lstat(path string) (fs.FileInfo, error) { return os.Lstat(path) }

// ReadFile reads a file, following links.
func (Disk) ReadFile(path string, limit int64) ([]byte, error) {
	return readRegular(os.OpenFile, path, limit)
}

// ReadBelow reads a file by its path relative to top.
func (Disk) ReadBelow(top, name string, limit int64) ([]byte, error) {
	root, err := os.OpenRoot(top)
	if err != nil {
		return nil, err
	}
	src, err := readRegular(root.OpenFile, name, limit)
	return src, errors.Join(err, root.Close())
}

func readRegular(open func(string, int, fs.FileMode) (*os.File, error), name string, limit int64) ([]byte, error) {
	f, err := open(name, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	src, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && int64(len(src)) > limit {
		err = fmt.Errorf("larger than %d bytes", limit)
	}
	return src, err
}
