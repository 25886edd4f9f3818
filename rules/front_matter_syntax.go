package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

var frontMatterSyntax = New(Meta{
	ID:       "front-matter-syntax",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "front matter that the site's parser rejects", ZH: "网站的解析器无法读取的前置元数据"},
	Why: report.Text{
		EN: "Jekyll does not stop at it: it publishes the post without title, layout, categories and tags, under the day of the build and an address made of the whole file name, and says so only in the log. Hugo stops the build. Values with `: `, ` #`, quotes or a leading `@ * & ! % > | [ {` need quotes around them: single ones, with a single quote inside doubled.",
		ZH: "Jekyll 不会因此停下：文章照样发布，但没有标题、版式、分类和标签，日期是构建当天，地址由整个文件名拼成，只在日志里提一句。Hugo 则会停止构建。值里有 `: `、` #`、引号，或以 `@ * & ! % > | [ {` 开头时，要加引号：用单引号，里面的单引号写两个。",
	},
	Bad:  Example{Post: "---\ntitle: 快讯: 夜班公交开通\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: '快讯: 夜班公交开通'\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for _, fault := range p.Post.Front.Faults {
		switch fault.Kind {
		case post.TooLarge:
			p.Report(fault.At, report.Say("the front matter is larger than newslint reads (64 KiB, 64 levels, 50,000 values)", "前置元数据超过 newslint 的读取上限（64 KiB、64 层、50,000 个值）"))
		case post.Syntax:
			p.Report(fault.At, syntaxText(fault)).repair(fault)
		}
	}
})

// repair offers the edit that the parser found for a fault.
func (f *Finding) repair(fault post.FrontFault) {
	r := fault.Repair
	if r == nil {
		return
	}
	title := repairTitle(fault)
	if r.Safe {
		f.SafeFix(title, Replace(r.Range, r.Text))
	} else {
		f.UnsafeFix(title, Replace(r.Range, r.Text))
	}
}

func repairTitle(fault post.FrontFault) report.Text {
	switch text := fault.Repair.Text; {
	case fault.Cause == post.UnclosedQuote:
		return report.Say("close the quote at the end of the line", "在行尾补上引号")
	case fault.Cause == post.FullWidthColon:
		return report.Say("write a half-width colon and a space", "改用半角冒号加空格")
	case fault.Cause == post.Unindented || fault.Cause == post.BlockUnindented:
		return report.Say("indent the line", "缩进这一行")
	case fault.Cause == post.StrayIndent:
		return report.Say("align the line with its neighbours", "与相邻的键对齐")
	case text == "":
		return report.Say("remove it", "删除")
	case text == " " || fault.Cause == post.DashNoSpace:
		return report.Say("write a space", "改为一个空格")
	case fault.Cause == post.UnquotedText:
		return report.Say("put the value in quotes", "给该值加上引号")
	}
	return report.Say("put the value in single quotes", "用单引号括起该值")
}
