package rules

import (
	"slices"
	"strings"

	"newslint/internal/post"
	"newslint/internal/post/returnlink"
	"newslint/internal/site"
	"newslint/report"
)

type returnLinkMismatchOptions struct {
	Leads   []string `option:"leads" en:"further words that the text of a return link begins with" zh:"返回链接文字开头的其他用词"`
	Folders []string `option:"folders" en:"folders of the pages of categories and tags" zh:"栏目页与标签页所在目录"`
	Suffix  string   `option:"tag-suffix" en:"what a tag adds to the name of a source, as 新闻 in 青河日报新闻" zh:"标签在来源名后附加的词，如“青河日报新闻”中的“新闻”"`
}

var returnLinkMismatch = New(Meta{
	ID:       "return-link-mismatch",
	Family:   Links,
	Severity: report.Warning,
	Summary:  report.Text{EN: "label, target and the post's category or tag do not agree in a return link", ZH: "返回链接的文字、目标与稿件的栏目或标签不一致"},
	Why: report.Text{
		EN: "The link says one section and leads to another, or the post stands in neither: readers do not come back to where the post is listed.",
		ZH: "链接写的是一个栏目，去的是另一个，或与稿件所属栏目不同：读者回不到列有这篇稿件的页面。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n\n[返回青河日报新闻](/category/hailancaijing.html)\n", Files: mismatchSite},
	Good: Example{Post: "---\ntitle: 春耕\ncategories: qingheribao\ntags: 青河日报新闻\n---\n各地抓紧农时。\n\n[返回青河日报新闻](/category/qingheribao.html)\n", Files: mismatchSite},
}, returnLinkMismatchOptions{Folders: []string{"category", "categories", "tag", "tags", "cat", "topic", "topics"}, Suffix: "新闻"}, func(p *Pass, o returnLinkMismatchOptions) {
	categories, tags := p.categories(), p.tags()
	if len(categories) == 0 || p.splitCategories() {
		return
	}
	for _, l := range p.returnLinks(leadOptions{o.Leads}) {
		target := pathOf(l.URL)
		if l.Dead || isRelative(l.URL) || target == "" {
			continue
		}
		t := p.resolve(l.URL)
		if t.Existence == site.Absent {
			continue // another rule says so
		}
		if l.Home {
			if target != "/" && target != "/index.html" && target != p.Site.BaseURL+"/" && t.Path != "/" && inFolder(target, o.Folders) {
				p.Report(l.Range, report.Say("%q leads to %q, not to the home page", "“%s”指向 %q，不是首页", l.Label, target))
			}
			continue
		}
		p.checkSection(&l, target, categories, tags, o)
	}
})

// mismatchSite is a site with two sections.
const mismatchSite = returnSite + "-- category/hailancaijing.html --\n---\ntitle: 海蓝财经新闻\n---\n"

// splitCategories tells whether Jekyll makes several categories of one string with white space; another rule says so, and
// what follows from it is no fault of the links.
func (p *Pass) splitCategories() bool {
	field, ok := p.Field("categories")
	return ok && field.Type == post.String && len(p.frontCategories().List) > 1
}

// checkSection judges a return link to a section.
func (p *Pass) checkSection(l *returnlink.Link, target string, categories, tags []string, o returnLinkMismatchOptions) {
	name := section(target)
	toCategory, toTag := namesTerm(name, categories, ""), namesTerm(name, tags, o.Suffix)
	labelled := namesTerm(l.Name, tags, o.Suffix) || namesTerm(l.Name, categories, "")
	switch {
	case toCategory || toTag:
		if !labelled && namesOther(l.Name, o.Suffix) && len(tags) == 1 && strings.HasSuffix(tags[0], o.Suffix) {
			label := strings.Replace(l.Label, l.Name, tags[0], 1)
			f := p.Report(l.Range, report.Say("%q leads to the section of this post, %q, whose tag is %q", "“%s”指向本稿栏目 %q，但本稿标签是 %q", l.Label, name, tags[0]))
			if string(l.Text.Of(p.Post.Src)) == l.Label {
				f.SafeFix(report.Say("write %q", "改为 %q", label), Replace(l.Text, label))
			}
		}
	case labelled || inFolder(target, o.Folders):
		if len(categories) != 1 && !inFolder(target, o.Folders) {
			return
		}
		f := p.Report(l.Range, report.Say("%q leads to the section %q, the post is in %q", "“%s”指向栏目 %q，本稿属于 %q", l.Label, name, strings.Join(categories, ", ")))
		if at, ok := p.urlPart(l, name); ok && labelled && len(categories) == 1 && p.resolve(strings.Replace(l.URL, name, categories[0], 1)).Existence != site.Absent {
			f.SafeFix(report.Say("write %q", "改为 %q", categories[0]), Replace(at, categories[0]))
		}
	}
}

// namesOther tells whether a label names a source's section, as all tags with the suffix do.
func namesOther(name, suffix string) bool {
	return suffix != "" && strings.HasSuffix(name, suffix) && name != suffix
}

// namesTerm tells whether a name is one of the terms: equal but for case and the characters that slugs replace.
func namesTerm(name string, terms []string, suffix string) bool {
	name = slugFold(name)
	return name != "" && slices.ContainsFunc(terms, func(term string) bool {
		return slugFold(term) == name || suffix != "" && slugFold(strings.TrimSuffix(term, suffix)) == name
	})
}

// mayFold tells whether a character may not stay as it is: all but Han and what most slugs are made of.
func mayFold(r rune) bool {
	return (r < 'a' || r > 'z') && (r < '0' || r > '9') && (r < 0x4E00 || r > 0x9FFF)
}

// slugFold makes a term and its slug equal.
func slugFold(s string) string {
	if !strings.ContainsFunc(s, mayFold) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '_', '(', ')', '.', '+', '&':
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// inFolder tells whether a path leads to a page in one of the folders.
func inFolder(target string, folders []string) bool {
	parts := strings.Split(strings.Trim(target, "/"), "/")
	return len(parts) > 1 && slices.Contains(folders, strings.ToLower(parts[len(parts)-2]))
}
