package rules

import (
	"strings"

	"newslint/internal/post/browser"
	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

var hiddenContent = New(Meta{
	ID:       "hidden-content",
	Family:   HTML,
	Severity: report.Info,
	Summary:  report.Text{EN: "content readers cannot see: display:none, visibility:hidden, 1-pixel images", ZH: "读者看不到的内容：display:none、visibility:hidden、1 像素图片"},
	Why: report.Text{
		EN: "what was copied from another site along with its article: trackers, boilerplate, text for search engines.",
		ZH: "多半是从别的网站连同文章一起复制来的：统计像素、模板残留、给搜索引擎看的文字。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p>近日，全市召开会议。</p>\n<p style=\"display: none\">编号 3321</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p>近日，全市召开会议。</p>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	inside := source.Range{}
	for i := range p.Post.Markup.Tags {
		t := &p.Post.Markup.Tags[i]
		if inside.Contains(t.Range) {
			continue
		}
		var found *Finding
		if declaration := p.hidingStyle(t); declaration != "" {
			found = p.Report(t.Range, report.Say("%s is hidden from readers by %q", "%s 因 %q 对读者不可见", startTag(t.Name), declaration))
		} else if t.Name == "img" && p.pixel(t, "width") && p.pixel(t, "height") {
			found = p.Report(t.Range, report.Say("an image of one pixel, as trackers use them", "1 像素的图片，通常用于统计跟踪"))
		} else {
			continue
		}
		whole := t.Range
		if !t.End.Empty() {
			whole.End = t.End.End
		}
		inside = whole
		if !t.End.Empty() || browser.Void(t.Name) {
			found.UnsafeFix(report.Say("remove it", "将其删除"), Replace(whole, ""))
		}
	}
})

// hidingStyle is the declaration in an element's style that hides it, "" for none.
func (p *Pass) hidingStyle(t *markup.Tag) string {
	style, ok := p.value(t, "style")
	if !ok {
		return ""
	}
	for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
		name, value, _ := strings.Cut(declaration, ":")
		name, value = strings.TrimSpace(name), strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		if name == "display" && value == "none" || name == "visibility" && value == "hidden" {
			return name + ": " + value
		}
	}
	return ""
}

// pixel tells whether an image's width or height is 0 or 1.
func (p *Pass) pixel(t *markup.Tag, name string) bool {
	value, ok := p.value(t, name)
	if !ok {
		style, _ := p.value(t, "style")
		for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
			if key, v, _ := strings.Cut(declaration, ":"); strings.TrimSpace(key) == name {
				value = v
			}
		}
	}
	value = strings.TrimSuffix(strings.TrimSpace(value), "px")
	return value == "0" || value == "1"
}

// value is what an attribute says, as written.
func (p *Pass) value(t *markup.Tag, name string) (string, bool) {
	for i := range t.Attrs {
		if a := &t.Attrs[i]; a.Name == name {
			return string(a.Value.Of(p.Post.Src)), true
		}
	}
	return "", false
}
