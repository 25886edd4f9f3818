package site

import "slices"

// listKinds tells of every file, in the order of the tree, how Jekyll comes upon it.
func (s *Site) listKinds() []placeKind {
	paths := s.Files().Paths()
	kinds := make([]placeKind, len(paths))
	for i, name := range paths {
		at := s.placeOf(name)
		kinds[i] = at.kind
		if at.kind != inPosts {
			continue
		}
		if _, ok := SplitName(at.below, s.Dialect.Engine); !ok {
			kinds[i] = misnamed
		}
	}
	return kinds
}

// listPosts lists the files that Jekyll takes for posts.
func (s *Site) listPosts() []string {
	kinds := s.kinds()
	n := 0
	for _, kind := range kinds {
		if kind == inPosts {
			n++
		}
	}
	posts := make([]string, 0, n)
	for i, name := range s.Files().Paths() {
		if kinds[i] == inPosts {
			posts = append(posts, name)
		}
	}
	return posts
}

// listPostNames finds posts by their names without the extension.
func (s *Site) listPostNames() map[string][]string {
	names := make(map[string][]string)
	for _, file := range s.postFiles() {
		names[base(file)] = append(names[base(file)], file)
	}
	return names
}

// slugs finds posts by the slugs in their names.
type slugs struct {
	site  *Site
	posts []string
	by    *hashed
}

func (s *Site) listSlugs() *slugs {
	all := &slugs{site: s, posts: s.postFiles()}
	all.by = newHashed(len(all.posts))
	for _, file := range all.posts {
		all.by.add(all.slug(file))
	}
	return all
}

func (all *slugs) slug(file string) string {
	name, _ := SplitName(all.site.placeOf(file).below, all.site.Dialect.Engine) // a post, or it would not be listed
	return slugify(name.Slug, false, all.site.Dialect.Engine)
}

// of gives the posts with a slug, in the order of their paths.
func (all *slugs) of(slug string) []string {
	var found []string
	for i := range all.by.like(slug) {
		if all.slug(all.posts[i]) == slug {
			found = append(found, all.posts[i])
		}
	}
	slices.Reverse(found)
	return found
}
