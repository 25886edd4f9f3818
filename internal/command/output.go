package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// createReport makes the file of a report. Where the name is relative it stands among files that may be a stranger's, so no
// symbolic link on the way is followed: it could lead out of the tree, or to a file that a program obeys.
func createReport(dir, name string) (*os.File, error) {
	path := absolute(dir, name)
	if filepath.IsAbs(name) {
		return os.Create(path)
	}
	for at := filepath.Clean(name); at != "." && at != string(filepath.Separator) && filepath.Base(at) != ".."; at = filepath.Dir(at) {
		info, err := os.Lstat(filepath.Join(dir, at))
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		case info.Mode()&fs.ModeSymlink != 0:
			return nil, fmt.Errorf("%s: a symbolic link, which reports do not follow", at)
		}
	}
	return os.Create(path)
}
