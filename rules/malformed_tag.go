package rules

import (
	"bytes"
	"strings"

	"newslint/internal/post/browser"
	"newslint/internal/post/kramdown"
	"newslint/internal/post/markup"
	"newslint/report"
)

var malformedTag = New(Meta{
	ID:       "malformed-tag",
	Family:   HTML,
	Severity: report.Error,
	Summary:  report.Text{EN: "a tag or comment that is none: a quote never closed, an unquoted value, a comment without end", ZH: "写坏的标签或注释：引号没有闭合、属性值没有引号、注释没有结尾"},
	Why: report.Text{
		EN: "kramdown prints what it cannot read as a tag, together with the end tag that was meant for it; browsers take text into the tag up to the next quote or bracket. Quote every value, close every quote.",
		ZH: "kramdown 无法识别的标签会连同其结束标签一起作为文字显示；浏览器则会把后面的文字吞进标签，直到遇到下一个引号或尖括号。属性值请一律加引号，引号请成对。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p class=em-media>近日，全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p class=\"em-media\">近日，全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f, by := range p.faults(markup.MalformedTag, markup.UnclosedComment) {
		if by == byBrowser && !f.Literal && harmless(f.Detail) || f.Detail == kramdown.SpaceInTag && p.comparison(f.At) {
			continue
		}
		p.malformed(f, by)
	}
})

// comparison tells signs that stand apart from what is between them, as in `a < b > c`.
func (p *Pass) comparison(at markup.Range) bool {
	text := at.Of(p.Post.Src)
	return bytes.IndexByte(text, '/') < 0 && bytes.HasSuffix(text, []byte(" >"))
}

// harmless tells slips that browsers read as they are meant.
func harmless(detail string) bool {
	switch detail {
	case browser.NoSpaceBetween, browser.EndAttributes, browser.EndSlash, browser.BangComment, browser.QuoteInTag:
		return true
	}
	return false
}

func (p *Pass) malformed(f markup.Fault, by reading) {
	tag := f.At.Of(p.Post.Src)
	var found *Finding
	switch f.Detail {
	case browser.Processing, browser.CharacterData, browser.Doctype, browser.Declaration:
		message := report.Say("%s has no place in a post; browsers hide it", "文章中不应有 %s，浏览器会将其隐藏", tag)
		if by == byKramdown {
			message = report.Say("%s has no place in a post; readers see it as text", "文章中不应有 %s，会作为文字显示给读者", tag)
		}
		found = p.ReportMinor(f.At, message)
	case browser.TooDeep:
		found = p.Report(f.At, report.Say("more than %d elements are open here; the rest of the post is not judged", "此处未闭合的元素超过 %d 个，其后内容不再检查", browser.MaxOpen))
	default:
		found = p.Report(f.At, p.malformation(f, by))
	}
	switch {
	case f.Other.Empty() || f.Other.Start == f.At.Start:
	case f.Other.End <= f.At.Start && !f.Damage.Empty(): // the start tag it was meant to close
		found.Note(f.Other, report.Say("so that this is never closed; it turns %s%s into text", "因此该元素没有闭合，%s%s都会变成纯文字", p.extent(f.Damage).over, lostLinks(f.Links)))
	default:
		found.Note(f.Other, report.Say("this is the place", "问题在此处"))
	}
	if f.Kind == markup.UnclosedComment {
		p.damageNote(found, f.Damage)
	}
	p.mendMalformed(found, f)
}

// malformation says what is wrong with a tag, what becomes of it, and what was expected.
func (p *Pass) malformation(f markup.Fault, by reading) report.Text {
	tag := f.At.Of(p.Post.Src)
	fate := report.Say("readers see it as text", "会作为文字显示给读者")
	if by == byBrowser && !f.Literal {
		fate = report.Say("browsers take what follows into it", "浏览器会把后面的内容吞进去")
	}
	switch f.Detail {
	case browser.OpenComment:
		if by == byBrowser {
			return report.Say("a comment is never closed; it hides %s; expected -->", "注释没有结尾，会隐藏%s；应以 --> 结束", p.extent(f.Damage).over)
		}
		return report.Say("a comment is never closed; readers see it as text; expected -->", "注释没有结尾，会作为文字显示给读者；应以 --> 结束")
	case browser.OpenRaw:
		return report.Say("%s is never closed; it swallows %s", "%s 没有闭合，会吞掉%s", startTag(f.Name), p.extent(f.Damage).over)
	case browser.OpenQuote:
		return report.Say("%s: a quote is never closed; %s", "%s：引号没有闭合，%s", tag, fate)
	case browser.QuoteInQuotes, browser.QuoteInTag:
		return report.Say("%s: a quote stands inside a quoted value; %s; expected &quot;", "%s：引号内又出现引号，%s；应写 &quot;", tag, fate)
	case browser.LessThanInTag, browser.UnfinishedTag:
		return report.Say("%s is never finished with >; %s", "%s 缺少结尾的 >，%s", tag, fate)
	case browser.NoSpaceBetween:
		return report.Say("%s: attributes stand without a space between them; %s", "%s：属性之间缺少空格，%s", tag, fate)
	case browser.BogusEndTag:
		return report.Say("%s is no end tag; browsers hide it", "%s 不是结束标签，浏览器会将其隐藏", tag)
	case browser.EmptyComment, browser.BangComment:
		return report.Say("%s does not end where it seems to; expected <!-- … -->", "%s 并不在看上去的位置结束；应写成 <!-- … -->", tag)
	}
	return p.kramdownMalformation(f)
}

// kramdownMalformation says why kramdown does not take something for a tag.
func (p *Pass) kramdownMalformation(f markup.Fault) report.Text {
	tag := f.At.Of(p.Post.Src)
	switch f.Detail {
	case kramdown.UnquotedValue:
		return report.Say("%s: an unquoted value may hold letters, digits and _ only; readers see the tag as text", "%s：不加引号的属性值只能含字母、数字和下划线，标签会作为文字显示给读者", tag)
	case kramdown.BadAttribute:
		return report.Say("%s: kramdown does not know such an attribute name; readers see the tag as text", "%s：kramdown 不认识这样的属性名，标签会作为文字显示给读者", tag)
	case kramdown.SpaceInTag:
		return report.Say("%s: a space stands before the name; readers see the tag as text", "%s：标签名前有空格，标签会作为文字显示给读者", tag)
	case kramdown.EscapedSlash:
		return report.Say("%s: the slash is escaped; readers see the tag as text", "%s：斜杠被转义，标签会作为文字显示给读者", tag)
	}
	return report.Say("%s is no tag; readers see it as text", "%s 不是有效标签，会作为文字显示给读者", tag)
}

// mendMalformed offers the repair that the form of the fault leaves open.
func (p *Pass) mendMalformed(found *Finding, f markup.Fault) {
	tag := f.At.Of(p.Post.Src)
	switch f.Detail {
	case kramdown.UnquotedValue:
		var edits []report.Edit
		for _, a := range browser.Attributes(p.Post.Src, f.At) {
			if a.HasValue && a.Quote == 0 && !a.Value.Empty() && !bytes.ContainsAny(a.Value.Of(p.Post.Src), `"'`) {
				edits = append(edits, Insert(a.Value.Start, `"`), Insert(a.Value.End, `"`))
			}
		}
		if len(edits) > 0 {
			found.UnsafeFix(report.Say("quote the value", "给属性值加引号"), edits...)
		}
	case browser.OpenQuote:
		if end := bytes.IndexByte(tag, '>'); end > 0 {
			found.UnsafeFix(report.Say("close the quote", "补上引号"), Insert(f.At.Start+end, quoteOf(tag[:end])))
		}
	case kramdown.SpaceInTag, kramdown.EscapedSlash:
		clean := strings.NewReplacer(" ", "", `\`, "").Replace(string(tag))
		found.UnsafeFix(report.Say("write %s", "改为 %s", clean), Replace(f.At, clean))
	case browser.OpenRaw:
		found.UnsafeFix(report.Say("close it with %s", "补上结束标签 %s", endTag(f.Name)), Insert(p.lineEnd(f.At.End), endTag(f.Name)))
	}
}

// quoteOf is the quote that stands open in a tag.
func quoteOf(tag []byte) string {
	if bytes.Count(tag, []byte(`'`))%2 == 1 && bytes.Count(tag, []byte(`"`))%2 == 0 {
		return `'`
	}
	return `"`
}
