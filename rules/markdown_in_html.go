package rules

import (
	"newslint/internal/post/markup"
	"newslint/report"
)

var markdownInHTML = New(Meta{
	ID:       "markdown-in-html",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "Markdown links or bold inside an HTML element, where they stay as they are written", ZH: "HTML 元素内的 Markdown 链接或加粗不会生效"},
	Why: report.Text{
		EN: "kramdown reads no Markdown inside block tags such as `<p>`: readers see the brackets and asterisks. Write HTML there, or add `markdown=\"1\"` to the tag.",
		ZH: "kramdown 不解析 `<p>` 等块级标签内的 Markdown，读者会看到方括号和星号。请改用 HTML，或在标签上加 `markdown=\"1\"`。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p>**近日**，全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p markdown=\"1\">**近日**，全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.MarkdownInHTML) {
		text, tag := f.At.Of(p.Post.Src), startTag(f.Name)
		message := report.Say("%s stays text: Markdown is not read inside %s", "%s 不会生效：%s 内不解析 Markdown", text, tag)
		if f.Links > 1 {
			message = report.Say("%s and %d more stay text: Markdown is not read inside %s", "%s 及另外 %d 处不会生效：%s 内不解析 Markdown", text, f.Links-1, tag)
		}
		finding := p.Report(f.At, message).Note(f.Other, report.Say("%s opens here", "%s 在此处打开", tag))
		if kind := markdownType(f.Name); kind != "" {
			finding.UnsafeFix(report.Say("read Markdown inside %s", "让 %s 内解析 Markdown", tag), Insert(f.Other.End-1, ` markdown="`+kind+`"`))
		}
	}
})

// markdownType is the value of markdown="…" that makes kramdown read an element: 1 chooses by the element, but leaves
// those raw that it knows nothing about. It is empty for elements whose children would become text.
func markdownType(name string) string {
	switch name {
	case "table", "colgroup", "thead", "tbody", "tfoot", "tr", "ul", "ol":
		return ""
	case "center":
		return "block"
	case "p", "div", "blockquote", "section", "article", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dd", "dt",
		"details", "summary", "figure", "figcaption", "aside", "header", "footer", "main", "nav", "address", "caption":
		return "1"
	}
	return "span"
}
