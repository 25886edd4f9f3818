package lint

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// topOf is the root of the repository around an absolute folder, or "" where there is none.
func topOf(dir string) string {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// tree lists the files below a folder once, when somebody asks.
type tree struct {
	root  string // absolute
	once  sync.Once
	files []string // slash-separated, relative to root, sorted
	err   error    // a folder that could not be read; the others are listed
}

// list gives the files that git knows or does not ignore, or, where there is no git, those of an own walk.
func (t *tree) list() ([]string, error) {
	t.once.Do(func() {
		if topOf(t.root) != "" {
			if files, ok := gitFiles(t.root); ok {
				t.files = files
				return
			}
		}
		t.files, t.err = walk(t.root)
	})
	return t.files, t.err
}

// gitFiles asks git, so that every source of ignore patterns counts. The names come NUL-separated, as bytes.
func gitFiles(root string) ([]string, bool) {
	cmd := exec.Command("git", "-C", root, "-c", "core.quotepath=off", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Env = append(os.Environ(), "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	out, err := cmd.Output()
	if err != nil {
		return nil, false
	}
	var files []string
	for name := range bytes.SplitSeq(out, []byte{0}) {
		if len(name) > 0 && !inSkippedFolder(string(name)) {
			files = append(files, string(name))
		}
	}
	slices.Sort(files)
	return slices.Compact(files), true
}

// Folders that hold no source of a site: caches, dependencies and the built site itself.
var skippedFolders = []string{".git", ".hg", ".svn", ".jekyll-cache", ".sass-cache", ".bundle", "node_modules", "_site"}

func inSkippedFolder(path string) bool {
	for _, folder := range skippedFolders {
		if strings.HasPrefix(path, folder+"/") || strings.Contains(path, "/"+folder+"/") {
			return true
		}
	}
	return false
}

// walk lists regular files without following links. A folder that cannot be read is told, the rest is still listed.
func walk(root string) ([]string, error) {
	var files []string
	var first error
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			if first == nil {
				first = err
			}
			return nil
		}
		if entry.IsDir() {
			if path != root && slices.Contains(skippedFolders, entry.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		if entry.Type().IsRegular() {
			if rel, err := filepath.Rel(root, path); err == nil {
				files = append(files, filepath.ToSlash(rel))
			}
		}
		return nil
	})
	slices.Sort(files)
	return files, first
}
