package lint

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"newslint/internal/config"
	"newslint/internal/post"
	"newslint/internal/site"
)

// place is what holds for the posts of one folder: their site and their configuration.
type place struct {
	site       *site.Site
	config     *config.Config
	configured bool // the site has a configuration file of its own
}

func (pl *place) isJekyll() bool { return pl.site.Generator == post.Jekyll }

// relative is a file's path as the site sees it.
func (pl *place) relative(path string) string {
	rel, err := filepath.Rel(pl.site.Root, path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(rel)
}

func (pl *place) ignores(rel string) bool {
	for _, pattern := range pl.config.Ignore {
		if ok, _ := doublestar.Match(pattern, rel); ok {
			return true
		}
	}
	return false
}

// placeOf finds the site and the configuration of an absolute folder, each read once.
func (l *Linter) placeOf(dir string) *place {
	l.mu.Lock()
	defer l.mu.Unlock()
	if pl, ok := l.places[dir]; ok {
		return pl
	}
	top := topOf(dir)
	root, configured := siteRoot(dir, top)
	if top == "" {
		top = root
	}
	pl := &place{config: l.resolver.For(dir, top), configured: configured}
	pl.site = l.siteAt(root, top)
	l.places[dir] = pl
	return pl
}

// siteAt loads a site once. Its own settings come from the configuration that holds at its root.
func (l *Linter) siteAt(root, top string) *site.Site {
	if s, ok := l.sites[root]; ok {
		return s
	}
	c := l.resolver.For(root, top)
	t := l.treeAt(root)
	s := site.Load(root, site.Options{
		Generator: string(c.Generator),
		Engine:    string(c.Engine),
		Hosts:     c.Hosts,
		KnownURLs: c.KnownURLs,
		Files: func() []string {
			files, _ := t.list()
			return files
		},
	})
	l.sites[root] = s
	return s
}

func (l *Linter) treeAt(root string) *tree {
	t, ok := l.trees[root]
	if !ok {
		t = &tree{root: root}
		l.trees[root] = t
	}
	return t
}

// filesBelow lists a folder's files, relative to it.
func (l *Linter) filesBelow(dir string) ([]string, error) {
	l.mu.Lock()
	t := l.treeAt(dir)
	l.mu.Unlock()
	return t.list()
}

// Files that make a folder the root of a site.
var siteFiles = []string{"_config.yml", "_config.yaml", "_config.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"}

// siteRoot is the nearest folder upward with a site's configuration; else the repository's root; else, where there is no
// repository, the folder that holds `_posts`, or the folder itself.
func siteRoot(dir, top string) (root string, configured bool) {
	for at := dir; ; at = filepath.Dir(at) {
		for _, name := range siteFiles {
			if info, err := os.Stat(filepath.Join(at, name)); err == nil && info.Mode().IsRegular() {
				return at, true
			}
		}
		if at == top || filepath.Dir(at) == at {
			break
		}
	}
	if top != "" {
		return top, false
	}
	slash := filepath.ToSlash(dir) + "/"
	for _, folder := range []string{"/_posts/", "/_drafts/"} {
		if i := strings.Index(slash, folder); i > 0 {
			return filepath.FromSlash(slash[:i]), false
		}
	}
	return dir, false
}
