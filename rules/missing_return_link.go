package rules

import (
	"bytes"
	"strings"

	"newslint/internal/post/markup"
	"newslint/internal/post/returnlink"
	"newslint/internal/site"
	"newslint/report"
)

type missingReturnLinkOptions struct {
	Leads     []string `option:"leads" en:"further words that the text of a return link begins with" zh:"返回链接文字开头的其他用词"`
	Section   bool     `option:"section" en:"a link to the post's section is required" zh:"要求有返回栏目的链接"`
	Home      bool     `option:"home" en:"a link to the home page is required" zh:"要求有返回首页的链接"`
	SectionTo string   `option:"section-target" en:"where the fix lets a section's link lead; {category} and {tag} are the post's" zh:"修复时栏目链接的目标，可用 {category}、{tag}"`
	SectionAs string   `option:"section-label" en:"the text of a section's link; {category} and {tag} are the post's" zh:"栏目链接的文字，可用 {category}、{tag}"`
	HomeTo    string   `option:"home-target" en:"where the link to the home page leads" zh:"首页链接的目标"`
	HomeAs    string   `option:"home-label" en:"the text of the link to the home page" zh:"首页链接的文字"`
	Separator string   `option:"separator" en:"what stands between the two; a half-width | would make a table" zh:"两个链接之间的分隔符；半角 | 会变成表格"`
}

var missingReturnLink = New(Meta{
	ID:       "missing-return-link",
	Family:   Links,
	Severity: report.Off,
	Summary:  report.Text{EN: "the return links are absent", ZH: "缺少返回链接"},
	Why: report.Text{
		EN: "A reader who came from a search engine finds no way on. Every post ends with a link to its section and one to the home page; which are required, and how the fix writes them, are options.",
		ZH: "从搜索引擎来的读者无路可走。每篇稿件末尾应有返回栏目与返回首页的链接；要求哪些、如何补写可在选项中设定。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n"},
	Good: Example{Post: "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n\n[返回青河日报新闻](/category/qingheribao.html)｜[返回首页](/)\n"},
}, missingReturnLinkOptions{
	Section: true, Home: true, SectionTo: "/category/{category}.html", SectionAs: "返回{tag}", HomeTo: "/", HomeAs: "返回首页", Separator: "｜",
}, func(p *Pass, o missingReturnLinkOptions) {
	if p.written().Empty() || p.brokenReturnLine(o.Leads) {
		return
	}
	links := p.returnLinks(leadOptions{o.Leads})
	var home, toSection *returnlink.Link
	for i := range links {
		if links[i].Home {
			home = &links[i]
		} else {
			toSection = &links[i]
		}
	}
	lacksSection, lacksHome := o.Section && toSection == nil, o.Home && home == nil
	switch {
	case lacksSection && lacksHome:
		p.Report(p.behindText(), report.Say("no return links: expected links to the section and to the home page at the end", "没有返回链接：文末应有返回栏目和返回首页的链接")).Fix = p.returnLinkFix(o, nil, nil)
	case lacksSection:
		p.Report(p.behindText(), report.Say("no link back to the section", "没有返回栏目的链接")).Fix = p.returnLinkFix(o, nil, home)
	case lacksHome:
		p.Report(p.behindText(), report.Say("no link back to the home page", "没有返回首页的链接")).Fix = p.returnLinkFix(o, toSection, nil)
	}
})

// brokenReturnLine tells whether the last lines hold the brackets of a return link that is none: malformed-link says so.
func (p *Pass) brokenReturnLine(leads []string) bool {
	text := p.written().Of(p.Post.Src)
	last := len(text)
	for range 4 {
		last = max(bytes.LastIndexByte(text[:last], '\n'), 0)
	}
	tried := 0
	for _, start := range [...]string{"[返回", "［返回", "[回到", "［回到"} {
		tried += bytes.Count(text[last:], []byte(start))
	}
	for _, lead := range leads {
		tried += bytes.Count(text[last:], []byte("["+lead)) + bytes.Count(text[last:], []byte("［"+lead))
	}
	return tried > len(p.returnLinks(leadOptions{leads}))
}

// returnLinkFix adds what is missing: beside the link that is there, or on a line of its own. There is none where the post's
// one category or tag is not certain, or where the page to return to is not there.
func (p *Pass) returnLinkFix(o missingReturnLinkOptions, toSection, home *returnlink.Link) *report.Fix {
	var sectionLink string
	homeLink := "[" + o.HomeAs + "](" + p.Site.BaseURL + o.HomeTo + ")"
	if toSection == nil && o.Section {
		categories, tags := p.categories(), p.tags()
		if len(categories) != 1 || strings.Contains(o.SectionAs, "{tag}") && len(tags) != 1 {
			return nil
		}
		fill := strings.NewReplacer("{category}", categories[0], "{tag}", strings.Join(tags, ""))
		target := p.Site.BaseURL + fill.Replace(o.SectionTo)
		if p.resolve(target).Existence == site.Absent || strings.ContainsAny(target, " ()<>[]") {
			return nil
		}
		sectionLink = "[" + fill.Replace(o.SectionAs) + "](" + target + ")"
	}
	if other := home; other != nil || toSection != nil {
		if other == nil {
			other = toSection
		}
		if other.Dead || other.Kind != markup.Inline {
			return nil
		}
	}
	title := report.Say("add the return links", "补上返回链接")
	switch {
	case home != nil:
		return &report.Fix{Title: title, Safe: true, Edits: []report.Edit{Insert(home.Range.Start, sectionLink+o.Separator)}}
	case toSection != nil:
		return &report.Fix{Title: title, Safe: true, Edits: []report.Edit{Insert(toSection.Range.End, o.Separator+homeLink)}}
	case !o.Home:
		homeLink = ""
	case sectionLink != "":
		sectionLink += o.Separator
	}
	return &report.Fix{Title: title, Safe: true, Edits: []report.Edit{Insert(p.behindText().End, "\n\n"+sectionLink+homeLink)}}
}
