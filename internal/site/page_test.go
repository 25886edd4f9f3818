package site

import (
	"strings"
	"testing"

	"newslint/internal/post"
)

func TestSplitName(t *testing.T) {
	for _, c := range []struct {
		below, date, slug, ext string
		engine                 post.Engine
	}{
		{"2022-03-29-a.md", "2022-03-29", "a", ".md", post.Jekyll4},
		{"x/2022-3-9-a.b.md", "2022-3-9", "a.b", ".md", post.Jekyll4},
		{"22-03-29-.md", "22-03-29", "", ".md", post.Jekyll4},
		{"2022-03-29-p....md", "2022-03-29", "p", ".md", post.Jekyll4},
		{"2022-03-29-p....md", "2022-03-29", "p...", ".md", post.GitHubPages},
		{"2022-03-29-dir/p.md", "2022-03-29", "dir/p", ".md", post.GitHubPages},
		{"2022-03-29-履职.md", "2022-03-29", "履职", ".md", post.Jekyll4},
		{"2022-03-29-a", "", "", "", post.Jekyll4},
		{"2022-03-29.md", "", "", "", post.Jekyll4},
		{"12022-03-29-a.md", "", "", "", post.Jekyll4},
		{"2022-003-29-a.md", "", "", "", post.Jekyll4},
		{"2022_03_29-a.md", "", "", "", post.Jekyll4},
		{"２０２２-03-29-a.md", "", "", "", post.Jekyll4},
		{"2022-03-29-dir/p.md", "", "", "", post.Jekyll4},
	} {
		n, ok := SplitName(c.below, c.engine)
		if ok != (c.date != "") || n.Date != c.date || n.Slug != c.slug || n.Ext != c.ext {
			t.Errorf("%s: %+v %v", c.below, n, ok)
		}
	}
}

func TestSlugify(t *testing.T) {
	for _, c := range []struct{ in, title, slug string }{
		{"履职尽责", "履职尽责", "履职尽责"},
		{"“走在前”：标题！", "走在前-标题", "走在前-标题"},
		{"v1.2.3", "v1.2.3", "v1-2-3"},
		{"The _config.yml file", "The-_config.yml-file", "the-config-yml-file"},
		{"--a--", "a", "a"},
		{"！！！", "", ""},
		{"NW2022", "NW2022", "nw2022"},
		{"ⅣX", "X", "x"},
		{"İ", "İ", "i̇"},
	} {
		if got := slugify(c.in, true, post.Jekyll4); got != c.title {
			t.Errorf("title of %s: %q, expected %q", c.in, got, c.title)
		}
		if got := slugify(c.in, false, post.Jekyll4); got != c.slug {
			t.Errorf("slug of %s: %q, expected %q", c.in, got, c.slug)
		}
	}
}

func TestFnmatch(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"*.md", "a/b.md", true},
		{"a?c", "abc", true},
		{"a?c", "a日c", true},
		{"[a-c]x", "bx", true},
		{"[^a-c]x", "bx", false},
		{"[!a]x", "bx", true},
		{"[a", "[a", false},
		{`\*`, "*", true},
		{"*", ".hidden", false},
		{"a*b*c", "aXbYc", true},
		{"a*b*c", "aXbY", false},
		{"", "", true},
		{"*", "", true},
	} {
		if got := fnmatch(c.pattern, c.text); got != c.want {
			t.Errorf("%q on %q: %v", c.pattern, c.text, got)
		}
	}
	hostile := strings.Repeat("*a", 2000) + "b"
	if fnmatch(hostile, strings.Repeat("a", 4000)) {
		t.Error("no b there")
	}
}

// TestDefaults: the longer path wins, then a type, then the later set.
func TestDefaults(t *testing.T) {
	s := siteOf(`
defaults:
- {scope: {path: ""}, values: {layout: every, author: all}}
- {scope: {path: "", type: posts}, values: {layout: posts}}
- {scope: {path: _posts/wire}, values: {layout: wire}}
- {scope: {path: _posts, type: post}, values: {layout: posts-here}}
- {scope: {path: "_posts/*/deep", type: posts}, values: {layout: deep}}
- {scope: {type: pages}, values: {layout: page}}
- {values: {tags: unscoped}}
- {scope: {path: x}}
- nonsense
`, Options{})
	for path, want := range map[string]string{
		"_posts/2022-03-29-a.md":        "posts-here",
		"_posts/wire/2022-03-29-a.md":   "wire",
		"_posts/x/deep/2022-03-29-a.md": "deep",
		"news/_posts/2022-03-29-a.md":   "posts",
	} {
		page := s.Page(post.ParseFront(path, []byte("---\n---\n"), s.Dialect), builtAt)
		if page.Layout != want || len(page.Tags) != 1 || page.Tags[0] != "unscoped" {
			t.Errorf("%s: %+v, expected layout %s", path, page, want)
		}
	}
}

// TestHostileConfigs: no configuration breaks the model.
func TestHostileConfigs(t *testing.T) {
	for _, config := range []string{
		"", "- a\n", "just text", "a: [", "\xff\xfe", "timezone: [a]", "timezone: 8", "permalink: [x]", "permalink: 3", "collections: 3", "collections: [posts, a, [b]]",
		"collections: {posts: 3, x: {permalink: 5, output: {}}}", "defaults: 3", "defaults: [{scope: 3, values: {a: b}}]", "exclude: 3", "include: {a: b}", "source: ../..", "collections_dir: [a]",
		"markdown_ext: 3", "limit_posts: -3", "limit_posts: x", "plugins: {a: b}", "url: 3", "baseurl: [x]", "kramdown: 3", "permalink: ':::'", "a: &a [*a]",
	} {
		s := siteOf(config, Options{})
		s.Page(post.ParseFront("_posts/2022-03-29-a.md", []byte("---\n---\n"), s.Dialect), builtAt)
		s.Resolve(&Page{URL: "/"}, "a/../../b%zz")
	}
}

func FuzzPage(f *testing.F) {
	f.Add("_posts/2022-03-29-a.md", "---\ndate: 2022-03-29 09:21:43\ncategories: [a, [b]]\n---\n", "timezone: Asia/Shanghai\npermalink: /:year/:title\n")
	f.Add("x/_drafts/a.md", "---\npermalink: /:nosuch/\n---\n", "collections_dir: x\nshow_drafts: true\n")
	f.Add("_topics/a.md", "---\n<<: {tags: a b}\n---\n", "collections: {topics: {output: true}}\ndefaults: [{scope: {path: \"**/*\"}, values: {date: 2022}}]\n")
	f.Fuzz(func(t *testing.T, path, text, config string) {
		s := siteOf(config, Options{Files: func() []string { return []string{path} }})
		page := s.Page(post.ParseFront(path, []byte(text), s.Dialect), builtAt)
		if page.URL != "" && page.URL[0] != '/' {
			t.Fatalf("URL %q", page.URL)
		}
		s.Resolve(&page, text)
		s.Resolve(nil, path)
	})
}

func TestTOMLConfig(t *testing.T) {
	s := archiveSite(t, `
-- _config.toml --
timezone = "America/New_York"
permalink = "/:title"
exclude = ["old"]
[collections.topics]
output = true
[[defaults]]
scope = { path = "", type = "posts" }
values = { layout = "post" }
`, Options{})
	page := s.Page(post.ParseFront("_posts/2022-03-29-a.md", []byte("---\n---\n"), s.Dialect), builtAt)
	if s.Zone.Name != "America/New_York" || page.URL != "/a" || page.Layout != "post" || s.collection("topics") == nil || len(s.exclude) < 2 {
		t.Errorf("%+v %+v", s.Zone, page)
	}
}

// TestMayCollide: most posts cannot, so that nothing about them need be remembered.
func TestMayCollide(t *testing.T) {
	files := "-- _posts/2022-03-29-a.md --\n-- _posts/2022-03-30-b.md --\n-- _posts/2022-03-31-B.md --\n-- _posts/2022-03-29-“甲”.md --\n-- _posts/x/2022-03-29-‘甲’.md --\n"
	for _, c := range []struct {
		config, path, front string
		want                bool
	}{
		{"", "_posts/2022-03-29-a.md", "", false},
		{"", "_posts/2022-03-29-a.md", "permalink: /x/\n", true},
		{"", "_posts/2022-03-29-a.md", "slug: b\n", true},
		{"", "_posts/2022-03-30-b.md", "", true},
		{"", "_posts/2022-03-29-“甲”.md", "", true},
		{"permalink: /:year/\n", "_posts/2022-03-29-a.md", "", true},
		{"permalink: /:slug/\n", "_posts/2022-03-29-a.md", "", false},
		{"defaults: [{values: {permalink: /x/}}]\n", "_posts/2022-03-29-a.md", "", true},
	} {
		s := archiveSite(t, files+"-- _config.yml --\n"+c.config, Options{})
		if got := s.MayCollide(post.ParseFront(c.path, []byte("---\n"+c.front+"---\n"), s.Dialect)); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
