package report

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/rivo/uniseg"
)

var (
	severityTitle = Text{"Severity", "级别"}
	ruleTitle     = Text{"Rule", "规则"}
	findingsTitle = Text{"Findings", "问题"}
	fixableTitle  = Text{"Safe fixes", "可安全修复"}
	placeTitle    = Text{"Place", "位置"}
	messageTitle  = Text{"Message", "说明"}
)

// statistics is a table of rules with their numbers in place of the findings.
type statistics struct {
	*sink
	o     Options
	rules tally
}

// NewStatistics reports how often each rule was broken, the worst first, and how many of its findings have a safe fix.
func NewStatistics(w io.Writer, o Options) Reporter {
	return &visible{&statistics{sink: &sink{w: w}, o: o}, Format{totals: true}}
}

func (t *statistics) Diagnostic(d *Diagnostic) error {
	t.rules.add(d)
	return t.err
}

func (t *statistics) Close(s Summary) error {
	l := t.o.language()
	if rows := t.rules.rows(); len(rows) > 0 {
		table := [][4]string{{findingsTitle.In(l), fixableTitle.In(l), severityTitle.In(l), ruleTitle.In(l)}}
		for _, r := range rows {
			table = append(table, [4]string{strconv.Itoa(r.findings), strconv.Itoa(r.fixable), r.severity.Name().In(l), r.rule})
		}
		t.table(table, rows)
	}
	if !t.o.Quiet {
		t.printf("%s\n", Escape(s.Sentence().In(l)))
	}
	return t.flush()
}

// table aligns by display width: numbers to the right, words to the left.
func (t *statistics) table(table [][4]string, rows []tallyRow) {
	var widths [4]int
	for _, line := range table {
		for i, column := range line {
			widths[i] = max(widths[i], uniseg.StringWidth(column))
		}
	}
	pad := func(line [4]string, i int) string { return strings.Repeat(" ", widths[i]-uniseg.StringWidth(line[i])) }
	for i, line := range table {
		severity := line[2]
		if i > 0 && t.o.Color {
			severity = severityColors[rows[i-1].severity] + severity + plain
		}
		t.printf("%s%s  %s%s  %s%s  %s\n", pad(line, 0), line[0], pad(line, 1), line[1], severity, pad(line, 2), line[3])
	}
	t.printf("\n")
}

// tally counts findings by rule.
type tally map[string]*tallyRow

type tallyRow struct {
	rule     string
	severity Severity // the worst
	findings int
	fixable  int // with a safe fix
}

func (t *tally) add(d *Diagnostic) {
	if *t == nil {
		*t = tally{}
	}
	r := (*t)[d.Rule]
	if r == nil {
		r = &tallyRow{rule: d.Rule}
		(*t)[d.Rule] = r
	}
	r.severity = max(r.severity, d.Severity)
	r.findings += d.number()
	if d.Fix != nil && d.Fix.Safe {
		r.fixable += d.number()
	}
}

// rows are ordered by severity, then number, then name.
func (t tally) rows() []tallyRow {
	rows := make([]tallyRow, 0, len(t))
	for _, r := range t {
		rows = append(rows, *r)
	}
	slices.SortFunc(rows, func(a, b tallyRow) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(b.findings, a.findings), cmp.Compare(a.rule, b.rule))
	})
	return rows
}
