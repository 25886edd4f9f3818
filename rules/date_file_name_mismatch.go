package rules

import (
	"strings"
	"time"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/internal/site/rubytime"
	"newslint/report"
)

var dateFileNameMismatch = New(Meta{
	ID:       "date-file-name-mismatch",
	Family:   Date,
	Severity: report.Warning,
	Summary:  report.Text{EN: "day in the file name is not the day of the date", ZH: "文件名中的日期与 date 不是同一天"},
	Why: report.Text{
		EN: "Jekyll takes the day of the URL and the order of posts from `date`; the file name counts only where there is none. Where the two tell different days one of them is wrong, and links built from the file name lead nowhere.",
		ZH: "Jekyll 的网址和文章顺序都取自 `date`，没有它时才看文件名。两处日期不同，必有一处是错的；照文件名写出的链接也会打不开。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2022-05-01 09:21:43 +0800\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	w, ok := writtenDate(p, "date")
	if !ok || !w.readable() || w.Written == (rubytime.Day{}) || futureDated(p, w) || strings.Contains("/"+p.Post.Path, "/_drafts/") {
		return
	}
	named, ok := nameDay(p)
	if !ok {
		if name, ok := site.SplitName(p.Post.Path, p.Site.Dialect.Engine); ok {
			p.Report(w.field.Value, report.Say("the day in the file name, %s, does not exist; the date says %s", "文件名中的日期 %s 不存在，date 是 %s", name.Date, dayText(w.writtenDay())))
		}
		return
	}
	written := w.writtenDay()
	published := calendarDay(w.Instant)
	if named.Equal(written) || named.Equal(published) {
		return
	}
	if p.Site.Generator != post.Jekyll && named.Sub(written).Abs() <= 24*time.Hour {
		return // whether the zone explains it depends on the generator
	}
	f := p.Report(w.field.Value, report.Say("the file name says %s, the date %s", "文件名是 %s，date 是 %s", dayText(named), dayText(written)))
	if !published.Equal(written) {
		f.Note(w.field.Value, report.Say("in the zone of the site it is %s", "按网站时区是 %s", dayText(published)))
	}
	if utc := calendarDay(w.Instant.UTC()); named.Equal(utc) && !w.What.Has(rubytime.DateOnly) {
		f.Note(w.field.Value, report.Say("the file name has the day in UTC", "文件名用的是 UTC 的日期"))
	}
	day := p.Post.Src[w.inner.Start:w.inner.End]
	if text := dayText(written); w.exact && len(day) >= len(text) && string(day[:len(text)]) == text {
		at := w.inner
		at.End = at.Start + len(text)
		f.UnsafeFix(report.Say("set the date to the day of the file name", "将 date 改为文件名中的日期"), Replace(at, dayText(named)))
	}
})

// calendarDay is the day of a local time, as a time in UTC.
func calendarDay(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
