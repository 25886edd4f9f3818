//go:build oracle

package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"newslint/report"
	"newslint/rules"
)

// A report that names every rule of the catalogue, each with the path, message and fix that try hardest to break out.
func TestSARIFWithEveryRuleIsValid(t *testing.T) {
	findings, summary := report.Fixture()
	var infos []report.RuleInfo
	var diagnostics []report.Diagnostic
	for i, r := range rules.All() {
		infos = append(infos, report.RuleInfo{
			ID: r.ID, Family: rules.Families[r.Family].EN, Summary: r.Summary, Why: r.Why,
			Bad: r.Bad.Post, Good: r.Good.Post, Severity: r.Severity,
		})
		for j, d := range findings {
			d.Rule, d.Fingerprint = r.ID, fmt.Sprintf("%032x", i*len(findings)+j)
			diagnostics = append(diagnostics, d)
		}
	}
	for _, l := range []report.Language{report.English, report.Chinese} {
		var b bytes.Buffer
		r, err := report.NewReporter("sarif", &b, report.Options{Language: l, Rules: infos})
		if err != nil {
			t.Fatal(err)
		}
		for i := range diagnostics {
			if err := r.Diagnostic(&diagnostics[i]); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.Close(summary); err != nil {
			t.Fatal(err)
		}
		if faults := report.FaultsOfSARIF(t, b.String()); len(faults) > 0 {
			t.Errorf("%s: %s", l, strings.Join(faults, "\n"))
		}
	}
}
