package lsp

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkKeystroke types into a post of 10 KB and waits for its diagnostics after each character, in sites of several
// sizes, while and after the index is filled. It reports the median and the 99th percentile.
func BenchmarkKeystroke(b *testing.B) {
	for _, posts := range []int{2, 2000} {
		b.Run(fmt.Sprintf("posts=%d", posts), func(b *testing.B) { benchmarkKeystroke(b, posts) })
	}
}

func benchmarkKeystroke(b *testing.B, posts int) {
	var site strings.Builder
	site.WriteString(archive)
	for i := range posts - 2 {
		fmt.Fprintf(&site, "-- _posts/2022-02-%02d-%06d.md --\n---\nlayout: post\ntitle: %d\ncategories: zaobao\n---\n正文。\n", i%28+1, i, i)
	}
	c := dial(b, site.String(), `{}`)
	paragraph := "<p>据<b>新华社</b>消息，<a href=\"https://news.example/a\">详情</a>，见[关于](/about.html)与 *强调* 的文字。</p>\n\n本报讯　记者张三报道，今天上午九点，全市气温回升。\n\n"
	post := healthy + strings.Repeat(paragraph, 10_000/len(paragraph))
	c.open(first, post)
	c.published(first, 1)
	line := strings.Count(post, "\n")
	var took []time.Duration
	version := 1
	for b.Loop() {
		version++
		begun := time.Now()
		c.change(first, version, fmt.Sprintf(`{"range":{"start":{"line":%d,"character":0},"end":{"line":%d,"character":0}},"text":"字"}`, line, line))
		c.published(first, version)
		took = append(took, time.Since(begun))
		c.kept = nil
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}
