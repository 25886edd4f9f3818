package site

import (
	"strings"

	"newslint/internal/lazyregexp"
)

// addGenerated adds what well-known plugins make of the whole site.
func (s *Site) addGenerated(u *urls) {
	c := &s.Config
	if s.plugins["jekyll-feed"] {
		feed := strings.TrimPrefix(c.text("feed", "path"), "/")
		if feed == "" {
			feed = "feed.xml"
		}
		u.add(feed, "")
		u.generated = append(u.generated, "feed/")
	}
	if s.plugins["jekyll-sitemap"] {
		u.add("sitemap.xml", "")
		u.add("robots.txt", "")
	}
	if s.plugins["jekyll-redirect-from"] {
		u.add("redirects.json", "")
	}
	if s.plugins["jekyll-paginate"] || s.plugins["jekyll-paginate-v2"] {
		at := c.text("paginate_path")
		if at == "" {
			at = "/page:num"
		}
		before, _, _ := strings.Cut(at, ":num")
		u.generated = append(u.generated, strings.TrimPrefix(before, "/"))
	}
	if s.plugins["jekyll-archives"] {
		s.addArchives(u)
	}
	if s.themed {
		u.generated = append(u.generated, "assets/")
	}
	for _, kept := range c.texts("keep_files") {
		u.generated = append(u.generated, strings.Trim(kept, "/")+"/")
	}
}

var dayArchive = lazyregexp.New(`\A\d{4}(/\d\d){0,2}(/|/index\.html)?\z`)

// addArchives adds where jekyll-archives lists posts by day, tag and category.
func (s *Site) addArchives(u *urls) {
	u.archives = true
	for _, kind := range [...][2]string{{"tag", "/tag/:name/"}, {"category", "/category/:name/"}} {
		at := s.Config.text("jekyll-archives", "permalinks", kind[0])
		if at == "" {
			at = kind[1]
		}
		before, _, _ := strings.Cut(at, ":")
		u.generated = append(u.generated, strings.TrimPrefix(before, "/"))
	}
}
