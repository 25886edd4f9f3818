package rules

import (
	"strings"

	"newslint/internal/site"
	"newslint/report"
)

var relativeReturnLink = New(Meta{
	ID:       "relative-return-link",
	Family:   Links,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a return link with a relative target, which counts from the post's own URL", ZH: "返回链接用了相对路径，会从稿件自身的网址算起"},
	Why: report.Text{
		EN: "From /news/2022/03/29/a.html the target `./news/` is /news/2022/03/29/news/, which is nowhere. Write the path from the root.",
		ZH: "从 /news/2022/03/29/a.html 看，`./news/` 是 /news/2022/03/29/news/，并不存在。请写从根目录开始的路径。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n[返回滚动新闻](./rolling/)\n", Files: returnSite},
	Good: Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n[返回滚动新闻](/rolling/)\n", Files: returnSite},
}, leadOptions{}, func(p *Pass, o leadOptions) {
	for _, l := range p.returnLinks(o) {
		if l.Dead || !isRelative(l.URL) {
			continue
		}
		t := p.resolve(l.URL)
		if t.Existence == site.Present || t.Existence == site.Unknown && (t.Path == "" || !strings.HasPrefix(l.URL, ".")) {
			continue
		}
		rooted := p.Site.BaseURL + "/" + strings.TrimLeft(l.URL, "./")
		f := p.Report(l.Range, relativeMessage(l.Label, l.URL, t.Path))
		if p.resolve(rooted).Existence != site.Absent && string(l.Target.Of(p.Post.Src)) == l.URL {
			f.SafeFix(report.Say("write %q", "改为 %q", rooted), Replace(l.Target, rooted))
		}
	}
})

func relativeMessage(label, target, resolved string) report.Text {
	if resolved == "" {
		return report.Say("%q has the relative target %q, which counts from the post's own URL", "“%s”的链接 %q 是相对路径，会从稿件自身的网址算起", label, target)
	}
	return report.Say("%q has the relative target %q, which leads to %q", "“%s”的链接 %q 是相对路径，实际指向 %q", label, target, resolved)
}

// returnSite is the site of the examples about return links.
const returnSite = "-- _config.yml --\ntimezone: Asia/Shanghai\nurl: https://news.example\n-- index.html --\n---\n---\n-- rolling.md --\n---\npermalink: /rolling/\n---\n" +
	"-- category/qingheribao.html --\n---\ntitle: 青河日报新闻\n---\n"
