package rules

import (
	"slices"
	"strings"

	"newslint/internal/post"
	"newslint/report"
)

var hiddenByAccident = New(Meta{
	ID:       "hidden-by-accident",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "`published` or `draft` that does the opposite of what it says", ZH: "`published` 或 `draft` 的效果与写法相反"},
	Why: report.Text{
		EN: "Jekyll hides a post whose `published` is false or empty, and publishes every other one: with \"false\" in quotes, with `nope`, with 0. `draft: true` means nothing in _posts. Write `published: false` without quotes, or leave the key out.",
		ZH: "`published` 为 false 或留空时，Jekyll 会隐藏文章；其余写法一律发布，加了引号的 \"false\"、`nope`、0 都算发布。`draft: true` 在 _posts 里不起作用。请写 `published: false`（不加引号），或者去掉这个键。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\npublished: \"false\"\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\npublished: false\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if !p.jekyll() {
		return
	}
	if published, ok := p.Field("published"); ok {
		p.checkPublished(published)
	}
	if draft, ok := p.Field("draft"); ok && draft.Type == post.Bool && draft.Node.Reads == "true" && !p.inDrafts() && !ignored(p) {
		p.Report(draft.Key, report.Say("`draft: true` means nothing to Jekyll in _posts: the post is published, expected `published: false`", "`draft: true` 在 _posts 里对 Jekyll 不起作用：文章照样发布，应写 `published: false`")).
			UnsafeFix(report.Say("write `published: false`", "改为 `published: false`"), Replace(draft.Key, "published"), Replace(draft.Value, "false"))
	}
})

func (p *Pass) checkPublished(published post.Field) {
	v := published.Node
	switch {
	case v.Type == post.Null && len(v.Text) == 0 && !v.Alias:
		p.Report(published.Key, report.Say("`published` is empty: Jekyll hides the post, expected true or false", "`published` 为空：Jekyll 会隐藏这篇文章，应写 true 或 false")).
			UnsafeFix(report.Say("publish the post", "发布这篇文章"), Replace(v.Range, " true"))
	case v.Type == post.Null:
		p.Report(published.Value, report.Say("`published` is %q, which is nothing: Jekyll hides the post, expected true or false", "`published` 的值“%s”等于空：Jekyll 会隐藏这篇文章，应写 true 或 false", v.Text))
	case v.Type == post.Int && v.Reads == "0", v.Type == post.String && negative(v.Text):
		p.Report(published.Value, report.Say("`published` is %q, which is not false to Jekyll: the post is published, expected false without quotes", "`published` 的值“%s”对 Jekyll 来说不是 false：文章照样发布，应写不加引号的 false", v.Text)).
			SafeFix(report.Say("write false", "改为 false"), Replace(published.Value, "false"))
	}
}

// negative are the words with which people mean no.
func negative(text string) bool {
	no := []string{"", "false", "no", "off", "n", "f", "0", "nope", "not", "never", "none", "draft", "hidden", "否", "不", "假", "草稿", "不发布"}
	return slices.Contains(no, strings.ToLower(strings.TrimSpace(text)))
}
