package post

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the goldens")

var (
	formatNames = [...]string{"none", "yaml", "toml", "json"}
	kindNames   = [...]string{"lookalike", "displaced", "unclosed", "syntax", "misread", "duplicate", "too large"}
)

// fixtureDialect: files that begin with hugo- are read as Hugo does, the others as Jekyll.
func fixtureDialect(name string) Dialect {
	if strings.HasPrefix(name, "hugo-") {
		return Dialect{Generator: Hugo}
	}
	return Dialect{}
}

// TestFrontGoldens reads every post of testdata/front and compares what was read with the golden beside it.
func TestFrontGoldens(t *testing.T) {
	for _, path := range frontFixtures(t) {
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			p := Parse("_posts/2023-05-06-a.md", src, fixtureDialect(name))
			got := describeFront(p)
			golden := strings.TrimSuffix(path, ".md") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func frontFixtures(t testing.TB) []string {
	paths, err := filepath.Glob("testdata/front/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	return paths
}

// describeFront prints what a rule sees, one fact a line.
func describeFront(p *Post) string {
	var b strings.Builder
	f := &p.Front
	fmt.Fprintf(&b, "format %s", formatNames[f.Format])
	if f.Format != NoFront {
		fmt.Fprintf(&b, ", fences %s and %s, body from %s", place(p, f.Open), place(p, f.Close), place(p, Range{Start: f.Range.End, End: f.Range.End}))
	}
	if f.Broken {
		b.WriteString(", broken")
	}
	b.WriteString("\n")
	for _, field := range f.Fields {
		fmt.Fprintf(&b, "field %s %s %s\n", place(p, field.Key), place(p, field.Value), renderFields(p.Src, []Field{field}))
	}
	for _, fault := range f.Faults {
		fmt.Fprintf(&b, "%s %s %q: %s", kindNames[fault.Kind], place(p, fault.At), fault.Detail, fault.Cause)
		if fault.Other != (Range{}) {
			fmt.Fprintf(&b, ", other %s", place(p, fault.Other))
		}
		if r := fault.Repair; r != nil {
			mended := bytes.Join([][]byte{p.Src[:r.Range.Start], []byte(r.Text), p.Src[r.Range.End:]}, nil)
			fmt.Fprintf(&b, ", repair %s (safe %v) leaves %d faults", lineOf(mended, r.Range.Start), r.Safe, len(Parse(p.Path, mended, p.Dialect).Front.Faults))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func place(p *Post, r Range) string {
	start, end := p.Lines.PositionOfOffset(r.Start), p.Lines.PositionOfOffset(r.End)
	return fmt.Sprintf("%d:%d-%d:%d", start.Line, start.Column, end.Line, end.Column)
}

func lineOf(src []byte, at int) string {
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	return fmt.Sprintf("%q", src[start:at+lineLength(src[at:])])
}
