package rules

import (
	"newslint/internal/post/attribution"
	"newslint/report"
)

var malformedByline = New(Meta{
	ID:       "malformed-byline",
	Family:   Attribution,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a byline that cannot be read: no name, an open bracket, a placeholder, the same line twice", ZH: "署名有误：缺少姓名、括号不成对、占位符或重复"},
	Why: report.Text{
		EN: "The line is there, but it credits nobody, or not the one who wrote: a role word without a name, a bracket that was cut off, a name that was never filled in, a line that was pasted twice.",
		ZH: "有署名行却没有署到人：只有“记者”没有姓名、括号被截断、姓名没有填写，或同一行粘贴了两次。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n□本报记者\n\n各地抓紧农时开展春耕。\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n□本报记者 王丹\n\n各地抓紧农时开展春耕。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for i := range p.Post.Credits {
		c := &p.Post.Credits[i]
		if c.Kind == attribution.Byline || c.Kind == attribution.Editors {
			p.reportCredit(c)
		}
	}
})

// reportCredit words the fault of a byline or an editors' line.
func (p *Pass) reportCredit(c *attribution.Credit) {
	text := string(clipLine(c.Range.Of(p.Post.Src)))
	switch c.Fault {
	case attribution.NoName:
		if len(c.People) > 0 {
			p.Report(c.Range, report.Say("%q leaves a role without its name", "%q 中有的角色没有姓名", text))
			return
		}
		p.Report(c.Range, report.Say("%q names nobody: expected a name behind it", "%q 没有姓名，应写明是谁", text))
	case attribution.Placeholder:
		p.Report(c.Range, report.Say("%q holds a placeholder: expected the writer's name", "%q 含有占位符，应填写真实姓名", text))
	case attribution.Unclosed:
		p.Report(c.Range, report.Say("the bracket of the byline %q is never closed", "署名 %q 的括号没有闭合", text)).
			UnsafeFix(report.Say("close the bracket", "补上右括号"), Insert(c.Range.End, closingFor(text)))
	case attribution.Unopened:
		p.Report(c.Range, report.Say("the byline %q has lost its opening bracket", "署名 %q 缺少左括号", text)).
			UnsafeFix(report.Say("open the bracket", "补上左括号"), Insert(c.Range.Start, "（"))
	case attribution.Repeated:
		p.Report(c.Range, report.Say("the byline %q stands here a second time", "署名 %q 重复出现", text))
	}
}

// closingFor is the bracket that closes the first one of a text, in its width.
func closingFor(text string) string {
	for _, c := range text {
		switch c {
		case '（':
			return "）"
		case '(':
			return ")"
		case '【':
			return "】"
		case '〔':
			return "〕"
		case '[':
			return "]"
		}
	}
	return "）"
}
