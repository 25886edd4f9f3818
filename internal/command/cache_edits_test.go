package command

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// editor does to a site what people do, and worse.
type editor struct {
	*remembered
	rand *rand.Rand
	n    int
}

func (e *editor) posts() []string {
	var all []string
	_ = fs.WalkDir(os.DirFS(e.dir), "_posts", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			all = append(all, path)
		}
		return nil
	})
	return all
}

func (e *editor) pick(list []string) string { return list[e.rand.IntN(len(list))] }

func (e *editor) edit() string {
	post := e.pick(e.posts())
	file := filepath.Join(e.dir, post)
	e.n++
	switch e.rand.IntN(20) {
	case 0:
		e.write(post, e.read(post)+fmt.Sprintf("\n<p>第 %d 次改动\n", e.n))
		return "text added to " + post
	case 1:
		e.write(post, strings.Replace(e.read(post), "---\n", fmt.Sprintf("---\nextra%d: 一\n", e.n), 1))
		return "a key added to " + post
	case 2:
		e.write(post, strings.Replace(e.read(post), "---\n", fmt.Sprintf("---\npermalink: /p%d/\n", e.n%3), 1))
		return "another permalink for " + post
	case 3:
		if len(e.posts()) > 50 {
			_ = os.Remove(file)
		}
		return post + " removed"
	case 4:
		_ = os.Rename(file, filepath.Join(e.dir, "_posts", fmt.Sprintf("2023-01-%02d-moved%d.md", 1+e.n%28, e.n)))
		return post + " renamed"
	case 5:
		name := fmt.Sprintf("_posts/2024-02-%02d-new%d.md", 1+e.n%28, e.n%5)
		e.write(name, fmt.Sprintf("---\nlayout: post\ntitle: 新闻 %d\ncategories: 栏目%d\n---\n[首页](/) [旧闻](/2021/12/01/init.html) [无](/p%d/)\n", e.n, e.n%4, e.n%3))
		return name + " written"
	case 6:
		now := time.Now()
		_ = os.Chtimes(file, now, now)
		return post + " touched"
	case 7:
		return e.sameTimes(post)
	case 8:
		e.write("category/栏目"+fmt.Sprint(e.n%4)+".html", fmt.Sprintf("---\nlayout: category\ntitle: 栏目 %d\n---\n", e.n))
		return "a category page written"
	case 9:
		pages, _ := filepath.Glob(filepath.Join(e.dir, "category", "*.html"))
		if len(pages) > 0 {
			_ = os.Remove(e.pick(pages))
		}
		return "a category page removed"
	case 10:
		e.write("rolling.md", fmt.Sprintf("---\ntitle: 滚动 %d\npermalink: /p%d/\n---\n", e.n, e.n%3))
		return "a page has another address"
	case 11:
		e.write("_config.yml", e.read("_config.yml")+fmt.Sprintf("x%d: 1\n", e.n))
		return "another site configuration"
	case 12:
		e.write(".newslint.yml", fmt.Sprintf("rules:\n  missing-alt: %s\n  empty-link:\n    severity: %s\n", e.pick([]string{"off", "warning", "error"}), e.pick([]string{"info", "warning"})))
		return "another configuration"
	case 13:
		_ = os.Remove(filepath.Join(e.dir, ".newslint.yml"))
		return "no configuration"
	case 14:
		e.options.Now = time.Date(2026+e.rand.IntN(7), 1, 1+e.rand.IntN(3), e.rand.IntN(24), 0, 0, 0, time.UTC)
		return "another time: " + e.options.Now.String()
	case 15:
		e.write("_layouts/"+e.pick([]string{"post", "other"})+".html", "{{ content }}")
		return "a layout written"
	case 16:
		_ = os.Remove(filepath.Join(e.dir, "_layouts", "other.html"))
		return "a layout removed"
	case 17:
		e.options.build = e.pick([]string{"one", "two"})
		return "another build"
	case 18:
		return e.damage()
	}
	e.options.NoBaseline = !e.options.NoBaseline
	e.write(".newslint-baseline", "# newslint baseline\n")
	return "a baseline"
}

// sameTimes changes the bytes of a post and leaves its size and time of change as they were.
func (e *editor) sameTimes(post string) string {
	file := filepath.Join(e.dir, post)
	info, err := os.Stat(file)
	if err != nil {
		e.t.Fatal(err)
	}
	time.Sleep(10 * time.Millisecond) // the inode tells, where the clock is not honest
	e.write(post, strings.Replace(e.read(post), "title", "titel", 1))
	_ = os.Chtimes(file, info.ModTime(), info.ModTime())
	return post + " changed behind the back of its time"
}

// damage spoils the cache.
func (e *editor) damage() string {
	files, _ := filepath.Glob(filepath.Join(e.cache, "*.cache"))
	if len(files) == 0 {
		return "no cache to damage"
	}
	file := e.pick(files)
	src, err := os.ReadFile(file)
	if err != nil || len(src) == 0 {
		return "the cache cannot be read"
	}
	at := e.rand.IntN(len(src))
	if e.rand.IntN(2) == 0 {
		src[at] ^= 1 << e.rand.IntN(8)
	} else {
		src = src[:at]
	}
	if err := os.WriteFile(file, src, 0o600); err != nil {
		e.t.Fatal(err)
	}
	return fmt.Sprintf("the cache damaged at %d", at)
}
