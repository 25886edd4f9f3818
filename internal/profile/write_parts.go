package profile

import (
	"slices"
	"strings"

	"newslint/report"
)

// overrides writes what holds in one part of the archive and not in all, or in all and not there.
func (w *writer) overrides(p *Profile) {
	started := false
	for i := range p.Parts {
		part := &writer{language: w.language}
		part.part(3, &p.Parts[i], &p.All)
		if part.Len() == 0 {
			continue
		}
		if !started {
			w.line(0, "overrides:")
			started = true
		}
		w.line(1, "- files: ["+quoted(p.Parts[i].Glob)+"]  # "+report.Escape(several(p.Parts[i].Posts).In(w.language)))
		w.line(2, "rules:")
		w.WriteString(part.String())
	}
}

func (w *writer) part(depth int, g, all *Group) {
	if otherKeys(g, all) {
		w.requiredKeys(depth, g)
	}
	if own, usual := g.usual(dateLayout), all.usual(dateLayout); own.Text != usual.Text && own.Text != "" && own.Habit() {
		w.line(depth, "date-format:")
		w.line(depth+1, "severity: warning")
		w.proven(depth+1, "layout: "+quoted(own.Text), own.Count, datedPosts())
	}
	if own, usual := g.usual(dateOffset), all.usual(dateOffset); usual.Habit() && usual.Text != "" && own.Text == "" && own.Habit() {
		w.line(depth, "date-without-zone:")
		w.proven(depth+1, "required: false", own.Count, datedPosts())
	}
	for _, ask := range presences() {
		own, usual := g.of(ask.aspect, yes), all.of(ask.aspect, yes)
		switch asked := usual.Habit() || all.of(ask.articles, yes).Habit(); {
		case own.Habit() && !asked:
			w.proven(depth, ask.rule+": error", own, ask.of)
		case asked && own.unusual() && (!g.of(ask.articles, yes).Habit() || usual.Habit()):
			w.proven(depth, ask.rule+": off", own, ask.of)
		}
	}
	w.partReturnLinks(depth, g, all)
}

// otherKeys tells whether the posts of a part carry a key that the others need not have, or lack one that the others have.
func otherKeys(g, all *Group) bool {
	own, usual := g.required(), all.required()
	named := func(all []Key, name string) bool {
		return slices.ContainsFunc(all, func(k Key) bool { return k.Name == name })
	}
	return slices.ContainsFunc(own, func(k Key) bool { return !named(usual, k.Name) }) ||
		slices.ContainsFunc(usual, func(k Key) bool {
			return !named(own, k.Name) && (Count{Support: sum(g.values[keyAspect+k.Name]), Total: g.Posts}).unusual()
		})
}

func (w *writer) partReturnLinks(depth int, g, all *Group) {
	own, usual := g.of(hasSection, yes), all.of(hasSection, yes)
	switch {
	case usual.Habit() && own.unusual():
		w.proven(depth, "missing-return-link: off", own, posts())
	case !usual.Habit() && own.Habit():
		w.returnLinks(depth, g, "")
	case usual.Habit():
		started := false
		for _, t := range []struct{ name, aspect string }{{"section-target", sectionTarget}, {"section-label", sectionLabel}, {"home-target", homeTarget}, {"home-label", homeLabel}} {
			if v := g.usual(t.aspect); v.Text != all.usual(t.aspect).Text && v.Total >= fewest && !v.unusual() {
				if !started {
					w.line(depth, "missing-return-link:")
					started = true
				}
				w.template(depth+1, t.name, t.aspect, g)
			}
		}
	}
}

const listedCategories = 20

// differences tells of the categories that do otherwise. Overrides go by file, so that only those with files of their own
// can have one.
func (w *writer) differences(p *Profile) {
	all := p.Differences()
	if len(all) == 0 {
		return
	}
	w.comment(0, report.Say("Categories whose posts do otherwise than most:", "与多数文章不同的栏目："))
	for i, d := range all {
		if i == listedCategories {
			w.comment(1, report.Say("and %s more", "另有 %s 个", number(len(all)-i)))
			break
		}
		where := report.Say("no files of their own", "没有单独的文件名或文件夹")
		if d.Glob != "" {
			where = report.Say("files %s", "文件 %s", d.Glob)
		}
		w.comment(1, report.Say("%s, %s, %s", "%s，%s，%s", d.Category, several(d.Posts), where))
		for _, v := range d.Values {
			w.comment(2, report.Say("%s: %s in %s of %s", "%s：%s，%s / %s", aspectName(v.Aspect), shownValue(v.Text), number(v.Support), number(v.Total)))
		}
	}
}

func aspectName(aspect string) report.Text {
	switch aspect {
	case hasByline:
		return report.Say("byline", "署名")
	case hasSource:
		return report.Say("source", "来源")
	case hasSourceLink:
		return report.Say("link to the original", "原文链接")
	case hasSection:
		return report.Say("return link", "返回链接")
	case bylineForm:
		return report.Say("form of the byline", "署名形式")
	case sourceForm:
		return report.Say("form of the source", "来源形式")
	case sourceLinkForm:
		return report.Say("form of the link to the original", "原文链接形式")
	case sectionTarget:
		return report.Say("target of the return link", "返回链接目标")
	case sectionLabel:
		return report.Say("text of the return link", "返回链接文字")
	case dateLayout:
		return report.Say("date layout", "日期格式")
	}
	return report.Say("offset of the date", "日期时差")
}

func shownValue(text string) report.Text {
	switch text {
	case yes:
		return report.Say("yes", "有")
	case no:
		return report.Say("no", "无")
	case "":
		return report.Say("none", "无")
	}
	return report.Say("%s", "%s", text)
}

func joined(paths []string) string { return strings.Join(paths, ", ") }

// oneLine is a text up to its first line end.
func oneLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
