package rules

import (
	"newslint/internal/post/attribution"
	"newslint/report"
)

var malformedSource = New(Meta{
	ID:       "malformed-source",
	Family:   Attribution,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a source line that is empty, never closed, or names another house than the first", ZH: "来源行为空、括号没有闭合，或前后来源不一致"},
	Why: report.Text{
		EN: "The line promises a source and does not give one, or gives two: `（文章来源：）`, `（文章来源：青河日报` without its bracket, two lines with different houses.",
		ZH: "写了“来源”却没有给出，或给出两个：`（文章来源：）`、缺右括号的 `（文章来源：青河日报`、两行来源不同。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时开展春耕。\n\n（文章来源：）\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时开展春耕。\n\n（文章来源：青河日报）\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	first := p.Post.Credits.FirstSource()
	for i := range p.Post.Credits {
		c := &p.Post.Credits[i]
		if c.Kind != attribution.Source {
			continue
		}
		text := string(clipLine(c.Range.Of(p.Post.Src)))
		switch c.Fault {
		case attribution.NoName:
			p.Report(c.Range, report.Say("%q names no source", "%q 没有写明来源", text))
		case attribution.Placeholder:
			p.Report(c.Range, report.Say("%q holds a placeholder: expected the source's name", "%q 含有占位符，应填写来源名称", text))
		case attribution.Unclosed:
			p.Report(c.Range, report.Say("the bracket of %q is never closed", "%q 的括号没有闭合", text)).
				UnsafeFix(report.Say("close the bracket", "补上右括号"), Insert(c.Range.End, closingFor(text)))
		case attribution.Unopened:
			p.Report(c.Range, report.Say("%q has lost its opening bracket", "%q 缺少左括号", text)).
				UnsafeFix(report.Say("open the bracket", "补上左括号"), Insert(c.Range.Start, "（"))
		case attribution.Conflict:
			f := p.Report(c.Range, report.Say("a second source, %q, is not the first one, %q", "第二个来源 %q 与第一个 %q 不一致", c.Name.Text, first.Name.Text))
			f.Note(first.Range, report.Say("the first source", "第一个来源")).
				Alias(c.Name.Text, first.Name.Text)
		}
	}
})

// clipLine is the first line of a quotation.
func clipLine(text []byte) []byte {
	for i, b := range text {
		if b == '\n' || b == '\r' {
			return text[:i]
		}
	}
	return text
}
