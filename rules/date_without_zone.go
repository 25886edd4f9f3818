package rules

import (
	"newslint/internal/site/rubytime"
	"newslint/report"
)

type dateWithoutZoneOptions struct {
	Required bool `option:"required" en:"every time of day needs an offset, also where Jekyll reads it as local" zh:"凡写明时刻都必须带时差，Jekyll 按本地时间识别的也不例外"`
}

var dateWithoutZone = New(Meta{
	ID:       "date-without-zone",
	Family:   Date,
	Severity: report.Error,
	Summary:  report.Text{EN: "time of day without UTC offset", ZH: "时刻没有写明与 UTC 的时差"},
	Why: report.Text{
		EN: "Unquoted and with seconds, Jekyll reads such a time as UTC, not as the site's time: a post of 23:10 in Shanghai is dated 07:10 of the next day and moves to that day's URL. Quoted or without seconds it is local to the site, or to the machine that builds where the site sets no `timezone`. Write the offset.",
		ZH: "不加引号、带秒的时刻会被 Jekyll 当作 UTC，而不是网站所在时区：上海 23:10 的文章会变成次日 7:10，网址也随之变到次日。加引号或不带秒的时刻按网站时区识别；网站没有设置 `timezone` 时，就按构建机器的时区。请写明时差。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, dateWithoutZoneOptions{}, func(p *Pass, o dateWithoutZoneOptions) {
	w, ok := rubyDate(p)
	if !ok || !w.readable() || !w.What.Has(rubytime.NoZone) || lostZone(w) {
		return
	}
	offset, zoned := w.clockOffset(p.Site)
	var f *Finding
	switch asUTC := w.What.Has(rubytime.ReadAsUTC); {
	case asUTC && zoned && offset != 0:
		f = p.Report(w.field.Value, report.Say("%q has no offset: Jekyll reads it as UTC, which is %s in %s", "“%s”没有时差：Jekyll 会当作 UTC，在 %[3]s 就是 %[2]s", w.text, w.Instant.Format("2006-01-02 15:04:05 -0700"), p.Site.Zone.Name))
	case !asUTC && unzoned(p.Site):
		f = p.ReportMinor(w.field.Value, report.Say("%q has no offset and the site no `timezone`: it is read in the zone of the machine that builds", "“%s”没有时差，网站也没有设置 `timezone`：会按构建机器的时区识别", w.text))
	case o.Required:
		f = p.Report(w.field.Value, report.Say("%q has no offset", "“%s”没有时差", w.text))
	default:
		return
	}
	if zoned && w.exact && !w.Clock.Empty() && !w.skipped(p.Site) {
		text := offsetText(offset)
		f.SafeFix(report.Say("add the offset %s of %s", "补上 %[2]s 的时差 %[1]s", text, p.Site.Zone.Name), Insert(w.inner.Start+w.Clock.End, " "+text))
	}
})
