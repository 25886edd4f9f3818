package site

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/internal/site/rubytime"
)

// Options are what the run knows about a site beside its own files.
type Options struct {
	Generator string                            // jekyll, hugo, commonmark; auto or empty to look
	Engine    string                            // github-pages, jekyll-4; auto or empty to look
	Hosts     []string                          // the site's own hosts beside those of url and CNAME
	Tags      []string                          // Liquid tags that exist beside Jekyll's and its usual plugins'
	KnownURLs []string                          // globs of URLs that exist although no file shows it
	Files     func() []string                   // every file of the site, relative to its root, sorted; asked at most once
	Read      func(path string) ([]byte, error) // the content of one of them; nil reads below root
	Build     *time.Location                    // zone of the build machine; nil means UTC, as on GitHub Pages and in most CI
	Now       time.Time                         // of the build, for the index of URLs; zero counts posts of the future in
	Drafts    bool                              // the site is built with --drafts
	Words     *attribution.Tables               // the words that attributions are read with; nil for the built-in ones
	Notes     Notes                             // what is to know of what the site read; nil for nobody
}

// Notes keep what a site reads from one run to the next. They are used by any number of goroutines at once.
type Notes interface {
	// Read is told of a file that was read, or could not be, and is not one that Follows.
	Read(name string, src []byte, err error)
	// Follows tells whether the run itself looks at a post, so that it knows the post's addresses.
	Follows(name string) bool
	// Addresses are what Site.Addresses gave of the post as it is now, where that is known.
	Addresses(name string) (addresses []string, known bool)
}

// Load reads the configuration of the site at root, an absolute folder, and what a few other files say about it. It never
// fails: a file that cannot be read says nothing.
func Load(root string, o Options) *Site {
	if o.Read == nil {
		o.Read = ReadBelow(root, LargestFile)
	}
	s := &Site{Root: root, build: o.Build, known: o.KnownURLs, drafts: o.Drafts}
	if s.build == nil {
		s.build = time.UTC
	}
	s.files = sync.OnceValue(func() Tree {
		if o.Files == nil {
			return Tree{}
		}
		return NewTree(o.Files())
	})
	s.notes, s.titles = o.Notes, &sync.Map{}
	s.targets, s.targeted = &sync.Map{}, &atomic.Int32{}
	s.gathered = &atomic.Pointer[Gathered]{}
	s.quiet = o.Read
	if o.Notes != nil {
		o.Read = func(name string) ([]byte, error) {
			src, err := s.quiet(name)
			o.Notes.Read(name, src, err)
			return src, err
		}
	}
	s.read = o.Read
	s.hasPages = sync.OnceValue(s.lookForPages)
	s.kinds = sync.OnceValue(s.listKinds)
	s.postFiles = sync.OnceValue(s.listPosts)
	s.postNames = sync.OnceValue(s.listPostNames)
	s.postSlugs = sync.OnceValue(s.listSlugs)
	s.clock = cmp.Or(o.Now, farFuture)
	s.listed = o.Files != nil
	s.postDays = sync.OnceValue(s.listDays)
	s.pages = sync.OnceValue(func() *urls { return s.listPages(s.clock) })
	s.served = sync.OnceValue(s.listServed)
	for _, name := range [...]string{"_config.yml", "_config.yaml", "_config.toml"} {
		if src, err := o.Read(name); err == nil {
			s.Config = Config{Path: name, Src: src, Front: post.ReadConfig(name, src)}
			break
		}
	}
	s.Generator = detectGenerator(o, &s.Config)
	s.Dialect = post.Dialect{Generator: s.Generator, Engine: detectEngine(o, &s.Config), Words: o.Words, LiquidTags: o.Tags}
	s.readPlace(o)
	s.readReading()
	s.readPublishing()
	gemfile, _ := o.Read("Gemfile") // most sites have none
	s.readPlugins(gemfile)
	s.byHand = s.setByHand()
	return s
}

// farFuture is later than any post, those too that take parts of their date from it.
var farFuture = time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC)

var pagesGem = lazyregexp.New(`(?m)^[^#\n]*\bgem\s*\(?\s*["']github-pages["']`)

// detectEngine tells GitHub Pages' own build, which runs Jekyll 3.10: the Gemfile asks for it, or there is no Gemfile and
// something only GitHub Pages knows.
func detectEngine(o Options, c *Config) post.Engine {
	switch o.Engine {
	case "github-pages":
		return post.GitHubPages
	case "jekyll-4":
		return post.Jekyll4
	}
	if src, err := o.Read("Gemfile"); err == nil {
		if pagesGem.Match(src) {
			return post.GitHubPages
		}
		return post.Jekyll4
	}
	if _, remote := c.setting("remote_theme"); remote || strings.HasPrefix(c.text("theme"), "jekyll-theme-") {
		return post.GitHubPages
	}
	if _, err := o.Read("CNAME"); err == nil {
		return post.GitHubPages
	}
	return post.Jekyll4
}

// readPlace reads where the site lives.
func (s *Site) readPlace(o Options) {
	c := &s.Config
	s.URL = c.text("url")
	s.BaseURL = strings.TrimSuffix(c.text("baseurl"), "/")
	hosts := slices.Clone(o.Hosts)
	if s.Generator != post.Jekyll {
		hosts = append(hosts, otherHosts(o)...)
	}
	if _, rest, ok := strings.Cut(s.URL, "//"); ok {
		host, _, _ := strings.Cut(rest, "/")
		hosts = append(hosts, host)
	}
	if src, err := o.Read("CNAME"); err == nil {
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
		s.Future = truthy(v)
	} else {
		s.Future = s.Dialect.Engine == post.GitHubPages
	}
}

// readReading reads how files are found and read.
func (s *Site) readReading() {
	c := &s.Config
	s.Dialect.ParseBlockHTML = c.flag("kramdown", "parse_block_html")
	s.strict = c.flag("strict_front_matter")
	if dir := strings.Trim(path.Clean("/"+c.text("source")), "/"); dir != "" {
		s.source = dir + "/"
	}
	s.collectionsDir = strings.Trim(c.text("collections_dir"), "/")
	s.layoutsDir = s.folder("layouts_dir", "_layouts")
	s.includesDir = s.folder("includes_dir", "_includes")
	include := []string{".htaccess"}
	if v, set := c.setting("include"); set && v.Type == post.List {
		include = c.texts("include")
	}
	exclude := c.texts("exclude")
	if s.Dialect.Engine == post.Jekyll4 || exclude == nil { // 3.10 forgets its own list over the site's
		exclude = append(exclude, defaultExcludes...)
	}
	s.include, s.exclude = patternsOf(include), patternsOf(exclude)
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
	s.drafts = s.drafts || c.flag("show_drafts")
	s.unpublished = c.flag("unpublished")
	s.limit, _ = strconv.Atoi(c.text("limit_posts")) // what is no number limits nothing
	s.limit = max(s.limit, 0)
	s.permalink = c.text("permalink")
	if s.permalink == "" {
		s.permalink = "date"
	}
	posts := collection{label: "posts", output: true, template: styleTemplate(s.permalink, s.Dialect.Engine)}
	if v, ok := c.setting("collections", "posts", "permalink"); ok {
		posts.template = toS(v)
	}
	s.collections = append(s.collections, posts)
	list, _ := c.setting("collections")
	pairs := list.Pairs
	for _, item := range list.Items {
		pairs = append(pairs, post.Field{Name: toS(item), Node: nothing})
	}
	for _, p := range pairs {
		label := cleanLabel(p.Name)
		if label == "posts" || label == "data" || label == "" {
			continue
		}
		col := collection{label: label, template: "/:collection/:path" + s.suffix()}
		if output, ok := p.Node.Field("output"); ok {
			col.output = truthy(output.Node)
		}
		if permalink, ok := p.Node.Field("permalink"); ok && truthy(permalink.Node) {
			col.template = toS(permalink.Node)
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
