package rules

import (
	"bytes"

	"newslint/internal/post/markup"
	"newslint/report"
)

var voidEndTag = New(Meta{
	ID:       "void-end-tag",
	Family:   HTML,
	Severity: report.Error,
	Summary:  report.Text{EN: "an end tag of an element that has none, as </br>", ZH: "不该有结束标签的元素写了结束标签，如 </br>"},
	Why: report.Text{
		EN: "`br`, `img`, `hr` and their like hold nothing and have no end tag. kramdown prints one as text; browsers make a second line break of `</br>`.",
		ZH: "`br`、`img`、`hr` 等元素没有内容，也没有结束标签。kramdown 会把它当作文字显示；浏览器会把 `</br>` 变成又一个换行。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p>近日，<br></br>全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p>近日，<br>全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f, by := range p.faults(markup.VoidEnd) {
		tag, name := endTag(f.Name), startTag(f.Name)
		message := report.Say("%s: %s has no end tag; readers see it as text", "%s：%s 没有结束标签，会作为文字显示给读者", tag, name)
		if by == byBrowser {
			message = report.Say("%s: %s has no end tag", "%s：%s 没有结束标签", tag, name)
		}
		found := p.Report(f.At, message)
		if f.Name == "br" && !p.behindTag(f) {
			found.SafeFix(report.Say("write <br>", "改为 <br>"), Replace(f.At, "<br>"))
			continue
		}
		found.SafeFix(report.Say("remove %s", "删除 %s", tag), Replace(f.At, ""))
	}
})

// behindTag tells whether the element's own start tag stands directly before its end tag.
func (p *Pass) behindTag(f markup.Fault) bool {
	before := bytes.TrimRight(p.Post.Src[p.Post.Body.Start:f.At.Start], " \t\r\n")
	i := bytes.LastIndexByte(before, '<')
	return i >= 0 && bytes.HasSuffix(before, []byte(">")) && bytes.HasPrefix(bytes.ToLower(before[i+1:]), []byte(f.Name))
}
