package report

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
)

func TestFormatsAsGoldens(t *testing.T) {
	ds, s := fixture()
	for _, f := range Formats {
		for _, l := range []Language{English, Chinese} {
			golden(t, f.Name+"."+string(l)+".golden", render(t, f.Name, Options{Language: l, Width: 80}, ds, s))
		}
	}
	golden(t, "text.color.golden", render(t, "text", Options{Language: English, Color: true}, ds, s))
}

func TestEmptyReportsAsGoldens(t *testing.T) {
	for _, f := range Formats {
		golden(t, f.Name+".empty.golden", render(t, f.Name, Options{Language: English}, nil, Summary{Tool: "newslint", Version: "0.1.0"}))
	}
}

func TestEveryFormatIsNamedInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats {
		if f.Name == "" || f.Summary.EN == "" || f.Summary.ZH == "" || seen[f.Name] {
			t.Errorf("format %q: doubled or without words", f.Name)
		}
		seen[f.Name] = true
	}
	if _, err := NewReporter("sarf", io.Discard, Options{}); err == nil {
		t.Error("an unknown format has a reporter")
	}
}

func TestEveryFormatIsDocumented(t *testing.T) {
	page, err := os.ReadFile("FORMATS.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range Formats {
		if !strings.Contains(string(page), "\n| `"+f.Name+"` |") {
			t.Errorf("FORMATS.md has no row for %s", f.Name)
		}
	}
}

// failing takes n writes and refuses the next ones.
type failing struct{ n int }

func (f *failing) Write(p []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

func TestAWriterThatFailsIsReported(t *testing.T) {
	ds, s := fixture()
	for _, f := range Formats {
		for n := range 2 {
			r, err := NewReporter(f.Name, &failing{n}, Options{Rules: fixtureRules})
			if err != nil {
				t.Fatal(err)
			}
			var first error
			for i := range ds {
				if err := r.Diagnostic(&ds[i]); first == nil {
					first = err
				}
			}
			if err := r.Close(s); err == nil && (n == 0 || first != nil) {
				t.Errorf("%s: writer that fails after %d writes goes unnoticed", f.Name, n)
			}
		}
	}
}

func TestTeeWritesAllAndKeepsTheFirstError(t *testing.T) {
	ds, s := fixture()
	good, _ := NewReporter("compact", io.Discard, Options{})
	bad, _ := NewReporter("compact", &failing{}, Options{})
	both := Tee{bad, good}
	if both.Diagnostic(&ds[0]) == nil || both.Close(s) == nil {
		t.Error("error of one report lost")
	}
}

// What stands in a report can be shown in a terminal and in a CI log, whatever a post or its name holds.
func TestNoReportCarriesControlCharacters(t *testing.T) {
	ds, s := fixture()
	for _, f := range Formats {
		for _, l := range []Language{English, Chinese} {
			out := render(t, f.Name, Options{Language: l}, ds, s)
			for number, line := range strings.Split(out, "\n") {
				if unsafeIn(line) || f.Name != "github" && strings.HasPrefix(strings.TrimSpace(line), "::") {
					t.Errorf("%s line %d: %q", f.Name, number+1, line)
				}
			}
		}
	}
}
