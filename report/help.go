package report

import "strings"

var (
	reported = Text{"Reported", "会报告"}
	silent   = Text{"Not reported", "不报告"}
)

// plainHelp is all that a rule says about itself.
func (r RuleInfo) plainHelp(l Language) string {
	parts := []string{Escape(r.Summary.In(l)), escapeLines(r.Why.In(l))}
	for _, example := range r.examples() {
		parts = append(parts, example.title.In(l)+":\n\n"+escapeLines(example.post))
	}
	return strings.TrimSpace(strings.Join(parts, "\n\n"))
}

// markdownHelp is plainHelp as a page.
func (r RuleInfo) markdownHelp(l Language) string {
	parts := []string{"# " + r.ID, markdownText(r.Summary.In(l))}
	for paragraph := range strings.SplitSeq(strings.TrimSpace(r.Why.In(l)), "\n\n") {
		parts = append(parts, markdownText(paragraph))
	}
	for _, example := range r.examples() {
		parts = append(parts, "**"+example.title.In(l)+"**", markdownBlock(escapeLines(example.post)))
	}
	return strings.Join(parts, "\n\n") + "\n"
}

type example struct {
	title Text
	post  string
}

func (r RuleInfo) examples() (all []example) {
	for _, e := range []example{{reported, r.Bad}, {silent, r.Good}} {
		if e.post != "" {
			all = append(all, e)
		}
	}
	return all
}

// escapeLines is Escape that keeps line ends and tabs.
func escapeLines(s string) string {
	lines := strings.Split(strings.TrimSuffix(strings.ReplaceAll(s, "\r\n", "\n"), "\n"), "\n")
	for i, line := range lines {
		parts := strings.Split(line, "\t")
		for j, part := range parts {
			parts[j] = Escape(part)
		}
		lines[i] = strings.Join(parts, "\t")
	}
	return strings.Join(lines, "\n")
}
