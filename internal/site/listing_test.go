package site

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestSlugsByNameAndByIndex holds looking through the names to the index.
func TestSlugsByNameAndByIndex(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		return []string{"NW", "nw", "2022", "0301", "１２３４", "-", "--", "İ", "K", "新闻", ".", " ", "_", "x.y", "12345"}[r.IntN(15)]
	}
	for _, config := range []string{"", "theme: jekyll-theme-x\n", "source: _posts/src\n"} {
		var files []string
		for range 400 {
			name := ""
			for range 1 + r.IntN(4) {
				name += word()
			}
			folder := []string{"_posts/", "a/_posts/", "_posts/sub/", "_drafts/", "_posts/src/_posts/", "_posts/2022-01-02/"}[r.IntN(6)]
			files = append(files, fmt.Sprintf("%s%d-0%d-0%d-%s.md", folder, 2020+r.IntN(2), 1+r.IntN(2), 1+r.IntN(2), name))
		}
		s := Load("/", Options{Files: func() []string { return files }, Read: func(path string) ([]byte, error) {
			if path != "_config.yml" {
				return nil, fmt.Errorf("no %s", path)
			}
			return []byte(config), nil
		}})
		scanned, met := &slugs{site: s}, 0
		indexed := s.listSlugs()
		indexed.asked.Store(fewQuestions)
		for _, file := range s.postFiles() {
			slug := indexed.slug(file)
			scanned.asked.Store(0)
			if len(longestNumber(slug)) < 4 {
				continue
			}
			met++
			if got, want := scanned.of(slug), indexed.of(slug); !slices.Equal(got, want) || !slices.Contains(want, file) {
				t.Fatalf("%s: %q by name, %q by index", slug, got, want)
			}
		}
		if met < 10 {
			t.Errorf("%q: only %d slugs with numbers", config, met)
		}
	}
}

// TestPagesAreNotAmongPosts: files in `_posts` and `_drafts`, which the list of pages leaves out, are none to placeOf either.
func TestPagesAreNotAmongPosts(t *testing.T) {
	for _, config := range []string{"", "source: _posts/src\n", "collections_dir: c\n", "collections: [col, posts]\n"} {
		s := Load("/", Options{Read: func(path string) ([]byte, error) {
			if path != "_config.yml" {
				return nil, fmt.Errorf("no %s", path)
			}
			return []byte(config), nil
		}})
		for _, folder := range []string{"_posts", "_drafts", "_posts/src", "c", "col", "_col", ""} {
			for _, inner := range []string{"_posts", "_drafts", "_col/_posts", "x"} {
				name := strings.TrimPrefix(folder+"/"+inner+"/a.md", "/")
				below := strings.TrimPrefix(name, s.source)
				if kind := s.placeOf(name).kind; (isIn(below, "_posts") || isIn(below, "_drafts")) && (kind == asPage || kind == inCollection) {
					t.Errorf("%q: %s is of kind %d", config, name, kind)
				}
			}
		}
	}
}

func TestFilledIn(t *testing.T) {
	for template, want := range map[string]string{
		"/:path/:basename:output_ext": "/a:/:path.html", "::path:x:": ":a::x:", "": "", ":basenames": ":paths", "/plain/": "/plain/",
	} {
		values := []string{":path", "a:", ":basename", ":path", ":output_ext", ".html"}
		if got := filledIn(template, values...); got != want || got != strings.NewReplacer(values...).Replace(template) {
			t.Errorf("%q: %q", template, got)
		}
	}
}
