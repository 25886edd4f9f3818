package site

import (
	"strings"

	"newslint/internal/post"
)

// HasPages tells whether the tree holds more of a site than posts: layouts, or an HTML page outside of folders that start
// with an underscore. Without, it is a part of a site checked out alone.
func (s *Site) HasPages() bool {
	return asks(s, askPages, "", func(s *Site, _ string) bool { return s.hasPages() }, boolText)
}

func (s *Site) lookForPages() bool {
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

// HasPagesLike tells whether the folder of a URL template holds pages: that of /category/{category}.html is category.
func (s *Site) HasPagesLike(template string) bool {
	return asks(s, askPagesLike, template, (*Site).pagesLike, boolText)
}

func (s *Site) pagesLike(template string) bool {
	folder, _, _ := strings.Cut(strings.Trim(template, "/"), "{")
	folder = strings.Trim(folder, "/")
	return folder != "" && len(s.Files().Below(s.source+folder)) > 0
}

// PageTitle is the title of a page, given its source file as Target.File names it; empty where it has none or is written by a
// template. Every file is read once.
func (s *Site) PageTitle(file string) string {
	return asks(s, askTitle, file, (*Site).pageTitle, plainText)
}

func (s *Site) pageTitle(file string) string {
	if title, ok := s.titles.Load(file); ok {
		return title.(string)
	}
	title := ""
	if p, ok := s.ReadPage(file); ok {
		if field, ok := p.Front.Field("title"); ok && !strings.Contains(field.Scalar(), "{{") {
			title = field.Scalar()
		}
	}
	s.titles.Store(file, title)
	return title
}

// Source reads a file as the site does where an answer comes from it. Nobody is told.
func (s *Site) Source(name string) ([]byte, error) { return s.quiet(name) }

// ReadPage reads a page's front matter, given its source file as Target.File names it. It reports false where the file cannot
// be read.
func (s *Site) ReadPage(file string) (*post.Post, bool) {
	p := asks(s, askPage, file, func(s *Site, file string) *post.Post {
		src, err := s.read(file)
		if err != nil {
			return nil
		}
		return post.ParseFront(file, src, s.Dialect)
	}, pageText)
	return p, p != nil
}
