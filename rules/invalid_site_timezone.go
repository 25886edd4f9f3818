package rules

import (
	"iter"
	"slices"
	"strings"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/internal/site/rubytime"
	"newslint/internal/source"
	"newslint/internal/spelling"
	"newslint/report"
)

var invalidSiteTimezone = NewSite(Meta{
	ID:       "invalid-site-timezone",
	Family:   Date,
	Severity: report.Error,
	Summary:  report.Text{EN: "`timezone` of the site that is silently taken for another zone", ZH: "网站的 `timezone` 会被不声不响地当作别的时区"},
	Why: report.Text{
		EN: "Jekyll hands `timezone` to the C library, which takes every name it does not know for UTC: Asia/Beijing, asia/shanghai, CST and +0800 all date the pages eight hours early. UTC+8 is read as POSIX says, eight hours west. Write a name of the IANA database such as Asia/Shanghai.",
		ZH: "Jekyll 把 `timezone` 交给 C 函数库，凡不认识的名称一律当作 UTC：写成 Asia/Beijing、asia/shanghai、CST 或 +0800，页面时间都会早八小时。UTC+8 则按 POSIX 规则算作西八区。请写 IANA 时区名，如 Asia/Shanghai。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n正文。\n", Files: "-- _config.yml --\ntimezone: Asia/Beijing\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n", Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n"},
}, struct{}{}, func(p *Pass, _ struct{}, state func(source.Range, struct{})) {
	if _, _, wrong := siteZone(p.Site); wrong {
		state(p.FrontPlace(), struct{}{}) // the configuration is judged once, whatever the number of posts
	}
}, func(s *Sum, _ struct{}, _ iter.Seq[Stated[struct{}]]) {
	field, message, wrong := siteZone(s.Site)
	if !wrong {
		return
	}
	lines := source.NewLines(s.Site.Config.Src)
	s.Report(Place{
		Path: s.Site.Config.Path, Start: lines.PositionOfOffset(field.Value.Start), End: lines.PositionOfOffset(field.Value.End),
	}, message)
})

// siteZone judges the timezone of a site's configuration.
func siteZone(s *site.Site) (field post.Field, message report.Text, wrong bool) {
	field, ok := s.Config.Front.Field("timezone")
	if !ok || field.Type == post.Null || s.Generator != post.Jekyll {
		return field, message, false
	}
	message, wrong = judgeZone(field.Node, s.Zone)
	return field, message, wrong
}

// judgeZone tells what the C library makes of a zone that is not what it says.
func judgeZone(v *post.Value, z rubytime.Zone) (report.Text, bool) {
	name := v.Text
	if v.Type != post.String {
		return report.Say("the timezone %q is no text: the build stops", "timezone“%s”不是文字：构建会停下", name), true
	}
	switch {
	case z.Validity == rubytime.TakenAsUTC:
		if better := betterZone(name); better != "" {
			return report.Say("the timezone %q is unknown and taken for UTC, expected %s", "timezone“%s”无人认识，会被当作 UTC，应为 %s", name, better), true
		}
		return report.Say("the timezone %q is unknown and taken for UTC, expected a name such as Asia/Shanghai", "timezone“%s”无人认识，会被当作 UTC，应写成 Asia/Shanghai 这样的时区名", name), true
	case z.Validity == rubytime.POSIX && westward(name):
		return report.Say("the timezone %q counts to the west, as POSIX says: its offset is %s, expected a name such as %s", "timezone“%s”按 POSIX 规则向西计算：时差是 %s，应写成 %s 这样的时区名", name, offsetText(z.Offset), betterZone(name)), true
	}
	return report.Text{}, false
}

// westward tells whether somebody wrote UTC+8 and meant the east.
func westward(name string) bool {
	upper := strings.ToUpper(name)
	for _, prefix := range [...]string{"UTC", "GMT", "CST+"} {
		if rest, ok := strings.CutPrefix(upper, prefix); ok && strings.Trim(rest, "+-0:") != "" {
			return true
		}
	}
	return false
}

// betterZone is the name somebody probably meant, "" where nobody can tell.
func betterZone(name string) string {
	switch strings.ToUpper(strings.ReplaceAll(name, " ", "")) {
	case "ASIA/BEIJING", "BEIJING", "SHANGHAI", "CHINA", "CHINA/SHANGHAI", "CHINA/BEIJING", "CST", "CST+8", "CST+08:00", "+8", "+08", "+0800", "+08:00", "UTC+8",
		"UTC+08", "UTC+08:00", "UTC+0800", "GMT+8", "GMT+08", "GMT+08:00", "GMT+0800", "UTC8", "GMT8", "北京", "上海", "北京时间", "ASIA/SHENZHEN", "ASIA/GUANGZHOU":
		return "Asia/Shanghai"
	case "JST", "+0900", "+09:00", "UTC+9", "UTC+09:00", "GMT+9":
		return "Asia/Tokyo"
	case "BST":
		return "Europe/London"
	case "PST", "PDT":
		return "America/Los_Angeles"
	case "EDT":
		return "America/New_York"
	case "CEST":
		return "Europe/Berlin"
	case "IST":
		return "Asia/Kolkata"
	}
	names := rubytime.Names()
	slices.Sort(names)
	plain := strings.ReplaceAll(strings.TrimSpace(name), " ", "_")
	for _, candidate := range names {
		if strings.EqualFold(candidate, plain) || strings.EqualFold(candidate[strings.LastIndexByte(candidate, '/')+1:], plain) && strings.Contains(candidate, "/") {
			return candidate
		}
	}
	return spelling.Nearest(plain, names)
}
