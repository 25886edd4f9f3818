package lint

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/bmatcuk/doublestar/v4"

	"newslint/internal/post"
	"newslint/report"
)

// Target is one file to judge.
type Target struct {
	Path string                 // absolute
	Read func() ([]byte, error) // where the text comes from; nil for the file itself

	change  *change // what happened to it, where a run is about changes
	record  int32   // 1 + the number of what is kept of it, where its bytes are still the same; else 0
	skip    skip    // why it is not judged
	Named   bool    // on the command line, so that it must be readable
	context bool    // read only for what it says about others
	touched bool    // its file is another one than the record says
}

// skip is why a target is not judged. It is small because an archive has as many as posts.
type skip uint8

const (
	judged skip = iota
	ignored
	noPost
)

// text is empty where the target is judged.
func (s skip) text() report.Text {
	switch s {
	case ignored:
		return report.Say("ignored by the configuration", "配置中已忽略")
	case noPost:
		return report.Say("not a post", "不是文章")
	}
	return report.Text{}
}

// Plan is what a run will judge.
type Plan struct {
	Targets []Target // sorted by path, each once
	Misuse  []report.Text
	Unread  []Unread           // folders that could not be listed: the run is incomplete
	whole   []string           // absolute folders whose posts are all among the targets
	changed map[string]*change // by absolute path; nil where the run is not about changes
}

// Unread is a folder that could not be listed.
type Unread struct {
	Path string
	Why  report.Text
}

// Discover turns arguments into targets: files, folders and globs; none means the site around the working directory.
func (l *Linter) Discover(args []string) Plan {
	var p Plan
	if len(args) == 0 {
		l.discoverFolder(l.siteAround(), &p)
	}
	for _, arg := range args {
		l.discoverOne(arg, &p)
	}
	p.sort()
	return p
}

// DiscoverListed turns a list of names into targets; none means none, and no name is a pattern.
func (l *Linter) DiscoverListed(names []string) Plan {
	var p Plan
	for _, name := range names {
		if _, err := l.store.Lstat(l.absolute(name)); errors.Is(err, fs.ErrNotExist) {
			p.misuse(report.Say("%s: no such file or folder", "%s：没有这个文件或文件夹", name))
			continue
		}
		l.discoverOne(name, &p)
	}
	p.sort()
	return p
}

// Text is the plan for one post whose text does not come from its file.
func (l *Linter) Text(path string, read func() ([]byte, error)) Plan {
	t := l.target(path)
	t.Named, t.Read = true, read
	return Plan{Targets: []Target{t}}
}

func (p *Plan) sort() {
	slices.SortStableFunc(p.Targets, func(a, b Target) int { return strings.Compare(a.Path, b.Path) })
	p.Targets = slices.CompactFunc(p.Targets, func(a, b Target) bool { return a.Path == b.Path })
}

// siteAround is the root of the site that holds the working directory, else the working directory itself.
func (l *Linter) siteAround() string {
	if pl := l.placeOf(l.dir); pl.configured {
		return pl.site.Root
	}
	return l.dir
}

func (l *Linter) discoverOne(arg string, p *Plan) {
	if arg == "" {
		p.misuse(report.Say("a PATH is empty", "PATH 为空"))
		return
	}
	path := l.absolute(arg)
	info, err := l.store.Stat(path)
	switch {
	case err == nil && info.IsDir():
		l.discoverFolder(path, p)
	case err == nil:
		t := l.target(l.realPath(path, l.placeOf(filepath.Dir(path)).top))
		t.Named = true
		if !info.Mode().IsRegular() {
			t.skip = judged // the reader says why it is no post
		}
		p.Targets = append(p.Targets, t)
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
		p.Targets = append(p.Targets, Target{Path: path, Named: true}) // the reader says why
	case l.isLink(path):
		p.misuse(report.Say("%s: a link to nothing", "%s：链接指向不存在的文件", arg))
	case strings.ContainsAny(arg, "*?[{"):
		l.discoverGlob(arg, p)
	default:
		p.misuse(report.Say("%s: no such file or folder", "%s：没有这个文件或文件夹", arg))
	}
}

func (p *Plan) misuse(message report.Text) { p.Misuse = append(p.Misuse, message) }

func (l *Linter) absolute(path string) string {
	if !filepath.IsAbs(path) {
		path = filepath.Join(l.dir, path)
	}
	return filepath.Clean(path)
}

func (l *Linter) discoverFolder(dir string, p *Plan) {
	t := l.treeOf(dir)
	files, err := t.listAll()
	if err != nil {
		why, path := report.Cause(err), dir
		var at *fs.PathError
		if errors.As(err, &at) {
			why, path = refuse(err).short, at.Path
		}
		p.Unread = append(p.Unread, Unread{path, why})
	}
	p.whole = append(p.whole, dir)
	p.Targets = slices.Grow(p.Targets, len(files))
	for i := range files {
		if t := l.target(t.at(i)); t.skip == judged {
			p.Targets = append(p.Targets, t)
		}
	}
	t.settle()
}

// discoverGlob expands a pattern as a shell would that knows `**` and `{a,b}`; a match is judged where it is a post.
func (l *Linter) discoverGlob(arg string, p *Plan) {
	base, pattern := doublestar.SplitPattern(filepath.ToSlash(arg))
	base = l.absolute(filepath.FromSlash(base))
	matches, err := doublestar.Glob(l.store.below(base), pattern, doublestar.WithFilesOnly(), doublestar.WithNoFollow())
	if err != nil {
		p.misuse(report.Say("%s: not a valid pattern", "%s：不是有效的通配符", arg))
		return
	}
	if len(matches) == 0 {
		p.misuse(report.Say("%s: the pattern matches no file", "%s：没有匹配的文件", arg))
	}
	for _, match := range matches {
		if !inSkippedFolder(base, match) {
			p.Targets = append(p.Targets, l.target(filepath.Join(base, filepath.FromSlash(match))))
		}
	}
}

// target tells whether a file is judged: what stands in `_posts` or `_drafts`, what the configuration names, and, where
// a folder belongs to no Jekyll site, every Markdown and HTML file (of a Hugo site those in `content`).
func (l *Linter) target(path string) Target {
	t := Target{Path: path}
	pl := l.placeOf(filepath.Dir(path))
	rel := pl.relative(path)
	switch {
	case pl.config.Ignores(path):
		t.skip = ignored
	case !pl.config.NamesPost(path) && !pl.isPost(rel):
		t.skip = noPost
	}
	return t
}

func (pl *place) isPost(rel string) bool {
	base := rel[strings.LastIndexByte(rel, '/')+1:]
	extension := strings.ToLower(filepath.Ext(base))
	if inFolder(rel, "_posts") || inFolder(rel, "_drafts") {
		return !strings.HasPrefix(base, ".") && !slices.Contains(assets, extension)
	}
	if pl.onlyPosts() || len(pl.config.Posts) > 0 || pl.site.Generator == post.Hugo && !inFolder(rel, "content") {
		return false
	}
	return slices.Contains(bodies, extension) && !isProjectFile(base)
}

// Files that belong to a post but are none; anything else in `_posts` is judged, if only by its name.
var assets = []string{
	".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".pdf", ".zip", ".gz",
	".mp3", ".mp4", ".m4a", ".mov", ".webm", ".ogg", ".wav", ".css", ".scss", ".sass", ".less", ".js", ".mjs", ".ts", ".json",
	".yml", ".yaml", ".toml", ".xml", ".csv", ".tsv", ".woff", ".woff2", ".ttf", ".eot", ".rb", ".py", ".sh", ".go", ".sublime-snippet",
}

var bodies = []string{".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm"}

// isProjectFile tells the files every repository has beside its posts.
func isProjectFile(base string) bool {
	switch strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base))) {
	case "readme", "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "sources", "_index":
		return true
	}
	return false
}

func isBelow(path, dir string) bool {
	return path == dir || strings.HasPrefix(path, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}

// Base is the folder that the paths of a report are relative to: the root of the site, or, where the run spans several
// sites, the nearest folder above them all.
func (l *Linter) Base(p Plan) string {
	base := ""
	for _, t := range p.Targets {
		root := l.placeOf(filepath.Dir(t.Path)).site.Root
		if base == "" {
			base = root
		}
		for !isBelow(root, base) {
			base = filepath.Dir(base)
		}
	}
	if base == "" {
		return l.siteAround()
	}
	return base
}

// Root is the absolute folder of the result's site, which its paths are relative to.
func (r Result) Root() string { return r.root }

// Below is the prefix of the result's paths under a base folder: empty, or slash-separated with a final slash.
func (r Result) Below(base string) string {
	rel := relativeTo(base, r.root)
	if rel == "." || strings.HasPrefix(rel, "..") {
		return ""
	}
	return rel + "/"
}
