package post

import (
	"strings"
	"testing"
	"unicode/utf8"

	"newslint/internal/post/attribution"
	"newslint/internal/post/template"
)

// archivePost has the shape and the size of a post in a news archive.
func archivePost() []byte {
	var text strings.Builder
	text.WriteString("---\nlayout: post\ntitle: \"本市新公交线路开通\"\ndate: 2022-03-29 09:21:43 +0800\ncategories: chengshi\ntags: 城市晚报\n---\n\n<p>□城市晚报记者 王小明</p>\n")
	for range 12 {
		text.WriteString("<p>　　线路全长 12 公里，沿途设站 9 座，<strong>首班车</strong>六时发车，末班车二十二时收车，<a href=\"http://bus.example/line/7.html\" class=\"line\">七路</a>同步调整。" +
			"“市民出行会更方便。”相关负责人表示，下一步还将优化换乘，方便沿线居民就医、上学、购物。</p>\n")
	}
	text.WriteString("\n市民可在*各站*换乘，详情见[公告](/notice/7.html)，票价 2 元。\n\n<p class=\"em_media\">（文章来源：城市晚报）</p>\n\n<http://news.example/NW202203291234567890.html>\n\n" +
		"[返回首页](/) | [返回城市](/category/chengshi)\n")
	return []byte(text.String())
}

// BenchmarkParse reads one post, with new memory, and with the memory of the post before.
func BenchmarkParse(b *testing.B) {
	src := archivePost()
	var parser Parser
	for _, way := range []struct {
		name  string
		parse func(string, []byte, Dialect) *Post
	}{{"alone", Parse}, {"in a row", parser.Parse}} {
		b.Run(way.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				way.parse("_posts/2022-03-29-a.md", src, Dialect{})
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "posts/s")
		})
	}
}

// BenchmarkParts reads one post part by part. The yardstick decodes its characters and does nothing with them.
func BenchmarkParts(b *testing.B) {
	src, path := archivePost(), "_posts/2022-03-29-a.md"
	text := string(src)
	var parser Parser
	runes := 0
	p := parser.Parse(path, src, Dialect{})
	templates := template.Read(p.Src, p.Body, false)
	blocks := attribution.Flatten(p.Src, &p.Markup, nil)
	for _, part := range []struct {
		name string
		read func()
	}{
		{"yardstick", func() { runes += utf8.RuneCountInString(text) }},
		{"front", func() { ParseFront(path, src, Dialect{}) }},
		{"encoding", func() { readEncoding(src) }},
		{"liquid", func() { p.readLiquid() }},
		{"template", func() { template.Read(p.Src, p.Body, false) }},
		{"kramdown", func() { p.readKramdown(&parser.kramdown) }},
		{"browser", func() { p.browse(templates, &parser.browser) }},
		{"blocks", func() { attribution.Flatten(p.Src, &p.Markup, &parser.blocks) }},
		{"attribution", func() { attribution.Read(blocks, attribution.Default()) }},
	} {
		b.Run(part.name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				part.read()
			}
		})
	}
}
