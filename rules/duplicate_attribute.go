package rules

import (
	"bytes"
	"slices"

	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

var duplicateAttribute = New(Meta{
	ID:       "duplicate-attribute",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an attribute given twice in one tag", ZH: "同一标签中属性重复"},
	Why: report.Text{
		EN: "only one of them counts: kramdown keeps the last, browsers the first. What the other says is lost without a word.",
		ZH: "只有一个会生效：kramdown 取最后一个，浏览器取第一个，另一个的内容会无声地丢失。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p class=\"a\" class=\"b\">近日，全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p class=\"a b\">近日，全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for f, by := range p.faults(markup.DuplicateAttribute) {
		if !p.hasValue(f.At) && !p.hasValue(f.Other) {
			continue // words of a value without quotes: alt=the cat and the dog
		}
		message := report.Say("attribute %q is given twice; the last one counts", "属性 %q 重复，只有最后一个生效", f.Name)
		lost, meaning := f.Other, report.Say("this one is lost", "这一个被忽略")
		if by == byBrowser {
			message = report.Say("attribute %q is given twice; the first one counts", "属性 %q 重复，只有第一个生效", f.Name)
			lost, meaning = f.At, report.Say("this one counts", "生效的是这一个")
		}
		found := p.Report(f.At, message).Note(f.Other, meaning)
		if at, ok := p.attribute(lost); ok {
			found.SafeFix(report.Say("remove the one that does not count", "删除不生效的一个"), Replace(at, ""))
		}
	}
})

// hasValue tells whether an attribute's name is followed by `=`.
func (p *Pass) hasValue(name source.Range) bool {
	rest := bytes.TrimLeft(p.Post.Src[name.End:], " \t\r\n\f")
	return len(rest) > 0 && rest[0] == '='
}

// attribute is a whole attribute with its value and the space before it, by its name's place.
func (p *Pass) attribute(key source.Range) (source.Range, bool) {
	tags := p.Post.Markup.Tags
	i, _ := slices.BinarySearchFunc(tags, key.End, func(t markup.Tag, end int) int { return t.Range.Start - end })
	if i == 0 {
		return source.Range{}, false
	}
	t := &tags[i-1]
	first, found := slices.BinarySearchFunc(t.Attrs, key.Start, func(a markup.Attribute, start int) int { return a.Key.Start - start })
	if !found || t.Attrs[first].Key != key {
		return source.Range{}, false
	}
	a := &t.Attrs[first]
	at := source.Range{Start: key.Start, End: max(key.End, a.Value.End)}
	if a.Quote != 0 {
		at.End++
	}
	for at.Start > t.Range.Start && isSpace(p.Post.Src[at.Start-1]) {
		at.Start--
	}
	return at, true
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }
