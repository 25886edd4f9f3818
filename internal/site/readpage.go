package site

import (
	"strings"

	"newslint/internal/post"
)

// HasPages tells whether the tree holds more of a site than posts: layouts, or an HTML page outside of folders that start
// with an underscore. Without, it is a part of a site checked out alone.
func (s *Site) HasPages() bool {
	if len(s.Files().Below(s.layoutsDir)) > 0 {
		return true
	}
	for _, file := range s.Files().Paths() {
		if strings.HasSuffix(file, ".html") && !strings.HasPrefix(file, "_") && !strings.Contains(file, "/_") {
			return true
		}
	}
	return false
}

// ReadPage reads a page's front matter, given its source file as Target.File names it. It reports false where the file cannot
// be read.
func (s *Site) ReadPage(file string) (*post.Post, bool) {
	src, err := s.read(file)
	if err != nil {
		return nil, false
	}
	return post.ParseFront(file, src, s.Dialect), true
}
