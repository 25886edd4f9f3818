package site

import "newslint/internal/post"

// HasLayouts tells whether the site has layouts of its own.
func (s *Site) HasLayouts() bool { return len(s.Files().Below(s.layoutsDir)) > 0 }

// ReadPage reads a page's front matter, given its source file as Target.File names it. It reports false where the file cannot
// be read.
func (s *Site) ReadPage(file string) (*post.Post, bool) {
	src, err := s.read(file)
	if err != nil {
		return nil, false
	}
	return post.ParseFront(file, src, s.Dialect), true
}
