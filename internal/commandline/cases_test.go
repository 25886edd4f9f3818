//go:build oracle

package commandline

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newslint/internal/config"
	"newslint/report"
)

// silentFile lists recorded cases that newslint passes over although Jekyll did not do what the author meant, or reports
// although it did, each with its reason: `id<TAB>reason`.
const silentFile = "../../testdata/corpus/cases.tsv"

// TestRecordedCases judges 782 posts whose fate on real Jekyll was recorded (NEWSLINT_CASES): what Jekyll published as meant
// has no error, and what it did not is reported by some rule.
func TestRecordedCases(t *testing.T) {
	folder := os.Getenv("NEWSLINT_CASES")
	if folder == "" {
		t.Fatal("NEWSLINT_CASES is not set")
	}
	reasons := readReasons(t)
	used := make(map[string]bool)
	judged, fine := 0, 0
	for _, c := range readCases(t, folder) {
		if c["extra_files"] != "" || c["args"] != "" {
			continue // sites of several files have tests of their own
		}
		judged++
		found := judgeCase(t, folder, c)
		worst, list := report.Off, []string{}
		for _, d := range found {
			worst = max(worst, d.Severity)
			list = append(list, fmt.Sprintf("%s:%d %s", d.Rule, d.Start.Line, d.Severity))
		}
		slices.Sort(list)
		complaint := ""
		switch {
		case c["severity"] == "error" && c["outcome_j4"] != "ok" && worst < report.Warning:
			complaint = "an error that is not reported"
		case c["severity"] == "warning" && c["outcome_j4"] != "ok" && worst == report.Off:
			complaint = "a warning that is not reported"
		case c["outcome_j4"] == "ok" && c["severity"] != "error" && worst == report.Error:
			complaint = "an error where Jekyll did as meant"
		}
		if complaint == "" {
			fine++
			continue
		}
		if _, ok := reasons[c["id"]]; ok {
			used[c["id"]] = true
			continue
		}
		t.Errorf("%s (%s, %s): %s: %s [%s]", c["id"], c["area"], c["outcome_j4"], c["description"], complaint, strings.Join(list, ", "))
	}
	for id := range reasons {
		if !used[id] {
			t.Errorf("%s: %s is right now; take it out of the list", silentFile, id)
		}
	}
	t.Logf("%d recorded cases, %d judged as recorded, %d listed with a reason", judged, fine, len(reasons))
}

func readCases(t *testing.T, folder string) []map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(folder, "cases.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma, r.Comment, r.LazyQuotes, r.FieldsPerRecord = '\t', '#', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var cases []map[string]string
	for _, row := range rows[1:] {
		c := make(map[string]string)
		for i, name := range rows[0] {
			if i < len(row) {
				c[name] = row[i]
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// judgeCase puts the case's post into the small site it was built in.
func judgeCase(t *testing.T, folder string, c map[string]string) []report.Diagnostic {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(folder, "cases", c["id"]+".md"))
	if err != nil {
		t.Fatal(err)
	}
	settings := map[string]any{"timezone": "Asia/Shanghai"}
	if c["config"] != "" {
		var own map[string]any
		if err := json.Unmarshal([]byte(c["config"]), &own); err != nil {
			t.Fatal(err)
		}
		for key, value := range own {
			settings[key] = value
		}
	}
	yaml, err := json.Marshal(settings)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, data := range map[string][]byte{
		"_config.yml":            yaml,
		"_layouts/default.html":  []byte("{{ content }}"),
		"_layouts/post.html":     []byte("---\nlayout: default\n---\n{{ content }}"),
		"category/linyiribao.md": []byte("---\ntitle: 临沂日报新闻\n---\n"),
		"index.md":               []byte("---\ntitle: 首页\n---\n"),
		c["path"]:                src,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	_, _, found := judgeFolder(t, dir, config.Choice{}, "")
	return found
}

func readReasons(t *testing.T) map[string]string {
	t.Helper()
	reasons := make(map[string]string)
	f, err := os.Open(silentFile)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if id, reason, ok := strings.Cut(s.Text(), "\t"); ok && !strings.HasPrefix(id, "#") {
			reasons[id] = reason
		}
	}
	return reasons
}
