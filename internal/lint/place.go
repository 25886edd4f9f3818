package lint

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"newslint/internal/baseline"
	"newslint/internal/config"
	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/internal/site"
)

// place is what holds for the posts of one folder: their site and their configuration.
type place struct {
	top        string // root of the repository, or of the site where there is none; absolute
	site       *site.Site
	config     *config.Config
	configured bool // the site has a configuration file of its own
	foldered   bool // the site keeps its posts in `_posts`
	baseline   *baseline.Baseline
	memory     *memory // of the site; nil where nothing is kept
	key        uint64  // what judges here, for the memory
}

// onlyPosts tells a site whose other Markdown and HTML files are pages.
func (pl *place) onlyPosts() bool {
	return pl.foldered || pl.configured && pl.site.Generator == post.Jekyll
}

// relative is a file's path as the site sees it.
func (pl *place) relative(path string) string { return relativeTo(pl.site.Root, path) }

// identity is a post's path in the repository: it names the post whatever was judged with it, from wherever.
func (pl *place) identity(rel string) string {
	if pl.top == pl.site.Root && isPlain(rel) {
		return rel
	}
	return relativeTo(pl.top, filepath.Join(pl.site.Root, filepath.FromSlash(rel)))
}

// relativeTo is a path from a folder on, with slashes; both are absolute.
func relativeTo(dir, path string) string {
	if rest, ok := strings.CutPrefix(path, dir); ok && filepath.Separator == '/' && len(rest) > 1 && rest[0] == '/' && dir != "/" && isPlain(rest[1:]) {
		return rest[1:]
	}
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

// isPlain tells a path with slashes that leads downward by names alone, so that nothing is to be cleaned.
func isPlain(rel string) bool {
	return rel != "" && rel[0] != '/' && rel[0] != '.' && rel[len(rel)-1] != '/' && !strings.Contains(rel, "//") && !strings.Contains(rel, "/.")
}

// folder is what the tree above and in a folder says.
type folder struct {
	top  string // root of the repository around it; empty where there is none
	site string // nearest folder upward, inside the repository, with a site's configuration; empty where there is none

	posts bool // it is a folder of posts of that site or repository, or stands in one: no settings of a site are read there
}

// Files that make a folder the root of a site.
var siteFiles = []string{"_config.yml", "_config.yaml", "_config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"}

// Files with names of anybody's that make a folder the root of a site where `content` stands beside them (Hugo, Zola).
var contentSiteFiles = []string{"config.toml", "config.yaml", "config.yml"}

// folderAt looks at each folder once.
func (l *Linter) folderAt(dir string) *folder {
	if f, ok := l.folders[dir]; ok {
		return f
	}
	f := &folder{}
	if parent := filepath.Dir(dir); parent != dir {
		*f = *l.folderAt(parent)
	}
	if l.isTop(dir) {
		*f = folder{top: dir}
	} else if name := filepath.Base(dir); (name == "_posts" || name == "_drafts") && (f.top != "" || f.site != "") {
		f.posts = true
	}
	if !f.posts && l.hasSettings(dir) {
		f.site = dir
	}
	l.folders[dir] = f
	return f
}

// hasSettings tells the folders with a file that makes them the root of a site.
func (l *Linter) hasSettings(dir string) bool {
	return slices.ContainsFunc(siteFiles, func(name string) bool { return l.isFile(filepath.Join(dir, name)) }) ||
		l.isFolder(filepath.Join(dir, "content")) && slices.ContainsFunc(contentSiteFiles, func(name string) bool { return l.isFile(filepath.Join(dir, name)) })
}

// isTop tells the root of a repository.
func (l *Linter) isTop(dir string) bool {
	if s, ok := l.store.(*snapshot); ok {
		return dir == s.repository.top
	}
	_, err := l.store.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// siteRoot is the nearest folder upward with a site's configuration; else the repository's root; else, where there is no
// repository, the folder that holds `_posts`, or the folder itself.
func (f *folder) siteRoot(dir string) string {
	if f.site != "" {
		return f.site
	}
	if f.top != "" {
		return f.top
	}
	slash := filepath.ToSlash(dir) + "/"
	for _, name := range []string{"/_posts/", "/_drafts/"} {
		if i := strings.Index(slash, name); i > 0 {
			return filepath.FromSlash(slash[:i])
		}
	}
	return dir
}

// placeOf finds the site and the configuration of an absolute folder, each read once.
func (l *Linter) placeOf(dir string) *place {
	l.mu.Lock()
	defer l.mu.Unlock()
	if pl, ok := l.places[dir]; ok {
		return pl
	}
	f := l.folderAt(dir)
	root := f.siteRoot(dir)
	pl := &place{top: f.top, configured: f.site != ""}
	if pl.top == "" {
		pl.top = root
	}
	pl.config = l.resolver.For(dir, pl.top)
	pl.site = l.siteAt(root, pl.top)
	if pl.memory = l.memories[root]; pl.memory != nil {
		pl.key = l.keyOf(pl.memory, pl)
	}
	pl.baseline = l.baselineAt(root)
	pl.foldered = l.isFolder(filepath.Join(root, "_posts"))
	l.places[dir] = pl
	return pl
}

// SiteAt is the site of a folder.
func (l *Linter) SiteAt(dir string) *site.Site { return l.placeOf(dir).site }

// ConfigOf is the configuration that holds at the root of a site.
func (l *Linter) ConfigOf(root string) *config.Config { return l.placeOf(root).config }

// siteAt loads a site once. Its own settings come from the configuration that holds at its root.
func (l *Linter) siteAt(root, top string) *site.Site {
	if s, ok := l.sites[root]; ok {
		return s
	}
	c := l.resolver.For(root, top)
	t := l.treeAt(root)
	var words *attribution.Tables
	if !c.Attribution.IsZero() {
		words = attribution.NewTables(c.Attribution)
	}
	read := l.store.settings(root)
	if l.reads != nil {
		read = l.reads.over(root, read)
	}
	options := site.Options{
		Read:      read,
		Words:     words,
		Generator: string(c.Generator),
		Engine:    string(c.Engine),
		Hosts:     c.Hosts,
		Tags:      c.Tags,
		KnownURLs: c.KnownURLs,
		Files: func() []string {
			files, _ := t.list()
			return files
		},
	}
	var m *memory
	if l.memory != nil {
		m = newMemory(*l.memory, root, top)
		writeTexts(m.settings, strconv.Itoa(l.largest))
		options.Notes = m
		l.memories[root] = m
	}
	s := site.Load(root, options)
	m.load(s, options)
	l.sites[root] = s
	return s
}

func (l *Linter) treeAt(root string) *tree {
	t, ok := l.trees[root]
	if !ok {
		t = &tree{root: root, top: l.folderAt(root).top}
		if s, ok := l.store.(*snapshot); ok {
			t.once.Do(func() { t.files = s.list(root) })
		}
		l.trees[root] = t
	}
	return t
}

// treeOf lists a folder's files, relative to it.
func (l *Linter) treeOf(dir string) *tree {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.treeAt(dir)
}
