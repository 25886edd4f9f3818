package rules

import (
	"newslint/internal/site"
	"newslint/internal/site/rubytime"
	"newslint/report"
)

var shiftedDay = New(Meta{
	ID:       "shifted-day",
	Family:   Date,
	Severity: report.Warning,
	Summary:  report.Text{EN: "the URL carries another day than the one written", ZH: "网址中的日期与写明的不是同一天"},
	Why: report.Text{
		EN: "Jekyll dates pages in the zone of the site, or of the machine that builds where the site sets no `timezone`. A post of 00:30 +0800 is of the day before in UTC, and so is its URL; a build elsewhere moves the page. Set `timezone`, or write the time in the site's zone.",
		ZH: "Jekyll 按网站时区给页面定日期；网站没有设置 `timezone` 时，就按构建机器的时区。+0800 的 00:30 在 UTC 还是前一天，网址也就是前一天的；换一台机器构建，页面就换了地址。请设置 `timezone`，或按网站时区书写时刻。",
	},
	Bad: Example{
		Post:  "---\ntitle: 标题\ndate: 2022-03-29 00:30:00 +0800\n---\n正文。\n",
		Files: "-- _config.yml --\ntimezone: America/New_York\n",
	},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 00:30:00 +0800\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	w, ok := rubyDate(p)
	if !ok || !w.readable() || !p.Page.Known || p.Page.Fate != site.Published || !p.Page.Dated {
		return
	}
	if w.Written == (rubytime.Day{}) || w.What&(rubytime.ReadAsUTC|rubytime.ZoneForeign|rubytime.ZoneIgnored) != 0 {
		return // date-without-zone and dropped-zone tell the cause
	}
	published := calendarDay(w.Instant)
	if published.Equal(w.writtenDay()) {
		return
	}
	if named, ok := nameDay(p); ok && named.Equal(published) {
		return
	}
	if p.Site.Location == nil && !unzoned(p.Site) {
		return
	}
	if p.Site.Location == nil {
		p.Report(w.field.Value, report.Say("built in UTC, the page of %q carries %s in its URL: the site sets no `timezone`", "网站没有设置 `timezone`：在 UTC 构建时，“%s”的网址是 %s", w.text, dayText(published)))
		return
	}
	p.Report(w.field.Value, report.Say("the page of %q carries %s in its URL, its day in %s", "“%s”的网址是 %[3]s 的日期 %[2]s", w.text, dayText(published), p.Site.Zone.Name))
})
