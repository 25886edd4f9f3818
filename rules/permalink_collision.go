package rules

import (
	"iter"
	"slices"

	"newslint/internal/source"
	"newslint/report"
)

var permalinkCollision = NewSite(Meta{
	ID:       "permalink-collision",
	Family:   SiteWide,
	Severity: report.Error,
	Summary:  report.Text{EN: "two pages with one URL: one overwrites the other", ZH: "两个页面同一网址：一个会覆盖另一个"},
	Why: report.Text{
		EN: "Jekyll writes both to the same file and the last one stays; which one that is nobody decides. GitHub Pages' Jekyll does not even warn. Give one of them another name, date or permalink.",
		ZH: "Jekyll 会把两者写进同一个文件，留下后写的那个，至于是哪个没有定数；GitHub Pages 的 Jekyll 连警告都没有。请改其中一个的文件名、日期或 permalink。",
	},
	Bad: Example{
		Post:  "---\ntitle: 标题\n---\n正文。\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- _posts/a/2022-03-29-example.md --\n---\ntitle: 标题\n---\n正文。\n",
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
	stated := slices.Collect(facts)
	judged := make(map[string]bool, len(stated))
	for i := range stated {
		judged[stated[i].Path] = true
	}
	same := func(destination string) string { return destination }
	shared(stated, same, func(first, later *Stated[taken]) {
		s.Report(later.Place, report.Say("%s has the URL of %s: one overwrites the other", "%s 与 %s 网址相同：一个会覆盖另一个", later.Path, first.Path)).
			Note(first.Place, report.Say("the same URL", "网址相同"))
	})
	for i := range stated {
		if !stated[i].Fact.Free {
			continue
		}
		for _, file := range s.Site.Overwrites(stated[i].Fact.Destination, stated[i].Path) {
			if judged[file] {
				continue
			}
			s.Report(stated[i].Place, report.Say("%s has the URL of %s: one overwrites the other", "%s 与 %s 网址相同：一个会覆盖另一个", stated[i].Path, file))
		}
	}
})
