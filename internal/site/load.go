package site

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"newslint/internal/post"
	"newslint/internal/site/rubytime"
)

// Setup is what a Site is made of.
type Setup struct {
	Root    string                            // absolute path of the site's folder, only carried along
	Files   Tree                              // files below it
	Read    func(path string) ([]byte, error) // the content of a file of Files
	Now     time.Time                         // the time of the build
	Build   *time.Location                    // zone of the build machine; nil means UTC, as in CI and on GitHub Pages
	Aliases []string                          // further hosts that are the site's own
	Known   []string                          // patterns of URLs that exist although no file shows it
	Drafts  bool                              // the build is run with --drafts

	Generator *post.Generator // nil: as the files say
	Engine    *post.Engine    // nil: as the files say
}

// Roots finds the folders of sites: those with a Jekyll configuration. Hugo's and other generators' sites have none here; where
// there is no root above a post, the repository's own folder is the site's.
func Roots(files Tree) []string {
	var roots []string
	for _, name := range files.Paths() {
		switch path.Base(name) {
		case "_config.yml", "_config.yaml", "_config.toml":
			folder := path.Dir(name)
			if folder == "." {
				folder = ""
			}
			if len(roots) == 0 || roots[len(roots)-1] != folder {
				roots = append(roots, folder)
			}
		}
	}
	slices.Sort(roots)
	return slices.Compact(roots)
}

// RootOf picks the innermost of the roots that holds the file; "" where none does.
func RootOf(roots []string, name string) string {
	best := ""
	for _, root := range roots {
		if len(root) >= len(best) && strings.HasPrefix(name, root+"/") {
			best = root
		}
	}
	return best
}

// Load reads a site's configuration and what the files say about it. It never fails.
func Load(setup Setup) *Site {
	s := &Site{Root: setup.Root, Files: setup.Files, build: setup.Build, now: setup.Now, known: setup.Known, drafts: setup.Drafts}
	if s.build == nil {
		s.build = time.UTC
	}
	for _, name := range [...]string{"_config.yml", "_config.yaml"} {
		if src, err := readFile(setup, name); err == nil {
			s.Config = ReadConfig(name, src)
			break
		}
	}
	s.Generator = detectGenerator(setup, s.Config.Path != "")
	s.Dialect = post.Dialect{Generator: s.Generator, Engine: detectEngine(setup, &s.Config)}
	s.readPlace(setup)
	s.readReading()
	s.readPublishing()
	s.readPlugins()
	return s
}

func readFile(setup Setup, name string) ([]byte, error) {
	if setup.Read == nil || !setup.Files.Has(name) {
		return nil, errAbsent
	}
	return setup.Read(name)
}

type absent struct{}

func (absent) Error() string { return "no such file in the tree" }

var errAbsent error = absent{}

func detectGenerator(setup Setup, jekyll bool) post.Generator {
	if setup.Generator != nil {
		return *setup.Generator
	}
	if jekyll {
		return post.Jekyll
	}
	for _, name := range [...]string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config/_default/hugo.toml"} {
		if setup.Files.Has(name) {
			return post.Hugo
		}
	}
	return post.Jekyll
}

var pagesGem = regexp.MustCompile(`(?m)^[^#\n]*\bgem\s*\(?\s*["']github-pages["']`)

// detectEngine tells GitHub Pages' own build, which runs Jekyll 3.10: the Gemfile asks for it, or there is no Gemfile and
// something only GitHub Pages knows.
func detectEngine(setup Setup, c *Config) post.Engine {
	if setup.Engine != nil {
		return *setup.Engine
	}
	if src, err := readFile(setup, "Gemfile"); err == nil {
		if pagesGem.Match(src) {
			return post.GitHubPages
		}
		return post.Jekyll4
	}
	_, remote := c.setting("remote_theme")
	if remote || strings.HasPrefix(c.text("theme"), "jekyll-theme-") || setup.Files.Has("CNAME") {
		return post.GitHubPages
	}
	return post.Jekyll4
}

// readPlace reads where the site lives.
func (s *Site) readPlace(setup Setup) {
	c := &s.Config
	s.URL = c.text("url")
	s.BaseURL = strings.TrimSuffix(c.text("baseurl"), "/")
	hosts := slices.Clone(setup.Aliases)
	if _, rest, ok := strings.Cut(s.URL, "//"); ok {
		host, _, _ := strings.Cut(rest, "/")
		hosts = append(hosts, host)
	}
	if src, err := readFile(setup, "CNAME"); err == nil {
		hosts = append(hosts, strings.Fields(string(src))...)
	}
	for _, host := range hosts {
		if host = strings.ToLower(host); host != "" && !slices.Contains(s.Hosts, host) {
			s.Hosts = append(s.Hosts, host)
		}
	}
	if _, set := c.setting("timezone"); set {
		s.Zone = rubytime.LoadZone(c.text("timezone"))
		s.Location = s.Zone.Location
	}
	if v, set := c.setting("future"); set {
		s.Future = v.truthy()
	} else {
		s.Future = s.Dialect.Engine == post.GitHubPages
	}
}

// readReading reads how files are found and read.
func (s *Site) readReading() {
	c := &s.Config
	s.Dialect.ParseBlockHTML = c.flag(false, "kramdown", "parse_block_html")
	s.strict = c.flag(false, "strict_front_matter")
	if dir := strings.Trim(path.Clean("/"+c.text("source")), "/"); dir != "" {
		s.source = dir + "/"
	}
	s.collectionsDir = strings.Trim(c.text("collections_dir"), "/")
	s.layoutsDir = s.folder("layouts_dir", "_layouts")
	s.includesDir = s.folder("includes_dir", "_includes")
	s.include = []string{".htaccess"}
	if v, set := c.setting("include"); set && v.kind == post.List {
		s.include = c.texts("include")
	}
	s.exclude = c.texts("exclude")
	if s.Dialect.Engine == post.Jekyll4 || s.exclude == nil { // 3.10 forgets its own list over the site's
		s.exclude = append(s.exclude, defaultExcludes...)
	}
	s.defaults = defaultSets(c)
	extensions := c.text("markdown_ext")
	if extensions == "" {
		extensions = "markdown,mkdown,mkdn,mkd,md"
	}
	s.markdown = map[string]bool{}
	for ext := range strings.SplitSeq(strings.ToLower(extensions), ",") {
		s.markdown["."+strings.TrimPrefix(strings.TrimSpace(ext), ".")] = true
	}
}

// defaultExcludes are Configuration::DEFAULT_EXCLUDES.
var defaultExcludes = []string{
	".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules",
	"vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/",
}

func (s *Site) folder(key, otherwise string) string {
	if dir := strings.Trim(s.Config.text(key), "/"); dir != "" {
		otherwise = dir
	}
	return s.source + otherwise
}

// readPublishing reads what is published, and where.
func (s *Site) readPublishing() {
	c := &s.Config
	s.drafts = s.drafts || c.flag(false, "show_drafts")
	s.unpublished = c.flag(false, "unpublished")
	s.permalink = c.text("permalink")
	if s.permalink == "" {
		s.permalink = "date"
	}
	posts := collection{label: "posts", output: true, template: styleTemplate(s.permalink, s.Dialect.Engine)}
	if v, ok := c.setting("collections", "posts", "permalink"); ok {
		posts.template = v.string()
	}
	s.collections = append(s.collections, posts)
	list, _ := c.setting("collections")
	for _, item := range list.list {
		list.pairs = append(list.pairs, pair{key: item.string()})
	}
	for _, p := range list.pairs {
		label := cleanLabel(p.key)
		if label == "posts" || label == "data" || label == "" {
			continue
		}
		col := collection{label: label, template: "/:collection/:path" + s.suffix()}
		if v, ok := p.value.get("output"); ok {
			col.output = v.truthy()
		}
		if v, ok := p.value.get("permalink"); ok && v.truthy() {
			col.template = v.string()
		}
		s.collections = append(s.collections, col)
	}
}

// cleanLabel is Collection#sanitize_label.
func cleanLabel(label string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && (isPlainSlug(string(r)) || strings.ContainsRune("_-.", r)) {
			return r
		}
		return -1
	}, label)
}
