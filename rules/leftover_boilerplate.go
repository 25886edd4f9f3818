package rules

import (
	"newslint/internal/post/attribution"
	"newslint/report"
)

var leftoverBoilerplate = New(Meta{
	ID:       "leftover-boilerplate",
	Family:   Attribution,
	Severity: report.Off,
	Summary:  report.Text{EN: "disclaimers, prompts to read on or to install an app, contacts that were copied along", ZH: "一并复制来的免责声明、“点击查看”、APP 推广或联系方式"},
	Why: report.Text{
		EN: "The sentence speaks for the site the text was taken from: it promises what this site does not hold, or sends readers to a button that is not there.",
		ZH: "这些话是原网站说的：承诺并非本站所作，或让读者去点一个不存在的按钮。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时开展春耕。\n\n点击查看更多精彩内容\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时开展春耕。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for _, c := range p.Post.Credits {
		if c.Kind != attribution.Boilerplate {
			continue
		}
		p.Report(c.Range, report.Say("%q was copied along with the text", "%q 是随正文一并复制来的", c.Name.Text)).
			UnsafeFix(report.Say("remove the sentence", "删除这句话"), Replace(c.Range, ""))
	}
})
