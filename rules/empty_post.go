package rules

import (
	"bytes"
	"slices"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
)

var emptyPost = New(Meta{
	ID:       "empty-post",
	Family:   File,
	Severity: report.Warning,
	Summary:  report.Text{EN: "nothing after the front matter", ZH: "前置元数据之后没有正文"},
	Why: report.Text{
		EN: "The site publishes a page with a headline and nothing below it. Silent for posts that send readers elsewhere or are left out.",
		ZH: "网站会发布只有标题、没有内容的页面。跳转到别处的文章和不发布的文章不报告。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	front := &p.Post.Front
	if front.Format == post.NoFront || p.Post.Bytes.Invalid >= 0 || len(bytes.TrimSpace(p.Post.Body.Of(p.Post.Src))) > 0 {
		return
	}
	if p.Page.Known && p.Page.Fate == site.Dropped && p.Page.Why != site.WhyFuture || slices.ContainsFunc(front.Fields, carriesContent) {
		return
	}
	p.Report(front.Close, report.Say("nothing stands after the front matter", "前置元数据之后没有内容"))
})

// carriesContent: the key sends readers elsewhere, or its value is an article's content by itself, which the layout prints.
func carriesContent(f post.Field) bool {
	switch f.Name {
	case "redirect_to", "redirect", "external_url", "external-url", "link", "canonical_url", "source_url", "video", "audio", "content", "body", "sections", "template":
		return f.Type != post.Null
	}
	return f.Type == post.Map || f.Type == post.List && slices.ContainsFunc(f.Node.Items, func(v *post.Value) bool { return v.Type == post.Map })
}
