package command

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"newslint/report"
)

// oddNames are names of posts that a line, a shell or git's own quoting would cut.
var oddNames = []string{"2022-03-30-新 闻.md", "2022-03-30-\"quoted\"\\.md", "2022-03-30-line\nend.md", "2022-03-30-'$(x)'.md", "2022-03-30-\tb.md", "旧 刊/2022-03-30-甲.md"}

// TestStagedNames: whatever the name, a fault that is staged is found under a clean working copy, and one in the working copy
// alone is not.
func TestStagedNames(t *testing.T) {
	good, bad := "---\nlayout: post\ntitle: a\n---\n正文。\n", "---\nlayout: post\ntitle: a\n---\n[空]()\n"
	dir := t.TempDir()
	place(t, filepath.Join(dir, "_config.yml"), "")
	git(t, dir, "init", "-q")
	lay := func(text string) {
		t.Helper()
		for _, name := range oddNames {
			place(t, filepath.Join(dir, "_posts", name), text)
		}
	}
	found := func() int {
		t.Helper()
		got := checked(dir, CheckOptions{Staged: true, MaxWarnings: -1, Formats: []Output{{Format: "json"}}})
		var summary struct {
			Files  struct{ Checked int }
			Counts report.Count
		}
		if err := json.Unmarshal([]byte(got.out), &summary); err != nil {
			t.Fatalf("%v: %s", err, got.err)
		}
		if n := summary.Files.Checked; n != len(oddNames) {
			t.Errorf("%d posts of %d checked: %s", n, len(oddNames), got.err)
		}
		return summary.Counts.Found()
	}
	lay(bad)
	git(t, dir, "add", "-A")
	lay(good)
	if n := found(); n != len(oddNames) {
		t.Errorf("%d findings of what is staged, want %d", n, len(oddNames))
	}
	git(t, dir, "add", "-A")
	lay(bad)
	if n := found(); n != 0 {
		t.Errorf("%d findings that only the working copy has", n)
	}
}
