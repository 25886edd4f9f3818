package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCacheLimit: what limit_posts leaves out hangs on the names of all posts.
func TestCacheLimit(t *testing.T) {
	r := newRemembered(t)
	r.options.start = later
	n := len((&editor{remembered: r}).posts())
	r.write("_config.yml", r.read("_config.yml")+fmt.Sprintf("limit_posts: %d\n", n))
	r.write("_posts/2001-01-01-oldest.md", "---\nlayout: post\ntitle: 最旧\npermalink: /oldest/\n---\n最旧。\n")
	r.write("_posts/2023-01-01-links.md", "---\nlayout: post\ntitle: 回顾\n---\n[最旧](/oldest/) [没有](/oldes/)\n")
	r.same("two posts too many")
	_ = os.Remove(filepath.Join(r.dir, "_posts", "2022-05-06-link.md"))
	r.same("one too many")
	_ = os.Remove(filepath.Join(r.dir, "_posts", "2022-05-07-quiet.md"))
	r.same("none too many")
	if told := r.check(r.options); !strings.Contains(told, `/oldes/`) || strings.Contains(told, `"/oldest/" `) {
		t.Error(told)
	}
	r.write("_posts/2024-01-01-more.md", "---\nlayout: post\ntitle: 又一\n---\n又一。\n")
	r.same("one too many again")
}

// TestCacheRootConfiguration: the configuration at a site's root says with which words its posts are read, even where a
// folder's own configuration stands for itself.
func TestCacheRootConfiguration(t *testing.T) {
	r := newRemembered(t)
	r.options.start = later
	r.write("_posts/.newslint.yml", "root: true\npreset: news\nrules:\n  missing-source: warning\n  missing-attribution: warning\n  missing-byline: warning\n")
	r.write(".newslint.yml", "rules: {}\n")
	r.write("_posts/2023-01-01-label.md", "---\nlayout: post\ntitle: 标签\n---\n正文在这里。\n\n文字供应：青河日报\n")
	r.same("built-in words")
	before := r.check(r.options)
	r.write(".newslint.yml", "attribution:\n  labels: [文字供应]\n")
	if r.check(r.options) == before {
		t.Fatal("the word changes nothing")
	}
	r.same("a word of the root's")
	r.write(".newslint.yml", "hosts: [other.example]\n")
	r.same("a host of the root's")
}

// TestCacheLargePost: a post of megabytes has its address with the cache and without.
func TestCacheLargePost(t *testing.T) {
	r := newRemembered(t)
	r.options.start = later
	r.options.Choice.Select = []string{"broken-internal-link"}
	r.write("_posts/2022-01-01-large.md", "---\nlayout: post\ntitle: 长文\npermalink: /large/\n---\n"+strings.Repeat(strings.Repeat("农时 ", 100)+"\n\n", 2500))
	r.write("_posts/2023-01-01-links.md", "---\nlayout: post\ntitle: 回顾\n---\n[长文](/large/)\n")
	if told := r.check(r.options); strings.Contains(told, `/large/"`) {
		t.Errorf("the large post is not found: %.300s", told)
	}
	r.same("a large post")
	r.write("_posts/2023-01-02-links.md", "---\nlayout: post\ntitle: 回顾\n---\n[长文](/large/#a)\n")
	r.same("another link")
}
