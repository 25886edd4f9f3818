package rules

import (
	"slices"
	"strings"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
)

// permalinkStyles are the words that stand for a template in the site's configuration; in a post they are a path.
var permalinkStyles = [...]string{"date", "pretty", "ordinal", "weekdate", "none"}

var invalidPermalink = New(Meta{
	ID:       "invalid-permalink",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "a permalink that stops the build, overwrites the home page or has no name", ZH: "会使构建停止、覆盖首页或没有名称的 permalink"},
	Why: report.Text{
		EN: "Jekyll stops at a placeholder it does not know and at a permalink that is no text. An empty permalink or `/` puts the post in the place of the home page, and a post whose slug is empty gets an address ending in `/.html`.",
		ZH: "遇到不认识的占位符，或 permalink 不是文字，Jekyll 会停止构建。permalink 为空或只有 `/` 时，文章会覆盖首页；slug 为空时，地址会以 `/.html` 结尾。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\npermalink: /:year/:nosuch.html\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\npermalink: /:year/:title.html\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if !p.jekyll() || !p.Page.Known {
		return
	}
	field, written := p.Field("permalink")
	at := p.FrontPlace()
	if written {
		at = field.Value
		if at.Empty() {
			at = field.Key
		}
	}
	switch {
	case p.Page.Why == site.WhyPermalink && written && field.Type != post.String:
		p.Report(at, report.Say("permalink is %s: the whole build stops, expected text", "permalink 的值是%s：全站构建会停止，应为文字", typeName(field.Type)))
	case p.Page.Why == site.WhyPermalink && written:
		p.Report(at, report.Say("the permalink %q has a placeholder that Jekyll does not know: the whole build stops", "permalink“%s”含有 Jekyll 不认识的占位符：全站构建会停止", field.Node.Text))
	case p.Page.Fate != site.Published:
	case written && strings.Contains(field.Node.Text, "://"):
		p.Report(at, report.Say("the permalink %q is an address: the post is published below a folder %q, expected a path such as /news/x.html", "permalink“%s”是完整网址：文章会发布到名为“%s”的目录下，应写成 /news/x.html 这样的路径", field.Node.Text, strings.SplitAfter(field.Node.Text, ":")[0]))
	case written && slices.Contains(permalinkStyles[:], field.Node.Text):
		p.ReportMinor(at, report.Say("the permalink %q names a style, which only `_config.yml` understands: the post is published at %q", "permalink“%s”是只有 `_config.yml` 才认识的样式名：文章会发布在 %q", field.Node.Text, p.Page.URL))
	case written && strings.Contains(field.Node.Text, "/../"):
		p.ReportMinor(at, report.Say("the permalink %q is published at %q", "permalink“%s”实际发布在 %q", field.Node.Text, p.Page.URL))
	case written && strings.Contains(strings.TrimSpace(field.Node.Text), " "):
		p.ReportMinor(at, report.Say("the permalink %q holds a space, which Jekyll leaves in the address", "permalink“%s”含有空格，Jekyll 会原样留在网址里", field.Node.Text))
	case written && p.Page.URL == "/":
		p.Report(at, report.Say("the permalink is that of the home page: the post overwrites it", "permalink 与首页相同：文章会覆盖首页"))
	case strings.HasSuffix(p.Page.URL, "/.html"):
		p.Report(at, report.Say("the post's address %q has no name: file name, slug and title hold no letter or digit", "文章地址“%s”没有名称：文件名、slug 和标题中没有字母或数字", p.Page.URL))
	}
})
