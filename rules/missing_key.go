package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

type missingKeyOptions struct {
	Keys []string `option:"keys" en:"keys that every post must have" zh:"每篇文章必须有的键"`
}

var missingKey = New(Meta{
	ID:       "missing-key",
	Family:   FrontMatter,
	Severity: report.Off,
	Summary:  report.Text{EN: "a required key is absent", ZH: "缺少必需的键"},
	Why: report.Text{
		EN: "The archive's pages, feeds and searches rely on these keys. `category` and `tag` count for `categories` and `tags`, and so does what the site's defaults supply.",
		ZH: "栏目页、订阅源和检索都依赖这些键。`category`、`tag` 可代替 `categories`、`tags`，站点 defaults 提供的值也算数。",
	},
	Bad:  Example{Post: "---\nlayout: post\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\ntags: 城市晚报\n---\n正文。\n"},
	Good: Example{Post: "---\nlayout: post\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\ncategories: chengshi\ntags: 城市晚报\n---\n正文。\n"},
}, missingKeyOptions{Keys: []string{"layout", "title", "date", "categories", "tags"}}, func(p *Pass, o missingKeyOptions) {
	front := &p.Post.Front
	if front.Format == post.NoFront || front.Broken || ignored(p) || lostFields(front) {
		return
	}
	for _, key := range o.Keys {
		if !p.supplied(key) {
			p.Report(p.FrontPlace(), report.Say("the key %q is missing", "缺少键“%s”", key))
		}
	}
})

// lostFields: a fault that is reported anyway hides fields that stand in the file.
func lostFields(front *post.Front) bool {
	for _, fault := range front.Faults {
		if fault.Kind == post.Misread {
			return true
		}
	}
	return false
}

// supplied tells whether the post has a key, by itself or by the site's defaults.
func (p *Pass) supplied(key string) bool {
	if _, ok := p.Field(key); ok {
		return true
	}
	switch key {
	case "categories":
		_, ok := p.Field("category")
		return ok || p.Page.Known && len(p.Page.Categories) > 0
	case "tags":
		_, ok := p.Field("tag")
		return ok || p.Page.Known && len(p.Page.Tags) > 0
	case "layout":
		return p.Page.Known && p.Page.Layout != ""
	case "date":
		return p.Page.Known && p.Page.Date.FromSite
	}
	return false
}
