package kramdown

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// TestRecordedCases reads the bodies whose outcome real Jekyll builds recorded (testdata/cases.tsv: well or ill, the body as
// a Go string, the faults): what came out ill has a fault, and the faults are those listed.
func TestRecordedCases(t *testing.T) {
	src, err := os.ReadFile("testdata/cases.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for i, line := range strings.Split(strings.TrimSuffix(string(src), "\n"), "\n") {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			t.Fatalf("line %d has %d fields", i+1, len(fields))
		}
		body, err := strconv.Unquote(fields[1])
		if err != nil {
			t.Fatalf("line %d: %v", i+1, err)
		}
		got := faultList([]byte(body))
		if fields[0] == "ill" && got == "-" {
			t.Errorf("line %d: %q came out ill, and nothing is stated", i+1, body)
		}
		if got != fields[2] && !*update {
			t.Errorf("line %d: %q: %s, want %s", i+1, body, got, fields[2])
		}
		fmt.Fprintf(&out, "%s\t%s\t%s\n", fields[0], fields[1], got)
	}
	if *update {
		if err := os.WriteFile("testdata/cases.tsv", out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func faultList(body []byte) string {
	lines := source.NewLines(body)
	var list []string
	for _, f := range Read(body, markup.Range{End: len(body)}, Options{}).Faults {
		s := fmt.Sprintf("%s %s at %d", faultNames[f.Kind], f.Name, lines.LineOfOffset(f.At.Start))
		if f.Detail != "" {
			s += " " + f.Detail
		}
		if f.Links > 0 {
			s += fmt.Sprintf(" links %d", f.Links)
		}
		list = append(list, s)
	}
	if len(list) == 0 {
		return "-"
	}
	return strings.Join(list, "; ")
}
