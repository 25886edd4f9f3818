package rules

import (
	"path"
	"slices"
	"strings"

	"newslint/internal/post/attribution"
	"newslint/report"
)

type sourceMismatchOptions struct {
	Suffix      string   `option:"tag-suffix" en:"what a tag adds to the name of a source, as 新闻 in 青河日报新闻" zh:"标签在来源名后附加的词，如“青河日报新闻”中的“新闻”"`
	Collections []string `option:"collections" en:"globs of tags that name a collection of many sources" zh:"汇集多个来源的标签（通配符）"`
}

var sourceMismatch = New(Meta{
	ID:       "source-mismatch",
	Family:   Attribution,
	Severity: report.Off,
	Summary:  report.Text{EN: "the sources named in the text, the digest, the tags and the front matter are not one", ZH: "正文、导语、标签与元数据中的来源不一致"},
	Why: report.Text{
		EN: "One of the names is wrong, and readers who follow the tag meet another house's news. Names that mean the same house are told by `attribution: aliases`.",
		ZH: "其中必有一处写错，读者循标签会看到别家的新闻。同一媒体的不同写法可在 `attribution` 的 `aliases` 中说明。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\ntags: 海蓝财经新闻\n---\n各地抓紧农时开展春耕。\n\n（文章来源：青河日报）\n"},
	Good: Example{Post: "---\ntitle: 春耕\ntags: 青河日报新闻\n---\n各地抓紧农时开展春耕。\n\n（文章来源：青河日报）\n"},
}, sourceMismatchOptions{Suffix: "新闻", Collections: []string{"*滚动*", "*快讯*", "*要闻*", "*热点*"}}, func(p *Pass, o sourceMismatchOptions) {
	named := namedSource(p.Post.Credits)
	if named == nil {
		return
	}
	for i := range p.Post.Credits {
		c := &p.Post.Credits[i]
		if c == named || !c.NamesHouse() || c.Fault != "" || c.Weak() && !named.Weak() {
			continue
		}
		if !attribution.SameSource(c.Name.Text, named.Name.Text, p.words()) {
			p.Report(c.Range, report.Say("the source %q is not the one named in the text, %q", "来源 %q 与正文来源 %q 不一致", c.Name.Text, named.Name.Text)).
				Note(named.Range, report.Say("the source in the text", "正文来源")).
				Alias(c.Name.Text, named.Name.Text)
		}
	}
	p.checkSourceTag(named, o)
})

// namedSource is the source line that counts: the first whole one of the text, where there is one with a label that only
// texts have, as 文章来源.
func namedSource(credits attribution.Credits) *attribution.Credit {
	var named *attribution.Credit
	for i := range credits {
		c := &credits[i]
		if !c.NamesHouse() || c.Fault != "" || c.Form == attribution.Field || c.Form == attribution.Bare {
			continue
		}
		if !c.Weak() {
			return c
		}
		if named == nil {
			named = c
		}
	}
	return named
}

// matches is path.Match; patterns as *word* are looked for as words.
func matches(pattern, name string) bool {
	if n := len(pattern); n > 2 && pattern[0] == '*' && pattern[n-1] == '*' {
		if word := pattern[1 : n-1]; !strings.ContainsAny(word, `*?[\/`) && strings.IndexByte(name, '/') < 0 {
			return strings.Contains(name, word)
		}
	}
	hit, _ := path.Match(pattern, name)
	return hit
}

// checkSourceTag compares the one tag that names a source.
func (p *Pass) checkSourceTag(named *attribution.Credit, o sourceMismatchOptions) {
	tags := p.frontTags()
	if tags.Wreck || len(tags.List) != 1 || o.Suffix == "" {
		return
	}
	tag := tags.List[0]
	name, ok := strings.CutSuffix(tag.Text, o.Suffix)
	if !ok || name == "" {
		return
	}
	if name == named.Name.Text || slices.ContainsFunc(o.Collections, func(pattern string) bool { return matches(pattern, tag.Text) }) {
		return
	}
	if attribution.SameSource(name, named.Name.Text, p.words()) || attribution.SameSource(tag.Text, named.Name.Text, p.words()) {
		return
	}
	p.Report(tag.Range, report.Say("the tag %q names another source than the text, %q", "标签 %q 与正文来源 %q 不一致", tag.Text, named.Name.Text)).
		Note(named.Range, report.Say("the source in the text", "正文来源")).
		Alias(name, named.Name.Text)
}
