package rules

import (
	"bytes"

	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

var misnestedTag = New(Meta{
	ID:       "misnested-tag",
	Family:   HTML,
	Severity: report.Error,
	Summary:  report.Text{EN: "two elements that cross each other", ZH: "两个元素交叉嵌套"},
	Why: report.Text{
		EN: "an element that opens inside another must close inside it. kramdown prints the end tags that come too early as text, and closes the elements wherever it likes. Swap the end tags.",
		ZH: "在另一元素内打开的元素必须在其内部闭合。kramdown 会把提前出现的结束标签当作文字显示，并自行决定元素在哪里结束。请调换结束标签的顺序。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p><b><i>近日</b></i>，全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p><b><i>近日</i></b>，全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.Misnested) {
		outer, inner := endTag(f.Name), startTag(f.Partner)
		at := f.At.Of(p.Post.Src)
		message := report.Say("%s comes before the end of %s, which opened inside it", "%s 出现在其内部的 %s 闭合之前", at, inner)
		if bytes.HasPrefix(at, []byte("</h")) && f.Detail != "" {
			message = report.Say("%s closes %s; the levels differ", "用 %s 闭合 %s，标题级别不一致", outer, inner)
		}
		found := p.Report(f.At, message).Note(f.Other, report.Say("%s opens here", "%s 在此处打开", inner))
		if edits := p.swapped(f); edits != nil {
			found.UnsafeFix(report.Say("close %s first", "先闭合 %s", inner), edits...)
		}
	}
})

// swapped puts the inner element's end tag before the outer one's.
func (p *Pass) swapped(f markup.Fault) []report.Edit {
	inner := endTag(f.Partner)
	if f.Detail != "" {
		return []report.Edit{Replace(f.At, inner)}
	}
	rest := source.Range{Start: f.At.End, End: p.lineEnd(f.At.End)}
	i := bytes.Index(rest.Of(p.Post.Src), []byte(inner))
	if i < 0 {
		return nil
	}
	late := source.Range{Start: rest.Start + i, End: rest.Start + i + len(inner)}
	return []report.Edit{Insert(f.At.Start, inner), Replace(late, "")}
}
