package site

import (
	"path"
	"strings"

	"newslint/internal/post"
)

// Files are all files of the site, relative to its root.
func (s *Site) Files() Tree { return s.files() }

// Layout tells whether a layout is there. Themes may have any.
func (s *Site) Layout(name string) Existence {
	for _, file := range s.Files().Below(s.layoutsDir) {
		below := strings.TrimPrefix(file, s.layoutsDir+"/")
		if strings.TrimSuffix(below, path.Ext(below)) == name {
			return Present
		}
	}
	return s.unlessThemed()
}

// Include tells whether a file of `{% include %}` is there, given its path below the folder of includes.
func (s *Site) Include(name string) Existence {
	if s.Files().Has(path.Join(s.includesDir, name)) {
		return Present
	}
	return s.unlessThemed()
}

func (s *Site) unlessThemed() Existence {
	if s.themed || !s.listed || s.Generator != post.Jekyll || s.hasPlugins() || s.Dialect.Engine == post.GitHubPages {
		return Unknown // GitHub Pages has a theme where the site names none
	}
	return Absent
}

// LinkTag tells whether `{% link path %}` finds a file: a page, post, document or static file, by its path below the source.
func (s *Site) LinkTag(name string) Existence {
	name = strings.TrimPrefix(name, "/")
	for _, folder := range [...]string{"", s.collectionsDir + "/"} {
		full := s.source + strings.TrimPrefix(folder, "/") + name
		if s.Files().Has(full) && s.placeOf(full).kind != nowhere {
			return Present
		}
	}
	if s.hasPlugins() || !s.listed || s.behindLink(name) {
		return Unknown
	}
	return Absent
}

// PostTag tells whether `{% post_url name %}` finds a post: folders above or inside `_posts`, date and slug without the
// extension.
func (s *Site) PostTag(name string) Existence {
	folder, want := path.Split(strings.TrimPrefix(name, "/"))
	folder = strings.TrimSuffix(folder, "/")
	for _, file := range s.postNames()[want] {
		at := s.placeOf(file)
		inside := strings.TrimSuffix(path.Dir(at.below), ".")
		if folder == "" || folder == inside || folder == at.folder || folder == path.Join(at.folder, inside) {
			return Present
		}
	}
	if s.hasPlugins() || !s.listed {
		return Unknown
	}
	return Absent
}

// listPostNames finds posts by their names without the extension.
func (s *Site) listPostNames() map[string][]string {
	names := make(map[string][]string)
	for _, file := range s.postFiles() {
		names[base(file)] = append(names[base(file)], file)
	}
	return names
}

// listPosts lists the files that Jekyll takes for posts.
func (s *Site) listPosts() []string {
	var posts []string
	for _, name := range s.Files().Paths() {
		at := s.placeOf(name)
		if _, ok := SplitName(at.below, s.Dialect.Engine); ok && at.kind == inPosts {
			posts = append(posts, name)
		}
	}
	return posts
}
