package post

import (
	"strings"
	"testing"
)

// BenchmarkParse reads one post in the shape of a news archive.
func BenchmarkParse(b *testing.B) {
	var text strings.Builder
	text.WriteString("---\nlayout: post\ntitle: \"本市新公交线路开通\"\ndate: 2022-03-29 09:21:43 +0800\ncategories: chengshi\ntags: 城市晚报\n---\n\n（文章来源：城市晚报）\n\n")
	for range 8 {
		text.WriteString("<p>　　线路全长 12 公里，沿途设站 9 座，<strong>首班车</strong>六时发车。</p>\n\n市民可在*各站*换乘，详情见[公告](/notice/7.html)，票价 2 元。\n\n")
	}
	text.WriteString("[返回首页](/) | [返回城市](/category/chengshi)\n")
	src := []byte(text.String())
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		Parse("_posts/2022-03-29-a.md", src, Dialect{})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "posts/s")
}
