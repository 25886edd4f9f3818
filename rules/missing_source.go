package rules

import "newslint/report"

type missingSourceOptions struct {
	Articles bool `option:"articles" en:"ask only articles in HTML paragraphs, as they are taken over" zh:"只检查以 HTML 段落转载的正文"`
}

var missingSource = New(Meta{
	ID:       "missing-source",
	Family:   Attribution,
	Severity: report.Off,
	Summary:  report.Text{EN: "no source line: the post does not say where it was published first", ZH: "没有来源：没有写明稿件最初发表在哪里"},
	Why: report.Text{
		EN: "A news archive shows other people's work; the line that names them is what makes it legal and checkable. Write it last, as （文章来源：青河日报）, or set the key `source`.",
		ZH: "新闻存档刊载他人的作品，注明来源才合规、可核对。请在文末写明，如（文章来源：青河日报），或设置 `source` 键。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n□本报记者 王丹\n\n各地抓紧农时开展春耕。\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n□本报记者 王丹\n\n各地抓紧农时开展春耕。\n\n（文章来源：青河日报）\n"},
}, missingSourceOptions{}, func(p *Pass, o missingSourceOptions) {
	if o.Articles && !p.inArticle() {
		return
	}
	if p.written().Empty() || p.hasSource() || !p.hasByline() && !p.hasDateline() {
		return
	}
	p.Report(p.behindText(), report.Say("no source line: expected one as （文章来源：…） at the end", "没有来源：文末应有（文章来源：…）"))
})
