package command

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"newslint/report"
)

// BenchmarkRemembered checks 10,000 posts of which one has changed since the cache was written, and the same without a cache.
func BenchmarkRemembered(b *testing.B) {
	const posts = 10_000
	r := newRemembered(b)
	text := strings.Repeat("　　各地抓紧农时，推进春耕生产。", 100)
	for i := range posts {
		defect := ""
		if i%8 == 0 {
			defect = "<p><b>未完</p>\n"
		}
		date := fmt.Sprintf("20%02d-%02d-%02d", i%26, 1+i/26%12, 1+i/312%28)
		r.write(fmt.Sprintf("_posts/archive/%d/%s-n%d.md", i%50, date, i), fmt.Sprintf(
			"---\nlayout: post\ntitle: 第 %d 号消息\ndate: %s 08:00:00 +0800\n---\n第 %d 号。%s\n%s", i, date, i, text, defect))
	}
	o := r.options
	o.start, o.Formats = later, []Output{{Format: "text"}}
	check := func(b *testing.B) {
		status := Check(context.Background(), o, Streams{Out: io.Discard, Err: io.Discard, Dir: r.dir, Language: report.English})
		if status != Clean {
			b.Fatalf("status %d", status)
		}
	}
	b.Run("cold", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			check(b)
		}
	})
	o.Cache = r.cache
	check(b)
	b.Run("warm", func(b *testing.B) {
		b.ReportAllocs()
		for n := 0; b.Loop(); n++ {
			r.write("_posts/2022-05-06-link.md", fmt.Sprintf("---\nlayout: post\ntitle: 链接\n---\n第 %d 稿。\n", n))
			check(b)
		}
	})
}
