package profile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"newslint/report"
)

// Write gives the profile as a configuration to review: every line says how many posts bear it out. What is no habit is
// left to the preset, or turned off where the preset would ask for it.
func Write(groups []Group, version string, language report.Language) string {
	w := &writer{language: language}
	all := groups[0]
	w.comment(0, report.Say("A profile of %s posts, learned by newslint %s. Review it, keep what is meant, and save it as .newslint.yml.",
		"%s 篇文章的概貌，由 newslint %s 归纳。请逐行核对，保留符合本意的内容，存为 .newslint.yml。", number(all.Posts), version))
	w.comment(0, report.Say("Each line says how many posts bear it out. Nothing is enforced before you save it.",
		"每行注明有多少篇文章如此。保存之前不会生效。"))
	if all.Posts < fewest {
		w.comment(0, report.Say("That are too few posts to learn from: at least %d are needed.", "文章太少，无法归纳：至少需要 %d 篇。", fewest))
		return w.String()
	}
	preset := "jekyll"
	if all.Traits[hasSource].Habit() || all.Traits[hasSection].Habit() {
		preset = "news"
	}
	w.line(0, "preset: "+preset)
	w.line(0, "rules:")
	w.keys(1, all)
	w.dates(1, all)
	w.presence(1, all, preset)
	w.returnLinks(1, all)
	w.identity(1, all)
	w.overrides(groups)
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
func (w *writer) proven(depth int, text string, c Count) {
	w.line(depth, text+"  # "+report.Escape(w.support(c).In(w.language)))
}

func (w *writer) support(c Count) report.Text {
	missing := c.Total - c.Support
	switch {
	case missing == 0:
		return report.Say("all %s posts", "全部 %s 篇", number(c.Total))
	case len(c.Exceptions) == 0:
		return report.Say("%s of %s posts", "%s / %s 篇", number(c.Support), number(c.Total))
	}
	return report.Say("%s of %s posts, %s without, as %s", "%s / %s 篇，%s 篇例外，如 %s",
		number(c.Support), number(c.Total), number(missing), strings.Join(c.Exceptions, ", "))
}

func (w *writer) keys(depth int, g Group) {
	var required []Trait
	for _, k := range g.Keys {
		if k.Habit() {
			required = append(required, k)
		}
	}
	if len(required) > 0 {
		w.line(depth, "missing-key:")
		w.line(depth+1, "severity: error")
		w.line(depth+1, "keys:")
		for _, k := range required {
			w.proven(depth+2, "- "+scalar(k.Aspect), k.Count)
		}
	}
	if len(g.Keys) > 0 {
		w.line(depth, "unknown-key:")
		w.line(depth+1, "severity: warning")
		w.line(depth+1, "known:")
		for _, k := range g.Keys {
			w.proven(depth+2, "- "+scalar(k.Aspect), Count{Support: k.Support, Total: k.Total})
		}
	}
	for _, n := range g.Near {
		w.comment(depth+1, report.Say("%s in %s posts is probably %s: %s", "%[1]s（%[2]s 篇）可能是 %[3]s：%[4]s",
			n.Key, number(n.Support), n.Meant, strings.Join(n.Exceptions, ", ")))
	}
}

func (w *writer) dates(depth int, g Group) {
	if t, ok := g.Traits[dateLayout]; ok && t.Habit() {
		w.line(depth, "date-format:")
		w.line(depth+1, "severity: warning")
		w.proven(depth+1, "layout: "+strconv.Quote(t.Value), t.Count)
	}
	if t, ok := g.Traits[dateOffset]; ok && t.Habit() && t.Value != "" {
		w.line(depth, "date-without-zone:")
		w.proven(depth+1, "severity: error", t.Count)
		w.line(depth+1, "required: true")
	}
}

// presences are the rules about what every post carries.
var presences = [...]struct{ rule, aspect string }{
	{"missing-attribution", hasCredit},
	{"missing-byline", hasByline},
	{"missing-source", hasSource},
	{"missing-source-link", hasSourceLink},
	{"missing-return-link", hasSection},
}

// of gives an aspect's trait; what no post shows counts for none.
func (g Group) of(aspect string) Trait {
	t := g.Traits[aspect]
	t.Total = g.Posts
	return t
}

// presence turns the rules about what every post carries on where it is a habit, and off where it is not.
func (w *writer) presence(depth int, g Group, preset string) {
	for _, ask := range presences {
		t := g.of(ask.aspect)
		switch {
		case t.Habit() && ask.aspect == hasSection: // with its templates below
		case t.Habit():
			w.proven(depth, ask.rule+": error", t.Count)
		case preset == "news":
			w.proven(depth, ask.rule+": off", t.Count)
		case t.Support > 0:
			w.comment(depth, report.Say("%s: no habit, %s", "%s：不成惯例，%s", ask.rule, w.support(t.Count)))
		}
	}
}

// returnLinks writes the most frequent template of each link; the rule accepts others that lead to the post's section.
func (w *writer) returnLinks(depth int, g Group) {
	section, home := g.Traits[hasSection], g.Traits[hasHome]
	if !section.Habit() {
		return
	}
	home.Total = g.Posts
	w.line(depth, "missing-return-link:")
	w.proven(depth+1, "severity: error", section.Count)
	w.template(depth+1, "section-target", g.Traits[sectionTarget])
	w.template(depth+1, "section-label", g.Traits[sectionLabel])
	w.proven(depth+1, "home: "+strconv.FormatBool(home.Habit()), home.Count)
	if home.Habit() {
		w.template(depth+1, "home-target", g.Traits[homeTarget])
		w.template(depth+1, "home-label", g.Traits[homeLabel])
	}
}

func (w *writer) template(depth int, name string, t Trait) {
	w.proven(depth, name+": "+strconv.Quote(t.Value), t.Count)
}

// identity is what makes the parts of a post agree: the tag that names the source, the id in name and link.
func (w *writer) identity(depth int, g Group) {
	if t := g.Traits[tagSuffix]; t.Habit() {
		w.line(depth, "source-mismatch:")
		w.proven(depth+1, "tag-suffix: "+strconv.Quote(t.Value), t.Count)
	}
	if t := g.Traits[sharedID]; t.Habit() {
		w.line(depth, "source-link-mismatch:")
		w.proven(depth+1, "id: "+strconv.Quote(t.Value), t.Count)
	}
}

// overrides writes what holds in one folder and not in all, or in all and not there.
func (w *writer) overrides(groups []Group) {
	all := groups[0]
	started := false
	for _, g := range groups[1:] {
		keys, presence := moreKeys(g, all), differing(g, all)
		if !keys && len(presence) == 0 {
			continue
		}
		if !started {
			w.line(0, "overrides:")
			started = true
		}
		w.line(1, "- files: ["+strconv.Quote(g.Folder+"*")+"]")
		w.line(2, "rules:")
		if keys {
			w.keysOf(3, g)
		}
		for _, i := range presence {
			t, word := g.of(presences[i].aspect), "off"
			if t.Habit() {
				word = "error"
			}
			w.proven(3, presences[i].rule+": "+word, t.Count)
		}
	}
}

// moreKeys tells whether a folder's posts carry a key that the others need not have.
func moreKeys(g, all Group) bool {
	everywhere := make(map[string]bool)
	for _, k := range all.Keys {
		everywhere[k.Aspect] = k.Habit()
	}
	return slices.ContainsFunc(g.Keys, func(k Trait) bool { return k.Habit() && !everywhere[k.Aspect] })
}

// differing are the presences that are a habit in the folder or in all, not in both.
func differing(g, all Group) []int {
	var out []int
	for i, ask := range presences {
		if g.of(ask.aspect).Habit() != all.of(ask.aspect).Habit() {
			out = append(out, i)
		}
	}
	return out
}

func (w *writer) keysOf(depth int, g Group) {
	w.line(depth, "missing-key:")
	w.line(depth+1, "severity: error")
	w.line(depth+1, "keys:")
	for _, k := range g.Keys {
		if k.Habit() {
			w.proven(depth+2, "- "+scalar(k.Aspect), k.Count)
		}
	}
}

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

// number groups digits by thousands.
func number(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
