package rules

import "newslint/report"

type missingAttributionOptions struct {
	Articles bool `option:"articles" en:"ask only articles in HTML paragraphs, as they are taken over; a digest in plain text need not name anybody" zh:"只检查以 HTML 段落转载的正文；纯文字摘要无须署名或注明来源"`
}

var missingAttribution = New(Meta{
	ID:       "missing-attribution",
	Family:   Attribution,
	Severity: report.Off,
	Summary:  report.Text{EN: "neither a byline nor a source", ZH: "既无署名也无来源"},
	Why: report.Text{
		EN: "Readers cannot tell who answers for the text, and a reprint without its source breaks the terms it was taken under. Name the writer at the start, the source at the end, or use the keys `author` or `source`.",
		ZH: "读者无从知道稿件由谁负责，转载不注明来源也违反授权条件。请在文首署名、文末注明来源，或使用 `author`、`source` 键。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时开展春耕。\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时开展春耕。\n\n（文章来源：青河日报）\n"},
}, missingAttributionOptions{}, func(p *Pass, o missingAttributionOptions) {
	if o.Articles && !p.inArticle() {
		return
	}
	if p.written().Empty() || p.hasByline() || p.hasSource() || p.hasDateline() {
		return
	}
	p.Report(p.firstText(), report.Say("the post names neither its writer nor its source", "稿件既没有署名也没有注明来源"))
})
