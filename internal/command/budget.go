package command

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"

	"newslint/internal/lint"
	"newslint/report"
)

// spending counts the findings of the rules that have a budget, and the sites that a run met.
type spending map[string]map[string]report.Count // by the site's root, then rule

// meet takes down a site, so that a budget of which nothing was spent is known too.
func (s spending) meet(root string) {
	if s[root] == nil {
		s[root] = make(map[string]report.Count)
	}
}

func (s spending) add(root string, d *report.Diagnostic) {
	if d.Suppression == nil {
		n := s[root][d.Rule]
		n.Add(d.Severity)
		s[root][d.Rule] = n
	}
}

// settleBudgets compares what was found with the budgets. Those of a site hold where all its posts were judged: what a few
// posts may spend of them nobody can tell.
func (r *run) settleBudgets(plan lint.Plan) {
	most := make(map[budgeted]report.Budget) // the most that a site needs of a budget
	for _, root := range slices.Sorted(maps.Keys(r.spent)) {
		if !r.linter.Whole(&r.facts, root, plan) {
			continue
		}
		c := r.linter.ConfigOf(root)
		for _, id := range slices.Sorted(maps.Keys(c.Budgets)) {
			found := r.spent[root][string(id)]
			if _, runs := c.Bound(string(id)); !runs && found.Found() == 0 {
				continue // nothing was looked for
			}
			b := report.Budget{Rule: string(id), Site: r.below(root), Allowed: int(c.Budgets[id]), Found: found.Found()}
			r.summary.Budgets = append(r.summary.Budgets, b)
			if !b.Exceeded() {
				r.paid.Error += found.Error
				r.paid.Warning += found.Warning
				r.paid.Info += found.Info
			}
			if at := (budgeted{c.Path, b.Rule}); most[at].Rule == "" || most[at].Found < b.Found {
				most[at] = b
			}
		}
	}
	for _, at := range slices.SortedFunc(maps.Keys(most), budgeted.compare) {
		if r.linter.Whole(&r.facts, filepath.Dir(at.file), plan) {
			r.tellBudget(at.file, most[at])
		}
	}
}

// budgeted is where a budget came from.
type budgeted struct{ file, rule string }

func (s budgeted) compare(other budgeted) int {
	return cmp.Or(cmp.Compare(s.file, other.file), cmp.Compare(s.rule, other.rule))
}

// below is the folder of a site under the base of the report, with a final slash; empty where the report is of one site.
func (r *run) below(root string) string {
	if root == r.base {
		return ""
	}
	return filepath.ToSlash(shorter(r.base, root)) + "/"
}

// tellBudget asks to lower a budget that is larger than what is there, so that it never grows back.
func (r *run) tellBudget(file string, b report.Budget) {
	if b.Found < b.Allowed && !r.options.Quiet {
		r.streams.Complain(report.Say("%s: the budget of %s can be lowered from %d to %d", "%s：%s 的限额可由 %d 降为 %d", shorter(r.streams.Dir, file), b.Rule, b.Allowed, b.Found))
	}
}

// fails tells whether what was found is more than the thresholds and budgets allow.
func (r *run) fails() bool {
	c, o := &r.summary.Counts, &r.options
	if o.FailOn != report.Off {
		failing := 0
		for severity, n := range map[report.Severity]int{report.Error: c.Error - r.paid.Error, report.Warning: c.Warning - r.paid.Warning, report.Info: c.Info - r.paid.Info} {
			if severity >= o.FailOn {
				failing += n
			}
		}
		if failing > 0 || slices.ContainsFunc(r.summary.Budgets, report.Budget.Exceeded) {
			return true
		}
	}
	return r.unclean > 0 || o.MaxWarnings >= 0 && c.Warning-r.paid.Warning > o.MaxWarnings
}
