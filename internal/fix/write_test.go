//go:build unix

package fix

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"newslint/report"
)

const (
	spoilt   = "\uFEFF---\nlayout: post\ntitle: 市民早报\n---\n正文。\n"
	repaired = "---\nlayout: post\ntitle: 市民早报\n---\n正文。\n"
)

func posts(n int, text string) map[string]string {
	files := make(map[string]string)
	for i := range n {
		files[fmt.Sprintf("_posts/2022-03-29-%04d.md", i)] = text
	}
	return files
}

// repair runs the fixer over a site and gives what was not written, by path.
func repair(t *testing.T, dir string) map[string]string {
	t.Helper()
	l := open(t, "news", dir)
	unwritten := make(map[string]string)
	err := Run(t.Context(), l, l.Discover([]string{dir}).Targets, Options{}, true, func(o Outcome) error {
		if o.Unwritten != (report.Text{}) {
			unwritten[o.Path] = o.Unwritten.EN
			if len(o.Fixed) > 0 || o.Changed() || len(o.Diagnostics) == 0 {
				t.Errorf("%s was not written, but its findings are gone", o.Path)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return unwritten
}

// census counts the posts of a site by what they hold, and the temporary files.
func census(t *testing.T, dir string) (old, fixed, other, temporaries int) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, "_posts"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(dir, "_posts", e.Name()))
		switch {
		case temporary.MatchString(e.Name()):
			temporaries++
		case err == nil && string(text) == spoilt:
			old++
		case err == nil && string(text) == repaired:
			fixed++
		default:
			other++
		}
	}
	return old, fixed, other, temporaries
}

func TestWriteKeepsModeAndOwner(t *testing.T) {
	_, dir := newLinter(t, "news", posts(1, spoilt))
	path := filepath.Join(dir, "_posts/2022-03-29-0000.md")
	owner := os.Getuid()
	if owner == 0 {
		owner = 65534
	}
	if err := os.Chown(path, owner, -1); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	if unwritten := repair(t, dir); len(unwritten) > 0 {
		t.Error(unwritten)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if uid := int(info.Sys().(*syscall.Stat_t).Uid); info.Mode() != 0o640 || uid != owner {
		t.Errorf("mode %v, owner %d, want 0640 and %d", info.Mode(), uid, owner)
	}
	if old, fixed, other, temporaries := census(t, dir); old+other+temporaries > 0 || fixed != 1 {
		t.Errorf("%d old, %d fixed, %d other, %d temporary", old, fixed, other, temporaries)
	}
}

// TestWriteRefuses replaces one post by what must not be written through.
func TestWriteRefuses(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.md")
	for _, c := range []struct {
		name  string
		spoil func(path string) error
		want  string
	}{
		{"read-only", func(path string) error { return os.Chmod(path, 0o444) }, "read-only"},
		{"changed", func(path string) error { return os.WriteFile(path, []byte(spoilt+"later\n"), 0o666) }, "changed"},
		{"same size", func(path string) error { return os.WriteFile(path, []byte(strings.ToUpper(spoilt)), 0o666) }, "changed"},
		{"gone", os.Remove, "changed"},
		{"link", func(path string) error {
			if err := os.WriteFile(outside, []byte(spoilt), 0o666); err != nil {
				return err
			}
			return replaceBy(path, func() error { return os.Symlink(outside, path) })
		}, "symbolic link"},
		{"FIFO", func(path string) error {
			return replaceBy(path, func() error { return syscall.Mkfifo(path, 0o666) })
		}, "regular"},
		{"folder", func(path string) error {
			return replaceBy(path, func() error { return os.Mkdir(path, 0o777) })
		}, "regular"},
		{"folder that leads out", func(path string) error {
			posts := filepath.Dir(path)
			elsewhere := filepath.Join(filepath.Dir(outside), "elsewhere")
			if err := os.Rename(posts, elsewhere); err != nil {
				return err
			}
			return os.Symlink(elsewhere, posts)
		}, "outside"},
	} {
		l, dir := newLinter(t, "news", posts(1, spoilt))
		path := filepath.Join(dir, "_posts/2022-03-29-0000.md")
		out := Fix(l, path, []byte(spoilt), Options{})
		if err := c.spoil(path); err != nil {
			t.Fatal(err)
		}
		before, _ := os.Lstat(path)
		w := writer{swept: make(map[string]bool)}
		w.write(&out)
		if !strings.Contains(out.Unwritten.EN, c.want) || len(out.Fixed) > 0 {
			t.Errorf("%s: %q, want %q", c.name, out.Unwritten.EN, c.want)
		}
		if after, _ := os.Lstat(path); before != nil && !os.SameFile(before, after) {
			t.Errorf("%s: the file was replaced", c.name)
		}
		if text, err := os.ReadFile(outside); err == nil && string(text) != spoilt {
			t.Errorf("%s: a file outside the site was written", c.name)
		}
	}
}

func replaceBy(path string, create func() error) error {
	if err := os.Remove(path); err != nil {
		return err
	}
	return create()
}

// TestWriteLastLook swaps the file for a link after it was opened: the last look before the replacement sees that.
func TestWriteLastLook(t *testing.T) {
	_, dir := newLinter(t, "news", posts(1, spoilt))
	d, err := openFolder(dir, "_posts/2022-03-29-0000.md")
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	old, err := d.hold("2022-03-29-0000.md")
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	if err := d.unchanged("2022-03-29-0000.md", old, []byte(spoilt)); err != nil {
		t.Errorf("before the swap: %v", err)
	}
	path := filepath.Join(dir, "_posts/2022-03-29-0000.md")
	if err := replaceBy(path, func() error { return os.Symlink("/etc/hostname", path) }); err != nil {
		t.Fatal(err)
	}
	if err := d.unchanged("2022-03-29-0000.md", old, []byte(spoilt)); !errors.Is(err, errChanged) {
		t.Errorf("after the swap: %v", err)
	}
}

// TestSweep removes a file that a dead process left, and none that is held or somebody else's.
func TestSweep(t *testing.T) {
	names := map[string]bool{ // by whether it goes
		".newslint-ABCDEFGHIJKLMNOPQRSTUVWXYZ.tmp": true,
		".newslint-AAAAAAAAAAAAAAAAAAAAAAAAAA.tmp": false, // held
		".newslint-notes.tmp":                      false,
		".newslint-ABCDEFGHIJKLMNOPQRSTUVWXYZ.md":  false,
	}
	_, dir := newLinter(t, "news", posts(1, spoilt))
	for name := range names {
		store(t, dir, map[string]string{"_posts/" + name: "half"})
	}
	held, err := os.Open(filepath.Join(dir, "_posts/.newslint-AAAAAAAAAAAAAAAAAAAAAAAAAA.tmp"))
	if err != nil || !tryLock(held) {
		t.Fatal(err)
	}
	defer held.Close()
	repair(t, dir)
	for name, goes := range names {
		if _, err := os.Lstat(filepath.Join(dir, "_posts", name)); os.IsNotExist(err) != goes {
			t.Errorf("%s: %v, want gone %t", name, err, goes)
		}
	}
}
