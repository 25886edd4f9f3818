package rules

import (
	"time"

	"newslint/internal/site/rubytime"
	"newslint/report"
)

type modifiedBeforePublishedOptions struct {
	Keys []string `option:"keys" en:"keys that hold the time of the last change" zh:"记录最后修改时间的键"`
}

var modifiedBeforePublished = New(Meta{
	ID:       "modified-before-published",
	Family:   Date,
	Severity: report.Warning,
	Summary:  report.Text{EN: "last change earlier than the date of publication", ZH: "最后修改时间早于发布时间"},
	Why: report.Text{
		EN: "Feeds, sitemaps and search engines sort by these times. A change before publication means that one of the two was copied from another post or mistyped.",
		ZH: "订阅源、站点地图和搜索引擎都按这些时间排序。修改早于发布，说明其中一个是从别的文章抄来的，或是写错了。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\nlast_modified_at: 2021-03-29 10:00:00 +0800\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\nlast_modified_at: 2022-03-29 10:00:00 +0800\n---\n正文。\n"},
}, modifiedBeforePublishedOptions{Keys: []string{"last_modified_at", "modified", "updated"}}, func(p *Pass, o modifiedBeforePublishedOptions) {
	date, ok := writtenDate(p, "date")
	if !ok || !date.readable() || date.Written == (rubytime.Day{}) {
		return
	}
	for _, key := range o.Keys {
		w, ok := writtenDate(p, key)
		if !ok || !w.readable() || w.Written == (rubytime.Day{}) || !earlier(w, date) {
			continue
		}
		p.Report(w.field.Value, report.Say("%s %q is earlier than the date %q", "%s“%s”早于发布时间“%s”", key, w.text, date.text)).
			Note(date.field.Value, report.Say("published here", "发布时间在这里"))
	}
})

// earlier compares only what both tell for certain: days where one of them is a day, and never by less than the doubt that a
// missing offset leaves.
func earlier(changed, published *written) bool {
	day, other := changed.writtenDay(), published.writtenDay()
	if changed.What.Has(rubytime.DateOnly) || published.What.Has(rubytime.DateOnly) {
		return day.Before(other)
	}
	if changed.HasOffset != published.HasOffset {
		const widest = 14 * time.Hour
		return changed.Instant.Add(widest).Before(published.Instant)
	}
	return changed.Instant.Before(published.Instant)
}
