package rules_test

import (
	"io/fs"
	"strings"
	"testing"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
	"newslint/rules"
)

// BenchmarkRules runs every rule over one sound post of a news archive.
func BenchmarkRules(b *testing.B) {
	var bound []rules.Bound
	for _, r := range rules.All() {
		if !r.ByRun {
			one, _ := r.Bind(nil, report.Warning, false)
			bound = append(bound, one)
		}
	}
	src := []byte("---\nlayout: post\ntitle: 本市新公交线路开通\ndate: 2022-03-29 09:21:43 +0800\ncategories: chengshi\ntags: 城市晚报新闻\n---\n<p>□城市晚报记者 王小明</p>\n" +
		strings.Repeat("<p>　　线路全长 12 公里，<strong>首班车</strong>六时发车，<a href=\"http://bus.example/line/7.html\">七路</a>同步调整。“市民出行会更方便。”相关负责人表示，下一步还将优化换乘。</p>\n", 18) +
		"\n<p>（文章来源：城市晚报）</p>\n\n<http://news.example/NW202203291234567890.html>\n\n[返回城市晚报新闻](/category/chengshi.html)｜[返回首页](/)\n")
	s := site.Load("/site", site.Options{Engine: "jekyll-4", Read: func(string) ([]byte, error) { return nil, fs.ErrNotExist }})
	p := post.Parse("_posts/2022-03-29-NW202203291234567890.md", src, s.Dialect)
	page := s.Page(p, clock)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		rules.Run(bound, rules.Pass{Post: p, Site: s, Page: &page, Now: clock})
	}
}
