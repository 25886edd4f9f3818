package rules

import (
	"path"
	"slices"
	"strings"

	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

var unrenderedExtension = New(Meta{
	ID:       "unrendered-extension",
	Family:   File,
	Severity: report.Error,
	Summary:  report.Text{EN: "a post with an extension that Jekyll does not render", ZH: "扩展名不会被 Jekyll 渲染的文章"},
	Why: report.Text{
		EN: "Jekyll takes any file with a dated name for a post, but turns only Markdown and HTML into pages. A `.txt` or `.md.bak` is published as it stands, under that extension, without anybody's browser showing it as a page.",
		ZH: "只要文件名带日期，Jekyll 就当作文章，但只有 Markdown 和 HTML 会变成网页。`.txt`、`.md.bak` 会按原样以该扩展名发布，浏览器不会当网页显示。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n正文。\n", Path: "_posts/2022-03-29-example.txt"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n", Path: "_posts/2022-03-29-example.md"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	name := path.Base(p.Post.Path)
	ext := strings.ToLower(path.Ext(name))
	if !p.jekyll() || !p.Page.Known || p.Page.Fate == site.Dropped || !slices.Contains(unrendered, ext) || p.Site.Renders(ext) {
		return
	}
	p.Report(source.Range{}, report.Say("Jekyll publishes %q as it stands: %s is neither Markdown nor HTML", "Jekyll 会原样发布“%s”：%s 既不是 Markdown 也不是 HTML", name, path.Ext(name)))
})

// unrendered are extensions that people give to posts and that no usual plugin renders.
var unrendered = []string{".txt", ".text", ".mdown", ".mdwn", ".htm", ".mdx", ".bak", ".old", ".orig", ".tmp", ".swp", ".rst", ".textile", ".doc", ".docx", ".rtf", ".mdd", ".m", ".nd", ".mb", ".mkdwn"}
