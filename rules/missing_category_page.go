package rules

import (
	"iter"
	"slices"
	"strings"

	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

const usualCategoryPage = "/category/{category}.html"

// CategoryPage is where the configuration says that the page of a category is; {category} stands for its name.
func CategoryPage(bound []Bound) string {
	for _, b := range bound {
		if o, ok := b.options.(missingCategoryPageOptions); ok {
			return o.Target
		}
	}
	return usualCategoryPage
}

type missingCategoryPageOptions struct {
	Target string `option:"target" en:"where the page of a category is; {category} is its name" zh:"栏目页的地址，{category} 为栏目名"`
}

// categoryFact is one category of a post that has no page, though the site has such pages.
type categoryFact struct {
	Category string `json:"c"`
	Linked   bool   `json:"l,omitempty"` // a return link of the post leads to the section, there or not
}

var missingCategoryPage = NewSite(Meta{
	ID:       "missing-category-page",
	Family:   SiteWide,
	Severity: report.Off,
	Summary:  report.Text{EN: "posts use a category whose page does not exist", ZH: "稿件使用的栏目没有栏目页"},
	Why: report.Text{
		EN: "Other categories have a page, this one has none, so its posts are listed nowhere. Where posts link to the absent page, broken-return-link says so at each.",
		ZH: "其他栏目都有栏目页，唯独这个没有，其稿件在任何列表中都看不到。若稿件链接到该页，broken-return-link 会逐篇报告。",
	},
	Bad: Example{
		Post: "---\ntitle: 春耕\ncategories: hailancaijing\n---\n各地抓紧农时。\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- category/qingheribao.html --\n---\n---\n" +
			"-- _posts/2022-03-28-a.md --\n---\ntitle: 夏收\ncategories: qingheribao\n---\n各地抓紧夏收。\n",
	},
	Good: Example{
		Post: "---\ntitle: 春耕\ncategories: hailancaijing\n---\n各地抓紧农时。\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- category/qingheribao.html --\n---\n---\n-- category/hailancaijing.html --\n---\n---\n" +
			"-- _posts/2022-03-28-a.md --\n---\ntitle: 夏收\ncategories: qingheribao\n---\n各地抓紧夏收。\n",
	},
}, missingCategoryPageOptions{Target: usualCategoryPage}, func(p *Pass, o missingCategoryPageOptions, state func(source.Range, categoryFact)) {
	if !p.Page.Known || p.Page.Fate != site.Published || p.splitCategories() || !p.Site.HasPagesLike(o.Target) {
		return
	}
	var linked []string
	for _, l := range p.returnLinks(leadOptions{}) {
		linked = append(linked, section(pathOf(l.URL)))
	}
	for _, term := range p.frontCategories().List {
		target := p.Site.BaseURL + strings.ReplaceAll(o.Target, "{category}", term.Text)
		if p.resolve(target).Existence != site.Absent {
			continue
		}
		state(term.Range, categoryFact{
			Category: term.Text,
			Linked:   slices.ContainsFunc(linked, func(name string) bool { return strings.EqualFold(name, term.Text) }),
		})
	}
}, func(s *Sum, _ missingCategoryPageOptions, facts iter.Seq[Stated[categoryFact]]) {
	if !s.Whole {
		return // a post that is not at hand may link to the category's page, and broken-return-link tells of it there
	}
	linked, posts, told := map[string]bool{}, map[string]int{}, map[string]bool{}
	for f := range facts {
		posts[f.Fact.Category]++
		linked[f.Fact.Category] = linked[f.Fact.Category] || f.Fact.Linked
	}
	for f := range facts {
		c := f.Fact.Category
		if linked[c] || told[c] {
			continue
		}
		told[c] = true
		s.Report(f.Place, report.Say("the category %q has no page; posts that use it: %d", "栏目 %q 没有栏目页，使用它的稿件：%d 篇", c, posts[c]))
	}
})
