package rules

import (
	"time"

	"newslint/internal/site/rubytime"
	"newslint/report"
)

type dateFormatOptions struct {
	Layout string `option:"layout" en:"how dates are written, as Go's time package spells layouts" zh:"日期的写法，用 Go 语言 time 包的格式表示"`
}

var dateFormat = New(Meta{
	ID:       "date-format",
	Family:   Date,
	Severity: report.Off,
	Summary:  report.Text{EN: "date in another layout than the archive's", ZH: "日期的写法与全站的统一格式不同"},
	Why: report.Text{
		EN: "Ruby reads many layouts; scripts, other generators and people sorting by text do not. One layout for all posts keeps the archive readable for them.",
		ZH: "Ruby 能识别多种写法，脚本、其他生成器和按文字排序的人却不能。全站统一写法，存档才经得起使用。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2022/03/29 09:21:43 +0800\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, dateFormatOptions{Layout: "2006-01-02 15:04:05 -0700"}, func(p *Pass, o dateFormatOptions) {
	w, ok := writtenDate(p, "date")
	if !ok || !w.readable() || lostZone(w) || w.What&(rubytime.ZoneForeign|rubytime.LeapSecond) != 0 {
		return
	}
	if t, err := time.Parse(o.Layout, w.text); err == nil && t.Format(o.Layout) == w.text {
		return
	}
	if w.What.Has(rubytime.NoZone) && (p.Site.Location == nil || w.What.Has(rubytime.ReadAsUTC)) {
		return // date-without-zone first: what the layout would say is not known
	}
	if minutesBeyond(w.quote(w.Zone)) {
		return // implausible-offset first
	}
	text, known := inLayout(p, w, o.Layout)
	if !known {
		text = o.Layout
	}
	f := p.Report(w.field.Value, report.Say("the date %q is not written as the archive writes dates, expected %s", "日期“%s”不是全站统一的写法，应为 %s", w.text, text))
	if known && w.exact {
		f.SafeFix(report.Say("write %s", "改写为 %s", text), Replace(w.inner, text))
	}
})

// inLayout writes the date as it is read: in the offset written, else in the site's zone.
func inLayout(p *Pass, w *written, layout string) (string, bool) {
	switch {
	case w.HasOffset:
		return w.Instant.In(time.FixedZone("", w.Offset)).Format(layout), w.Offset%60 == 0
	case p.Site.Location != nil:
		return w.Instant.In(p.Site.Location).Format(layout), true
	}
	return "", false
}
