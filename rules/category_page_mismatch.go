package rules

import (
	"slices"
	"sort"
	"strings"

	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

// sectionFact is what a post calls the page of its category: the one tag its return link names.
type sectionFact struct {
	Page string `json:"p"` // the page's source file
	Name string `json:"n"`
}

var categoryPageMismatch = NewSite(Meta{
	ID:       "category-page-mismatch",
	Family:   SiteWide,
	Severity: report.Warning,
	Summary:  report.Text{EN: "the title of a category page is not the name its posts use", ZH: "栏目页的标题与稿件使用的名称不一致"},
	Why: report.Text{
		EN: "Readers follow 返回青河日报新闻 and land on a page that says another name: the generator gave the page somebody else's title.",
		ZH: "读者点“返回青河日报新闻”，打开的页面却写着别的名称：栏目页的标题生成错了。",
	},
	Bad: Example{
		Post:  "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n\n[返回青河日报新闻](/category/qingheribao.html)\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- category/qingheribao.html --\n---\ntitle: 海蓝财经新闻\n---\n",
	},
	Good: Example{
		Post:  "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n\n[返回青河日报新闻](/category/qingheribao.html)\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- category/qingheribao.html --\n---\ntitle: 青河日报新闻\n---\n",
	},
}, struct{}{}, func(p *Pass, _ struct{}, state func(source.Range, sectionFact)) {
	categories, tags := p.categories(), p.tags()
	if len(tags) != 1 {
		return
	}
	for _, l := range p.returnLinks(leadOptions{}) {
		name := section(pathOf(l.URL))
		if l.Home || l.Dead || l.Name != tags[0] || !slices.ContainsFunc(categories, func(c string) bool { return strings.EqualFold(c, name) }) || strings.EqualFold(name, tags[0]) {
			continue
		}
		if t := p.resolve(l.URL); t.Existence == site.Present && t.File != "" {
			state(l.Range, sectionFact{t.File, l.Name})
		}
	}
}, func(s *Sum, _ struct{}, facts []Stated[sectionFact]) {
	uses := map[string]map[string]int{}
	first := map[string]Place{}
	for _, f := range facts {
		if uses[f.Fact.Page] == nil {
			uses[f.Fact.Page], first[f.Fact.Page] = map[string]int{}, f.Place
		}
		uses[f.Fact.Page][f.Fact.Name]++
	}
	pages := make([]string, 0, len(uses))
	for page := range uses {
		pages = append(pages, page)
	}
	sort.Strings(pages)
	for _, page := range pages {
		if len(uses[page]) != 1 {
			continue // the posts do not agree themselves
		}
		for name := range uses[page] {
			reportPageTitle(s, page, name, first[page])
		}
	}
})

// reportPageTitle compares a page's title with the name its posts use.
func reportPageTitle(s *Sum, page, name string, use Place) {
	p, ok := s.Site.ReadPage(page)
	if !ok {
		return
	}
	title, ok := p.Front.Field("title")
	if !ok || title.Scalar() == "" || strings.Contains(title.Scalar(), "{{") {
		return
	}
	have, want := slugFold(title.Scalar()), slugFold(name)
	if strings.Contains(have, want) || strings.Contains(want, have) {
		return
	}
	at := Place{Path: page, Start: p.Lines.PositionOfOffset(title.Value.Start), End: p.Lines.PositionOfOffset(title.Value.End)}
	s.Report(at, report.Say("the page is titled %q, its posts call it %q", "栏目页标题是 %q，稿件中的名称是 %q", title.Scalar(), name)).
		Note(use, report.Say("a post that links to it", "链接到此页的稿件"))
}
