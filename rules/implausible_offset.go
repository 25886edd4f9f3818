package rules

import (
	"time"

	"newslint/internal/site/rubytime"
	"newslint/report"
)

type implausibleOffsetOptions struct {
	OneZone bool `option:"one-zone" en:"all posts are dated in the site's zone; without it an author elsewhere may write the offset of the own zone" zh:"全部文章都用网站所在时区；不设时，身在别处的作者可以写所在地的时差"`
}

var implausibleOffset = New(Meta{
	ID:       "implausible-offset",
	Family:   Date,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an offset from UTC that no zone has, or not the site's zone at that time", ZH: "没有任何时区使用的时差，或网站所在时区当时并不使用的时差"},
	Why: report.Text{
		EN: "An offset beyond -12:00 and +14:00, or one that is no quarter of an hour, is a slip of the hand, and the instant it gives is wrong. So is one that the site's zone has only in the other half of the year (daylight saving), or with the other sign. Z and +0000 are always fine.",
		ZH: "超出 -12:00 到 +14:00、或不是一刻钟整数倍的时差都是笔误，得到的时间是错的。网站所在时区只在另外半年（夏令时）才用的时差、正负号写反的时差也一样。Z 和 +0000 总是可以的。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 -0800\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, implausibleOffsetOptions{}, func(p *Pass, o implausibleOffsetOptions) {
	w, ok := writtenDate(p, "date")
	if !ok || !w.readable() || !w.HasOffset || w.Offset == 0 || w.What&(rubytime.ZoneForeign|rubytime.ZoneIgnored) != 0 {
		return
	}
	zone := w.quote(w.Zone)
	site, zoned := siteOffset(p, w)
	var f *Finding
	switch {
	case minutesBeyond(zone):
		f = p.Report(w.at(w.Zone), report.Say("the offset %q has more than 59 minutes: Ruby takes it for %s", "时差“%s”的分钟数超过 59：Ruby 会当作 %s", zone, offsetText(w.Offset)))
	case !rubytime.InUse(w.Offset):
		f = p.Report(w.at(w.Zone), report.Say("no zone has the offset %q", "没有任何时区使用时差“%s”", zone))
	case !zoned || site == w.Offset:
		return
	case site == -w.Offset:
		f = p.Report(w.at(w.Zone), report.Say("the offset %q has the wrong sign: %s has %s", "时差“%s”的正负号写反了：%s 是 %s", zone, p.Site.Zone.Name, offsetText(site)))
	case rubytime.UsedWithin(p.Site.Location, w.Instant, w.Offset):
		f = p.Report(w.at(w.Zone), report.Say("the offset %q is not in use in %s on this day, expected %s", "%[2]s 在这一天不使用时差“%[1]s”，应为 %[3]s", zone, p.Site.Zone.Name, offsetText(site)))
	case o.OneZone || oneHourOff(w.Offset-site) || remote(w.Offset):
		f = p.Report(w.at(w.Zone), report.Say("the offset %q is not that of %s, expected %s", "时差“%s”不是 %s 的，应为 %s", zone, p.Site.Zone.Name, offsetText(site)))
	default:
		return
	}
	if zoned && w.exact {
		text := offsetText(site)
		f.UnsafeFix(report.Say("write %s", "改为 %s", text), Replace(w.at(w.Zone), text))
	}
})

// siteOffset is the offset of the site's zone at the local time that is written.
func siteOffset(p *Pass, w *written) (int, bool) {
	if p.Site.Location == nil {
		return 0, false
	}
	t := w.Instant.In(time.FixedZone("", w.Offset))
	local := rubytime.Local(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), p.Site.Location)
	if _, offset := w.Instant.In(p.Site.Location).Zone(); offset == w.Offset {
		return offset, true // also in the hour that a clock shows twice
	}
	_, offset := local.Zone()
	return offset, true
}

// minutesBeyond tells whether ±hhmm or ±hh:mm has minutes that no hour has.
func minutesBeyond(zone string) bool {
	return len(zone) >= 5 && (zone[0] == '+' || zone[0] == '-') && zone[len(zone)-2] >= '6'
}

// remote offsets are those of a few islands.
func remote(seconds int) bool { return seconds > 13*3600 || seconds < -10*3600 }

func oneHourOff(seconds int) bool { return seconds == 3600 || seconds == -3600 }
