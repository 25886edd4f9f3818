package rules

import (
	"strings"

	"newslint/internal/post/markup"
	"newslint/internal/site"
	"newslint/report"
)

var missingImage = New(Meta{
	ID:       "missing-image",
	Family:   Links,
	Severity: report.Warning,
	Summary:  report.Text{EN: "an image of the site that does not exist", ZH: "图片文件不存在"},
	Why: report.Text{
		EN: "Readers see a broken image. The file was not committed, has another name (case counts on the server), or its path counts from the wrong folder.",
		ZH: "读者看到的是破图：文件没有提交、名称不同（服务器区分大小写），或路径的起点不对。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n![春耕现场](/assets/gengdi.png)\n", Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- index.html --\n---\n---\n-- assets/chungeng.png --\nx\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n![春耕现场](/assets/chungeng.png)\n", Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- index.html --\n---\n---\n-- assets/chungeng.png --\nx\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for i := range p.Post.Markup.Links {
		l := &p.Post.Markup.Links[i]
		if l.Dead || l.Kind != markup.HTMLImage && l.Kind != markup.MDImage || strings.TrimSpace(l.URL) == "" {
			continue
		}
		t := p.resolve(l.URL)
		if t.Existence != site.Absent {
			continue
		}
		at := l.Target
		if at.Empty() {
			at = l.Range
		}
		p.Report(at, absentMessage(report.Say("the image %q does not exist", "图片 %q 不存在", t.Path), t))
	}
})

// absentMessage adds what the site has instead of an absent target.
func absentMessage(message report.Text, t site.Target) report.Text {
	switch {
	case t.MissingBase:
		return report.Say("%s without the site's baseurl: expected %q", "%s，因为缺少本站的 baseurl：应为 %q", message, t.Near)
	case t.Near != "" && t.Near != t.Path:
		return report.Say("%s; did you mean %q?", "%s；是否想写 %q？", message, t.Near)
	}
	return message
}
