package rules

import "newslint/report"

var missingByline = New(Meta{
	ID:       "missing-byline",
	Family:   Attribution,
	Severity: report.Off,
	Summary:  report.Text{EN: "no byline: nobody is named as the writer", ZH: "没有署名：没有写明作者"},
	Why: report.Text{
		EN: "For archives where every text has a named writer. A reprint is often without one, so no preset asks for it. A byline stands at the start (`本报记者 王丹`, `By Jane Doe`), at the end, or in the key `author`.",
		ZH: "适用于每篇稿件都须署名的栏目。转载稿常无署名，因此预设不要求。署名可在文首（`本报记者 王丹`、`By Jane Doe`）、文末或 `author` 键。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时开展春耕。\n\n（文章来源：青河日报）\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n□本报记者 王丹\n\n各地抓紧农时开展春耕。\n\n（文章来源：青河日报）\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if p.written().Empty() || p.hasByline() || !p.hasSource() {
		return
	}
	p.Report(p.firstText(), report.Say("no byline: expected the writer's name, as in 本报记者 王丹 or By Jane Doe", "没有署名：应写明作者，如 本报记者 王丹"))
})
