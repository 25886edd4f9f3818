package lint

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newslint/internal/config"
	"newslint/internal/site"
	"newslint/report"
)

// store is where a run reads everything: the working tree, or what git holds in its index or in a tree. Paths are absolute;
// those of git's files stand below the root of the repository, as they would in a checkout there.
type store interface {
	config.Files
	Stat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	post(path string) ([]byte, error) // follows no link; the error is a refusal
	// settings reads small files of a site for its model; names are slash-separated and relative to root.
	settings(root string) func(name string) ([]byte, error)
	real(path, top string) string // follows a link that leads to a file below top
	below(dir string) fs.FS       // for patterns
}

// workingTree is the working tree.
type workingTree struct {
	config.Disk
	largest int // post to read, in bytes
}

func (workingTree) Stat(path string) (fs.FileInfo, error)      { return os.Stat(path) }
func (workingTree) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (w workingTree) post(path string) ([]byte, error)         { return readPost(path, w.largest) }
func (workingTree) below(dir string) fs.FS                     { return os.DirFS(dir) }

func (w workingTree) settings(root string) func(string) ([]byte, error) {
	return site.ReadBelow(root, ofSite(w.largest))
}

// ofSite is the largest file to know a site by, where that is the largest post. A lower limit for posts takes nothing from the
// site: a layout that is not read would leave rules without an answer.
func ofSite(largest int) int { return max(largest, site.LargestFile) }

func (workingTree) real(path, top string) string {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return path
	}
	realTop, err := filepath.EvalSymlinks(top)
	if err != nil || !isBelow(target, realTop) {
		return path
	}
	return filepath.Join(top, strings.TrimPrefix(target, realTop))
}

// use makes the linter read from git. It must come before any question but that for the repository.
func (l *Linter) use(s *snapshot) {
	s.largest = l.largest
	l.store = s
	l.folders = make(map[string]*folder)
	l.resolver.From(s)
}

// ReadTree makes the linter read a tree of git in the place of files: posts, the site around them, configuration and baseline.
// It must come before any question. The text, where it is not empty, says what is wrong.
func (l *Linter) ReadTree(revision string) report.Text {
	if strings.HasPrefix(revision, "-") || revision == "" {
		return report.Say("%q is no revision", "%q 不是有效的修订", revision)
	}
	r := &repository{top: l.topOf(l.dir)}
	if r.top == "" {
		r.top, r.bare = l.dir, isBare(l.dir)
		if !r.bare {
			return report.Say("a tree is in a git repository, and here is none", "当前位置不在 git 仓库中")
		}
	}
	s, err := r.tree(revision)
	if err != nil && r.lacks(revision, "tree") {
		return r.unknown(revision)
	}
	if err != nil {
		return report.Say("git cannot read the tree of %q: %s", "git 无法读取 %q 的内容：%s", revision, report.Cause(err))
	}
	l.repository = r
	l.use(s)
	return report.Text{}
}

// isBare tells a repository without a working tree.
func isBare(dir string) bool {
	for _, name := range []string{"HEAD", "objects", "refs"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			return false
		}
	}
	return true
}

// Unread are the files beside posts that git names and cannot give; a run that needed them is incomplete.
func (l *Linter) Unread() []Unread {
	s, ok := l.store.(*snapshot)
	if !ok {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.broken)
}

func (l *Linter) isFile(path string) bool {
	info, err := l.store.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func (l *Linter) isFolder(path string) bool {
	info, err := l.store.Stat(path)
	return err == nil && info.IsDir()
}

func (l *Linter) isLink(path string) bool {
	info, err := l.store.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// realPath follows a link that was named on the command line where it stays below top; elsewhere the link itself is kept,
// and reading it is refused.
func (l *Linter) realPath(path, top string) string {
	if !l.isLink(path) {
		return path
	}
	return l.store.real(path, top)
}
