package rules

import (
	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
)

var commentInValue = New(Meta{
	ID:       "comment-in-value",
	Family:   FrontMatter,
	Severity: report.Warning,
	Summary:  report.Text{EN: "` #` cuts an unquoted value", ZH: "` #` 截断了未加引号的值"},
	Why: report.Text{
		EN: "A number sign behind a space begins a comment: of `tags: 早知道 #新闻` only `早知道` is left, and of `title: #标题` nothing. Put the value in quotes, or write a space behind the # of a comment that is meant.",
		ZH: "空格后的井号表示注释开始：`tags: 早知道 #新闻` 只剩下“早知道”，`title: #标题` 什么也不剩。请给值加上引号；若确实是注释，请在 # 后面加一个空格。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ntags: 早知道 #新闻\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ntags: '早知道 #新闻'\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	p.eachScalar(func(name string, v *post.Value) {
		if !isProse(name) || !p.cutComment(v) {
			return
		}
		comment := p.comment(v.Range)
		whole := source.Range{Start: v.Range.Start, End: comment.End}
		if v.Range.Empty() {
			whole.Start = comment.Start
		}
		p.Report(comment, report.Say("%q is a comment to YAML and not part of the value, expected quotes around the whole", "“%s”在 YAML 中是注释，不属于该值，应给整个值加上引号", string(comment.Of(p.Post.Src)))).
			SafeFix(report.Say("put the value in quotes", "给该值加上引号"), Replace(whole, singleQuoted(string(whole.Of(p.Post.Src)))))
	})
})

// cutComment tells whether a value ends at a number sign that was meant as a part of it: a word stands directly behind the
// sign, as nobody writes a comment.
func (p *Pass) cutComment(v *post.Value) bool {
	if v.Style != post.Plain || v.Alias || v.Type != post.String && v.Text != "" && v.Type != post.Int {
		return false
	}
	comment := p.comment(v.Range).Of(p.Post.Src)
	return len(comment) > 1 && comment[1] != ' ' && comment[1] != '\t' && comment[1] != '#' && comment[1] != '!' && comment[1] != '-' && comment[1] != '='
}
