package rules

import (
	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
)

var futureDate = New(Meta{
	ID:       "future-date",
	Family:   Date,
	Severity: report.Warning,
	Summary:  report.Text{EN: "date later than now: the site does not build the post yet", ZH: "日期晚于现在：网站暂时不会发布这篇文章"},
	Why: report.Text{
		EN: "Without `future: true` Jekyll leaves the post out until somebody builds the site after that time. Often it is a slip in the year, or a local time that was read as UTC.",
		ZH: "没有设置 `future: true` 时，Jekyll 会略过这篇文章，直到那以后有人再次构建。多半是年份写错，或本地时间被当作了 UTC。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2122-03-29 09:21:43 +0800\n---\n正文。\n", Path: "_posts/2122-03-29-example.md"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if w, ok := rubyDate(p); ok {
		if w.readable() && futureDated(p, w) {
			p.Report(w.field.Value, report.Say("%q is later than now (%s): the site does not build the post yet", "“%s”晚于现在（%s）：网站暂时不会发布这篇文章", w.text, nowText(p)))
		}
		return
	}
	if p.Page.Known && p.Page.Why == site.WhyFuture && p.Page.Date.FromName {
		p.Report(p.FrontPlace(), report.Say("the file name's date %q is later than now (%s): the site does not build the post yet", "文件名中的日期“%s”晚于现在（%s）：网站暂时不会发布这篇文章", p.Page.Date.Text, nowText(p)))
	}
})

// futureDated tells whether future-date reports the date. Of a file outside of _posts nobody knows whether it is built.
func futureDated(p *Pass, w *written) bool {
	return p.Site.Generator == post.Jekyll && p.Page.Known && p.Page.Why == site.WhyFuture && w.Instant.After(p.now())
}

func nowText(p *Pass) string {
	return p.now().In(zoneOr(p.Site, p.Now.Location())).Format("2006-01-02 15:04 -0700")
}
