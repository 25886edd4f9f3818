//go:build oracle

package config

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newslint/report"
)

var update = flag.Bool("update", false, "rewrite testdata/editor/cases.golden")

// TestEditor drives the YAML language server of editors with the schema that `newslint config schema` prints.
// testdata/editor/install installs it.
func TestEditor(t *testing.T) {
	schema := filepath.Join(t.TempDir(), "schema.json")
	if err := os.WriteFile(schema, Schema(report.English), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", "session.mjs", schema, "cases.txt")
	cmd.Dir, cmd.Stderr = "testdata/editor", os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s\n(testdata/editor/install installs the client)", err, out)
	}
	golden := "testdata/editor/cases.golden"
	if *update {
		if err := os.WriteFile(golden, out, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(out), "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEditorAgrees holds the schema against the reader: both find fault with the same documents.
func TestEditorAgrees(t *testing.T) {
	golden, err := os.ReadFile("testdata/editor/cases.golden")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := os.ReadFile("testdata/editor/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	said := sections(string(golden))
	for name, text := range sections(string(cases)) {
		if strings.Contains(text, "¦") {
			continue
		}
		if _, faults := parse([]byte(text), "/"); (len(faults) > 0) != (said[name] != "") {
			t.Errorf("%s: the reader says %v, the editor %q", name, faults, said[name])
		}
	}
}

// sections are the texts under the lines `-- name --`.
func sections(text string) map[string]string {
	found := make(map[string]string)
	for part := range strings.SplitSeq("\n"+text, "\n-- ") {
		if name, body, ok := strings.Cut(part, " --\n"); ok {
			found[name] = body
		}
	}
	return found
}
