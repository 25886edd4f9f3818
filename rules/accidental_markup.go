package rules

import (
	"bytes"

	"newslint/internal/post/accident"
	"newslint/internal/post/markup"
	"newslint/report"
)

var accidentalMarkup = New(Meta{
	ID:       "accidental-markup",
	Family:   HTML,
	Severity: report.Info,
	Summary:  report.Text{EN: "text that Markdown turns into a heading, list, formula or emphasis nobody meant", ZH: "文字被 Markdown 误当作标题、列表、公式或强调"},
	Why: report.Text{
		EN: "a line above `---` becomes a heading, `2022. 年度` loses its number to a list, `$$5 与 $$6` becomes a formula. A backslash before the character, or a blank line, keeps the text as it was written.",
		ZH: "`---` 上方的一行会变成标题，`2022. 年度` 会变成列表并丢失数字，`$$5 与 $$6` 会变成公式。在该字符前加反斜杠，或空一行，即可保持原文。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n来源：临沂日报\n---\n下文\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n来源：临沂日报\n\n---\n下文\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.ForeignMarkup) {
		p.accident(f)
	}
})

func (p *Pass) accident(f markup.Fault) {
	text := f.At.Of(p.Post.Src)
	escape := report.Say("put a backslash before it", "在前面加反斜杠")
	switch f.Detail {
	case accident.HeadingByRule:
		p.Report(f.At, report.Say("%s makes a heading of the line above; expected a blank line between", "%s 会把上一行变成标题；两者之间应有空行", text)).
			SafeFix(report.Say("add a blank line", "补一个空行"), Insert(f.At.Start, "\n"))
	case accident.SecondFence:
		p.Report(f.At, report.Say("a second %s behind the front matter is a line across the page", "前置元数据之后又有一行 %s，会显示为一条横线", text)).
			SafeFix(report.Say("remove the line", "删除此行"), Replace(markup.Range{Start: f.At.Start, End: p.nextLine(f.At.End)}, ""))
	case accident.NoHeading:
		p.Report(f.At, report.Say("%s without a space behind it is no heading", "%s 后面没有空格，不是标题", text)).
			UnsafeFix(report.Say("add a space", "补一个空格"), Insert(f.At.End, " "))
	case accident.ListByNumber:
		p.Report(f.At, report.Say("%s begins a numbered list, and its number is lost", "%s 会变成编号列表，数字丢失", text)).
			SafeFix(escape, Insert(f.At.End-1, `\`))
	case accident.ListByDash:
		p.Report(f.At, report.Say("%s begins a list of one item", "%s 会变成只有一项的列表", text)).
			SafeFix(escape, Insert(f.At.Start, `\`))
	case accident.DefinitionList:
		p.Report(f.At, report.Say("%s at the start of a line makes a definition list with the line above", "行首的 %s 会与上一行组成定义列表", text)).
			SafeFix(escape, Insert(f.At.Start, `\`))
	case accident.MathByDollars:
		var edits []report.Edit
		for i := 0; i+1 < len(text); i++ {
			if text[i] == '$' && text[i+1] == '$' {
				edits = append(edits, Insert(f.At.Start+i, `\`), Insert(f.At.Start+i+1, `\`))
				i++
			}
		}
		p.Report(f.At, report.Say("%s becomes a formula", "%s 会变成公式", text)).SafeFix(escape, edits...)
	case accident.EmphasisByStars:
		p.Report(f.At, report.Say("%s between figures becomes emphasis, and the asterisks are lost", "数字之间的 %s 会变成强调，星号丢失", text)).
			SafeFix(escape, Insert(f.At.Start, `\`), Insert(f.At.End-1, `\`))
	case accident.SpacedStrong:
		inner := bytes.TrimSpace(bytes.Trim(text, "*"))
		p.Report(f.At, report.Say("%s is not bold: no space may stand inside the asterisks", "%s 不会加粗：星号内侧不能有空格", text)).
			UnsafeFix(report.Say("remove the spaces", "去掉空格"), Replace(f.At, "**"+string(inner)+"**"))
	case accident.OpenFence:
		if behind := bytes.TrimSpace(bytes.TrimLeft(bytes.TrimSpace(text), "`~")); bytes.ContainsAny(behind, " \t") {
			p.Report(f.At, report.Say("%s opens no code block: only one word may stand behind the marks", "%s 不会打开代码块：标记之后只能有一个词", text))
			return
		}
		p.Report(f.At, report.Say("%s opens a code block, but no line closes it", "%s 打开了代码块，但没有单独一行来结束它", text))
	}
}

// nextLine is the offset of the line behind the one that holds an offset.
func (p *Pass) nextLine(offset int) int {
	if i := bytes.IndexByte(p.Post.Src[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(p.Post.Src)
}
