package commandline

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestLicencesAreListed: every module of the binary stands in THIRD_PARTY.md; `.ci/licences` writes it.
func TestLicencesAreListed(t *testing.T) {
	listed, err := os.ReadFile("../../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "../..").Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := make(map[string]bool)
	for _, module := range strings.Fields(string(out)) {
		modules[module] = true
		if !strings.Contains(string(listed), "\n## "+module+"\n") {
			t.Errorf("the licence of %s is not listed: run .ci/licences", module)
		}
	}
	for line := range strings.Lines(string(listed)) {
		if module, ok := strings.CutPrefix(strings.TrimSpace(line), "## "); ok && strings.Contains(module, "/") && !modules[module] {
			t.Errorf("%s is listed and not used: run .ci/licences", module)
		}
	}
	if len(modules) < 5 {
		t.Errorf("only %d modules", len(modules))
	}
}
