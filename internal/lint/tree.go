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

// tree lists the files below a folder once, when somebody asks.
type tree struct {
	root  string // absolute
	git   bool   // inside a repository
	once  sync.Once
	files []string // slash-separated, relative to root, sorted
	full  []string // the same, absolute, sharing their memory; nil where separators differ
	err   error    // a folder that could not be read; the others are listed
}

// list gives the files that git knows or does not ignore, or, where there is no git, those of an own walk. Links and
// devices may be among them; the reader refuses those.
func (t *tree) list() ([]string, error) {
	t.once.Do(func() {
		listed := false
		if t.git {
			t.files, listed = gitFiles(t.root)
		}
		if !listed {
			t.files, t.err = walk(t.root)
		}
		t.share()
	})
	return t.files, t.err
}

// share makes one text of all paths, of which the relative ones are parts of the absolute ones.
func (t *tree) share() {
	if filepath.Separator != '/' {
		return
	}
	above := strings.TrimSuffix(t.root, "/") + "/"
	size := 0
	for _, name := range t.files {
		size += len(above) + len(name)
	}
	var b strings.Builder
	b.Grow(size)
	for _, name := range t.files {
		b.WriteString(above)
		b.WriteString(name)
	}
	rest := b.String()
	t.full = make([]string, len(t.files))
	for i, name := range t.files {
		end := len(above) + len(name)
		t.full[i], t.files[i], rest = rest[:end], rest[len(above):end], rest[end:]
	}
}

// settle forgets the absolute paths, which targets have by now.
func (t *tree) settle() { t.full = nil }

// at is the absolute path of the file with an index in the list.
func (t *tree) at(i int) string {
	if t.full != nil {
		return t.full[i]
	}
	return filepath.Join(t.root, filepath.FromSlash(t.files[i]))
}

// gitFiles asks git, so that every source of ignore patterns counts. The names come NUL-separated, as bytes.
func gitFiles(root string) ([]string, bool) {
	out, err := git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		return nil, false
	}
	var files []string
	for name := range bytes.SplitSeq(out, []byte{0}) {
		if len(name) > 0 && !bytes.HasSuffix(name, []byte("/")) && !inSkippedFolder(string(name)) {
			files = append(files, string(name))
		}
	}
	slices.Sort(files)
	return slices.Compact(files), true
}

// git prepares a command in a folder. The variables by which a hook points git at the repository it runs for are left
// out: the folder decides.
func git(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{
		"-C", dir, "-c", "core.quotepath=off",
		"-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", // a tree may hold a repository whose settings run programs
	}, args...)...)
	for _, variable := range os.Environ() {
		switch name, _, _ := strings.Cut(variable, "="); name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX":
		default:
			cmd.Env = append(cmd.Env, variable)
		}
	}
	cmd.Env = append(cmd.Env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0")
	return cmd
}

// Folders that hold no source of a site: caches, dependencies and the built site itself.
var skippedFolders = []string{".git", ".hg", ".svn", ".jekyll-cache", ".sass-cache", ".bundle", "node_modules", "_site"}

func inSkippedFolder(path string) bool {
	for {
		folder, rest, below := strings.Cut(path, "/")
		if !below {
			return false
		}
		if (folder != "" && (folder[0] == '.' || folder[0] == '_' || folder[0] == 'n')) && slices.Contains(skippedFolders, folder) {
			return true
		}
		path = rest
	}
}

// SkipsFolder tells whether no folder of a name is looked into: it holds what others wrote, or what was built.
func SkipsFolder(name string) bool { return slices.Contains(skippedFolders, name) }

func inFolder(path, folder string) bool {
	return strings.HasPrefix(path, folder+"/") || strings.Contains(path, "/"+folder+"/")
}

// walk lists what is no folder, without following links. A folder that cannot be read is told, the rest is still listed.
func walk(root string) ([]string, error) {
	var files []string
	var first error
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if first == nil {
				first = err
			}
		case !entry.IsDir():
			files = append(files, relativeTo(root, path))
		case path != root && slices.Contains(skippedFolders, entry.Name()):
			return fs.SkipDir
		}
		return nil
	})
	slices.Sort(files)
	return files, first
}
