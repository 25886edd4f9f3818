package rules

import (
	"strings"

	"newslint/internal/post"
	"newslint/report"
)

var displacedFrontMatter = New(Meta{
	ID:       "displaced-front-matter",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "something stands before the front matter", ZH: "前置元数据之前还有内容"},
	Why: report.Text{
		EN: "Front matter must begin at the first byte of the file. A blank line, a space or a character nobody sees is enough: Jekyll publishes the post without title and layout and prints the fields at the top of the article.",
		ZH: "前置元数据必须从文件的第一个字节开始。前面哪怕只有一个空行、空格或看不见的字符，Jekyll 就会发布一篇没有标题和版式的文章，并把字段印在正文开头。",
	},
	Bad:  Example{Post: "\n---\ntitle: 标题\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for _, fault := range p.Post.Front.Faults {
		if fault.Kind != post.Displaced || ignored(p) {
			continue
		}
		found := p.Report(fault.At, displacedText(fault)).
			Note(fault.Other, report.Say("the front matter begins here", "前置元数据从这里开始"))
		if fault.Cause != post.TextBefore && fault.Cause != post.CommentBefore {
			found.SafeFix(report.Say("remove what stands before the front matter", "删除前置元数据之前的内容"), Replace(fault.At, ""))
			continue
		}
		if at, ok := p.behindFront(fault.Other.Start); ok {
			text := string(fault.At.Of(p.Post.Src))
			found.UnsafeFix(report.Say("move the text below the front matter", "把这些内容移到前置元数据之后"), Replace(fault.At, ""), Insert(at, "\n"+text+"\n"))
		}
	}
})

func displacedText(fault post.FrontFault) report.Text {
	switch fault.Cause {
	case post.BlankBefore:
		return report.Say("blank line before the front matter: its fields are printed on the page, expected `---` on the first line", "前置元数据之前有空行：字段会印在页面上，`---` 应在第一行")
	case post.SpaceBefore:
		return report.Say("white space before the front matter: its fields are printed on the page, expected `---` at the start of the file", "前置元数据之前有空白：字段会印在页面上，文件应以 `---` 开头")
	case post.InvisibleBefore:
		return report.Say("%s before the front matter: its fields are printed on the page, expected `---` at the start of the file", "前置元数据之前有%s：字段会印在页面上，文件应以 `---` 开头", named(fault.Detail))
	case post.CommentBefore:
		return report.Say("comment before the front matter: its fields are printed on the page, expected `---` at the start of the file", "前置元数据之前有注释：字段会印在页面上，文件应以 `---` 开头")
	}
	return report.Say("%q stands before the front matter: its fields are printed on the page, expected `---` at the start of the file", "前置元数据之前有“%s”：字段会印在页面上，文件应以 `---` 开头", firstLine(fault.Detail))
}

// firstLine is what a message quotes of a longer text.
func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return line
}

// behindFront gives the offset behind a front matter block that stands at an offset of the file.
func (p *Pass) behindFront(start int) (int, bool) {
	rest := post.Parse(p.Post.Path, p.Post.Src[start:], p.Post.Dialect)
	return rest.Front.Range.End + start, rest.Front.Format != post.NoFront
}
