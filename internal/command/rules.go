package command

import (
	"fmt"
	"slices"
	"strings"

	"newslint/internal/config"
	"newslint/report"
	"newslint/rules"
)

// Rules prints the catalogue, or everything about the rules named.
func Rules(ids []string, s Streams) int {
	if len(ids) == 0 {
		s.catalogue()
		return Clean
	}
	var misuse []report.Text
	for i, id := range ids {
		rule, ok := rules.ByID(id)
		if !ok {
			misuse = append(misuse, config.UnknownRule(id))
			continue
		}
		if i > 0 {
			fmt.Fprintln(s.Out)
		}
		s.explain(rule)
	}
	if len(misuse) > 0 {
		return s.misuse(misuse)
	}
	return Clean
}

// SeverityIn is a rule's severity in a built-in preset.
func SeverityIn(preset string, rule *rules.Rule) report.Severity {
	for _, b := range config.BuiltIn(preset).Rules {
		if b.Rule == rule {
			return b.Severity
		}
	}
	return report.Off
}

func (s Streams) catalogue() {
	presets := make(map[string]map[*rules.Rule]report.Severity)
	for _, name := range config.Presets() {
		presets[name] = make(map[*rules.Rule]report.Severity)
		for _, b := range config.BuiltIn(name).Rules {
			presets[name][b.Rule] = b.Severity
		}
	}
	width := 0
	for _, id := range rules.IDs() {
		width = max(width, len(id))
	}
	for i, rule := range rules.All() {
		if i == 0 || rules.All()[i-1].Family != rule.Family {
			if i > 0 {
				fmt.Fprintln(s.Out)
			}
			fmt.Fprintln(s.Out, s.paint(rules.Families[rule.Family].In(s.Language)))
		}
		head := fmt.Sprintf("  %-*s  %-8s%-8s  ", width, rule.ID, presets["jekyll"][rule], presets["news"][rule])
		summary := []string{rule.Summary.In(s.Language)}
		if s.Width > 0 { // elsewhere a rule is a line, for grep
			summary = Wrap(summary[0], max(s.Width-len(head), 30))
		}
		fmt.Fprintln(s.Out, head+strings.Join(summary, "\n"+strings.Repeat(" ", len(head))))
	}
	fmt.Fprintln(s.Out)
	s.paragraph(report.Say("The columns are the severities in the presets jekyll (the default) and news. newslint rules ID explains a rule.",
		"两列依次为预设 jekyll（默认）与 news 中的级别。newslint rules 规则名 可查看详细说明。"))
}

func (s Streams) explain(rule *rules.Rule) {
	fmt.Fprintf(s.Out, "%s  %s\n\n", s.paint(rule.ID), rule.Summary.In(s.Language))
	s.paragraph(rule.Why)
	fmt.Fprintln(s.Out)
	s.say(report.Say("Severity: jekyll %s, news %s", "级别：jekyll %s，news %s",
		SeverityIn("jekyll", rule).Name(), SeverityIn("news", rule).Name()))
	if len(rule.Options) > 0 {
		fmt.Fprintln(s.Out)
		s.say(report.Say("Options:", "选项："))
		for _, o := range rule.Options {
			for i, line := range Wrap(o.Name+": "+o.About.In(s.Language), s.Columns()-4) {
				fmt.Fprintf(s.Out, "  %s%s\n", strings.Repeat(" ", min(i, 1)*2), line)
			}
		}
	}
	s.example(report.Say("Reported:", "会报告："), rule.Bad)
	s.example(report.Say("Not reported:", "不会报告："), rule.Good)
}

func (s Streams) example(title report.Text, e rules.Example) {
	if e.Post == "" && e.Path == "" {
		return
	}
	fmt.Fprintln(s.Out)
	head := title.In(s.Language)
	if e.Path != "" {
		head += " " + e.Path
	}
	fmt.Fprintln(s.Out, head)
	text := e.Post
	if e.Files != "" {
		text += "\n" + e.Files
	}
	for line := range strings.Lines(text) {
		fmt.Fprintf(s.Out, "    %s\n", report.Escape(strings.TrimRight(line, "\r\n")))
	}
}

func (s Streams) say(t report.Text) { fmt.Fprintln(s.Out, t.In(s.Language)) }

func (s Streams) paragraph(t report.Text) {
	for _, line := range Wrap(t.In(s.Language), s.Columns()) {
		fmt.Fprintln(s.Out, line)
	}
}

func (s Streams) paint(text string) string {
	if !s.Color {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// RuleTable is the catalogue as a Markdown table, for README.
func RuleTable() string {
	var b strings.Builder
	for i, family := range rules.Families {
		in := slices.DeleteFunc(rules.All(), func(r *rules.Rule) bool { return int(r.Family) != i })
		if len(in) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n**%s**\n\n| rule | jekyll | news | reports |\n|---|---|---|---|\n", family.EN)
		for _, r := range in {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", r.ID, SeverityIn("jekyll", r), SeverityIn("news", r), strings.ReplaceAll(r.Summary.EN, "|", `\|`))
		}
	}
	return b.String()
}

func ruleInfos() []report.RuleInfo {
	all := rules.All()
	infos := make([]report.RuleInfo, len(all))
	for i, r := range all {
		infos[i] = report.RuleInfo{
			ID: r.ID, Family: rules.Families[r.Family].EN, Summary: r.Summary, Why: r.Why,
			Bad: r.Bad.Post, Good: r.Good.Post, Severity: r.Severity,
		}
	}
	return infos
}
