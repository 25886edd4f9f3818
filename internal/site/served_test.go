package site

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"newslint/internal/post"
)

// archiveOf is a site with n posts in the shape of a news archive, some of them with addresses of their own.
func archiveOf(n int) *Site {
	files := map[string]string{"_config.yml": "timezone: Asia/Shanghai\n", "category/chengshi.html": "---\ntitle: 城市\n---\n"}
	for i := range n {
		front := "layout: post\ntitle: \"标题\"\ndate: 2022-03-29 09:21:43 +0800\ncategories: chengshi\ntags: 城市晚报\n"
		switch i % 10 {
		case 0:
			front += fmt.Sprintf("permalink: /Own/%d.html\n", i)
		case 1:
			front += fmt.Sprintf("redirect_from: [/old/%d/, /older/%d.html]\n", i, i)
		case 2:
			front += "published: false\n"
		}
		files[fmt.Sprintf("_posts/2022-03-29-NW%06d.md", i)] = "---\n" + front + "---\n" + strings.Repeat("<p>正文。</p>\n", 50)
	}
	return Load("/", Options{
		Read: func(name string) ([]byte, error) {
			if text, ok := files[name]; ok {
				return []byte(text), nil
			}
			return nil, fs.ErrNotExist
		},
		Files: func() []string { return slices.Collect(maps.Keys(files)) },
	})
}

// TestServed: every post is found at its addresses, whatever the number of posts, and nothing else is.
func TestServed(t *testing.T) {
	const n = 3 * batch / 2
	s := archiveOf(n)
	for i := range n {
		own, file := fmt.Sprintf("/chengshi/2022/03/29/NW%06d.html", i), fmt.Sprintf("_posts/2022-03-29-NW%06d.md", i)
		want := map[string]string{own: file}
		switch i % 10 {
		case 0:
			want = map[string]string{own: "", fmt.Sprintf("/Own/%d.html", i): file}
		case 1:
			want = map[string]string{own: file, fmt.Sprintf("/old/%d/", i): "redirect", fmt.Sprintf("/older/%d.html", i): "redirect"}
		case 2:
			want = map[string]string{own: ""}
		}
		for address, file := range want {
			got := s.Resolve(nil, address)
			if (got.Existence == Present) != (file != "") || file != "redirect" && got.File != file {
				t.Fatalf("%s: %+v, want %q", address, got, file)
			}
		}
	}
	for absent, near := range map[string]string{
		"/own/20.html": "/Own/20.html", "/_posts/2022-03-29-NW000003.md": "/chengshi/2022/03/29/NW000003.html", "/elsewhere/nw000004.html": "/chengshi/2022/03/29/NW000004.html",
		"/category/Chengshi.html": "/category/chengshi.html", "/nowhere/": "",
	} {
		if got := s.Resolve(nil, absent); got.Existence != Absent || got.Near != near {
			t.Errorf("%s: %+v, want near %q", absent, got, near)
		}
	}
}

// TestServedWhateverTheDay: a post whose date takes its day from the build is no post of the future, and its addresses are
// those of the index at any time.
func TestServedWhateverTheDay(t *testing.T) {
	for _, date := range []string{"March 3", "10:30", "29 February", "31 December 23:59:59 -1100", "2031-01-01", "2026-03-05"} {
		const file = "_posts/2022-03-29-p.md"
		src := "---\ntitle: 标题\npermalink: /own/\nredirect_from: /old/\ndate: " + date + "\n---\n正文。\n"
		read := map[string]string{"_config.yml": "timezone: Asia/Shanghai\nlimit_posts: 2\n", file: src, "_posts/2026-03-03-q.md": src, "_posts/2026-03-03-r.md": src}
		s := Load("/", Options{
			Read: func(name string) ([]byte, error) {
				if text, ok := read[name]; ok {
					return []byte(text), nil
				}
				return nil, fs.ErrNotExist
			},
			Files: func() []string { return slices.Collect(maps.Keys(read)) },
		})
		index, _ := s.addressesAt(file, s.clock)
		if got := s.Resolve(nil, "/own/"); got.Existence != Present {
			t.Errorf("%s: %+v, want it present", date, got)
		}
		for _, now := range []time.Time{time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), time.Date(2028, 2, 1, 12, 0, 0, 0, time.UTC)} {
			p := post.ParseFront(file, []byte(src), s.Dialect)
			page := s.Page(p, now)
			if got := s.Addresses(p, &page); !slices.Equal(got, index) {
				t.Errorf("%s at %v: addresses %q, in the index %q", date, now, got, index)
			}
		}
	}
}

// TestHashed: what was added is found, in numbers far beyond what room was made for.
func TestHashed(t *testing.T) {
	h := newHashed(1)
	for i := range 10_000 {
		h.add(fmt.Sprint(i / 2))
	}
	for i := range 5000 {
		if got := slices.Collect(h.like(fmt.Sprint(i))); !slices.Contains(got, 2*i) || !slices.Contains(got, 2*i+1) || len(got) > 4 || !slices.IsSortedFunc(got, func(a, b int) int { return b - a }) {
			t.Fatalf("%d: %v", i, got)
		}
	}
}

// BenchmarkServed lists the URLs of an archive; a post is one operation.
func BenchmarkServed(b *testing.B) {
	b.ReportAllocs()
	for done := 0; done < b.N; done += 2000 {
		b.StopTimer()
		s := archiveOf(2000)
		b.StartTimer()
		s.Resolve(nil, "/nowhere/")
	}
}
