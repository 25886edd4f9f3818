package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

var duplicateKey = New(Meta{
	ID:       "duplicate-key",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "the same key twice in one mapping", ZH: "同一层里重复的键"},
	Why: report.Text{
		EN: "Jekyll and Hugo keep the last one without a word, so that what stands above is lost; TOML does not allow it at all. Keep one of them.",
		ZH: "Jekyll 和 Hugo 只保留最后一个，且不作提示，前面写的就丢了；TOML 则根本不允许。请只保留一个。",
	},
	Bad:  Example{Post: "---\ntitle: 夜班公交开通\nlayout: post\ntitle: 夜班公交今起延时\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 夜班公交今起延时\nlayout: post\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for _, fault := range p.Post.Front.Faults {
		if fault.Kind != post.Duplicate {
			continue
		}
		message := report.Say("the key %q is there already; the last one wins", "键“%s”重复，以最后一个为准", fault.Detail)
		if p.Post.Front.Format == post.TOML {
			message = report.Say("the key %q is there already; TOML allows it once", "键“%s”重复，TOML 中只能出现一次", fault.Detail)
		}
		p.Report(fault.At, message).Note(fault.Other, report.Say("the first one", "第一个在这里"))
	}
})
