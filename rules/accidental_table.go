package rules

import (
	"newslint/internal/post/markup"
	"newslint/report"
)

var accidentalTable = New(Meta{
	ID:       "accidental-table",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a half-width | in prose or between links that makes a table", ZH: "正文或链接之间的半角 | 变成了表格"},
	Why: report.Text{
		EN: "kramdown makes a table of every paragraph with a bar in each line. Write `\\|`, or the full-width `｜`.",
		ZH: "kramdown 会把每行都含竖线的段落变成表格。请写 `\\|`，或改用全角 `｜`。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n[返回首页](/)|[返回新闻](/news.html)\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n[返回首页](/)｜[返回新闻](/news.html)\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.TableByPipe) {
		var edits []report.Edit
		for i := f.At.Start; i < f.Other.End; i++ {
			switch p.Post.Src[i] {
			case '\\':
				i++
			case '|':
				edits = append(edits, Insert(i, `\`))
			}
		}
		p.Report(f.At, report.Say("| makes a table of this paragraph; expected \\| or ｜", "| 会把本段变成表格；应写 \\| 或 ｜")).
			SafeFix(report.Say("write \\|", "改为 \\|"), edits...)
	}
})
