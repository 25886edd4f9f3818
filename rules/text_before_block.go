package rules

import (
	"fmt"
	"strings"
	"unicode"

	"newslint/internal/post/kramdown"
	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

var textBeforeBlock = New(Meta{
	ID:       "text-before-block",
	Family:   HTML,
	Severity: report.Error,
	Summary:  report.Text{EN: "text or a blank character before a block tag, which turns the tag into text", ZH: "块级标签前有文字或空白字符，标签因此变成文字"},
	Why: report.Text{
		EN: "kramdown takes a block tag for one only where it begins a line. Behind text, an ideographic space, a no-break space or a zero-width space, readers see `<p>` as text.",
		ZH: "kramdown 只承认位于行首的块级标签。前面若有文字、全角空格、不换行空格或零宽空格，读者就会看到 `<p>` 这样的文字。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n\u3000\u3000<p>近日，全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p>近日，全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f := range p.faults(markup.BlockTagInText) {
		if f.Detail == kramdown.Mention {
			continue // the sentence talks about the tag, and readers see it as it should be
		}
		line := p.Post.Lines.LineRange(p.Post.Lines.LineOfOffset(f.At.Start))
		other := source.Range{Start: max(f.Other.Start, line.Start), End: f.Other.End}
		tag, before := startTag(f.Name), string(other.Of(p.Post.Src))
		if strings.TrimFunc(before, isUnseen) == "" && before != "" {
			p.Report(f.At, report.Say("%s stands behind %s, so that readers see it as text", "%s 前面有 %s，会作为文字显示给读者", tag, codePoints(before))).
				SafeFix(report.Say("remove what is before it", "删除前面的字符"), Replace(other, ""))
			continue
		}
		found := p.Report(f.At, report.Say("%s stands behind text in its line, so that readers see it as text", "%s 位于行中文字之后，会作为文字显示给读者", tag))
		if other.Start <= line.Start && p.Post.Src[line.Start] != ' ' && p.Post.Src[line.Start] != '>' {
			found.SafeFix(report.Say("begin a new line with it", "让它另起一行"), Insert(f.At.Start, "\n"))
		}
	}
})

// isUnseen tells the characters that look like nothing.
func isUnseen(r rune) bool {
	return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '\u3000'
}

// codePoints names characters nobody sees.
func codePoints(s string) string {
	var names []string
	for _, r := range s {
		if name := fmt.Sprintf("U+%04X", r); r != ' ' && (len(names) == 0 || names[len(names)-1] != name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "U+0020"
	}
	return strings.Join(names, " ")
}
