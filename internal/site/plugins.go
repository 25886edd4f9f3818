package site

import (
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
)

// quietPlugins are known not to add pages, or to add the ones the index of URLs models.
var quietPlugins = map[string]bool{
	"jekyll-feed": true, "jekyll-sitemap": true, "jekyll-seo-tag": true, "jekyll-redirect-from": true, "jekyll-paginate": true,
	"jekyll-archives": true, "jekyll-relative-links": true, "jekyll-optional-front-matter": true, "jekyll-readme-index": true,
	"jekyll-default-layout": true, "jekyll-titles-from-headings": true, "jekyll-gist": true, "jekyll-mentions": true,
	"jemoji": true, "jekyll-avatar": true, "jekyll-coffeescript": true, "jekyll-sass-converter": true, "jekyll-github-metadata": true,
	"jekyll-remote-theme": true, "jekyll-include-cache": true, "jekyll-commonmark": true, "jekyll-commonmark-ghpages": true,
	"jekyll-last-modified-at": true, "jekyll-toc": true, "jekyll-spaceship": true, "jekyll-target-blank": true,
	"jekyll-watch": true, "kramdown-parser-gfm": true, "jekyll-compress-images": true, "jekyll-textile-converter": true,
	"github-pages": true, "jekyll-email-protect": true, "jekyll-tidy": true, "jekyll-loading-lazy": true, "rouge": true, "kramdown": true,
}

var languagePlugin = lazyregexp.New(`polyglot|language|i18n|multi-?lingual`)

// pagesPlugins are on for every site that GitHub Pages builds.
var pagesPlugins = [...]string{
	"jekyll-coffeescript", "jekyll-default-layout", "jekyll-gist", "jekyll-github-metadata", "jekyll-optional-front-matter",
	"jekyll-paginate", "jekyll-readme-index", "jekyll-titles-from-headings", "jekyll-relative-links",
}

var (
	gemLine     = lazyregexp.New(`^\s*gem[\s(]+["']([^"']+)["'](.*)`)
	pluginGroup = lazyregexp.New(`^\s*group[\s(].*:jekyll_plugins\b.*\bdo\b`)
	groupEnd    = lazyregexp.New(`^\s*end\b`)
)

// readGemfile reads the gems of the group jekyll_plugins, which Jekyll loads as plugins.
func (s *Site) readGemfile(src []byte) {
	inGroup := false
	for line := range strings.Lines(string(src)) {
		switch m := gemLine.FindStringSubmatch(line); {
		case pluginGroup.MatchString(line):
			inGroup = true
		case groupEnd.MatchString(line):
			inGroup = false
		case m != nil && (inGroup || strings.Contains(m[2], ":jekyll_plugins")):
			s.addPlugin(m[1])
		}
	}
}

func (s *Site) addPlugin(name string) {
	s.plugins[name] = true
	s.Multilingual = s.Multilingual || languagePlugin.MatchString(name)
	if !quietPlugins[name] {
		s.Unknowable = true
	}
}

// readPlugins reads which plugins the build loads and whether one may add pages nobody can foresee.
func (s *Site) readPlugins(gemfile []byte) {
	c := &s.Config
	s.plugins = map[string]bool{}
	for _, key := range [...]string{"plugins", "gems"} {
		for _, name := range c.texts(key) {
			s.addPlugin(name)
		}
	}
	if s.Dialect.Engine == post.GitHubPages {
		for _, name := range pagesPlugins {
			s.plugins[name] = true
		}
	}
	s.readGemfile(gemfile)
	s.relinks = s.plugins["jekyll-relative-links"] && c.flag("relative_links", "collections")
	_, theme := c.setting("theme")
	_, remote := c.setting("remote_theme")
	s.themed = theme || remote
	dir := strings.Trim(c.text("plugins_dir"), "/")
	if dir == "" {
		dir = "_plugins"
	}
	s.pluginsDir = s.source + dir
	s.Unknowable = s.Unknowable || s.Generator != post.Jekyll
}
