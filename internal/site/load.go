package site

import (
	"time"

	"newslint/internal/post"
)

// Options are what the run knows about a site beside its own files.
type Options struct {
	Generator string          // jekyll, hugo, commonmark; auto or empty to look
	Engine    string          // github-pages, jekyll-4; auto or empty to look
	Hosts     []string        // the site's own hosts beside those of url and CNAME
	KnownURLs []string        // globs of URLs that exist although no file shows it
	Files     func() []string // every file of the site, relative to its root, sorted; asked at most once
}

// Load reads the site at root, an absolute folder.
func Load(root string, _ Options) *Site {
	return &Site{Root: root}
}

// Page predicts what the generator makes of a post at a time.
func (s *Site) Page(_ *post.Post, _ time.Time) Page {
	return Page{}
}
