package profile

import (
	"slices"
	"strconv"
	"strings"

	"newslint/internal/post"
	"newslint/report"
)

func (w *writer) keys(depth int, g *Group) {
	w.requiredKeys(depth, g)
	if len(g.Keys) > 0 {
		w.line(depth, "unknown-key:")
		w.line(depth+1, "severity: warning")
		w.line(depth+1, "known:")
		for _, k := range g.Keys {
			t := report.Say("%s in %s of %s posts", "%s，%s / %s 篇文章", typeName(k.Type), number(k.Typed), number(k.Total))
			if k.Typed < k.Support {
				t = report.Say("%s, something else in %s", "%s，另有 %s 篇为其他类型", t, number(k.Support-k.Typed))
			}
			w.line(depth+2, "- "+scalar(k.Name)+"  # "+report.Escape(t.In(w.language)))
		}
	}
	required := g.required()
	for _, k := range g.Keys {
		if slices.ContainsFunc(required, func(r Key) bool { return r.Name == k.Name }) {
			continue
		}
		if began := g.sinceKey(k.Name); began.Day != "" {
			w.comment(depth+1, report.Say("%s since %s: %s", "%s 自 %s 起：%s", k.Name, began.Day, w.support(began.Count, posts())))
		}
	}
	for _, n := range g.Near {
		w.comment(depth+1, report.Say("%s in %s is probably %s: %s", "%[1]s（%[2]s）可能是 %[3]s：%[4]s",
			n.Key, several(n.Support), n.Meant, joined(n.Exceptions)))
	}
}

func typeName(kind string) report.Text {
	switch kind {
	case "text":
		return report.Say("text", "文本")
	case "date":
		return report.Say("date", "日期")
	case post.List.String():
		return report.Say("list", "列表")
	case post.Map.String():
		return report.Say("mapping", "映射")
	}
	return report.Say("%s", "%s", kind)
}

func (w *writer) requiredKeys(depth int, g *Group) {
	for i, k := range g.required() {
		if i == 0 {
			w.line(depth, "missing-key:")
			w.line(depth+1, "severity: error")
			w.line(depth+1, "keys:")
		}
		w.proven(depth+2, "- "+scalar(k.Name), k.Count, posts())
	}
}

func (w *writer) file(depth int, g *Group) {
	if v := g.usual(lineEnds); v.Habit() && v.Text != "both" {
		w.line(depth, "mixed-line-endings:")
		w.line(depth+1, "severity: warning")
		w.proven(depth+1, "ends: "+v.Text, v.Count, posts())
	}
}

func (w *writer) dates(depth int, g *Group) {
	if v := g.usual(dateLayout); v.Habit() && v.Text != "" {
		w.line(depth, "date-format:")
		w.line(depth+1, "severity: warning")
		w.proven(depth+1, "layout: "+quoted(v.Text), v.Count, datedPosts())
	} else if began := g.since(dateLayout, func(layout string) bool { return layout == g.newest(dateLayout) }); began.Day != "" && g.newest(dateLayout) != "" {
		w.line(depth, "date-format:")
		w.line(depth+1, "severity: warning")
		w.line(depth+1, "layout: "+quoted(g.newest(dateLayout)))
		w.began(depth+1, began, datedPosts())
	} else if v.Total >= fewest {
		w.comment(depth, report.Say("date-format: no habit; the most frequent layout is %q, %s", "date-format：不成惯例；最常见的格式为 %q，%s", v.Text, w.support(v.Count, datedPosts())))
	}
	if v := g.usual(dateLayout); v.Total >= fewest && 2*v.Support > v.Total && (strings.HasSuffix(v.Text, "15:04:05") || strings.HasSuffix(v.Text, "15:04")) {
		w.comment(depth, report.Say("Most posts have a time without a zone: date-without-zone reports each of them.", "多数文章的时间没有时区：date-without-zone 会逐篇报告。"))
	}
	if v := g.usual(dateOffset); v.Habit() && v.Text != "" {
		w.line(depth, "date-without-zone:")
		w.line(depth+1, "severity: error")
		w.line(depth+1, "required: true  # "+report.Escape(report.Say("%s in %s", "%s：%s", v.Text, w.support(v.Count, datedPosts())).In(w.language)))
	}
}

// presence is a rule about what every post carries: the aspect for all posts, and that for articles in HTML only.
type presence struct {
	rule             string
	aspect, articles string
	of, ofArticles   noun
	keyed            bool // a key of the front matter that names the writer answers it
}

func presences() []presence {
	return []presence{
		{"missing-attribution", hasCredit, articleCredit, posts(), articles(), true},
		{"missing-byline", hasByline, "", posts(), noun{}, true},
		{"missing-source", besideByline, articleSource, signedPosts(), noun{EN: "articles in HTML with a byline or dateline", ZH: "篇 HTML 正文且有署名或电头的文章"}, false},
		{"missing-source-link", hasSourceLink, "", posts(), noun{}, false},
	}
}

// bylineKey is the key that names the writer, where all posts are to have it; empty where bylines stand in the body.
func (g *Group) bylineKey() string {
	form := g.usual(bylineForm)
	key, ok := strings.CutSuffix(form.Text, inKeyMark)
	if ok && form.Habit() && slices.ContainsFunc(g.required(), func(k Key) bool { return k.Name == key }) {
		return key
	}
	return ""
}

// attribution tells how posts are attributed, and turns the rules about it on where it is a habit, and off where it is not.
func (w *writer) attribution(depth int, g *Group, preset string) {
	w.forms(depth, report.Say("bylines", "署名"), bylineForm, g)
	w.forms(depth, report.Say("sources", "来源"), sourceForm, g)
	w.forms(depth, report.Say("links to the original", "原文链接"), sourceLinkForm, g)
	key := g.bylineKey()
	for _, ask := range presences() {
		c := g.of(ask.aspect, yes)
		inArticles := g.of(ask.articles, yes)
		began := Since{}
		if !c.Habit() && !inArticles.Habit() {
			began = g.since(ask.aspect, isYes)
		}
		switch {
		case c.Habit() && key != "" && ask.keyed:
			if preset != "news" {
				continue // it does not ask
			}
			w.line(depth, ask.rule+": off  # "+report.Escape(report.Say("the key %s is asked for above", "上文已要求 %s 键", key).In(w.language)))
		case c.Habit():
			w.proven(depth, ask.rule+": error", c, ask.of)
		case inArticles.Habit():
			w.line(depth, ask.rule+":")
			w.line(depth+1, "severity: error")
			w.proven(depth+1, "articles: true", inArticles, ask.ofArticles)
		case began.Day != "" && (key == "" || !ask.keyed):
			w.line(depth, ask.rule+":")
			w.line(depth+1, "severity: error")
			w.began(depth+1, began, ask.of)
		case preset == "news" && c.Total >= fewest:
			w.proven(depth, ask.rule+": off", c, ask.of)
		case c.Support > 0:
			w.comment(depth, report.Say("%s: no habit, %s", "%s：不成惯例，%s", ask.rule, w.support(c, ask.of)))
		}
	}
}

// began limits a rule to the posts from the day on that a habit began.
func (w *writer) began(depth int, s Since, of noun) {
	w.proven(depth, "since: "+s.Day, s.Count, of)
}

const listedForms = 5

// forms tells how something is written; rules accept every form that they can read.
func (w *writer) forms(depth int, what report.Text, aspect string, g *Group) {
	first := g.usual(aspect)
	if first.Total < fewest {
		return
	}
	w.comment(depth, report.Say("%s in %s:", "%s，%s：", what, several(first.Total)))
	for _, v := range append([]Value{first}, g.others(aspect, listedForms-1)...) {
		if v.Text != "" && v.Support >= fewAliases {
			w.comment(depth, report.Say("  %s  (%s)", "  %s  （%s）", v.Text, number(v.Support)))
		}
	}
}

// returnLinks writes the most frequent template of each link; the rule accepts others that lead to the post's section.
func (w *writer) returnLinks(depth int, g *Group, preset string) {
	section, home := g.of(hasSection, yes), g.of(hasHome, yes)
	began := Since{}
	if !section.Habit() {
		began = g.since(hasSection, isYes)
	}
	switch {
	case section.Habit() || began.Day != "":
		w.line(depth, "missing-return-link:")
		w.proven(depth+1, "severity: error", section, posts())
		if began.Day != "" {
			w.began(depth+1, began, posts())
			home = g.since(hasHome, isYes).Count
		}
		w.template(depth+1, "section-target", sectionTarget, g)
		w.template(depth+1, "section-label", sectionLabel, g)
		w.proven(depth+1, "home: "+strconv.FormatBool(home.Habit()), home, posts())
		if home.Habit() {
			w.template(depth+1, "home-target", homeTarget, g)
			w.template(depth+1, "home-label", homeLabel, g)
		}
		if v := g.usual(separator); v.Habit() && v.Text != "" && v.Text == oneLine(v.Text) {
			w.proven(depth+1, "separator: "+quoted(v.Text), v.Count, returningPosts())
		}
	case preset == "news":
		w.proven(depth, "missing-return-link: off", section, posts())
	case section.Support > 0:
		w.comment(depth, report.Say("%s: no habit, %s", "%s：不成惯例，%s", "missing-return-link", w.support(section, posts())))
	}
}

// template writes the most frequent template, and names the others.
func (w *writer) template(depth int, name, aspect string, g *Group) {
	v := g.usual(aspect)
	w.proven(depth, name+": "+quoted(v.Text), v.Count, returningPosts())
	for _, other := range g.others(aspect, listedForms-1) {
		w.comment(depth+1, report.Say("also %q in %s", "另有 %q，%s", other.Text, several(other.Support)))
	}
}

// identity is what makes the parts of a post agree: the tag that names the source, the id in name and link, the page of the
// category.
func (w *writer) identity(depth int, p *Profile) {
	t := &p.Taxonomy
	if t.Suffix.Total > 0 {
		w.line(depth, "source-mismatch:")
		w.line(depth+1, "severity: error")
		w.proven(depth+1, "tag-suffix: "+quoted(t.Suffix.Text), t.Suffix.Count, noun{EN: "posts with one source and the tag of one source", ZH: "篇有来源且标签属于单一来源的文章"})
		for i, c := range t.Collections {
			if i == 0 {
				w.line(depth+1, "collections:")
			}
			w.line(depth+2, "- "+quoted(c.Text)+"  # "+report.Escape(report.Say("%s posts, the most frequent source in %s of them", "%s 篇文章，最常见的来源占 %s 篇", number(c.Total), number(c.Support)).In(w.language)))
		}
	}
	w.sharedID(depth, &p.All)
	if v := t.Pages; v.Total > 0 {
		w.line(depth, "missing-category-page:")
		w.line(depth+1, "severity: error")
		w.proven(depth+1, "target: "+quoted(v.Text), v.Count, noun{EN: "categories", ZH: "个栏目"})
	}
}

// sharedID writes the forms of the ids that file names and links to the original share, where sharing one is the habit.
func (w *writer) sharedID(depth int, g *Group) {
	c := g.of(sharedID, "")
	c.Support = c.Total - c.Support
	if !c.Habit() {
		return
	}
	pattern := ""
	for _, v := range append([]Value{g.usual(sharedID)}, g.others(sharedID, listedForms-1)...) {
		if v.Text != "" {
			if pattern != "" {
				pattern += "|"
			}
			pattern += v.Text
		}
	}
	c.Exceptions = g.exceptions(c, func(p *Post) bool {
		id, shown := p.value(sharedID)
		return !shown || id != ""
	})
	w.line(depth, "source-link-mismatch:")
	w.line(depth+1, "severity: error")
	w.proven(depth+1, "id: "+quoted(pattern), c, originPosts())
}
