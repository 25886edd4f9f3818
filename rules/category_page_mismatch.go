package rules

import (
	"iter"
	"slices"
	"sort"
	"strings"

	"newslint/internal/post/attribution"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

// sectionFact is a post that calls the page of its category by another name than the page's title.
type sectionFact struct {
	Page  string `json:"p"` // the page's source file
	Name  string `json:"n"` // the one tag of the post, which its return link names
	Alone bool   `json:"a"` // the source in the text has that name too: the post needs no second witness
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
		Post:  "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n\n（文章来源：青河日报）\n\n[返回青河日报新闻](/category/qingheribao.html)\n",
		Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- category/qingheribao.html --\n---\ntitle: 海蓝财经新闻\n---\n",
	},
	Good: Example{
		Post:  "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n\n（文章来源：青河日报）\n\n[返回青河日报新闻](/category/qingheribao.html)\n",
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
		t := p.resolve(l.URL)
		if t.Existence != site.Present || t.File == "" || sameTitle(p.Site.PageTitle(t.File), l.Name) {
			continue
		}
		named := namedSource(p.Post.Credits)
		agrees := named != nil && attribution.SameSource(strings.TrimSuffix(l.Name, "新闻"), named.Name.Text, p.words())
		if named == nil || agrees {
			state(l.Range, sectionFact{t.File, l.Name, agrees})
		}
	}
}, func(s *Sum, _ struct{}, facts iter.Seq[Stated[sectionFact]]) {
	type use struct {
		names map[string]bool
		posts int
		alone bool
		first Place
	}
	uses := map[string]*use{}
	var pages []string
	for f := range facts {
		u := uses[f.Fact.Page]
		if u == nil {
			u = &use{names: map[string]bool{}, first: f.Place}
			uses[f.Fact.Page] = u
			pages = append(pages, f.Fact.Page)
		}
		u.names[f.Fact.Name] = true
		u.posts++
		u.alone = u.alone || f.Fact.Alone
	}
	sort.Strings(pages)
	for _, page := range pages {
		u := uses[page]
		if len(u.names) != 1 || u.posts < 2 && !u.alone {
			continue // the posts do not agree themselves, or there is one witness only
		}
		for name := range u.names {
			reportPageTitle(s, page, name, u.first)
		}
	}
})

// sameTitle tells whether a page's title names what its posts call it. A page without a title says nothing.
func sameTitle(title, name string) bool {
	have, want := slugFold(title), slugFold(name)
	return have == "" || strings.Contains(have, want) || strings.Contains(want, have)
}

// reportPageTitle tells of a page whose title is not the name its posts use.
func reportPageTitle(s *Sum, page, name string, use Place) {
	p, ok := s.Site.ReadPage(page)
	if !ok {
		return
	}
	title, ok := p.Front.Field("title")
	if !ok || sameTitle(title.Scalar(), name) {
		return
	}
	at := Place{Path: page, Start: p.Lines.PositionOfOffset(title.Value.Start), End: p.Lines.PositionOfOffset(title.Value.End)}
	s.Report(at, report.Say("the page is titled %q, its posts call it %q", "栏目页标题是 %q，稿件中的名称是 %q", title.Scalar(), name)).
		Note(use, report.Say("a post that links to it", "链接到此页的稿件"))
}
