package command

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/report"
)

// remembered is a site whose checks remember, beside checks that do not.
type remembered struct {
	t     testing.TB
	dir   string
	cache string

	options CheckOptions // of every check
	whole   bool         // the last check with the cache was one with formats that show whole lines
}

func newRemembered(t testing.TB) *remembered {
	r := &remembered{t: t, dir: t.TempDir(), cache: filepath.Join(t.TempDir(), "newslint")}
	sample := filepath.Join("..", "..", "testdata", "site")
	if err := os.CopyFS(r.dir, os.DirFS(sample)); err != nil {
		t.Fatal(err)
	}
	posts, err := filepath.Glob(filepath.Join(r.dir, "_posts", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for i, post := range posts {
		src, err := os.ReadFile(post)
		if err != nil {
			t.Fatal(err)
		}
		for copies := range 2 {
			name := fmt.Sprintf("2020-%02d-%02d-copy%d.md", 1+i%12, 1+i%28, copies)
			r.write(filepath.Join("_posts", "old", name), string(src))
		}
	}
	r.write("_posts/2022-05-05-own.md", "---\nlayout: post\ntitle: 自述\npermalink: /own/\nredirect_from: /old/own/\n---\n[上一篇](/2021/12/01/init.html)\n\n[没有](/nowhere/)\n")
	r.write("_posts/2022-05-06-link.md", "---\nlayout: post\ntitle: 链接\n---\n[自述](/own/) [旧址](/old/own/) {% post_url 2022-05-05-own %} {% link rolling.md %}\n")
	r.write("_posts/2022-05-07-quiet.md", "---\ntitle: 抑制\n---\n<!-- newslint-ignore missing-alt, empty-link: 已核对 -->\n![](a.png)[]()\n\n<!-- newslint-ignore permalink-collision: 无 -->\n")
	r.write("_posts/2031-01-01-later.md", "---\nlayout: post\ntitle: 将来\ndate: 2031-01-01 08:00:00 +0800\n---\n将来。\n")
	long := strings.Repeat("沂蒙山区春耕正忙，e\u0301种植户抢抓农时。", 40)
	r.write("_posts/2022-05-09-long.md", "---\ntitle: 长段\n---\n"+long+"[无](/gone/)"+long+"![](b.png)\t"+long+"[]()[也无](/gone/too/)\n")
	r.write("_posts/2022-05-08-broken.md", "---\ntitle: \"未完\ndate: 12:30\n---\n正文\n")
	r.options = CheckOptions{Choice: config.Choice{Preset: "news"}, MaxWarnings: -1, Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), build: "one"}
	return r
}

func (r *remembered) write(name, text string) {
	path := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r *remembered) read(name string) string {
	src, err := os.ReadFile(filepath.Join(r.dir, filepath.FromSlash(name)))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(src)
}

// check gives everything that a check says.
func (r *remembered) check(o CheckOptions) string {
	all, _ := r.checked(o, true)
	return all
}

// checked gives what a check says with the formats that show whole lines, or without them, and what the others say.
func (r *remembered) checked(o CheckOptions, whole bool) (all, others string) {
	var said [2]strings.Builder
	files := r.t.TempDir()
	o.Formats = []Output{{Format: "text"}, {"json", filepath.Join(files, "json")}}
	if whole {
		for _, format := range []string{"rdjson", "sarif", "html"} {
			o.Formats = append(o.Formats, Output{format, filepath.Join(files, format)})
		}
	}
	var out, errs bytes.Buffer
	status := Check(context.Background(), o, Streams{Out: &out, Err: &errs, Dir: r.dir, Language: report.English})
	fmt.Fprintf(&said[0], "%d\n%s\n%s\n", status, out.String(), errs.String())
	for i, f := range o.Formats[1:] {
		src, err := os.ReadFile(f.File)
		if err != nil {
			r.t.Fatal(err)
		}
		said[min(i, 1)].Write(src)
	}
	return said[0].String() + said[1].String(), said[0].String()
}

// same checks without the cache and twice with it, once for formats alone that show no whole lines, and fails where the
// reports differ.
func (r *remembered) same(why string) {
	r.t.Helper()
	o := r.options
	all, others := r.checked(o, true)
	o.Cache = r.cache
	for _, run := range []string{"first", "second"} {
		r.whole = !r.whole
		gotAll, gotOthers := r.checked(o, r.whole)
		if gotOthers != others {
			r.t.Fatalf("%s: the %s report with the cache is another one:\n%s", why, run, wherein(others, gotOthers))
		}
		if r.whole && gotAll != all {
			r.t.Fatalf("%s: the %s report with the cache is another one:\n%s", why, run, wherein(all, gotAll))
		}
	}
	r.whole = !r.whole // the other way round next time
}

func wherein(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\n%.600s\nexpected\n%.600s", i+1, b[i], a[i])
		}
	}
	return fmt.Sprintf("%d lines, expected %d", len(b), len(a))
}

// later makes the run believe that everything was written long ago, so that the file system's word is taken for it.
func later() time.Time { return time.Now().Add(time.Hour) }

var cacheSeeds = flag.Uint("cache-seeds", 1, "sites to edit at random, forty times each")

// TestCacheNeverChangesAReport edits a site at random and compares each report with one without a cache.
func TestCacheNeverChangesAReport(t *testing.T) {
	for seed := range uint64(*cacheSeeds) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			r := newRemembered(t)
			e := editor{remembered: r, rand: rand.New(rand.NewPCG(seed, 9))}
			r.same("before any edit")
			for round := range 40 {
				what := e.edit()
				if r.options.start = nil; e.rand.IntN(2) == 0 {
					r.options.start = later
				}
				r.same(fmt.Sprintf("seed %d, round %d, %s", seed, round, what))
			}
		})
	}
}

// TestCacheIsUsed: the second check judges nothing, a changed post is judged alone.
func TestCacheIsUsed(t *testing.T) {
	r := newRemembered(t)
	o := r.options
	o.Cache, o.start = r.cache, later
	r.check(o)
	file := func() string {
		files, _ := filepath.Glob(filepath.Join(r.cache, "*"))
		if len(files) != 1 {
			t.Fatalf("the folder of caches has %q, expected one file", files)
		}
		info, err := os.Stat(files[0])
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("the cache has mode %o", info.Mode().Perm())
		}
		return fmt.Sprint(info.ModTime().UnixNano(), info.Size())
	}
	before := file()
	_ = os.Chtimes(filepath.Join(r.dir, "_posts"), time.Now(), time.Now())
	r.write("_posts/2031-01-01-later.md", "---\nlayout: post\ntitle: 过去\ndate: 2021-01-01 08:00:00 +0800\n---\n过去。\n")
	long := strings.Repeat("沂蒙山区春耕正忙，e\u0301种植户抢抓农时。", 40)
	r.write("_posts/2022-05-09-long.md", "---\ntitle: 长段\n---\n"+long+"[无](/gone/)"+long+"![](b.png)\t"+long+"[]()[也无](/gone/too/)\n")
	r.write("_posts/2022-05-08-broken.md", "---\ntitle: 完整\n---\n正文\n")
	r.check(o)
	changed := file()
	if changed == before {
		t.Error("changed posts are not in the cache")
	}
	r.check(o)
	if file() != changed {
		t.Error("the cache is written again though nothing changed")
	}
}

// TestCacheVerbose: a cache that cannot be used costs no word unless one is asked for.
func TestCacheVerbose(t *testing.T) {
	r := newRemembered(t)
	r.options.Quiet = true
	o := r.options
	o.Cache = r.cache
	said := r.check(o)
	files, _ := filepath.Glob(filepath.Join(r.cache, "*.cache"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	for _, spoil := range []struct {
		why  string
		do   func() error
		word string
	}{
		{"truncated", func() error { return os.Truncate(files[0], 100) }, "damaged"},
		{"empty", func() error { return os.Truncate(files[0], 0) }, "damaged"},
		{"another's", func() error { return os.Chmod(files[0], 0o622) }, "alone"},
	} {
		if err := spoil.do(); err != nil {
			t.Fatal(err)
		}
		o.Verbose = true
		if loud := r.check(o); !strings.Contains(loud, "is not used") || !strings.Contains(loud, spoil.word) {
			t.Errorf("%s: --verbose says nothing of %q", spoil.why, spoil.word)
		}
		o.Verbose = false
		if quiet := r.check(o); quiet != said {
			t.Errorf("%s: the report changes: %s", spoil.why, wherein(said, quiet))
		}
	}
	o.Verbose, o.Cache = true, filepath.Join(files[0], "below a file")
	if loud := r.check(o); !strings.Contains(loud, "cannot be written") {
		t.Error("--verbose says nothing of a folder that cannot be")
	}
}

// TestCacheAtOnce: any number of checks share a cache.
func TestCacheAtOnce(t *testing.T) {
	r := newRemembered(t)
	want := r.check(r.options)
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			o := r.options
			o.Cache = r.cache
			o.build = []string{"one", "two"}[i%2]
			for range 3 {
				if got := r.check(o); got != want {
					t.Error("a check beside others reports otherwise: " + wherein(want, got))
					return
				}
			}
		})
	}
	all.Wait()
	left, _ := filepath.Glob(filepath.Join(r.cache, "*.tmp-*"))
	if len(left) > 0 {
		t.Errorf("%q is left", left)
	}
}

// TestCacheParts: checks of parts of a site leave what is known of the rest.
func TestCacheParts(t *testing.T) {
	r := newRemembered(t)
	r.same("the whole site")
	for i := range 60 {
		r.write(fmt.Sprintf("_posts/part/2021-03-%02d-part%d.md", 1+i%28, i), fmt.Sprintf("---\ntitle: 部分 %d\n---\n[首页](/) [无](/none%d/)\n", i, i%3))
	}
	whole := r.options.Paths
	r.options.Paths = []string{"_posts/part"}
	r.same("a part")
	r.write("category/new.html", "---\ntitle: 新栏目\n---\n")
	r.write("_posts/2022-05-05-own.md", "---\ntitle: 自述\npermalink: /none1/\n---\n移到别处\n")
	r.same("a part after what is outside of it changed")
	r.options.Paths = whole
	r.same("the whole site again")
	if posts := (&editor{remembered: r}).posts(); !slices.Contains(posts, "_posts/part/2021-03-01-part0.md") {
		t.Fatal("no part was checked")
	}
}
