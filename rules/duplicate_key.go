package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

var duplicateKey = New(Meta{
	ID:       "duplicate-key",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "the same key twice in one mapping", ZH: "同一映射中出现重复的键"},
	Why: report.Text{
		EN: "Jekyll keeps the last one without a word, so that an editor who changes the first changes nothing on the page.",
		ZH: "Jekyll 只保留最后一个且不作任何提示，编辑修改前一个时页面不会有任何变化。",
	},
	Bad:  Example{Post: "---\ntitle: 旧标题\ntitle: 新标题\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 新标题\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for _, f := range p.Post.Front.Faults {
		if f.Kind != post.Duplicate {
			continue
		}
		p.Report(f.At, report.Say("key %q is given twice; the site uses this one", "键 %q 重复，网站采用此处的值", f.Detail)).
			Note(f.Other, report.Say("first given here, without effect", "第一次出现在这里，不起作用"))
	}
})
