package lint

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"newslint/report"
)

// Target is one file to judge.
type Target struct {
	Path  string // absolute
	Named bool   // on the command line, so that it must be readable
}

// Plan is what a run will judge.
type Plan struct {
	Targets []Target // sorted by path, each once
	Misuse  []report.Text
	Unread  []Unread // folders that could not be listed: the run is incomplete
	whole   []string // absolute folders whose posts are all among the targets
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
		args = []string{l.siteAround()}
	}
	for _, arg := range args {
		l.discoverOne(arg, &p)
	}
	slices.SortFunc(p.Targets, func(a, b Target) int { return strings.Compare(a.Path, b.Path) })
	p.Targets = slices.CompactFunc(p.Targets, func(a, b Target) bool { return a.Path == b.Path })
	return p
}

// siteAround is the root of the site that holds the working directory, else the working directory itself.
func (l *Linter) siteAround() string {
	if pl := l.placeOf(l.dir); pl.configured {
		return pl.site.Root
	}
	return l.dir
}

func (l *Linter) discoverOne(arg string, p *Plan) {
	path := arg
	if !filepath.IsAbs(path) {
		path = filepath.Join(l.dir, path)
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		l.discoverFolder(filepath.Clean(path), p)
	case err == nil:
		p.Targets = append(p.Targets, Target{Path: realPath(filepath.Clean(path)), Named: true})
	case errors.Is(err, os.ErrNotExist) && strings.ContainsAny(arg, "*?[{"):
		l.discoverGlob(arg, path, p)
	case errors.Is(err, os.ErrNotExist):
		p.Misuse = append(p.Misuse, report.Say("%s: no such file or folder", "%s：没有这个文件或文件夹", arg))
	default:
		p.Targets = append(p.Targets, Target{Path: filepath.Clean(path), Named: true})
	}
}

// realPath follows a link that was named on the command line where it stays in the repository; elsewhere the link itself
// is kept, and reading it is refused.
func realPath(path string) string {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return path
	}
	top := topOf(filepath.Dir(path))
	if realTop, err := filepath.EvalSymlinks(top); err == nil && top != "" && isBelow(target, realTop) {
		return filepath.Join(top, strings.TrimPrefix(target, realTop))
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil && filepath.Dir(target) == dir && filepath.Base(target) == filepath.Base(path) {
		return path // only folders above it are links
	}
	return path
}

func (l *Linter) discoverFolder(dir string, p *Plan) {
	files, err := l.filesBelow(dir)
	if err != nil {
		p.Unread = append(p.Unread, Unread{dir, report.Say("%s", "%s", err.Error())})
	}
	p.whole = append(p.whole, dir)
	for _, name := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if l.isPost(path) {
			p.Targets = append(p.Targets, Target{Path: path})
		}
	}
}

func (l *Linter) discoverGlob(arg, path string, p *Plan) {
	matches, err := doublestar.FilepathGlob(path, doublestar.WithFilesOnly(), doublestar.WithNoFollow())
	if err != nil {
		p.Misuse = append(p.Misuse, report.Say("%s: not a valid pattern", "%s：不是有效的通配符", arg))
		return
	}
	if len(matches) == 0 {
		p.Misuse = append(p.Misuse, report.Say("%s: the pattern matches no file", "%s：没有匹配的文件", arg))
	}
	for _, match := range matches {
		p.Targets = append(p.Targets, Target{Path: match})
	}
}

// Files that belong to a post but are none; anything else in `_posts` is judged, if only by its name.
var assets = []string{
	".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".pdf", ".zip", ".gz",
	".mp3", ".mp4", ".m4a", ".mov", ".webm", ".ogg", ".wav", ".css", ".scss", ".sass", ".less", ".js", ".mjs", ".ts", ".json",
	".yml", ".yaml", ".toml", ".xml", ".csv", ".tsv", ".woff", ".woff2", ".ttf", ".eot", ".rb", ".py", ".sh", ".go", ".sublime-snippet",
}

var bodies = []string{".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm", ".mdx"}

// isPost tells whether a file found in a folder is judged: what stands in `_posts` or `_drafts`, what the configuration
// names, and, where a folder belongs to no Jekyll site, every Markdown and HTML file with front matter's usual endings.
func (l *Linter) isPost(path string) bool {
	pl := l.placeOf(filepath.Dir(path))
	rel := pl.relative(path)
	if pl.ignores(rel) {
		return false
	}
	base := rel[strings.LastIndexByte(rel, '/')+1:]
	extension := strings.ToLower(filepath.Ext(base))
	if inFolder(rel, "_posts") || inFolder(rel, "_drafts") {
		return !strings.HasPrefix(base, ".") && !slices.Contains(assets, extension)
	}
	for _, pattern := range pl.config.Posts {
		if ok, _ := doublestar.Match(pattern, rel); ok {
			return true
		}
	}
	return !pl.isJekyll() && len(pl.config.Posts) == 0 && slices.Contains(bodies, extension) && !isProjectFile(base)
}

// isProjectFile tells the files every repository has beside its posts.
func isProjectFile(base string) bool {
	stem := strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base)))
	switch stem {
	case "readme", "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "sources", "_index":
		return true
	}
	return false
}

func inFolder(path, folder string) bool {
	return strings.HasPrefix(path, folder+"/") || strings.Contains(path, "/"+folder+"/")
}

func isBelow(path, dir string) bool {
	return path == dir || strings.HasPrefix(path, strings.TrimSuffix(dir, string(filepath.Separator))+string(filepath.Separator))
}

// Locate reads the site and the configuration of a path that is judged without a listing, such as standard input.
func (l *Linter) Locate(path string) { l.placeOf(filepath.Dir(path)) }

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

// Below is the prefix of the result's paths under a base folder: empty, or slash-separated with a final slash.
func (r Result) Below(base string) string {
	rel, err := filepath.Rel(base, r.root)
	if err != nil || rel == "." || strings.HasPrefix(rel, "..") {
		return ""
	}
	return filepath.ToSlash(rel) + "/"
}
