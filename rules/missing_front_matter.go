package rules

import (
	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

var missingFrontMatter = New(Meta{
	ID:       "missing-front-matter",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "a post without front matter", ZH: "没有前置元数据的文章"},
	Why: report.Text{
		EN: "Jekyll sees front matter only where the file begins with a line of exactly three dashes and a later line closes it. Otherwise it publishes the post from its file name alone, without layout and title, and prints the lines that were meant as front matter at the top of the article.",
		ZH: "只有文件第一行恰好是三个短横线、后面另有一行闭合时，Jekyll 才认得前置元数据。否则文章只凭文件名发布，没有版式和标题，本想写作元数据的几行会印在正文开头。",
	},
	Bad:  Example{Post: "----\ntitle: 标题\n----\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	front := &p.Post.Front
	if front.Format != post.NoFront || p.Post.Bytes.Invalid >= 0 || ignored(p) {
		return
	}
	for _, fault := range front.Faults {
		if fault.Kind == post.Lookalike && (fault.Cause != post.OtherFormat || p.amongPosts()) {
			p.reportLookalike(fault)
		}
	}
	if len(front.Faults) > 0 || !p.jekyll() || !p.amongPosts() {
		return
	}
	at := source.Range{Start: 0, End: min(len(p.Post.Src), p.Post.Lines.LineRange(1).End)}
	if len(p.Post.Src) == 0 {
		p.Report(at, report.Say("the file is empty, expected front matter and a body", "文件是空的，应有前置元数据和正文"))
		return
	}
	p.Report(at, report.Say("the post has no front matter, expected `---` on the first line", "文章没有前置元数据，首行应为 `---`"))
})

// ignored: Jekyll does not read the file as a post at all, which other rules say.
func ignored(p *Pass) bool {
	return p.Page.Known && p.Page.Fate == site.Dropped && (p.Page.Why == site.WhyName || p.Page.Why == site.WhyExcluded)
}

// amongPosts: Jekyll reads the file as a post or a document. A file elsewhere may be no page at all, or another
// generator's.
func (p *Pass) amongPosts() bool { return p.Page.Known }

func (p *Pass) reportLookalike(fault post.FrontFault) {
	dashes := Replace(fault.At, "---")
	switch fault.Cause {
	case post.ManyDashes, post.FewDashes, post.OtherDashes:
		p.Report(fault.At, report.Say("%q opens no front matter, expected exactly three dashes", "“%s”不能作为前置元数据的开头，应恰好是三个短横线", fault.Detail)).
			UnsafeFix(report.Say("write three dashes", "改为三个短横线"), dashes)
	case post.FenceText:
		p.Report(fault.At, report.Say("text behind the dashes hides the front matter from the site, expected `---` alone on the line: %q", "短横线后面还有内容，网站因此认不出前置元数据，该行应只有 `---`：“%s”", fault.Detail))
	case post.OtherFormat:
		p.Report(fault.At, report.Say("%q begins TOML or JSON, which Jekyll does not read: the fields are printed on the page, expected YAML between `---` lines", "“%s”是 TOML 或 JSON 的开头，Jekyll 不认：这些字段会印在页面上，应改为 `---` 之间的 YAML", fault.Detail))
	case post.NoFence:
		p.Report(fault.At, report.Say("the fields begin without `---` above them: they are printed on the page", "字段上方缺少 `---`：它们会印在页面上")).
			UnsafeFix(report.Say("write `---` above", "在上方加一行 `---`"), Insert(fault.At.Start, "---\n"))
	case post.CarriageReturns:
		p.Report(fault.At, report.Say("the lines end with CR alone, so that the whole file is one line and has no front matter, expected LF", "各行仅以 CR 结尾，整个文件成了一行，前置元数据不会被识别，应使用 LF"))
	}
}
