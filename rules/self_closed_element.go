package rules

import (
	"bytes"

	"newslint/internal/post/markup"
	"newslint/report"
)

var selfClosedElement = New(Meta{
	ID:       "self-closed-element",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an element closed with /> that needs an end tag", ZH: "需要结束标签的元素用 /> 自闭合"},
	Why: report.Text{
		EN: "kramdown takes `<div/>` for an empty element, browsers for an open one: the page breaks as soon as another tool renders it. `<p/>` is often a slip for `</p>`.",
		ZH: "kramdown 把 `<div/>` 当作空元素，浏览器却认为它没有闭合：换个工具渲染页面就会错乱。`<p/>` 往往是 `</p>` 的笔误。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<div/>\n\n近日，全市召开会议。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<div></div>\n\n近日，全市召开会议。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.SelfClosed) {
		found := p.Report(f.At, report.Say("%s is closed with />, which browsers ignore; expected %s", "%s 用 /> 自闭合，浏览器不认；应写 %s", startTag(f.Name), endTag(f.Name)))
		open := bytes.TrimRight(bytes.TrimSuffix(f.At.Of(p.Post.Src), []byte("/>")), " \t\r\n")
		found.UnsafeFix(report.Say("write the end tag", "写出结束标签"), Replace(f.At, string(open)+">"+endTag(f.Name)))
	}
})
