package site

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// listKinds tells of every file, in the order of the tree, how Jekyll comes upon it.
func (s *Site) listKinds() []placeKind {
	paths := s.Files().Paths()
	kinds := make([]placeKind, len(paths))
	for i, name := range paths {
		kinds[i] = s.kindOf(name)
	}
	return kinds
}

func (s *Site) kindOf(name string) placeKind {
	at := s.placeOf(name)
	if at.kind == inPosts {
		if _, ok := SplitName(at.below, s.Dialect.Engine); !ok {
			return misnamed
		}
	}
	return at.kind
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
	asked atomic.Int32
	index func() *slugIndex
}

// slugIndex is made once it costs less than looking through the names for each question.
type slugIndex struct {
	posts []string
	by    *hashed
}

const fewQuestions = 16

func (s *Site) listSlugs() *slugs {
	all := &slugs{site: s}
	all.index = sync.OnceValue(func() *slugIndex {
		index := &slugIndex{posts: s.postFiles()}
		index.by = newHashed(len(index.posts))
		for _, file := range index.posts {
			index.by.add(all.slug(file))
		}
		return index
	})
	return all
}

func (all *slugs) slug(file string) string {
	name, _ := SplitName(all.site.placeOf(file).below, all.site.Dialect.Engine) // a post, or it would not be listed
	return slugify(name.Slug, false, all.site.Dialect.Engine)
}

// shared tells whether several posts have a slug.
func (all *slugs) shared(slug string) bool {
	if all.asked.Load() <= fewQuestions {
		return len(all.of(slug)) > 1
	}
	like := 0
	for range all.index().by.like(slug) {
		like++
	}
	return like > 1 && len(all.of(slug)) > 1
}

// of gives the posts with a slug, in the order of their paths.
func (all *slugs) of(slug string) []string {
	var found []string
	if digits := longestNumber(slug); len(digits) >= 4 && all.asked.Add(1) <= fewQuestions {
		for _, file := range all.site.Files().Paths() {
			if strings.Contains(file, digits) && all.site.kindOf(file) == inPosts && all.slug(file) == slug {
				found = append(found, file)
			}
		}
		return found
	}
	index := all.index()
	for i := range index.by.like(slug) {
		if all.slug(index.posts[i]) == slug {
			found = append(found, index.posts[i])
		}
	}
	slices.Reverse(found)
	return found
}

// longestNumber is the longest run of digits in a slug. No other character becomes a digit in a slug, and none goes, so the name
// that the slug is made of holds the run too.
func longestNumber(slug string) (longest string) {
	for start := 0; start < len(slug); start++ {
		end := start
		for end < len(slug) && '0' <= slug[end] && slug[end] <= '9' {
			end++
		}
		if end-start > len(longest) {
			longest = slug[start:end]
		}
		start = end
	}
	return longest
}
