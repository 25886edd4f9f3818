package rules

import (
	"bytes"
	"slices"
	"strings"

	"newslint/internal/post/markup"
	"newslint/report"
)

type missingAltOptions struct {
	Placeholders []string `option:"placeholders" en:"words that say nothing about an image, in any case" zh:"不能说明图片内容的词，不分大小写"`
}

var missingAlt = New(Meta{
	ID:       "missing-alt",
	Family:   HTML,
	Severity: report.Info,
	Summary:  report.Text{EN: "an image without alternative text, or with a placeholder", ZH: "图片没有替代文字，或只有占位文字"},
	Why: report.Text{
		EN: "people who cannot see the image, and those whose connection does not load it, are told nothing. Say what it shows; `alt=\"\"` says that it is decoration.",
		ZH: "看不到图片或加载不出图片的读者得不到任何信息。请写明图片内容；纯装饰图片可写 `alt=\"\"`。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<img src=\"/a.jpg\">\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<img src=\"/a.jpg\" alt=\"会议现场\">\n"},
}, missingAltOptions{
	Placeholders: []string{"alt", "image", "img", "photo", "picture", "图", "图片", "图像", "照片", "配图"},
}, func(p *Pass, o missingAltOptions) {
	for i := range p.Post.Markup.Tags {
		t := &p.Post.Markup.Tags[i]
		if t.Name != "img" {
			continue
		}
		alt, ok := p.value(t, "alt")
		switch {
		case ok:
			p.placeholder(markup.Link{Range: t.Range}, alt, o)
		case bytes.Contains(t.Range.Of(p.Post.Src), []byte("{{")), bytes.Contains(t.Range.Of(p.Post.Src), []byte("{%")):
		case p.decorative(t):
		default:
			p.Report(t.Range, report.Say("image without alternative text", "图片没有替代文字"))
		}
	}
	for _, l := range p.Post.Markup.Links {
		if l.Kind == markup.MDImage && !l.Dead {
			p.placeholder(l, string(l.Text.Of(p.Post.Src)), o)
		}
	}
})

func (p *Pass) placeholder(l markup.Link, alt string, o missingAltOptions) {
	if slices.ContainsFunc(o.Placeholders, func(word string) bool { return strings.EqualFold(strings.TrimSpace(alt), word) }) {
		p.Report(l.Range, report.Say("alternative text %q says nothing about the image", "替代文字 %q 没有说明图片内容", alt))
	}
}

// decorative tells an image that says it is decoration.
func (p *Pass) decorative(t *markup.Tag) bool {
	role, _ := p.value(t, "role")
	hidden, _ := p.value(t, "aria-hidden")
	return role == "presentation" || role == "none" || hidden == "true"
}
