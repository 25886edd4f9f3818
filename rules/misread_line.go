package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

var misreadLine = New(Meta{
	ID:       "misread-line",
	Family:   FrontMatter,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a line of front matter that YAML reads otherwise than it is written", ZH: "YAML 的读法与书写本意不符的行"},
	Why: report.Text{
		EN: "The block is valid YAML, so that no parser complains, but a list item has become a part of the line above, a paragraph has become a key, or everything below the line is lost.",
		ZH: "整块仍是合法的 YAML，因此没有任何提示；但列表项并入了上一行，段落成了键，或者该行以下的内容全都丢了。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ntags:\n  -交通\n  -城市\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ntags:\n  - 交通\n  - 城市\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for _, fault := range p.Post.Front.Faults {
		if fault.Kind != post.Misread {
			continue
		}
		found := p.Report(fault.At, misreadText(fault))
		switch fault.Cause {
		case post.EarlyClose:
			found.Note(fault.Other, report.Say("this line was meant to close it", "本想在这一行闭合"))
		case post.LowerIndent:
			found.Note(fault.Other, report.Say("lost from here on", "从这里起全部丢失"))
		}
		found.repair(fault)
	}
})

func misreadText(fault post.FrontFault) report.Text {
	switch fault.Cause {
	case post.DashNoSpace:
		return report.Say("no space behind the dash: the items become one text, expected \"- \"", "短横线后缺少空格：几个列表项会连成一段文字，应写成“- ”")
	case post.MissingSpace, post.FullWidthColon:
		return report.Say("%q goes on with the value above: it is no key without \": \" behind it and its own column", "“%s”会并入上一行的值：作为键要与其他键对齐，后面是“: ”", fault.Detail)
	case post.UnclosedQuote:
		return report.Say("the quote %s is closed only some keys further down, and swallows them", "引号 %s 到后面的键才闭合，中间的键都被吞掉", fault.Detail)
	case post.WideSpace:
		return report.Say("%s before the key makes it another key", "键前面的%s使它成了另一个键", named(fault.Detail))
	case post.ProseKey:
		return report.Say("%q becomes a key, expected it indented below the value it goes on with", "“%s”成了一个键，若是接续上面的值，应当缩进", fault.Detail)
	case post.EarlyClose:
		return report.Say("this line closes the front matter, and the fields below are printed on the page", "前置元数据在这一行就闭合了，下面的字段会印在页面上")
	case post.NullKey:
		return report.Say("a key that is null makes Jekyll take every later value for a key: the fields below are lost", "键为空值，Jekyll 会把后面的值错当成键：以下字段全部丢失")
	case post.UnknownAlias:
		return report.Say("%q stands for an anchor that is not there: the value is empty, expected quotes around the text", "“%s”引用的锚点不存在：该值为空，若是文字应加引号", fault.Detail)
	case post.LowerIndent:
		return report.Say("the first key is indented: what stands less deep is lost", "第一个键有缩进：缩进更少的内容全部丢失")
	}
	return report.Say("%q ends the front matter for YAML: the fields below are lost", "对 YAML 来说，前置元数据到“%s”就结束了：以下字段全部丢失", fault.Detail)
}
