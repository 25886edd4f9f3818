package rules

import (
	"iter"
	"slices"
	"strings"

	"newslint/internal/source"
	"newslint/report"
)

var permalinkCaseCollision = NewSite(Meta{
	ID:       "permalink-case-collision",
	Family:   SiteWide,
	Severity: report.Warning,
	Summary:  report.Text{EN: "two URLs that differ only in case", ZH: "两个网址只有大小写不同"},
	Why: report.Text{
		EN: "Built on macOS or Windows one page overwrites the other, and a checkout there loses one of the files. Readers who type the address find either.",
		ZH: "在 macOS 或 Windows 上构建时，一个页面会覆盖另一个，检出仓库时也会丢掉一个文件；手动输入网址的读者可能找到任意一个。",
	},
	Bad: Example{
		Post:  "---\ntitle: 标题\n---\n正文。\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- _posts/a/2022-03-29-Example.md --\n---\ntitle: 标题\n---\n正文。\n",
	},
	Good: Example{
		Post:  "---\ntitle: 标题\n---\n正文。\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- _posts/a/2022-03-29-other.md --\n---\ntitle: 标题\n---\n正文。\n",
	},
}, struct{}{}, func(p *Pass, _ struct{}, state func(source.Range, taken)) {
	if t, at, ok := takenBy(p); ok {
		state(at, t)
	}
}, func(s *Sum, _ struct{}, facts iter.Seq[Stated[taken]]) {
	shared(slices.Collect(facts), strings.ToLower, func(first, later *Stated[taken]) {
		if first.Fact.Destination == later.Fact.Destination {
			return // permalink-collision
		}
		s.Report(later.Place, report.Say("the URL of %s differs only in case from that of %s", "%s 的网址与 %s 只有大小写不同", later.Path, first.Path)).
			Note(first.Place, report.Say("the other URL", "另一个网址"))
	})
})
