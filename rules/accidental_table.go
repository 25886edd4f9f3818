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
		p.Report(f.At, report.Say("| makes a table of this paragraph; expected \\| or ｜", "| 会把本段变成表格；应写 \\| 或 ｜")).
			SafeFix(report.Say("write \\|", "改为 \\|"), p.escapedBars(f)...)
	}
})

// escapedBars puts a backslash before every bar of a table, but in code, and encodes those in a link's target.
func (p *Pass) escapedBars(f markup.Fault) []report.Edit {
	var edits []report.Edit
	inCode, inTarget := false, false
	for i := f.Other.Start; i < f.Other.End; i++ {
		switch p.Post.Src[i] {
		case '\\':
			i++
		case '`':
			inCode = !inCode
		case '(':
			inTarget = inTarget || i > 0 && p.Post.Src[i-1] == ']'
		case ')', '\n':
			inTarget = false
		case '|':
			switch {
			case inCode:
			case inTarget:
				edits = append(edits, report.Edit{Start: i, End: i + 1, Text: "%7C"})
			default:
				edits = append(edits, Insert(i, `\`))
			}
		}
	}
	return edits
}
