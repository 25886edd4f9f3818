package rules

import (
	"newslint/internal/post/markup"
	"newslint/report"
)

var strayEndTag = New(Meta{
	ID:       "stray-end-tag",
	Family:   HTML,
	Severity: report.Error,
	Summary:  report.Text{EN: "an end tag that closes nothing", ZH: "多余的结束标签"},
	Why: report.Text{
		EN: "kramdown prints it on the page as text. Browsers drop it, or make an empty paragraph of `</p>`. Remove it, or open the element it was meant for.",
		ZH: "kramdown 会把它当作文字显示在页面上；浏览器会丢弃它，多余的 `</p>` 则变成空段落。请删除它，或补上对应的开始标签。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n近日，全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n近日，全市召开会议。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f, by := range p.faults(markup.Stray) {
		tag := endTag(f.Name)
		var found *Finding
		switch {
		case by == byKramdown:
			found = p.Report(f.At, report.Say("%s closes nothing; readers see it as text", "%s 没有对应的开始标签，会作为文字显示给读者", tag))
		case !f.Other.Empty():
			found = p.Report(f.At, report.Say("%s closes nothing: the element was closed before it", "%s 没有可闭合的元素：该元素此前已被关闭", tag)).
				Note(f.Other, report.Say("%s is closed by this tag", "%s 已在此处被关闭", startTag(f.Name)))
		case f.Name == "p":
			found = p.Report(f.At, report.Say("%s closes nothing; browsers make an empty paragraph of it", "%s 没有对应的开始标签，浏览器会生成一个空段落", tag))
		default:
			found = p.Report(f.At, report.Say("%s closes nothing; browsers drop it", "%s 没有对应的开始标签，浏览器会丢弃它", tag))
		}
		found.UnsafeFix(report.Say("remove %s", "删除 %s", tag), Replace(f.At, ""))
	}
})
