package site

import (
	"strings"

	"newslint/internal/post"
)

// MayCollide tells whether the URL of a post may be that of another page: the post or the configuration sets it by hand, the
// template has no part of the name in it, or another post's name has the same slug. Of most posts the answer is no.
func (s *Site) MayCollide(p *post.Post) bool {
	if !s.listed || s.byHand {
		return true
	}
	for _, key := range [...]string{"permalink", "slug"} {
		if _, ok := p.Front.Field(key); ok {
			return true
		}
	}
	return s.sharesSlug(p.Path)
}

// sharesSlug tells whether another post's name has the slug of a post's.
func (s *Site) sharesSlug(path string) bool {
	return asks(s, askSlug, path, func(s *Site, path string) bool {
		name, ok := SplitName(path, s.Dialect.Engine)
		return !ok || s.postSlugs().shared(slugify(name.Slug, false, s.Dialect.Engine))
	}, boolText)
}

// setByHand tells whether URLs come from elsewhere than the names of posts.
func (s *Site) setByHand() bool {
	for _, set := range s.defaults {
		for _, f := range set.values {
			if f.Name == "permalink" || f.Name == "slug" {
				return true
			}
		}
	}
	template := s.collections[0].template
	return !strings.Contains(template, ":title") && !strings.Contains(template, ":slug") && !strings.Contains(template, ":name")
}

// Overwrites finds the other sources, pages first, that are written to a destination too.
func (s *Site) Overwrites(destination, except string) []string {
	return asks(s, askOverwrites, destination+"\x00"+except, overwrites, listText)
}

func overwrites(s *Site, about string) []string {
	destination, except, _ := strings.Cut(about, "\x00")
	var others []string
	if file := s.pages().files[destination]; file != "" {
		others = append(others, file)
	}
	for _, file := range s.postSlugs().of(s.slugOf(destination)) {
		if at, ok := s.written(file); ok && file != except && at == destination {
			others = append(others, file)
		}
	}
	return others
}
