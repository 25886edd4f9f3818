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
	return asks(s, askLayout, name, (*Site).layout, existenceText)
}

func (s *Site) layout(name string) Existence {
	files := s.Files().Below(s.layoutsDir)
	for _, file := range files {
		if s.layoutName(file) == name {
			return Present
		}
	}
	if len(files) == 0 {
		return Unknown // a site without any has its layouts elsewhere: a plugin, another checkout
	}
	return s.unlessThemed()
}

// Include tells whether a file of `{% include %}` is there, given its path below the folder of includes.
func (s *Site) Include(name string) Existence {
	return asks(s, askInclude, name, (*Site).includes, existenceText)
}

func (s *Site) includes(name string) Existence {
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
	return asks(s, askLinkTag, name, (*Site).linkTag, existenceText)
}

func (s *Site) linkTag(name string) Existence {
	switch _, found := s.LinkFile(name); {
	case found:
		return Present
	case s.hasPlugins() || !s.listed || s.behindLink(strings.TrimPrefix(name, "/")):
		return Unknown
	}
	return Absent
}

// PostTag tells whether `{% post_url name %}` finds a post: folders above or inside `_posts`, date and slug without the
// extension.
func (s *Site) PostTag(name string) Existence {
	return asks(s, askPostTag, name, (*Site).postTag, existenceText)
}

func (s *Site) postTag(name string) Existence {
	switch _, found := s.PostFile(name); {
	case found:
		return Present
	case s.hasPlugins() || !s.listed:
		return Unknown
	}
	return Absent
}

// PostFile is the file of the post that `{% post_url name %}` finds.
func (s *Site) PostFile(name string) (file string, found bool) {
	folder, want := path.Split(strings.TrimPrefix(name, "/"))
	folder = strings.TrimSuffix(folder, "/")
	for _, file := range s.postNames()[want] {
		at := s.placeOf(file)
		inside := strings.TrimSuffix(path.Dir(at.below), ".")
		if folder == "" || folder == inside || folder == at.folder || folder == path.Join(at.folder, inside) {
			return file, true
		}
	}
	return "", false
}

// LinkFile is the file that `{% link path %}` finds.
func (s *Site) LinkFile(name string) (file string, found bool) {
	name = strings.TrimPrefix(name, "/")
	for _, folder := range [...]string{"", s.collectionsDir + "/"} {
		full := s.source + strings.TrimPrefix(folder, "/") + name
		if s.Files().Has(full) && s.placeOf(full).kind != nowhere {
			return full, true
		}
	}
	return "", false
}

// Layouts are the site's own layouts, by name, with their files.
func (s *Site) Layouts() map[string]string {
	layouts := make(map[string]string)
	for _, file := range s.Files().Below(s.layoutsDir) {
		layouts[s.layoutName(file)] = file
	}
	return layouts
}

func (s *Site) layoutName(file string) string {
	below := strings.TrimPrefix(file, s.layoutsDir+"/")
	return strings.TrimSuffix(below, path.Ext(below))
}

// PostNames are the names that `{% post_url %}` knows, without the folders above them.
func (s *Site) PostNames() map[string][]string { return s.postNames() }

// Sources are the files below the folder of the sources, as `{% link %}` names them.
func (s *Site) Sources() []string {
	var names []string
	for _, file := range s.Files().Paths() {
		if name, ok := strings.CutPrefix(file, s.source); ok && s.placeOf(file).kind != nowhere {
			names = append(names, name)
		}
	}
	return names
}
