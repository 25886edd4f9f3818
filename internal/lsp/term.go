package lsp

import (
	"fmt"
	"path/filepath"
	"strings"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
	"newslint/rules"
)

// termAt is the category or tag at an offset of the front matter.
func (d *snapshot) termAt(offset int) (term, post.Range, bool) {
	front := &d.judged().Post.Front
	for _, list := range [...]struct {
		name  string
		terms post.Terms
	}{{"categories", front.Categories()}, {"tags", front.Tags()}} {
		for _, t := range list.terms.List {
			if !t.Range.Empty() && t.Range.Start <= offset && offset <= t.Range.End {
				return term{list.name, t.Text}, t.Range, true
			}
		}
	}
	return term{}, post.Range{}, false
}

// Where the pages of categories and tags are on most sites, beside what the configuration says.
var termPages = map[string][]string{
	"categories": {"/category/{}/", "/category/{}.html", "/categories/{}/", "/categories/{}.html"},
	"tags":       {"/tag/{}/", "/tag/{}.html", "/tags/{}/", "/tags/{}.html"},
}

// pageOf is the page of a category or a tag; its Existence is Present where the site has one.
func (d *snapshot) pageOf(t term) site.Target {
	v := d.judged()
	usual := strings.ReplaceAll(rules.CategoryPage(v.Config.Rules), "{category}", "{}")
	for _, at := range append([]string{usual}, termPages[t.list]...) {
		if t.list == "tags" && at == usual {
			continue
		}
		target := v.Site.Resolve(&v.Page, v.Site.BaseURL+strings.ReplaceAll(at, "{}", t.word))
		if target.Existence == site.Present {
			return target
		}
	}
	return site.Target{}
}

// termHelp tells of a category or tag: how many posts use it, and its page.
func (s *server) termHelp(d *snapshot, t term) string {
	kind := report.Say("category", "分类")
	if t.list == "tags" {
		kind = report.Say("tag", "标签")
	}
	lines := []string{
		report.Say("**The %s %s**", "**%s %s**", kind, prose(t.word)).In(s.language),
		"- " + report.Say("posts: %d", "%d 篇文章", d.workspace.index.count(t)).In(s.language),
	}
	if page := d.pageOf(t); page.Existence == site.Present {
		lines = append(lines, "- "+s.targetHelp(d, page))
	}
	return strings.Join(lines, "\n")
}

// targetHelp tells of a page of the site.
func (s *server) targetHelp(d *snapshot, page site.Target) string {
	text := report.Say("page: `%s`", "页面：`%s`", page.Path).In(s.language)
	if page.File == "" {
		return text
	}
	title := d.judged().Site.PageTitle(page.File)
	if title != "" {
		title = " · " + prose(title)
	}
	path := filepath.Join(d.judged().Site.Root, filepath.FromSlash(page.File))
	return fmt.Sprintf("%s%s · [%s](%s)", text, title, prose(page.File), uriOf(path))
}
