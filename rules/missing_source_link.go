package rules

import (
	"newslint/internal/post/attribution"
	"newslint/internal/post/markup"
	"newslint/report"
)

var missingSourceLink = New(Meta{
	ID:       "missing-source-link",
	Family:   Attribution,
	Severity: report.Off,
	Summary:  report.Text{EN: "no link to the original", ZH: "没有原文链接"},
	Why: report.Text{
		EN: "A source without its address cannot be checked. Give the original's address on a line of its own, as <https://…>, or in the key `source_url`.",
		ZH: "只有来源名称而没有网址，无法核对。请单独一行写出原文网址 <https://…>，或设置 `source_url` 键。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n（文章来源：青河日报）\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n（文章来源：青河日报）\n\n<https://qinghe.example/a/1.html>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if p.written().Empty() {
		return
	}
	for _, c := range p.Post.Credits {
		if c.Kind == attribution.SourceLink || c.Kind == attribution.Source && c.URL != "" {
			return
		}
	}
	for _, l := range p.Post.Markup.Links {
		if l.Kind == markup.Auto { // also one that an unclosed element turned to text: that is another rule's
			return
		}
	}
	if p.emptyAutolink() || p.hasMalformedAngle() {
		return
	}
	p.Report(p.behindText(), report.Say("no link to the original: expected its address on a line of its own, as <https://…>", "没有原文链接：应单独一行写出原文网址，如 <https://…>"))
})
