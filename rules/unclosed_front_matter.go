package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

var unclosedFrontMatter = New(Meta{
	ID:       "unclosed-front-matter",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "front matter without a closing `---`", ZH: "没有以 `---` 闭合的前置元数据"},
	Why: report.Text{
		EN: "Without a line of exactly three dashes behind the fields Jekyll sees no front matter: the post is published without title and layout, and the fields are printed at the top of the article. Hugo stops the build.",
		ZH: "字段之后若没有恰好三个短横线的一行，Jekyll 就认不出前置元数据：文章没有标题和版式，字段印在正文开头。Hugo 则会停止构建。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	fence := "---"
	for _, fault := range p.Post.Front.Faults {
		if fault.Kind != post.Unclosed || ignored(p) {
			continue
		}
		if string(fault.At.Of(p.Post.Src)) == "+++" || string(fault.Other.Of(p.Post.Src)) == "+++" {
			fence = "+++"
		}
		if fault.Cause == post.NearClose {
			p.Report(fault.At, report.Say("%q does not close the front matter, expected `%s` alone on the line", "“%s”不能闭合前置元数据，该行应只有 `%s`", fault.Detail, fence)).
				Note(fault.Other, report.Say("the front matter opens here", "前置元数据从这里开始")).
				UnsafeFix(report.Say("write `%s`", "改为 `%s`", fence), Replace(fault.At, fence))
			continue
		}
		p.Report(fault.At, report.Say("the front matter is never closed, expected a line `%s` behind the fields", "前置元数据没有闭合，字段之后应有一行 `%s`", fence)).
			Note(fault.Other, report.Say("the fields seem to end here", "字段似乎到此为止")).
			UnsafeFix(report.Say("close it behind the last field", "在最后一个字段之后闭合"), Insert(fault.Other.Start, fence+"\n"))
	}
})
