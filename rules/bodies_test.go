package rules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

// TestBodies judges small bodies whose pages were looked at: what a real Jekyll made of each is known.
func TestBodies(t *testing.T) {
	data, err := os.ReadFile("testdata/bodies.tsv")
	if err != nil {
		t.Fatal(err)
	}
	plain, blockHTML := bodySite(t, ""), bodySite(t, "kramdown:\n  parse_block_html: true\n")
	const front = "---\nlayout: post\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n"
	rows := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		body, err := strconv.Unquote(cells[3])
		if err != nil {
			t.Fatalf("%s: %v", cells[0], err)
		}
		site, name := plain, "2022-03-29-a.md"
		switch cells[1] {
		case "block-html":
			site = blockHTML
		case "html":
			name = "2022-03-29-a.html"
		}
		var found []string
		for _, d := range site.Check(filepath.Join(site.dir, "_posts", name), []byte(front+body)).Diagnostics {
			rule, _ := rules.ByID(d.Rule)
			if rule.Family != rules.HTML {
				continue
			}
			if cells[2] == "-" && d.Severity < report.Warning {
				continue
			}
			found = append(found, fmt.Sprintf("%s:%d", d.Rule, d.Start.Line-strings.Count(front, "\n")))
		}
		switch {
		case cells[2] == "-" && len(found) > 0:
			t.Errorf("%s %q: %s, expected silence", cells[0], body, strings.Join(found, " "))
		case cells[2] != "-" && !slices.Contains(found, cells[2]):
			t.Errorf("%s %q: %s, expected %s", cells[0], body, strings.Join(found, " "), cells[2])
		case len(found) > 2:
			t.Errorf("%s %q: %d findings for one cause: %s", cells[0], body, len(found), strings.Join(found, " "))
		}
	}
	if rows < 180 {
		t.Errorf("%d bodies, expected 180 at least", rows)
	}
}

type checker struct {
	*lint.Linter
	dir string
}

func bodySite(t *testing.T, extra string) checker {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "_config.yml"), []byte("timezone: Asia/Shanghai\n"+extra), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "_posts"), 0o777); err != nil {
		t.Fatal(err)
	}
	resolver, misuse := config.NewResolver(config.Choice{}, "")
	if misuse != nil {
		t.Fatal(misuse)
	}
	return checker{lint.New(dir, clock, resolver), dir}
}
