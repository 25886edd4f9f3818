package commandline

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/report"
)

// TestReadme keeps the generated parts of README in step with the program.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	got := string(readme)
	got = replacePart(t, got, "picture", "```text\n"+picture(t)+"```\n")
	got = replacePart(t, got, "formats", formatTable())
	got = replacePart(t, got, "rules", command.RuleTable()+"\n")
	if *update {
		if err := os.WriteFile("../../README.md", []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != string(readme) {
		t.Error("README.md is stale: go test ./internal/commandline -update")
	}
}

func replacePart(t *testing.T, text, name, body string) string {
	t.Helper()
	part := regexp.MustCompile(`(?s)(<!-- ` + name + `: [^\n]*-->\n).*?(<!-- end -->)`)
	if !part.MatchString(text) {
		t.Fatalf("README.md has no part %q", name)
	}
	return part.ReplaceAllStringFunc(text, func(old string) string {
		m := part.FindStringSubmatch(old)
		return m[1] + body + m[2]
	})
}

func formatTable() string {
	var b strings.Builder
	b.WriteString("\n| format | what it is |\n|---|---|\n")
	for _, f := range report.Formats {
		fmt.Fprintf(&b, "| `%s` | %s |\n", f.Name, f.Summary.EN)
	}
	return b.String() + "\n"
}

// picture is what a person sees of three posts of the sample site.
func picture(t *testing.T) string {
	t.Helper()
	var out bytes.Buffer
	dir, err := filepath.Abs("../../testdata/site")
	if err != nil {
		t.Fatal(err)
	}
	status := command.Check(context.Background(), command.CheckOptions{
		Paths:       []string{"_posts/2022-03-30-NW202203300000000012.md", "_posts/2022-03-30-NW202203300000000014.md", "_posts/2022-03-30-NW202203300000000016.md"},
		FailOn:      report.Error,
		MaxWarnings: -1,
		Now:         time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
		Formats:     []command.Output{{Format: "text"}},
	}, command.Streams{In: strings.NewReader(""), Out: &out, Err: &out, Dir: dir, Language: report.English, Width: 110})
	if status != command.Findings {
		t.Errorf("the sample posts exit %d, expected %d:\n%s", status, command.Findings, out.String())
	}
	return out.String()
}

// TestReadmeConfiguration: what README shows of a configuration is one.
func TestReadmeConfiguration(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllSubmatch(readme, -1)
	if len(blocks) == 0 {
		t.Fatal("README shows no configuration")
	}
	for _, block := range blocks {
		dir := t.TempDir()
		for name, text := range map[string]string{
			".newslint.yml": string(block[1]), "schemas/post.json": "{}", "schemas/letter.json": "{}", "_config.yml": "title: x\n",
		} {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		resolver, _ := config.NewResolver(config.Choice{}, "")
		resolver.For(dir, dir)
		for _, f := range resolver.Faults() {
			t.Errorf("%d:%d: %s\n%s", f.Line, f.Column, f.Message.EN, block[1])
		}
	}
}
