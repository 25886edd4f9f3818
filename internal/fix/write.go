package fix

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"newslint/internal/lazyregexp"
	"newslint/report"
)

// A repaired post is written beside the old one under a name of this shape and moved over it, so that whoever reads the
// post sees the old or the new bytes, never a part. A process that was killed leaves one behind; the next one sweeps it.
var temporary = lazyregexp.New(`^\.newslint-[A-Z2-7]{26}\.tmp$`)

// lockPatience bounds how long one fixer waits for another that holds the same post.
const lockPatience = 5 * time.Second

// refusal says why a post was not written, to follow its name. The post is whole.
type refusal report.Text

func (r refusal) Error() string { return r.EN }

var (
	errChanged   = refusal(report.Say("changed while it was repaired; left alone", "修复期间文件已被改动，未写入"))
	errLink      = refusal(report.Say("is a symbolic link; left alone", "是符号链接，未写入"))
	errIrregular = refusal(report.Say("is not a regular file; left alone", "不是普通文件，未写入"))
	errReadOnly  = refusal(report.Say("is read-only; left alone", "是只读文件，未写入"))
	errOutside   = refusal(report.Say("lies outside the site; left alone", "位于站点之外，未写入"))
	errLocked    = refusal(report.Say("is locked by another process; left alone", "正被另一个进程锁定，未写入"))
)

// refusalOf words an error of the system.
func refusalOf(err error) report.Text {
	var refused refusal
	switch {
	case errors.As(err, &refused):
		return report.Text(refused)
	case errors.Is(err, fs.ErrNotExist):
		return report.Text(errChanged)
	}
	return report.Say("could not be written: %s", "无法写入：%s", report.Cause(err))
}

// folder is an open folder of a site: whatever its path leads to later, names are looked up in this one.
type folder struct{ *os.Root }

// openFolder opens the folder of a file, root being the site's and name the file's slash-separated path below it. Links
// that lead out of the site are not followed.
func openFolder(root, name string) (folder, error) {
	if path.IsAbs(name) || strings.HasPrefix(path.Clean(name)+"/", "../") {
		return folder{}, errOutside
	}
	site, err := os.OpenRoot(root)
	if err != nil {
		return folder{}, err
	}
	below, err := site.OpenRoot(path.Dir(name))
	_ = site.Close()
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
		return folder{}, errOutside
	}
	return folder{below}, err
}

// replace puts the bytes after in the place of a file that holds the bytes before, in one step, keeping mode and owner.
// Where the file holds anything else, or on any error, it stays as it is. It reports false where another process wrote the
// same bytes first.
func (d folder) replace(name string, before, after []byte) (written bool, err error) {
	old, err := d.hold(name)
	if err != nil {
		return false, err
	}
	defer old.Close()
	if same, err := holds(old, after); same || err != nil {
		return false, err
	}
	next, err := d.create()
	if err != nil {
		return false, err
	}
	defer next.Close() // and with it the lock that keeps others from sweeping it
	if err = fill(next, old, after); err == nil {
		err = d.unchanged(name, old, before)
	}
	if err == nil {
		err = d.Rename(filepath.Base(next.Name()), name)
	}
	if err != nil {
		return false, errors.Join(err, d.Remove(filepath.Base(next.Name())))
	}
	return true, nil
}

// hold opens a regular file that may be written, and keeps other fixers from it until it is closed.
func (d folder) hold(name string) (*os.File, error) {
	for deadline := time.Now().Add(lockPatience); ; {
		info, err := d.Lstat(name)
		switch {
		case err != nil:
			return nil, err
		case info.Mode()&fs.ModeSymlink != 0:
			return nil, errLink
		case !info.Mode().IsRegular():
			return nil, errIrregular
		case info.Mode()&0o222 == 0: // the administrator may write it all the same, but was asked not to
			return nil, errReadOnly
		}
		f, err := d.OpenFile(name, os.O_RDWR|openFlags, 0)
		if err != nil {
			return nil, err
		}
		if tryLock(f) && d.names(name, f) {
			return f, nil
		}
		f.Close() // another fixer holds it, or has just replaced it
		if time.Now().After(deadline) {
			return nil, errLocked
		}
		time.Sleep(time.Millisecond)
	}
}

// names tells whether a name leads to an open file still.
func (d folder) names(name string, f *os.File) bool {
	there, err := d.Lstat(name)
	if err != nil {
		return false
	}
	here, err := f.Stat()
	return err == nil && os.SameFile(there, here)
}

// create makes an empty file beside the post and locks it.
func (d folder) create() (*os.File, error) {
	for {
		name := ".newslint-" + rand.Text() + ".tmp"
		f, err := d.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL|openFlags, 0o600)
		if err != nil {
			return nil, err
		}
		if tryLock(f) && d.names(name, f) { // else swept in between
			return f, nil
		}
		f.Close()
	}
}

// fill writes the bytes to disk under the mode and owner of the old file.
func fill(f, old *os.File, text []byte) error {
	info, err := old.Stat()
	if err != nil {
		return err
	}
	if _, err := f.Write(text); err != nil {
		return err
	}
	if err := keepOwner(f, info); err != nil {
		return err
	}
	if err := f.Chmod(info.Mode()); err != nil {
		return err
	}
	return f.Sync()
}

// unchanged looks at the old file a last time. Whoever writes to it without lock in the instant before it is replaced
// writes to the old file.
func (d folder) unchanged(name string, old *os.File, before []byte) error {
	if same, err := holds(old, before); err != nil {
		return err
	} else if !same || !d.names(name, old) {
		return errChanged
	}
	return nil
}

func holds(f *os.File, text []byte) (bool, error) {
	if info, err := f.Stat(); err != nil || info.Size() != int64(len(text)) {
		return false, err
	}
	now, err := io.ReadAll(io.NewSectionReader(f, 0, int64(len(text))+1))
	return bytes.Equal(now, text), err
}

// sweep removes what killed fixers left: a file of our naming that nobody has locked.
func (d folder) sweep() {
	here, err := d.Open(".")
	if err != nil {
		return
	}
	defer here.Close()
	names, _ := here.Readdirnames(-1)
	for _, name := range names {
		if !canLock || !temporary.MatchString(name) {
			continue
		}
		if info, err := d.Lstat(name); err != nil || !info.Mode().IsRegular() {
			continue
		}
		f, err := d.OpenFile(name, os.O_RDWR|openFlags, 0)
		if err != nil {
			continue
		}
		if tryLock(f) && d.names(name, f) {
			_ = d.Remove(name)
		}
		f.Close()
	}
}
