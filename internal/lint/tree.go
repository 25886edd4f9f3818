package lint

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"newslint/internal/disk"
)

// tree lists the files below a folder once, when somebody asks.
type tree struct {
	root  string // absolute
	top   string // of the repository around it; empty for none
	once  sync.Once
	files []string // slash-separated, relative to root, sorted
	full  []string // the same, absolute, sharing their memory; nil where nobody needs it, or separators differ
	err   error    // a folder that could not be read; the others are listed
}

// list gives the files that git knows or does not ignore, or, where there is no git, those of an own walk. Links and
// devices may be among them; the reader refuses those.
func (t *tree) list() ([]string, error) {
	t.once.Do(t.find)
	return t.files, t.err
}

// listAll is list for those who look at the absolute path of each file.
func (t *tree) listAll() ([]string, error) {
	t.once.Do(func() {
		t.find()
		t.share()
	})
	return t.files, t.err
}

func (t *tree) find() {
	listed := false
	if t.top != "" {
		t.files, listed = trackedFiles(t.root, t.top)
	}
	if t.top != "" && !listed {
		t.files, listed = gitFiles(t.root)
	}
	if !listed {
		t.files, t.err = walk(t.root)
	}
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
	for name := range strings.SplitSeq(string(out), "\x00") {
		if name != "" && !strings.HasSuffix(name, "/") && !inSkippedFolder(root, name) {
			files = append(files, name)
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

// inSkippedFolder tells whether a file stands in such a folder, and is not published all the same; path is slash-separated and
// relative to root, which is absolute.
func inSkippedFolder(root, path string) bool {
	for at := 0; ; {
		length := strings.IndexByte(path[at:], '/')
		if length < 0 {
			return false
		}
		folder := path[at : at+length]
		if length > 0 && (folder[0] == '.' || folder[0] == '_' || folder[0] == 'n') && slices.Contains(skippedFolders, folder) {
			below := path[at+length:]
			if !mayPublish(root, path[:at], folder) || !insidePosts(root, path[:at]) && !holdsPart(below, "_posts", "_drafts") {
				return true
			}
		}
		at += length + 1
	}
}

// mayPublish tells the folders of such a name that are none: inside of those with posts, and node_modules elsewhere than at the
// root (jekyll 3.10 and 4.3 as run). Above is the path to it, empty or with a slash at its end.
func mayPublish(root, above, folder string) bool {
	return folder[0] != '.' && (folder == "node_modules" && above != "" || insidePosts(root, above))
}

func insidePosts(root, above string) bool {
	return holdsPart(above, "_posts", "_drafts", "content") || holdsPart(filepath.ToSlash(root), "_posts", "_drafts")
}

func holdsPart(path string, names ...string) bool {
	for part := range strings.SplitSeq(path, "/") {
		if slices.Contains(names, part) {
			return true
		}
	}
	return false
}

// SkipsFolder tells whether no folder of a name is looked into: it holds what others wrote, or what was built.
func SkipsFolder(name string) bool { return slices.Contains(skippedFolders, name) }

func inFolder(path, folder string) bool {
	return strings.HasPrefix(path, folder+"/") || strings.Contains(path, "/"+folder+"/")
}

// walk lists what is no folder, without following links below the root. A folder that cannot be read is told, the rest is
// still listed.
func walk(root string) ([]string, error) {
	w := walker{root: root}
	w.folder("", false)
	slices.Sort(w.files)
	return w.files, w.first
}

// walker keeps the names it meets one behind the other, in large pieces.
type walker struct {
	root  string
	files []string
	piece strings.Builder
	first error
	most  int // files, when there is no need for more; 0 for no limit
}

const pieceSize = 64 << 10 // bytes

// folder lists a folder by its slash-separated path, which is empty or ends with a slash. Doubtful is one in a folder of those
// that are skipped, of which some files count.
func (w *walker) folder(above string, doubtful bool) {
	if w.most > 0 && len(w.files) > w.most {
		return
	}
	var folders []string
	err := disk.Folder(filepath.Join(w.root, filepath.FromSlash(above)), func(name []byte, isFolder bool) {
		switch {
		case isFolder:
			if !slices.Contains(skippedFolders, string(name)) || mayPublish(w.root, above, string(name)) {
				folders = append(folders, string(name))
			}
		case !doubtful || !inSkippedFolder(w.root, above+string(name)):
			w.files = append(w.files, w.name(above, name))
		}
	})
	if err != nil && w.first == nil {
		w.first = err
	}
	slices.Sort(folders)
	for _, below := range folders {
		w.folder(above+below+"/", doubtful || slices.Contains(skippedFolders, below))
	}
}

func (w *walker) name(above string, name []byte) string {
	if w.piece.Cap()-w.piece.Len() < len(above)+len(name) {
		w.piece = strings.Builder{}
		w.piece.Grow(max(pieceSize, len(above)+len(name)))
	}
	start := w.piece.Len()
	w.piece.WriteString(above)
	w.piece.Write(name)
	return w.piece.String()[start:]
}
