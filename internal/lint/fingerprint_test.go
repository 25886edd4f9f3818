package lint

import (
	"path/filepath"
	"strings"
	"testing"

	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// faults reports every X, and every missing key of a list at the start of the file.
var faults = rules.New(rules.Meta{ID: "faults"}, struct{}{}, func(p *rules.Pass, _ struct{}) {
	for i, b := range p.Post.Src {
		if b == 'X' {
			p.Report(source.Range{Start: i, End: i + 1}, report.Say("an X in line %d", "第 %d 行有 X", p.Post.Lines.LineOfOffset(i)))
		}
	}
	for _, key := range []string{"title", "date"} {
		if !strings.Contains(string(p.Post.Src), key) {
			p.Report(source.Range{}, report.Say("key %q is missing", "缺少键 %q", key))
		}
	}
})

func prints(t *testing.T, text string) map[string]string {
	t.Helper()
	dir := lay(t, "-- _config.yml --\n-- _posts/x --\n")
	l := linter(t, dir)
	l.with(filepath.Join(dir, "_posts"), faults)
	all := make(map[string]string)
	for _, d := range l.Check(filepath.Join(dir, "_posts/2022-03-29-a.md"), []byte(text)).Diagnostics {
		if other, taken := all[d.Fingerprint]; taken {
			t.Errorf("%q has the fingerprint of %q", d.Message.EN, other)
		}
		if len(d.Fingerprint) != 32 {
			t.Errorf("fingerprint %q is not 32 digits", d.Fingerprint)
		}
		all[d.Fingerprint] = d.Message.EN
	}
	return all
}

func TestFingerprintsSurviveEditsElsewhere(t *testing.T) {
	before := prints(t, "X one\nX two\n")
	after := prints(t, "a new line above\nX one, edited\nand between\nX two\n")
	if len(before) != 4 || len(after) != 4 {
		t.Fatalf("%d and %d findings, want 4", len(before), len(after))
	}
	for known, message := range before {
		if _, kept := after[known]; !kept {
			t.Errorf("%q lost its fingerprint", message)
		}
	}
}

// A finding that stands for the whole front matter is known by what its message quotes: one missing key never passes for
// another.
func TestFingerprintsTellFaultsOfOnePlaceApart(t *testing.T) {
	withTitle, withDate := prints(t, "title"), prints(t, "date")
	if len(withTitle) != 1 || len(withDate) != 1 {
		t.Fatalf("%v and %v, want one finding each", withTitle, withDate)
	}
	for known := range withTitle {
		if _, same := withDate[known]; same {
			t.Error("a missing date and a missing title have one fingerprint")
		}
	}
}

func TestFingerprintsDoNotDependOnTheWorkingDirectory(t *testing.T) {
	dir := lay(t, "-- a/_config.yml --\n-- a/_posts/2022-03-29-a.md --\nBOM\n-- b/_config.yml --\n-- b/_posts/2022-03-29-a.md --\nBOM\n")
	initialise(t, dir)
	byPath := make(map[string]string)
	for _, from := range []string{".", "a", "a/_posts", "b"} {
		l := linter(t, filepath.Join(dir, from))
		for _, r := range judgeAll(t, l, l.Discover([]string{dir})) {
			path := filepath.Join(r.root, r.Path)
			if known := byPath[path]; known != "" && known != r.Diagnostics[0].Fingerprint {
				t.Errorf("%s has another fingerprint from %s", path, from)
			}
			byPath[path] = r.Diagnostics[0].Fingerprint
		}
	}
	if a, b := byPath[filepath.Join(dir, "a/_posts/2022-03-29-a.md")], byPath[filepath.Join(dir, "b/_posts/2022-03-29-a.md")]; a == b || a == "" {
		t.Errorf("two sites, fingerprints %q and %q", a, b)
	}
}
