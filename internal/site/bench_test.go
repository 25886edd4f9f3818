package site

import (
	"testing"

	"newslint/internal/post"
)

func BenchmarkPage(b *testing.B) {
	s := siteOf("timezone: Asia/Shanghai\n", Options{})
	p := post.Parse("_posts/2022-03-29-NW202203292325973346.md", []byte("---\nlayout: post\ntitle: \"标题\"\n"+
		"date: 2022-03-29 09:21:43 +0800\ncategories: linyiribao\ntags: 临沂日报新闻\n---\n<p>正文。</p>\n"), s.Dialect)
	if page := s.Page(p, builtAt); page.URL != "/linyiribao/2022/03/29/NW202203292325973346.html" {
		b.Fatal(page)
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Page(p, builtAt)
	}
}
