package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/internal/source"
	"newslint/report"
)

// crowd is the findings of one file: n of which every tenth is an error.
func crowd(path string, n int) []report.Diagnostic {
	all := make([]report.Diagnostic, n)
	for i := range all {
		at := source.Position{Offset: i, Line: 1, Column: i + 1}
		all[i] = report.Diagnostic{Rule: "unclosed-tag", Severity: report.Warning, Path: path, Start: at, End: at, Snippet: "x"}
		if i%10 == 9 {
			all[i].Rule, all[i].Severity = "stray-end-tag", report.Error
		}
		if i%2 == 0 {
			all[i].Fix = &report.Fix{Safe: true}
		}
	}
	return all
}

func TestLimited(t *testing.T) {
	few, many := crowd("a.md", listedPerFile), crowd("b.md", 1000)
	if got := limited(few); len(got) != len(few) {
		t.Fatalf("%d of %d are kept", len(got), len(few))
	}
	silenced := few[3]
	silenced.Path, silenced.Suppression = "b.md", &report.Suppression{}
	all := append(append(few, silenced), many...)
	listed, errors, counted, fixable := 0, 0, 0, 0
	var last report.Diagnostic
	for _, d := range limited(all) {
		switch {
		case d.Path == "a.md":
		case d.Unlisted > 0:
			counted += d.Unlisted
			if d.Fix != nil {
				fixable += d.Unlisted
			}
		default:
			listed++
			last = d
			if d.Severity == report.Error {
				errors++
			}
			if d.Suppression != nil {
				t.Error("a silenced finding takes the place of a shown one")
			}
		}
	}
	if listed != listedPerFile || errors != 100 || counted != 900 || fixable != 500 {
		t.Errorf("%d listed, %d errors among them, %d counted, %d of them fixable", listed, errors, counted, fixable)
	}
	if n := last.Notes; len(n) != 1 || !strings.Contains(n[0].Message.EN, "900 more findings") || n[0].Start.Column != 1 || n[0].Snippet != "x" {
		t.Errorf("the note is %+v", n)
	}
	if len(many[999].Notes) != 0 {
		t.Error("the finding itself was changed")
	}
}

// TestEveryReportAccountsForWhatItDoesNotList: a file with two thousand findings in one line.
func TestEveryReportAccountsForWhatItDoesNotList(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "_posts", "2022-03-29-a.md")
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	text := "---\nlayout: post\n---\n" + strings.Repeat("<!-- newslint-x a: b -->", 2_000) + "\n"
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, format := range append(report.Formats, report.Format{Name: "statistics"}) {
		t.Run(format.Name, func(t *testing.T) {
			var out bytes.Buffer
			o := CheckOptions{
				Choice: config.Choice{Select: []string{"bad-suppression"}}, MaxWarnings: -1, Formats: []Output{{Format: format.Name}},
				Now: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
			}
			if format.Name == "statistics" {
				o.Formats, o.Statistics = []Output{{Format: "text"}}, true
			}
			Check(context.Background(), o, Streams{Out: &out, Err: &bytes.Buffer{}, Dir: dir, Language: report.English})
			if !strings.Contains(out.String(), "1900 ") && !strings.Contains(out.String(), `"1900"`) && format.Name != "statistics" {
				t.Error("nothing says that 1900 are left")
			}
			switch format.Name {
			case "gitlab", "rdjson", "rdjsonl": // have no place for an account of the run
			default:
				if !strings.Contains(out.String(), "2000") {
					t.Error("nothing says that there are 2000")
				}
			}
			if out.Len() > 1<<20 {
				t.Errorf("the report has %d bytes", out.Len())
			}
		})
	}
}

// TestTheBaselineComesBeforeTheLimit: what it keeps back takes no place in the report.
func TestTheBaselineComesBeforeTheLimit(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "_posts", "2022-03-29-a.md")
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	text := "---\nlayout: post\n---\n" + strings.Repeat("[空]()\n", listedPerFile+50)
	clock, choice := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), config.Choice{Select: []string{"empty-link"}}
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write(text)
	streams := func(out *bytes.Buffer) Streams {
		return Streams{Out: out, Err: &bytes.Buffer{}, Dir: dir, Language: report.English}
	}
	if status := BaselineCreate(context.Background(), BaselineOptions{Asked: Asked{Choice: choice}, Now: clock}, streams(&bytes.Buffer{})); status != Clean {
		t.Fatalf("baseline create exits %d", status)
	}
	write(text + "\n[新]()\n")
	var out bytes.Buffer
	status := Check(context.Background(), CheckOptions{Choice: choice, FailOn: report.Error, MaxWarnings: -1, Formats: []Output{{Format: "json"}}, Now: clock}, streams(&out))
	want := `"counts": {"error":1,"warning":0,"info":0,"suppressed":0,"baselined":150}`
	if status != Findings || !strings.Contains(out.String(), want) || strings.Count(out.String(), `"rule":`) != 1 || !strings.Contains(out.String(), "新") {
		t.Errorf("exits %d, expected one finding and %s:\n%s", status, want, out.String())
	}
}
