package rules

import (
	"bytes"
	"slices"
	"strings"

	"newslint/internal/post/markup"
	"newslint/report"
)

var unclosedTag = New(Meta{
	ID:       "unclosed-tag",
	Family:   HTML,
	Severity: report.Error,
	Summary:  report.Text{EN: "an element that is never closed", ZH: "元素没有闭合"},
	Why: report.Text{
		EN: "kramdown, Jekyll's Markdown engine, knows no optional end tags: an open `<p>` takes the rest of the post with it, and Markdown and links in there come out as plain text. Close it where its content ends.",
		ZH: "Jekyll 使用的 kramdown 不允许省略结束标签：没有闭合的 `<p>` 会吞掉正文其余部分，其中的 Markdown 和链接都会变成纯文字。请在内容结束处补上结束标签。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p>近日，全市召开会议。\n\n[返回首页](https://example.com/)\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p>近日，全市召开会议。</p>\n\n[返回首页](https://example.com/)\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f, by := range p.faults(markup.Unclosed) {
		p.unclosed(f, by)
	}
})

func (p *Pass) unclosed(f markup.Fault, by reading) {
	tag := startTag(f.Name)
	var found *Finding
	switch {
	case by == byBrowser && f.Other.Empty():
		found = p.Report(f.At, report.Say("%s is never closed; browsers close it at the end of the page, with everything behind it inside", "%s 没有闭合，浏览器会到页面末尾才闭合它，其后的内容全部落入其中", tag))
	case by == byBrowser:
		found = p.Report(f.At, report.Say("%s is never closed; browsers close it at the next %s", "%s 没有闭合，浏览器会在其后的 %s 处把它关掉", tag, p.Post.Src[f.Other.Start:f.Other.End]))
	case f.Literal && !f.Damage.Empty():
		found = p.Report(f.At, report.Say("%s is never closed; it turns %s%s into text", "%s 没有闭合，%s%s都会被当作纯文字", tag, p.extent(f.Damage).over, lostLinks(f.Links)))
	case f.Literal:
		found = p.Report(f.At, report.Say("%s is never closed; its end tag comes out as text", "%s 没有闭合，它的结束标签会作为文字显示", tag))
	default:
		found = p.ReportMinor(f.At, report.Say("%s is never closed; kramdown closes it %s", "%s 没有闭合，kramdown 会%s替它闭合", tag, p.extent(f.Damage).end))
	}
	if !f.Other.Empty() {
		found.Note(f.Other, report.Say("this does not close it", "此处并不能闭合它"))
	}
	if by == byKramdown {
		p.damageNote(found, f.Damage)
	}
	at := p.closingPlace(f)
	found.UnsafeFix(report.Say("close it with %s", "补上结束标签 %s", endTag(f.Name)), Insert(at, endTag(f.Name)))
}

const maxLooked = 1000 // events behind an open tag that are asked for a place to close it

// closingPlace guesses where an element ends: before the next of its kind or what cut it off in its own line, else at the
// end of the line.
func (p *Pass) closingPlace(f markup.Fault) int {
	end := p.lineEnd(f.At.End)
	if rest := p.Post.Src[f.At.End:end]; f.Name == "li" || f.Name == "td" || f.Name == "tr" || f.Name == "p" {
		for _, next := range []string{"<" + f.Name + ">", "</"} {
			if i := bytes.Index(rest, []byte(next)); i > 0 {
				return f.At.End + i
			}
		}
	}
	if !f.Other.Empty() && f.Other.Start >= f.At.End && f.Other.Start <= end {
		return f.Other.Start
	}
	if strings.HasPrefix(f.Name, "h") && len(f.Name) == 2 || f.Name == "p" || f.At.End < end {
		return end
	}
	events := p.Post.Markup.Events // a container alone on its line: up to the next blank line
	i, _ := slices.BinarySearchFunc(events, f.At.End, func(e markup.Event, at int) int { return e.Range.Start - at })
	for _, e := range events[i:min(len(events), i+maxLooked)] {
		if e.Kind == markup.Blank {
			return lastByte(p.Post, markup.Range{Start: f.At.End, End: e.Range.Start}) + 1
		}
	}
	if !f.Other.Empty() && f.Other.Start >= f.At.End {
		return f.Other.Start
	}
	return lastByte(p.Post, p.Post.Body) + 1
}
