package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"newslint/report"
)

// createReport makes the file of a report, or says why it cannot. Where the name is relative it stands among files that may be a
// stranger's, so no symbolic link on the way is followed: it could lead out of the tree, or to a file that a program obeys.
func createReport(dir, name string) (*os.File, report.Text) {
	if link := linkOnTheWay(dir, name); link != "" {
		return nil, report.Say("%s: a symbolic link, which reports do not follow", "%s：是符号链接，报告不会写到链接指向的地方", link)
	}
	f, err := os.Create(absolute(dir, name))
	if err != nil {
		return nil, report.Say("%s could not be written: %s", "无法写入 %s：%s", name, report.Cause(err))
	}
	return f, report.Text{}
}

// linkOnTheWay is the symbolic link that a relative name passes, empty where there is none.
func linkOnTheWay(dir, name string) string {
	if filepath.IsAbs(name) {
		return ""
	}
	for at := filepath.Clean(name); at != "." && at != string(filepath.Separator) && filepath.Base(at) != ".."; at = filepath.Dir(at) {
		// What cannot be looked at cannot be written either.
		if info, err := os.Lstat(filepath.Join(dir, at)); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return at
		}
	}
	return ""
}

// located is why something failed, with the file where that is known.
func located(err error) report.Text {
	if at, ok := errors.AsType[*fs.PathError](err); ok {
		return report.Say("%s: %s", "%s：%s", at.Path, report.Cause(err))
	}
	return report.Cause(err)
}
