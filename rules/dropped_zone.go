package rules

import (
	"strings"
	"unicode"

	"newslint/internal/lazyregexp"
	"newslint/internal/site/rubytime"
	"newslint/internal/source"
	"newslint/report"
)

var droppedZone = New(Meta{
	ID:       "dropped-zone",
	Family:   Date,
	Severity: report.Error,
	Summary:  report.Text{EN: "zone or time that Ruby ignores or takes for another", ZH: "Ruby 会忽略或误认的时区或时刻"},
	Why: report.Text{
		EN: "Ruby knows offsets such as +0800, UTC, GMT and eight abbreviations of America; every other name is skipped without a word, and CST is not China's time but 14 hours later. A time written as 09时21分 or 09-21 is skipped too, and 下午 does not add twelve hours. Write 24 hours and a numeric offset.",
		ZH: "Ruby 只认识 +0800 这样的时差、UTC、GMT 和八个美国时区缩写，其他名称一律不声不响地忽略；CST 不是中国时间，而是晚 14 小时的美国中部时间。“09时21分”“09-21”这样的时刻同样会被忽略，“下午”也不会加上 12 小时。请用 24 小时制，并写数字时差。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 CST\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	w, ok := rubyDate(p)
	if !ok || !w.readable() {
		return
	}
	switch {
	case w.What.Has(rubytime.ZoneIgnored):
		reportIgnored(p, w)
	case w.What.Has(rubytime.ZoneForeign):
		reportForeign(p, w)
	case w.What.Has(rubytime.TimeLost):
		p.Report(w.at(w.Left), report.Say("Ruby does not take %q for a time of day: the post is dated %s", "Ruby 不把“%s”当作时刻：文章的时间是 %s", w.quote(w.Left), w.Instant.Format("2006-01-02 15:04:05")))
	case lostOffset.MatchString(w.quote(w.Left)):
		reportSkipped(p, w)
	case offsetAsClock(w):
		at := w.Clock
		at.Start--
		p.Report(w.at(at), report.Say("Ruby takes %q for the time of day, not for an offset: the post is dated %s", "Ruby 把“%s”当作时刻，而不是时差：文章的时间是 %s", w.quote(at), w.Instant.Format("2006-01-02 15:04:05")))
	case noonWord(w.text) != "":
		reportNoon(p, w)
	}
})

// lostZone tells whether dropped-zone has something to say of a time without offset.
func lostZone(w *written) bool {
	return w.What&(rubytime.ZoneIgnored|rubytime.TimeLost) != 0 || !w.Left.Empty() && lostOffset.MatchString(w.quote(w.Left)) || offsetAsClock(w) ||
		noonWord(w.text) != ""
}

// offsetAsClock: where the time is missing or broken, the hours of an offset with a colon are read as a time of day.
func offsetAsClock(w *written) bool {
	at := w.Clock.Start - 1
	return !w.HasOffset && at > 0 && at < len(w.text) && (w.text[at] == '+' || w.text[at] == '-') && w.text[at-1] == ' '
}

// lostOffset is text that was meant for an offset but not read as one.
var lostOffset = lazyregexp.New(`\A[-+/]|\A(\d{4} )?[-+]?\d{4}\z|\A[A-Z]{3,4}[-+]?\d|[-+]\d{1,2}:?\d\d\z`)

// zoneNames are the offsets, in seconds, of zones that Ruby does not know and that mean one thing only.
var zoneNames = map[string]int{
	"JST": 9 * 3600, "KST": 9 * 3600, "HKT": 8 * 3600, "SGT": 8 * 3600, "CET": 3600, "CEST": 2 * 3600, "EET": 2 * 3600,
	"EEST": 3 * 3600, "WEST": 3600, "MSK": 3 * 3600, "AEST": 10 * 3600, "AEDT": 11 * 3600, "NZST": 12 * 3600, "NZDT": 13 * 3600,
	"北京时间": 8 * 3600, "中国时间": 8 * 3600, "台北时间": 8 * 3600, "香港时间": 8 * 3600, "日本时间": 9 * 3600,
}

var namedOffset = lazyregexp.New(`(?i)\A(?:UTC|GMT)([-+])(\d{1,2})(?::?(\d\d))?\z`)

// meantOffset is what a zone that Ruby ignores stands for, at the local time of the reading.
func meantOffset(w *written, zone string) (int, bool) {
	if m := namedOffset.FindStringSubmatch(zone); m != nil {
		seconds := decimal(m[2])*3600 + decimal(m[3])*60
		if m[1] == "-" {
			seconds = -seconds
		}
		return seconds, true
	}
	if seconds, ok := zoneNames[strings.ToUpper(zone)]; ok {
		return seconds, true
	}
	if !strings.Contains(zone, "/") {
		return 0, false
	}
	z := rubytime.LoadZone(zone)
	t := w.Instant
	_, seconds := rubytime.Local(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), z.Location).Zone()
	return seconds, z.Validity == rubytime.Named
}

func decimal(digits string) int {
	n := 0
	for _, r := range digits {
		n = n*10 + int(r-'0')
	}
	return n
}

// clockWords stand behind a time of day and are no zones.
var clockWords = map[string]bool{"uhr": true, "hrs": true, "hours": true, "hour": true, "clock": true}

// reportIgnored: a zone without effect. Where it stands for what the site has anyway, readers do not suffer yet.
func reportIgnored(p *Pass, w *written) {
	at := w.Zone
	if w.Left.Start == at.End && w.Left.End <= len(w.text) {
		at.End = w.Left.End // Asia and /Shanghai
	}
	zone := w.quote(at)
	if clockWords[strings.ToLower(zone)] {
		return
	}
	if zone == "" {
		p.Report(w.field.Value, report.Say("Ruby ignores the offset in %q: it is read as UTC", "Ruby 会忽略“%s”中的时差，当作 UTC", w.text))
		return
	}
	message := report.Say("Ruby ignores the zone %q: the time is read as %s", "Ruby 会忽略时区“%s”：时刻被当作 %s", zone, w.Instant.Format("15:04:05 -0700"))
	meant, known := meantOffset(w, zone)
	site, zoned := w.clockOffset(p.Site)
	var f *Finding
	if known && zoned && meant == site {
		f = p.ReportMinor(w.at(at), message)
	} else {
		f = p.Report(w.at(at), message)
	}
	if known && w.exact {
		text := offsetText(meant)
		f.UnsafeFix(report.Say("write %s for %s", "将 %[2]s 写成 %[1]s", text, zone), Replace(w.at(at), text))
	}
}

// reportSkipped: an offset that was not read as one. Where its digits are those of the site's offset, nobody suffers yet.
func reportSkipped(p *Pass, w *written) {
	text := w.quote(w.Left)
	message := report.Say("Ruby skips %q: the time is read without it, expected an offset such as +0800 directly behind the time", "Ruby 会忽略“%s”：时刻按没有它来识别，时差应紧跟在时刻之后，写成 +0800 的形式", text)
	if site, zoned := w.clockOffset(p.Site); zoned && offsetText(site)[1:] == strings.TrimLeft(text, "+") && !w.HasOffset {
		p.ReportMinor(w.at(w.Left), message)
		return
	}
	p.Report(w.at(w.Left), message)
}

// reportForeign: an abbreviation of America where the site is elsewhere.
func reportForeign(p *Pass, w *written) {
	site, zoned := w.clockOffset(p.Site)
	zone := w.quote(w.Zone)
	chinese := strings.EqualFold(zone, "CST") && strings.IndexFunc(string(p.Post.Front.Block.Of(p.Post.Src)), isHan) >= 0
	if zoned && site == w.Offset || !zoned && !chinese {
		return
	}
	f := p.Report(w.at(w.Zone), report.Say("Ruby takes %q for %s: the time is %s on the site", "Ruby 把“%s”当作 %s：在网站上就是 %s", zone, offsetText(w.Offset), w.Instant.Format("2006-01-02 15:04:05 -0700")))
	if chinese && w.exact {
		f.UnsafeFix(report.Say("write +0800 for China's time", "中国时间写成 +0800"), Replace(w.at(w.Zone), "+0800"))
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// noonWords tell the half of the day in words that Ruby does not read, and whether they stand for the second half.
var noonWords = [...]struct {
	word  string
	later bool
}{
	{"下午", true},
	{"晚上", true},
	{"傍晚", true},
	{"夜间", true},
	{"午後", true},
	{"午后", true},
	{"오후", true},
	{"中午", false},
	{"上午", false},
	{"早上", false},
	{"凌晨", false},
	{"清晨", false},
	{"午前", false},
	{"오전", false},
}

func noonWord(text string) string {
	for _, n := range noonWords {
		if strings.Contains(text, n.word) {
			return n.word
		}
	}
	return ""
}

func reportNoon(p *Pass, w *written) {
	word := noonWord(w.text)
	at := strings.Index(w.text, word)
	place := w.at(source.Range{Start: at, End: at + len(word)})
	message := report.Say("Ruby ignores %q: the time is read as %s", "Ruby 会忽略“%s”：时刻被当作 %s", word, w.Instant.Format("15:04:05"))
	for _, n := range noonWords {
		if n.word == word && n.later && w.Instant.Hour() < 12 {
			p.Report(place, message)
			return
		}
	}
	p.ReportMinor(place, message)
}
