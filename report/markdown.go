package report

import (
	"fmt"
	"slices"
	"strings"
)

// markdownLimit is how many findings the page lists, the worst first: GitHub cuts a step summary at 1 MiB.
const markdownLimit = 100

// markdown is a page of GitHub Flavored Markdown: the account, a table of rules, and the worst findings. It keeps at most
// markdownLimit findings of each severity.
type markdown struct {
	*sink
	o     Options
	worst [Error + 1][]string // table rows
	rules tally
}

func newMarkdown(s *sink, o Options) Reporter { return &markdown{sink: s, o: o} }

func (m *markdown) Diagnostic(d *Diagnostic) error {
	m.rules.add(d)
	if d.Unlisted == 0 && len(m.worst[d.Severity]) < markdownLimit {
		where := strings.TrimSuffix(place(d.Path, d.Start), ":")
		m.worst[d.Severity] = append(m.worst[d.Severity], fmt.Sprintf("| %s | %s | %s | %s |\n", severityMark[d.Severity],
			markdownText(where), markdownText(d.Message.In(m.o.Language)), markdownText(d.Rule)))
	}
	return m.err
}

func (m *markdown) Close(s Summary) error {
	l := m.o.language()
	m.printf("## %s %s\n\n%s\n", verdictMark(s), markdownText(s.Tool), markdownText(s.Sentence().In(l)))
	rows := m.rules.rows()
	if len(rows) > 0 {
		m.printf("\n| %s | %s | %s | %s |\n|---|---|--:|--:|\n", severityTitle.In(l), ruleTitle.In(l), findingsTitle.In(l), fixableTitle.In(l))
	}
	total := 0
	for _, r := range rows {
		m.printf("| %s %s | %s | %d | %d |\n", severityMark[r.severity], r.severity.Name().In(l), markdownText(r.rule), r.findings, r.fixable)
		total += r.findings
	}
	list := slices.Concat(m.worst[Error], m.worst[Warning], m.worst[Info])
	list = list[:min(len(list), markdownLimit)]
	if len(list) > 0 {
		shown := Say("All %d findings", "全部 %d 个问题", total)
		if len(list) < total {
			shown = Say("The worst %d of %d findings", "最严重的 %d 个问题（共 %d 个）", len(list), total)
		}
		m.printf("\n### %s\n\n| | %s | %s | %s |\n|---|---|---|---|\n%s", shown.In(l), placeTitle.In(l), messageTitle.In(l), ruleTitle.In(l), strings.Join(list, ""))
	}
	return m.flush()
}

var severityMark = [...]string{Info: "🔵", Warning: "🟡", Error: "🔴"}

func verdictMark(s Summary) string {
	switch {
	case s.Counts.Error > 0 || !s.sound() || slices.ContainsFunc(s.Budgets, Budget.Exceeded):
		return severityMark[Error]
	case s.Counts.Warning > 0:
		return severityMark[Warning]
	}
	return "🟢"
}

// markdownText escapes a text so that a page shows it as it is: every ASCII punctuation that may mean something.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range Escape(s) {
		switch {
		case r == '<' || r == '>' || r == '&' || r == '@':
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		case strings.ContainsRune("\\`*_{}[]()#+!|~$\"'", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// markdownBlock is a fenced code block whose fence no line of the text can close.
func markdownBlock(s string) string {
	longest, run := 2, 0
	for _, r := range s {
		if run++; r != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	return fence + "text\n" + s + "\n" + fence
}
