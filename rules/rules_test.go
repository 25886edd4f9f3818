package rules_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata/rules")

const folder = "../testdata/rules"

// clock is "now" for every test: posts of 2022 are past.
var clock = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

func TestTable(t *testing.T) {
	all := rules.All()
	kebab := regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	for i, r := range all {
		if !kebab.MatchString(r.ID) {
			t.Errorf("%s: the id is not kebab-case", r.ID)
		}
		if i > 0 && (r.Family < all[i-1].Family || r.Family == all[i-1].Family && r.ID <= all[i-1].ID) {
			t.Errorf("%s stands behind %s: the table is ordered by family, then id, without doubles", r.ID, all[i-1].ID)
		}
		for _, text := range []string{r.Summary.EN, r.Summary.ZH, r.Why.EN, r.Why.ZH} {
			if strings.TrimSpace(text) != text || text == "" {
				t.Errorf("%s: summary and why must be there in English and Chinese, without white space around: %q", r.ID, text)
			}
		}
		if strings.HasSuffix(r.Summary.EN, ".") || strings.HasSuffix(r.Summary.ZH, "。") {
			t.Errorf("%s: the summary ends with a period", r.ID)
		}
		if first := r.Summary.EN[:1]; first != strings.ToLower(first) && !strings.HasPrefix(r.Summary.EN, "U+") && !isName(r.Summary.EN) {
			t.Errorf("%s: the summary starts with a capital: %q", r.ID, r.Summary.EN)
		}
		for _, o := range r.Options {
			if o.About.EN == "" || o.About.ZH == "" {
				t.Errorf("%s: option %s says nothing about itself in both languages", r.ID, o.Name)
			}
		}
		if r.ByRun {
			continue
		}
		if info, err := os.Stat(filepath.Join(folder, r.ID)); err != nil || !info.IsDir() {
			t.Errorf("%s has no folder in testdata/rules", r.ID)
		}
		if r.Bad == r.Good || r.Bad == (rules.Example{}) {
			t.Errorf("%s: a bad and a good example are needed", r.ID)
		}
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if _, ok := rules.ByID(e.Name()); !ok {
			t.Errorf("testdata/rules/%s belongs to no rule", e.Name())
		}
	}
}

// isName tells a summary that starts with a proper name or a tag.
func isName(s string) bool {
	return strings.HasPrefix(s, "Liquid") || strings.HasPrefix(s, "Markdown") || strings.HasPrefix(s, "HTML") || strings.HasPrefix(s, "YAML") || strings.HasPrefix(s, "Jekyll")
}

func TestExamples(t *testing.T) {
	for _, r := range rules.All() {
		if r.ByRun {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			if found := judge(t, r, exampleSite(r.Bad)); len(found) == 0 {
				t.Errorf("the bad example is not reported:\n%s", r.Bad.Post)
			}
			if found := judge(t, r, exampleSite(r.Good)); len(found) > 0 {
				t.Errorf("the good example is reported: %s\n%s", found[0].Message.EN, r.Good.Post)
			}
		})
	}
}

func exampleSite(e rules.Example) *txtar.Archive {
	site := txtar.Parse([]byte(e.Files))
	path := e.Path
	if path == "" {
		path = "_posts/2022-03-29-example.md"
	}
	site.Files = append(site.Files, txtar.File{Name: path, Data: []byte(e.Post)})
	return site
}

// TestGoldens judges every input in testdata/rules by the rule of its folder: `x.md` stands in `_posts` of an empty site,
// `x.txtar` is a site of its own. `x.golden` beside it is what the rule says; an empty one says that it is silent.
func TestGoldens(t *testing.T) {
	for _, r := range rules.All() {
		if r.ByRun {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			reported, silent := 0, 0
			entries, err := os.ReadDir(filepath.Join(folder, r.ID))
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				if filepath.Ext(e.Name()) == ".golden" {
					continue
				}
				if golden(t, r, filepath.Join(folder, r.ID, e.Name())) {
					reported++
				} else {
					silent++
				}
			}
			if reported == 0 || silent == 0 {
				t.Errorf("%d inputs are reported and %d are silent; at least one of each is needed", reported, silent)
			}
		})
	}
}

func golden(t *testing.T, r *rules.Rule, input string) (reported bool) {
	t.Helper()
	src, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	var site *txtar.Archive
	if filepath.Ext(input) == ".txtar" {
		site = txtar.Parse(src)
	} else {
		name := filepath.Base(input)
		if !regexp.MustCompile(`^\d+-\d+-\d+-`).MatchString(name) {
			name = "2022-03-29-" + name
		}
		site = &txtar.Archive{Files: []txtar.File{{Name: "_posts/" + name, Data: src}}}
	}
	found := judge(t, r, site)
	got := render(found) + renderFixes(t, r, site, found)
	path := strings.TrimSuffix(input, filepath.Ext(input)) + ".golden"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%s: %v (go test ./rules -update writes it)", input, err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", input, diff)
	}
	return len(found) > 0
}

// judge runs one rule over a site in a folder of its own, through the same path as the command.
func judge(t *testing.T, r *rules.Rule, site *txtar.Archive) []report.Diagnostic {
	t.Helper()
	dir := t.TempDir()
	files := slices.Clone(site.Files)
	if !slices.ContainsFunc(files, func(f txtar.File) bool { return f.Name == "_config.yml" || strings.HasPrefix(f.Name, "hugo.") }) {
		files = append(files, txtar.File{Name: "_config.yml", Data: []byte("timezone: Asia/Shanghai\n")})
	}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	resolver, misuse := config.NewResolver(config.Choice{Select: []string{r.ID}}, "")
	if misuse != nil {
		t.Fatal(misuse)
	}
	l := lint.New(dir, clock, resolver)
	plan := l.Discover([]string{dir})
	var facts lint.Facts
	var found []report.Diagnostic
	err := l.Run(context.Background(), plan.Targets, func(result lint.Result) error {
		facts.Add(result)
		found = append(found, result.Diagnostics...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if faults := resolver.Faults(); len(faults) > 0 {
		t.Fatalf("configuration: %v", faults)
	}
	for _, result := range l.Reduce(&facts, plan) {
		found = append(found, result.Diagnostics...)
	}
	return found
}

func render(found []report.Diagnostic) string {
	var b strings.Builder
	for _, d := range found {
		fmt.Fprintf(&b, "%s:%d:%d-%d:%d: %s: %s\n", d.Path, d.Start.Line, d.Start.Column, d.End.Line, d.End.Column, d.Severity, d.Message.EN)
		fmt.Fprintf(&b, "\t%s\n", d.Message.ZH)
		for _, n := range d.Notes {
			fmt.Fprintf(&b, "\tnote %s:%d:%d-%d:%d: %s / %s\n", n.Path, n.Start.Line, n.Start.Column, n.End.Line, n.End.Column, n.Message.EN, n.Message.ZH)
		}
	}
	return b.String()
}

// renderFixes applies the fixes, shows the lines they change, and demands that they stand the second run: no finding with
// a fix is left, and a fix never adds a finding of its own rule.
func renderFixes(t *testing.T, r *rules.Rule, site *txtar.Archive, found []report.Diagnostic) string {
	t.Helper()
	var b strings.Builder
	fixed := &txtar.Archive{}
	changed := false
	for _, f := range site.Files {
		data := f.Data
		for i := len(found) - 1; i >= 0; i-- { // from the end, so that offsets stay
			d := found[i]
			if d.Fix == nil || d.Path != f.Name {
				continue
			}
			changed = true
			fmt.Fprintf(&b, "fix %s:%d (%s): %s / %s\n", d.Path, d.Start.Line, map[bool]string{true: "safe", false: "unsafe"}[d.Fix.Safe], d.Fix.Title.EN, d.Fix.Title.ZH)
			data = apply(t, data, d.Fix.Edits)
		}
		b.WriteString(changedLines(f.Data, data))
		fixed.Files = append(fixed.Files, txtar.File{Name: f.Name, Data: data})
	}
	if !changed {
		return ""
	}
	after := judge(t, r, fixed)
	if len(after) >= len(found) {
		t.Errorf("after the fixes there are %d findings, before there were %d:\n%s", len(after), len(found), render(after))
	}
	for _, d := range after {
		if d.Fix != nil {
			t.Errorf("a finding with a fix is left after the fixes:\n%s", render([]report.Diagnostic{d}))
		}
	}
	return b.String()
}

func apply(t *testing.T, data []byte, edits []report.Edit) []byte {
	t.Helper()
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b report.Edit) int { return b.Start - a.Start })
	last := len(data) + 1
	for _, e := range edits {
		if e.Start > e.End || e.End > len(data) || e.End > last {
			t.Fatalf("edit %d–%d is out of order or outside the file", e.Start, e.End)
		}
		last = e.Start
		data = slices.Concat(data[:e.Start], []byte(e.Text), data[e.End:])
	}
	return data
}

// changedLines shows what differs between the first and the last line that differ.
func changedLines(before, after []byte) string {
	a, b := strings.SplitAfter(string(before), "\n"), strings.SplitAfter(string(after), "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	var out strings.Builder
	for _, line := range a {
		fmt.Fprintf(&out, "\t- %q\n", line)
	}
	for _, line := range b {
		fmt.Fprintf(&out, "\t+ %q\n", line)
	}
	return out.String()
}
