package rules

import (
	"bytes"

	"newslint/internal/post/markup"
	"newslint/report"
)

var accidentalCodeBlock = New(Meta{
	ID:       "accidental-code-block",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an article paragraph or HTML shown as code, because four spaces or a tab stand before it", ZH: "正文段落或 HTML 因前面有四个空格或制表符而变成代码块"},
	Why: report.Text{
		EN: "Markdown takes lines indented by four spaces or a tab for code: readers see a box in a fixed-width font, tags and all. Take the indentation away.",
		ZH: "Markdown 会把缩进四个空格或一个制表符的行当作代码：读者看到的是等宽字体的方框，标签也原样显示。请去掉缩进。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n    近日，全市召开会议。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n近日，全市召开会议。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.CodeByIndent) {
		var edits []report.Edit
		offset := f.At.Start
		for line := range bytes.Lines(f.At.Of(p.Post.Src)) {
			if indent := len(line) - len(bytes.TrimLeft(line, " \t")); indent > 0 {
				edits = append(edits, report.Edit{Start: offset, End: offset + indent})
			}
			offset += len(line)
		}
		text := markup.Range{Start: f.At.Start + len(f.At.Of(p.Post.Src)) - len(bytes.TrimLeft(f.At.Of(p.Post.Src), " \t")), End: f.At.End}
		found := p.Report(text, report.Say("indented by four spaces or a tab, so that readers see it as code", "前有四个空格或制表符，会显示为代码"))
		if len(edits) > 0 {
			found.UnsafeFix(report.Say("remove the indentation", "去掉缩进"), edits...)
		}
	}
})
