package rules

import (
	"time"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/internal/site/rubytime"
	"newslint/report"
)

var invalidDate = New(Meta{
	ID:       "invalid-date",
	Family:   Date,
	Severity: report.Error,
	Summary:  report.Text{EN: "date that Jekyll cannot read, or reads as another day", ZH: "Jekyll 无法识别或会识别成另一天的日期"},
	Why: report.Text{
		EN: "A `date` that Ruby refuses stops the whole build: no page of the site is renewed. Others are worse, because nobody notices: 30 February becomes 2 March, and a date without year or month is completed from the day of the build, so the page moves with every build. Write year, month and day of a day that exists.",
		ZH: "Ruby 无法识别的 `date` 会让整个构建停下，全站页面都不再更新。更糟的是不声不响的错误：2 月 30 日会变成 3 月 2 日；缺年或缺月的日期会用构建当天补齐，页面地址随每次构建而变。请写出真实存在的年、月、日。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2022-02-30 09:21:43 +0800\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-02-28 09:21:43 +0800\n---\n正文。\n", Path: "_posts/2022-02-28-example.md"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if p.Page.Why == site.WhyNameDate {
		p.Report(p.FrontPlace(), report.Say("the date in the file name is no day, and the post has no other: the build stops", "文件名中的日期不是真实的日子，文章又没有别的日期：构建会停下"))
		return
	}
	if p.Page.Date.FromName && p.Page.Date.What.Has(rubytime.RolledOver) {
		p.Report(p.FrontPlace(), report.Say("the file name's date %q does not exist: Jekyll makes it %s", "文件名中的日期“%s”不存在：Jekyll 会当作 %s", p.Page.Date.Text, dayText(p.Page.Date.Instant)))
		return
	}
	if day, ok := nameDay(p); ok && p.Page.Date.FromName && day.Year() < 1000 {
		p.Report(p.FrontPlace(), report.Say("the file name's date %q is of the year %d", "文件名中的日期“%s”是公元 %d 年的", p.Page.Date.Text, day.Year()))
		return
	}
	if p.Site.Generator != post.Jekyll {
		impossibleDay(p)
		return
	}
	w, ok := writtenDate(p, "date")
	if !ok {
		return
	}
	switch {
	case w.Known && w.Refused != rubytime.Accepted:
		reportRefused(p, w)
	case w.What.Has(rubytime.RolledOver):
		day := w.writtenDay()
		p.Report(w.field.Value, report.Say("the day in %q does not exist: Jekyll makes it %s", "“%s”中的日子不存在：Jekyll 会当作 %s", w.text, dayText(day)))
	case w.What.Has(rubytime.Filled):
		p.Report(w.field.Value, report.Say("%q is no complete date: Jekyll takes what is missing from the day of the build, expected year, month and day", "“%s”不是完整的日期：缺少的部分 Jekyll 会取构建当天的，应写明年、月、日", w.text))
	case w.What.Has(rubytime.Defaulted):
		p.Report(w.field.Value, report.Say("%q has no day: Jekyll makes it %s", "“%s”没有写明日子：Jekyll 会当作 %s", w.text, dayText(w.Instant)))
	case w.oddYear():
		p.Report(w.field.Value, report.Say("%q is a date of the year %d", "“%s”是公元 %d 年的日期", w.text, w.Written.Year))
	case secondDate.MatchString(w.quote(w.Left)):
		p.Report(w.at(w.Left), report.Say("a second date %q stands in the value: Jekyll reads only the first", "值中还有第二个日期“%s”：Jekyll 只识别第一个", w.quote(w.Left)))
	case w.What.Has(rubytime.LeapSecond):
		p.Report(w.field.Value, report.Say("%q has a 60th second: Jekyll makes it the 59th", "“%s”的秒数是 60：Jekyll 会当作 59", w.text))
	}
})

var placeholderDate = lazyregexp.New(`\A(YYYY|yyyy|NNNN|nnnn|XXXX|xxxx)[-/.]`)

// impossibleDay judges a date that another generator than Jekyll reads: no calendar has it.
func impossibleDay(p *Pass) {
	if field, ok := p.Field("date"); ok && field.Type == post.String && placeholderDate.MatchString(field.Scalar()) {
		p.Report(field.Value, report.Say("%q is a placeholder, expected year, month and day", "“%s”是占位符，应写明年、月、日", field.Scalar()))
		return
	}
	w, ok := writtenDate(p, "date")
	if ok && (w.Refused != rubytime.Accepted || w.What.Has(rubytime.RolledOver)) {
		p.Report(w.field.Value, report.Say("no calendar and no clock shows %q", "没有哪个日历或时钟上有“%s”", w.text))
	}
}

var secondDate = lazyregexp.New(`\A\d{4}[-/.]\d{1,2}[-/.]\d{1,2}`)

// reportRefused tells why Ruby raises ArgumentError, as exactly as the text allows.
func reportRefused(p *Pass, w *written) {
	fate := report.Say("the build stops", "构建会停下")
	if p.Page.Known && p.Page.Fate == site.Dropped || p.Post.Front.Format == post.NoFront {
		fate = report.Say("Jekyll cannot read it", "Jekyll 无法识别")
	}
	switch d := w.Written; {
	case w.Refused == rubytime.OutOfRange && (d.Month < 1 || d.Month > 12) && d != (rubytime.Day{}):
		p.Report(w.field.Value, report.Say("%q has no month that exists (%d): %s", "“%s”中的月份（%d）不存在：%s", w.text, d.Month, fate))
	case w.Refused == rubytime.OutOfRange && (d.Day < 1 || d.Day > 31) && d != (rubytime.Day{}):
		p.Report(w.field.Value, report.Say("%q has no day that exists (%d): %s", "“%s”中的日子（%d）不存在：%s", w.text, d.Day, fate))
	case w.Refused == rubytime.OutOfRange && d != (rubytime.Day{}):
		p.Report(w.field.Value, report.Say("%q has a time or an offset that no clock shows: %s", "“%s”中的时刻或时差不存在：%s", w.text, fate))
	case w.Refused == rubytime.TooLong:
		p.Report(w.field.Value, report.Say("the date is longer than the 128 bytes that Ruby reads: %s", "日期超过 Ruby 能识别的 128 字节：%s", fate))
	default:
		p.Report(w.field.Value, report.Say("%q is no date that Ruby can read: %s, expected a form such as %s", "“%s”不是 Ruby 能识别的日期：%s，应写成 %s 这样的形式", w.text, fate, exampleDate(p)))
	}
}

// exampleDate is a date as it may be written: nine o'clock on the day of the file name, in the site's zone.
func exampleDate(p *Pass) string {
	day, ok := nameDay(p)
	if !ok {
		day = time.Date(2006, 1, 2, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 9, 0, 0, 0, zoneOr(p.Site, time.UTC)).Format("2006-01-02 15:04:05 -0700")
}
