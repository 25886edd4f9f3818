package profile

import (
	"fmt"
	"strconv"
	"strings"

	"newslint/report"
)

// Write gives the profile as a configuration to review: every line says how many posts bear it out. What is no habit is
// left to the preset, or turned off where the preset would ask for it.
func Write(p Profile, version string, language report.Language) string {
	w := &writer{language: language}
	all := &p.All
	w.comment(0, report.Say("A profile of %s posts, learned by newslint %s. Review it, keep what is meant, and save it as .newslint.yml.",
		"%s 篇文章的概貌，由 newslint %s 归纳。请逐行核对，保留符合本意的内容，存为 .newslint.yml。", number(all.Posts), version))
	w.comment(0, report.Say("Each line says how many posts bear it out. Nothing is enforced before you save it.",
		"每行注明有多少篇文章如此。保存之前不会生效。"))
	if c := p.Unreadable; c.Support > 0 {
		w.comment(0, report.Say("No front matter can be read in %s, as %s: below, only the keys count them.", "%s文章的元数据无法读取，如 %s：下文仅在键的统计中计入。",
			several(c.Support), strings.Join(c.Exceptions, ", ")))
	}
	if all.Posts < fewest {
		w.comment(0, report.Say("That are too few posts to learn from: at least %d are needed.", "文章太少，无法归纳：至少需要 %d 篇。", fewest))
		return w.String()
	}
	preset := "jekyll"
	if all.of(hasSource, yes).Habit() || all.of(articleCredit, yes).Habit() || all.of(hasSection, yes).Habit() {
		preset = "news"
	}
	w.line(0, "preset: "+preset)
	w.addresses(all)
	w.aliases(p.Taxonomy.Aliases)
	w.taxonomy(&p)
	w.line(0, "rules:")
	w.keys(1, all)
	w.file(1, all)
	w.dates(1, all)
	w.attribution(1, all, preset)
	w.returnLinks(1, all, preset)
	w.identity(1, &p)
	w.overrides(&p)
	w.differences(&p)
	return w.String()
}

type writer struct {
	strings.Builder
	language report.Language
}

func (w *writer) line(depth int, text string) {
	w.WriteString(strings.Repeat("  ", depth) + text + "\n")
}

func (w *writer) comment(depth int, t report.Text) {
	w.line(depth, "# "+report.Escape(t.In(w.language)))
}

// proven writes a line with its support.
func (w *writer) proven(depth int, text string, c Count, of noun) {
	w.line(depth, text+"  # "+report.Escape(w.support(c, of).In(w.language)))
}

// noun is what a count counts.
type noun report.Text

func posts() noun      { return noun{EN: "posts", ZH: "篇文章"} }
func datedPosts() noun { return noun{EN: "posts with a date", ZH: "篇有日期的文章"} }
func articles() noun   { return noun{EN: "articles in HTML", ZH: "篇 HTML 正文的文章"} }
func signedPosts() noun {
	return noun{EN: "posts with a byline or dateline", ZH: "篇有署名或电头的文章"}
}

func originPosts() noun {
	return noun{EN: "posts with a link to the original", ZH: "篇有原文链接的文章"}
}

func returningPosts() noun {
	return noun{EN: "posts with return links", ZH: "篇有返回链接的文章"}
}

func placedPosts() noun {
	return noun{EN: "posts with one category and one tag", ZH: "篇有一个栏目和一个标签的文章"}
}

func (w *writer) support(c Count, of noun) report.Text {
	missing, what := c.Total-c.Support, report.Text(of)
	switch {
	case missing == 0:
		return report.Say("all %s %s", "全部 %s %s", number(c.Total), what)
	case len(c.Exceptions) == 0:
		return report.Say("%s of %s %s", "%s / %s %s", number(c.Support), number(c.Total), what)
	}
	return report.Say("%s of %s %s, %s otherwise, as %s", "%s / %s %s，例外 %s，如 %s",
		number(c.Support), number(c.Total), what, number(missing), strings.Join(c.Exceptions, ", "))
}

// addresses are the hosts and pages that return links lead to although nothing in the site shows them.
func (w *writer) addresses(g *Group) {
	all := append([]Value{g.usual(returnHost)}, g.others(returnHost, 8)...)
	if all[0].Total >= fewest {
		w.line(0, "hosts:")
		for _, v := range all {
			if float64(v.Support) >= common*float64(v.Total) {
				w.proven(1, "- "+quoted(v.Text), v.Count, noun{EN: "posts whose return links name a host", ZH: "篇返回链接带主机名的文章"})
			}
		}
	}
	started := false
	for _, v := range append([]Value{g.usual(absentTarget)}, g.others(absentTarget, 8)...) {
		if v.Support < max(fewest, g.Posts/100) {
			continue
		}
		if !started {
			w.comment(0, report.Say("The return links of many posts lead to these pages, and no file shows them: take out what is indeed not there.", "大量文章的返回链接指向以下页面，但没有对应文件：确实不存在的请删去。"))
			w.line(0, "known-urls:")
			started = true
		}
		w.proven(1, "- "+quoted(v.Text), Count{Support: v.Support, Total: g.Posts}, posts())
	}
}

// aliases are spellings to be taken for another; those that are understood anyway are only told.
func (w *writer) aliases(all []Alias) {
	started := false
	for _, a := range all {
		if a.Understood {
			continue
		}
		if !started {
			w.line(0, "attribution:")
			w.line(1, "aliases:")
			started = true
		}
		w.line(2, quoted(a.Spelling)+": "+quoted(a.Name)+"  # "+report.Escape(report.Say("%s with the tag %s", "%s 标签为 %s 的文章", several(a.Posts), a.Tag).In(w.language)))
	}
	for _, a := range all {
		if a.Understood {
			w.comment(0, report.Say("%s is also written %s, which needs no alias: %s with the tag %s", "%s 也写作 %s，无须设别名：%s 标签为 %s 的文章", a.Name, a.Spelling, several(a.Posts), a.Tag))
		}
	}
}

func (w *writer) taxonomy(p *Profile) {
	t := &p.Taxonomy
	if t.Categories == 0 {
		return
	}
	w.comment(0, report.Say("Taxonomy: %s categories and %s tags; one category in %s; the usual tag of the category in %s", "分类：%s 个栏目，%s 个标签；只有一个栏目：%s；使用该栏目的惯用标签：%s",
		number(t.Categories), number(t.Tags), w.support(p.All.of(oneCategory, yes), posts()), w.support(t.TagOf, placedPosts())))
	for _, s := range t.Split {
		w.comment(1, report.Say("one tag, two categories: %s (%s in the second)", "同一标签分属两个栏目：%s（后者 %s）", s.Text, several(s.Support)))
	}
}

// quoted is a text in quotes, as YAML reads it.
func quoted(s string) string { return strconv.Quote(s) }

// scalar writes a key as YAML, in quotes where plain words would read as something else.
func scalar(s string) string {
	if strings.Trim(s, "_-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return strconv.Quote(s)
	}
	switch strings.ToLower(s) {
	case "", "yes", "no", "on", "off", "true", "false", "null", "y", "n":
		return strconv.Quote(s)
	}
	return s
}

// several is a number of posts.
func several(n int) report.Text {
	if n == 1 {
		return report.Say("1 post", "1 篇")
	}
	return report.Say("%s posts", "%s 篇", number(n))
}

// number groups digits by thousands.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
