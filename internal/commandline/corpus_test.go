//go:build oracle

package commandline

import (
	"bufio"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
)

// judgedFile lists every finding at warning or above on the corpus of real posts that a person has read and found true:
// `path:line rule`, one a line. What is not in it fails the test: read it, then mend the rule or add the line.
const judgedFile = "../../testdata/corpus/judged.txt"

// corpusFolder is the folder of real posts, a site in each subfolder, with expected.tsv: defects that were verified by hand.
func corpusFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("NEWSLINT_CORPUS")
	if folder == "" {
		t.Fatal("NEWSLINT_CORPUS is not set")
	}
	return folder
}

// TestCorpus judges real posts of seven sites with the built-in defaults.
func TestCorpus(t *testing.T) {
	corpus := corpusFolder(t)
	found, posts := judgeCorpus(t, corpus, config.Choice{})
	judged := readJudged(t)
	fresh := 0
	for _, key := range slices.Sorted(maps.Keys(found)) {
		d := found[key]
		if d.Severity >= report.Warning && !judged[key] {
			fresh++
			t.Errorf("not judged yet: %s %s: %s", key, d.Severity, d.Message.EN)
		}
	}
	if *update {
		writeJudged(t, found)
	}
	gone := 0
	for key := range judged {
		if _, ok := found[key]; !ok {
			gone++
			t.Errorf("judged true, but not reported any more: %s", key)
		}
	}
	t.Logf("%d posts, %d findings at warning or above, %d judged true, %d not judged, %d gone", posts, len(found), len(judged), fresh, gone)
	layouts, _ := judgeCorpus(t, corpus, config.Choice{Select: []string{"date-format"}})
	maps.Copy(found, layouts) // off by default: a profile turns it on
	known := maps.Clone(unanswered)
	expectDefectsOf(t, corpus, found, rulesOfKind, known)
	for row := range known {
		t.Errorf("%s is found now; take it out of the list", row)
	}
}

func judgeCorpus(t *testing.T, corpus string, choice config.Choice) (map[string]report.Diagnostic, int) {
	t.Helper()
	found, posts := make(map[string]report.Diagnostic), 0
	for _, site := range corpusSites(t, corpus) {
		base, targets, diagnostics := judgeFolder(t, filepath.Join(corpus, site), choice, "")
		posts += targets
		for _, d := range diagnostics {
			if d.Severity >= report.Warning {
				found[corpusKey(t, corpus, base, &d)] = d
			}
		}
	}
	return found, posts
}

// corpusKey names a finding as the lists do: `path:line rule`.
func corpusKey(t *testing.T, corpus, base string, d *report.Diagnostic) string {
	t.Helper()
	rel, err := filepath.Rel(corpus, base)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s/%s:%d %s", filepath.ToSlash(rel), d.Path, d.Start.Line, d.Rule)
}

// judgeFolder judges all posts of a folder together, as on the day the recorded cases were built. Paths are relative to base.
func judgeFolder(t *testing.T, dir string, choice config.Choice, file string) (base string, posts int, found []report.Diagnostic) {
	t.Helper()
	resolver, _ := config.NewResolver(choice, file)
	l := lint.New(dir, time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), resolver)
	plan := l.Discover([]string{dir})
	base = l.Base(plan)
	var facts lint.Facts
	add := func(result lint.Result) error {
		for _, d := range result.Diagnostics {
			d.Path = result.Below(base) + d.Path
			found = append(found, d)
		}
		facts.Add(result)
		return nil
	}
	if err := l.Run(context.Background(), plan.Targets, add); err != nil {
		t.Fatal(err)
	}
	for _, result := range l.Reduce(&facts, plan) {
		_ = add(result)
	}
	return base, len(plan.Targets), found
}

// corpusSites are the folders of the corpus; below `defects` each older version stands for itself.
func corpusSites(t *testing.T, corpus string) []string {
	t.Helper()
	var sites []string
	for _, pattern := range []string{"*+*", "defects/*/*"} {
		matches, err := filepath.Glob(filepath.Join(corpus, pattern))
		if err != nil || len(matches) == 0 {
			t.Fatalf("no sites in %s/%s (%v)", corpus, pattern, err)
		}
		for _, m := range matches {
			sites = append(sites, strings.TrimPrefix(m, corpus+"/"))
		}
	}
	return sites
}

// expectDefectsOf counts the defects verified by hand that a rule of the right kind reports at their line. Those known not to
// be are taken out of known.
func expectDefectsOf(t *testing.T, corpus string, found map[string]report.Diagnostic, kinds map[string][]string, known map[string]string) {
	t.Helper()
	f, err := os.Open(filepath.Join(corpus, "expected.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.LazyQuotes = '\t', true
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	hit, passed, missed := 0, 0, []string{}
	for _, row := range rows[1:] {
		rules, ok := kinds[row[2]]
		if !ok {
			continue
		}
		why := known[row[0]+" "+row[2]]
		switch {
		case slices.ContainsFunc(rules, func(rule string) bool { _, ok := found[row[0]+":"+row[1]+" "+rule]; return ok }):
			hit++
		case why != "":
			passed++
			t.Logf("expected, not found, as known: %s %s: %s", row[0], row[2], why)
			delete(known, row[0]+" "+row[2])
		default:
			missed = append(missed, strings.Join(row, " "))
		}
	}
	t.Logf("expected defects found at their line: %d of %d, %d known not to be", hit, hit+passed+len(missed), passed)
	for _, m := range missed {
		t.Errorf("expected, not found: %s", m)
	}
}

// unanswered are defects that no rule reports by default, each with the reason.
var unanswered = map[string]string{
	"18F+18f.gsa.gov/content/posts/2015-10-21-every-kid-in-a-park-follow-up.md frontmatter.key-typo": "other sites have both image and images; newslint learn tells it",
	"18F+18f.gsa.gov/content/posts/2016-03-23-what-have-you-loved-working-on.md link.internal":       "nothing in the folder says which host is the site's own",
}

// rulesOfKind tells which rules answer for a kind of expected.tsv. Two kinds only the profile of a site can know,
// see TestProfiles: frontmatter.missing-key and byline.missing are keys that nearly all its other posts have.
var rulesOfKind = map[string][]string{
	"bytes.control":             {"control-character"},
	"date.file-mismatch":        {"date-file-name-mismatch"},
	"date.format":               {"date-format", "dropped-zone", "invalid-date", "implausible-offset"},
	"date.placeholder":          {"invalid-date", "undated-file-name"},
	"frontmatter.bogus-key":     {"misread-line"},
	"frontmatter.duplicate-key": {"duplicate-key"},
	"frontmatter.fence":         {"missing-front-matter", "displaced-front-matter"},
	"frontmatter.parse":         {"front-matter-syntax"},
	"frontmatter.unclosed":      {"unclosed-front-matter"},
	"frontmatter.key-typo":      {"unknown-key"},
	"link.internal":             {"broken-internal-link"},
	"html.bad-attr":             {"malformed-tag"},
	"html.stray":                {"stray-end-tag"},
	"html.void-end":             {"void-end-tag"},
	"link.no-scheme":            {"malformed-link"},
	"link.scheme":               {"malformed-link"},
	"link.space":                {"malformed-link"},
}

func readJudged(t *testing.T) map[string]bool {
	t.Helper()
	judged := make(map[string]bool)
	f, err := os.Open(judgedFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "#") {
			judged[line] = true
		}
	}
	return judged
}

func writeJudged(t *testing.T, found map[string]report.Diagnostic) {
	t.Helper()
	head := "# Findings on real posts that a person has read and judged true; see corpus_test.go.\n"
	body := strings.Join(slices.Sorted(maps.Keys(found)), "\n")
	if err := os.WriteFile(judgedFile, []byte(head+body+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
}
