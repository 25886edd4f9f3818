package post

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// What may stand above a line, and lines that are wrong in some place or that nobody indented: every pair is a block.
var (
	linesAbove = []string{
		"title: x", "title: \"x\"", "title: x # c", "title:", "title: |\n  x", "title: 'x", "title: \"x\n  y", "title: [x,", "title: [x, \"]\"]", "title: a: b",
		"- x", "tags:\n- x", "tags:\n  - x", "tags:\n  - a: x", "a:\n  b:\n    c: x", "title: x\n  y", "title: >-\nx", "? x",
	}
	linesBelow = []string{
		"y", "date", "date 2022", "date; 2022", "date；2022", "date:2022", "date：2022", "日期：2022", "date:\u30002022", "date: 2022", "\u3000date: 2022", "date : \"2022\" x",
		"date: \"2022", "date: \"2022”", "date: 'it's'", "date: 'it''s", "date: \"a \"b\" c\"", "date: \"\\d \\n\"", "date: \"\\x4\"", "date: \"x\"\"", "date: 'a' 'b'",
		"date: a: b", "date: a layout: b", "date: @x", "date: **x**", "date: &x y: z", "date: *x y", "date: !x y: z", "date: - x", "date: ? x", "date: | x", "date: {{ x }}",
		"date: {a: b", "date: [a] b", "date: [a]]", "date: [a, 'b]'", "date: [a # c]", "-y", "- y", "- - y: z", "- y: \"z", "-\ty", "- ", ": y", "\"date\": 2022", "\"date\" 2022",
		"\"date: 2022", "]", "}", "\tdate: 2022", "\ty", "\t- y", "http://x.y", "said: he, and went: on. then", "# c",
		"date # x: y", "date\t# x: y", "date# x: y", "date: [a #]\n  b] c", "date: [a# b] c", "date: [\"a]\" b] c", "date: [a \"]\" b] c", "date: [a\"]\" b] c", "date: {a: 'b}' c}] d",
		"date: [a, [b], {c: d}] e", "date: [a\n  b\n  c] d", "date: \"a\n  b: c\"d", "date: 'a\n\n  b' # c\n  d", "date: a\n  b: c\n  d: e: f",
	}
	indents = []string{"", "  "}
)

// TestLook: what is said of a block that the parser rejects, of each pair of an upper and a lower line, at each indent, with
// another entry behind. The golden has a block a line, its faults behind it, each with the place in bytes.
func TestLook(t *testing.T) {
	var b strings.Builder
	blocks := 0
	for _, above := range linesAbove {
		fmt.Fprintf(&b, "# %q\n", above)
		for _, below := range linesBelow {
			for _, indent := range indents {
				lower := indent + strings.ReplaceAll(below, "\n", "\n"+indent)
				said := lookedAt(above + "\n" + lower + "\nz: 1\n")
				if said == "" {
					continue
				}
				blocks++
				fmt.Fprintf(&b, "%q:%s\n", lower, said)
			}
		}
	}
	const golden = "testdata/look.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		t.Errorf("of %d blocks:\n%s", blocks, firstDifference(got, string(want)))
	}
}

// lookedAt gives the faults of a block that does not parse, with what repairs them; empty for one that does.
func lookedAt(block string) string {
	p := Parse("a.md", []byte("---\n"+block+"---\n"), Dialect{})
	var b strings.Builder
	for _, f := range p.Front.Faults {
		if f.Kind != Syntax {
			continue
		}
		at := f.At.Shift(-p.Front.Block.Start)
		fmt.Fprintf(&b, " %s %d-%d", f.Cause, at.Start, at.End)
		if r := f.Repair; r != nil {
			mended := bytes.Join([][]byte{p.Src[:r.Range.Start], []byte(r.Text), p.Src[r.Range.End:]}, nil)
			fmt.Fprintf(&b, " (%s, safe %v)", lineOf(mended, r.Range.Start), r.Safe)
		}
		b.WriteString(";")
	}
	return b.String()
}

func firstDifference(got, want string) string {
	w := strings.Split(want, "\n")
	section := ""
	for i, line := range strings.Split(got, "\n") {
		if strings.HasPrefix(line, "# ") {
			section = line
		}
		if i >= len(w) || line != w[i] {
			return fmt.Sprintf("%s\ngot  %s\nwant %s", section, line, strings.Join(w[min(i, len(w)):min(i+1, len(w))], ""))
		}
	}
	return "the golden has more"
}
