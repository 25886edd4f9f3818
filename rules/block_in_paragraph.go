package rules

import (
	"bytes"

	"newslint/internal/post/browser"
	"newslint/internal/post/markup"
	"newslint/report"
)

var blockInParagraph = New(Meta{
	ID:       "block-in-paragraph",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an element where HTML does not allow it: a block in <p>, a table part outside a table, a link in a link", ZH: "元素放在 HTML 不允许的位置：段落中的块、表格外的单元格、链接中的链接"},
	Why: report.Text{
		EN: "browsers repair it their own way: they close the paragraph before the block and drop its end tag, take table cells out of the table, end the first link where the second begins. What readers see is not what was written.",
		ZH: "浏览器会自行修补：在块之前结束段落并丢弃其结束标签，丢掉表格外的单元格标签，在第二个链接处结束第一个链接。读者看到的与写的不一样。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p>近日<div>全市召开会议。</div></p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<div>近日<div>全市召开会议。</div></div>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.BlockInParagraph) {
		inner, outer := startTag(f.Name), startTag(f.Partner)
		var message report.Text
		switch f.Detail {
		case browser.InParagraph:
			message = report.Say("%s inside %s; browsers close the paragraph before it", "%s 放在 %s 里，浏览器会在它之前结束段落", inner, outer)
		case browser.Nested:
			message = report.Say("%s inside %s; browsers close the outer one before it", "%s 放在 %s 里，浏览器会先结束外层", inner, outer)
		case browser.OutOfTable:
			message = report.Say("%s outside %s; browsers drop the tag", "%s 不在 %s 里，浏览器会丢弃该标签", inner, outer)
		default:
			message = report.Say("%s straight inside %s, not in a cell; browsers move it before the table", "%s 直接放在 %s 里而不在单元格中，浏览器会把它移到表格之前", inner, outer)
		}
		found := p.Report(f.At, message)
		if !f.Other.Empty() {
			found.Note(f.Other, report.Say("%s opens here", "%s 在此处打开", outer))
		}
		if late := bytes.LastIndex(f.Damage.Of(p.Post.Src), []byte(endTag(f.Partner))); f.Detail == browser.InParagraph && late >= 0 {
			end := markup.Range{Start: f.Damage.Start + late, End: f.Damage.Start + late + len(endTag(f.Partner))}
			found.UnsafeFix(report.Say("close %s before it", "在它之前闭合 %s", outer), Insert(f.At.Start, endTag(f.Partner)), Replace(end, ""))
		}
	}
})
