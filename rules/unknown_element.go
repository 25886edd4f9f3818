package rules

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"newslint/internal/post"
	"newslint/internal/post/browser"
	"newslint/internal/post/markup"
	"newslint/internal/spelling"
	"newslint/report"
)

var unknownElement = New(Meta{
	ID:       "unknown-element",
	Family:   HTML,
	Severity: report.Error,
	Summary:  report.Text{EN: "an element HTML does not have, as <蒙特利尔> or <www.x.com>", ZH: "HTML 中没有的元素，如 <蒙特利尔>、<www.x.com>"},
	Why: report.Text{
		EN: "kramdown takes any word in angle brackets for a tag, Chinese ones too. Readers do not see a Latin one, and unless an end tag follows it turns everything behind it into plain text. Write `&lt;` for a bracket that is text, `<https://…>` for a link.",
		ZH: "kramdown 会把尖括号里的任何词（包括中文）当作标签；以拉丁字母开头的，读者看不到；若没有结束标签，其后的内容都会变成纯文字。尖括号本身请写成 `&lt;`，链接请写成 `<https://…>`。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n据 <人民日报> 报道，全市召开会议。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n据 &lt;人民日报&gt; 报道，全市召开会议。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f, by := range p.faults(markup.UnknownElement) {
		if by == byBrowser && p.component(f.Name) {
			continue
		}
		p.unknown(f, by)
	}
})

func (p *Pass) unknown(f markup.Fault, by reading) {
	tag := p.Post.Src[f.At.Start:f.At.End]
	if f.Detail == browser.HiddenAutolink {
		p.Report(f.At, report.Say("%s is taken for a tag here, so that readers do not see it; expected a link", "%s 在此处会被当作标签，读者看不到它；应写成链接", tag))
		return
	}
	meant := ""
	if len(f.Name) > 2 && !browser.Known(f.Name) { // a letter is near to everything, and svg's path is no slip
		meant = spelling.Nearest(strings.ToLower(f.Name), browser.Names())
	}
	var found *Finding
	switch {
	case meant != "":
		found = p.Report(f.At, report.Say("%s: HTML has no element %q; did you mean %q", "%s：HTML 没有元素 %q，是否应为 %q", tag, f.Name, meant))
	case by == byKramdown && f.Literal:
		found = p.Report(f.At, report.Say("%s is taken for a tag; it turns %s%s into text; expected &lt;", "%s 会被当作标签，%s%s都会变成纯文字；应写 &lt;", tag, p.extent(f.Damage).over, lostLinks(f.Links)))
	case f.Name != "" && f.Name[0] >= utf8.RuneSelf: // browsers show it
		state := p.ReportMinor
		if bytes.ContainsAny(tag, " \t\n/") { // with ="" behind a second word, without an end tag
			state = p.Report
		}
		found = state(f.At, report.Say("%s is taken for a tag; expected &lt;", "%s 会被当作标签；应写 &lt;", tag))
	default:
		found = p.Report(f.At, report.Say("%s is taken for a tag, so that readers do not see it; expected &lt;", "%s 会被当作标签，读者看不到它；应写 &lt;", tag))
	}
	if by == byKramdown {
		p.damageNote(found, f.Damage)
	}
	p.mendUnknown(found, f, meant)
}

// mendUnknown renames the element, start and end, or makes text of its tags.
func (p *Pass) mendUnknown(found *Finding, f markup.Fault, meant string) {
	places := []markup.Range{f.At}
	if t, ok := p.tagAt(f.At); ok && !t.End.Empty() {
		places = append(places, t.End)
	}
	var edits []report.Edit
	for _, at := range places {
		if name := strings.Index(string(at.Of(p.Post.Src)), f.Name); meant != "" && name >= 0 {
			start := at.Start + name
			edits = append(edits, report.Edit{Start: start, End: start + len(f.Name), Text: meant})
			continue
		}
		edits = append(edits, report.Edit{Start: at.Start, End: at.Start + 1, Text: "&lt;"})
		if p.Post.Src[at.End-1] == '>' {
			edits = append(edits, report.Edit{Start: at.End - 1, End: at.End, Text: "&gt;"})
		}
	}
	title := report.Say("show the brackets as text", "把尖括号作为文字显示")
	if meant != "" {
		title = report.Say("write %q", "改为 %q", meant)
	}
	found.UnsafeFix(title, edits...)
}

// component tells a name that a site's own templates may know: those of Vue and JSX begin with a capital.
func (p *Pass) component(name string) bool {
	return p.Post.Dialect.Generator != post.Jekyll && name != "" && name[0] >= 'A' && name[0] <= 'Z'
}
