package rules

import (
	"newslint/internal/post/markup"
	"newslint/report"
)

var duplicateID = New(Meta{
	ID:       "duplicate-id",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an id used twice in one page", ZH: "同一页面中 id 重复"},
	Why: report.Text{
		EN: "links and scripts that look for the id find the first element only.",
		ZH: "指向该 id 的链接和脚本只会找到第一个元素。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p id=\"a\">近日，</p>\n<p id=\"a\">全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p id=\"a\">近日，</p>\n<p id=\"b\">全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.DuplicateID) {
		p.Report(f.At, report.Say("id %q is used before; links to it lead to the first", "id %q 已被使用，指向它的链接只会跳到第一处", f.Name)).
			Note(f.Other, report.Say("first used here", "首次出现在此处"))
	}
})
