package rules

import (
	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
)

var missingLayout = New(Meta{
	ID:       "missing-layout",
	Family:   FrontMatter,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a layout that the site does not have", ZH: "网站没有这个版式"},
	Why: report.Text{
		EN: "Jekyll only warns in the log and publishes the bare article: without title, header, styles and links. Silent where a theme may bring the layout. A post that wants none says `layout: none`.",
		ZH: "Jekyll 只在日志里提醒一句，然后发布光秃秃的正文：没有标题、页眉、样式和链接。版式可能来自主题时不报告。确实不要版式时请写 `layout: none`。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\nlayout: psot\n---\n正文。\n", Files: "-- _config.yml --\ntitle: x\n-- _layouts/post.html --\n{{ content }}\n"},
	Good: Example{Post: "---\ntitle: 标题\nlayout: post\n---\n正文。\n", Files: "-- _config.yml --\ntitle: x\n-- _layouts/post.html --\n{{ content }}\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	field, ok := p.Field("layout")
	if !ok || !p.jekyll() || field.Node.Alias || field.Type == post.Null || field.Node.Reads == "none" {
		return
	}
	if field.Type == post.List || field.Type == post.Map || field.Node.Reads == "" {
		p.Report(field.Value, report.Say("the layout is %s: the post is published bare, expected the name of one", "layout 的值是%s：文章会不带版式发布，应写版式的名称", layoutValue(field)))
		return
	}
	if p.Site.Layout(field.Node.Reads) == site.Absent {
		p.Report(field.Value, report.Say("the site has no layout %q: the post is published bare", "网站没有版式“%s”：文章会不带版式发布", field.Node.Reads))
	}
})

func layoutValue(field post.Field) report.Text {
	if field.Type == post.String {
		return typeName(post.Null)
	}
	return typeName(field.Type)
}
