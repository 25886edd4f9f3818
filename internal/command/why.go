package command

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

// Why tells what led, or did not lead, to the findings of a post: at one line where the path ends in :LINE, of one rule
// where one is named.
func Why(ctx context.Context, a Asked, now time.Time, s Streams) int {
	path, line := a.Paths[0], 0
	if at := strings.LastIndexByte(path, ':'); at > 0 {
		if n, err := strconv.Atoi(path[at+1:]); err == nil {
			if _, err := os.Stat(absolute(s.Dir, path)); err != nil {
				path, line = path[:at], n
			}
		}
	}
	var rule *rules.Rule
	if len(a.Paths) > 1 {
		known, ok := rules.ByID(a.Paths[1])
		if !ok {
			return s.misuse([]report.Text{config.UnknownRule(a.Paths[1])})
		}
		rule = known
	}
	if _, err := os.Stat(absolute(s.Dir, path)); err != nil {
		return s.misuse([]report.Text{report.Say("%s: no such file or folder", "%s：没有这个文件或文件夹", path)})
	}
	a.Paths = []string{path}
	about, status := a.about(s)
	if status != Clean {
		return status
	}
	s.tellPlace(about)
	if rule != nil {
		s.tellRule(about, rule)
	}
	if about.Skipped != (report.Text{}) {
		return Clean
	}
	resolver, _ := config.NewResolver(a.Choice, absolute(s.Dir, a.File))
	return s.tellFindings(findingsOf(ctx, lint.New(s.Dir, now, resolver), about, rule), line, rule)
}

func (s Streams) tellPlace(about lint.About) {
	name := shorter(s.Dir, about.Path)
	if about.Skipped != (report.Text{}) {
		s.say(report.Say("%s is not judged: %s", "%s 不检查：%s", name, about.Skipped))
	} else {
		s.say(report.Say("%s is a post of the site in %s", "%s 是位于 %s 的网站的文章", name, shorter(s.Dir, about.Site.Root)))
	}
	layers := make([]string, 0, 4)
	for _, file := range about.Config.Files() {
		layers = append(layers, shorter(s.Dir, file))
	}
	preset := report.Say("preset %s", "预设 %s", about.Config.Preset)
	if len(layers) > 0 {
		preset = report.Say("%s over the %s", "%s，其下为%s", strings.Join(layers, ", "), preset)
	}
	s.say(report.Say("configuration: %s", "配置：%s", preset))
}

func (s Streams) tellRule(about lint.About, rule *rules.Rule) {
	for _, v := range about.Config.RuleValues(about.Path) {
		if v.Rule != rule {
			continue
		}
		s.say(report.Say("rule %s: %s (%s)", "规则 %s：%s（%s）", rule.ID, v.Severity.Name(), s.origin(v.Origin)))
		for _, o := range v.Options {
			fmt.Fprintf(s.Out, "  %s: %s (%s)\n", o.Key, report.Escape(o.Text), s.origin(o.Origin))
		}
	}
	day := config.DayOf(about.Path)
	if !about.Config.Covers(rule.ID, config.Moment{Day: day, Added: true}) {
		s.say(report.Say("the rule does not judge posts of %s", "该规则不检查 %s 的文章", day))
	}
	if about.Config.OnlyAdded(rule.ID) {
		s.say(report.Say("the rule judges added posts only, those that check --since or --staged finds to be new; here it is silent",
			"该规则只检查新增文章，即 check --since 或 --staged 认定为新增的文章；此处不生效"))
	}
}

// findingsOf judges the post, and, for a rule over the whole site, the site.
func findingsOf(ctx context.Context, l *lint.Linter, about lint.About, rule *rules.Rule) []report.Diagnostic {
	paths := []string{about.Path}
	if bound, ok := boundOf(about, rule); ok && bound.PerSite() {
		paths = []string{about.Site.Root}
	}
	plan := l.Discover(paths)
	var facts lint.Facts
	var all []report.Diagnostic
	keep := func(r lint.Result) error {
		facts.Add(r)
		for _, d := range slices.Concat(r.Diagnostics, r.Silenced) {
			if d.Path == about.Rel {
				all = append(all, d)
			}
		}
		return nil
	}
	if err := l.Run(ctx, plan.Targets, keep); err == nil {
		for _, r := range l.Reduce(&facts, plan) {
			_ = keep(r) // never fails
		}
	}
	slices.SortStableFunc(all, func(a, b report.Diagnostic) int { return cmp.Compare(a.Start.Offset, b.Start.Offset) })
	return all
}

func boundOf(about lint.About, rule *rules.Rule) (rules.Bound, bool) {
	if rule == nil {
		return rules.Bound{}, false
	}
	return about.Config.Bound(rule.ID)
}

func (s Streams) tellFindings(all []report.Diagnostic, line int, rule *rules.Rule) int {
	told := 0
	for _, d := range all {
		if line > 0 && (line < d.Start.Line || line > d.End.Line) || rule != nil && d.Rule != rule.ID {
			continue
		}
		told++
		fate := report.Say("reported", "已报告")
		switch {
		case d.Suppression == nil:
		case d.Suppression.Baselined:
			fate = report.Say("kept back by the baseline", "属于基线，不再报告")
		default:
			fate = report.Say("suppressed by a comment in the post: %s", "被文中注释抑制：%s", d.Suppression.Reason)
		}
		fmt.Fprintf(s.Out, "%d:%d: %s: %s [%s]\n", d.Start.Line, d.Start.Column, d.Severity.Name().In(s.Language), report.Escape(d.Message.In(s.Language)), d.Rule)
		s.say(report.Say("  %s", "  %s", fate))
	}
	if told == 0 {
		s.say(report.Say("no such finding", "没有这样的问题"))
	}
	return Clean
}
