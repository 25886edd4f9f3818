package rules

import (
	"newslint/internal/site"
	"newslint/report"
)

var brokenReturnLink = New(Meta{
	ID:       "broken-return-link",
	Family:   Links,
	Severity: report.Error,
	Summary:  report.Text{EN: "a return link whose target page the site does not have", ZH: "返回链接指向本站没有的页面"},
	Why: report.Text{
		EN: "The way back ends at an error page. The section's page was renamed or never made, or its name is mistyped.",
		ZH: "读者点“返回”会遇到错误页：栏目页已改名、从未建立，或名称写错。",
	},
	Bad: Example{
		Post:  "---\ntitle: 春耕\ncategories: qingheribao\n---\n各地抓紧农时。\n\n[返回青河日报新闻](/category/qingheribaoo.html)\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\nurl: https://news.example\n-- category/qingheribao.html --\n---\ntitle: 青河日报新闻\n---\n",
	},
	Good: Example{
		Post:  "---\ntitle: 春耕\ncategories: qingheribao\n---\n各地抓紧农时。\n\n[返回青河日报新闻](/category/qingheribao.html)\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\nurl: https://news.example\n-- category/qingheribao.html --\n---\ntitle: 青河日报新闻\n---\n",
	},
}, leadOptions{}, func(p *Pass, o leadOptions) {
	for _, l := range p.returnLinks(o) {
		if l.Dead || isRelative(l.URL) {
			continue
		}
		t := p.resolve(l.URL)
		if t.Existence != site.Absent {
			continue
		}
		message := report.Say("%q leads to %q, which the site does not have", "“%s”指向 %q，本站没有这个页面", l.Label, t.Path)
		if t.Near != "" && t.Near != t.Path {
			message = report.Say("%q leads to %q, which the site does not have; did you mean %q?", "“%s”指向 %q，本站没有这个页面；是否想写 %q？", l.Label, t.Path, t.Near)
		}
		p.Report(l.Range, message)
	}
})
