package report

import (
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"newslint/internal/source"
)

// seen is what a consumer learns of a finding.
type seen struct {
	rule, severity, path, message string
	line, column                  int
}

// readers parse each format as its consumers do, independently of the code that writes it.
var readers = map[string]struct {
	parse  func(t *testing.T, report string) []seen
	path   func(string) string     // how the format spells a path
	column func(d *Diagnostic) int // its unit; nil: the format has none
	level  map[Severity]string     // its word for a severity; nil: ours
}{
	"compact":    {parse: readCompact, path: linePath, column: codePoints},
	"text":       {parse: readText, path: linePath, column: codePoints},
	"json":       {parse: readJSON, path: escapeInvalid, column: codePoints},
	"jsonl":      {parse: readJSONL, path: escapeInvalid, column: codePoints},
	"sarif":      {parse: readSARIF, path: func(p string) string { return p }, column: codePoints, level: map[Severity]string{Info: "note"}},
	"github":     {parse: readGitHub, path: Escape, column: codePointsOfALine, level: map[Severity]string{Info: "notice"}},
	"gitlab":     {parse: readGitLab, path: escapeInvalid, level: map[Severity]string{Info: "info", Warning: "minor", Error: "major"}},
	"checkstyle": {parse: readCheckstyle, path: Escape, column: codePoints},
	"junit":      {parse: readJUnit, path: Escape, column: codePoints},
	"rdjson":     {parse: readRDJSON, path: escapeInvalid, column: utf8Bytes, level: map[Severity]string{Info: "INFO", Warning: "WARNING", Error: "ERROR"}},
	"rdjsonl":    {parse: readRDJSONL, path: escapeInvalid, column: utf8Bytes, level: map[Severity]string{Info: "INFO", Warning: "WARNING", Error: "ERROR"}},
	"tap":        {parse: readTAP, path: Escape, column: codePoints},
	"html":       {parse: readHTML, path: Escape, column: codePoints},
}

func codePoints(d *Diagnostic) int { return d.Start.Column }

// codePointsOfALine is for GitHub, which refuses columns of a finding that runs over several lines.
func codePointsOfALine(d *Diagnostic) int {
	if d.Start.Line != d.End.Line {
		return 0
	}
	return d.Start.Column
}

func utf8Bytes(d *Diagnostic) int { return len(string([]rune(d.Snippet)[:d.Start.Column-1])) + 1 }

// The columns of the word BAD in this line differ for everyone who counts in another unit.
func TestColumnsByConsumer(t *testing.T) {
	d := finding("malformed-tag", Error, "a.md", "😀临沂 «BAD»", Say("x", "x"))
	for format, want := range map[string]int{
		"compact": 5, "text": 5, "json": 5, "jsonl": 5, "sarif": 5, "github": 5, "checkstyle": 5, "junit": 5, "tap": 5, "html": 5, "rdjson": 12, "rdjsonl": 12,
	} {
		out := render(t, format, Options{}, []Diagnostic{d}, Summary{})
		if got := readers[format].parse(t, out); len(got) != 1 || got[0].column != want {
			t.Errorf("%s: %v, want column %d", format, got, want)
		}
	}
}

func TestEveryFormatReadsBackAsWritten(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 60 {
		ds := randomFindings(random)
		for _, f := range Formats {
			reader, ok := readers[f.Name]
			if f.Name == "markdown" {
				continue // a page for people; the order and the number of rows differ
			}
			if !ok {
				t.Fatalf("no reader for %s", f.Name)
			}
			for _, l := range []Language{English, Chinese} {
				var want []seen
				for i := range ds {
					want = append(want, expected(&ds[i], f.Name, l))
				}
				out := render(t, f.Name, Options{Language: l, FailOn: Info}, ds, Summary{Tool: "newslint", Files: Files{Found: 1, Checked: 1}})
				if diff := cmp.Diff(want, reader.parse(t, out), cmp.AllowUnexported(seen{})); diff != "" {
					t.Fatalf("round %d, %s (-written +read):\n%s\n%s", round, f.Name, diff, out)
				}
			}
		}
	}
}

func expected(d *Diagnostic, format string, l Language) seen {
	r := readers[format]
	s := seen{rule: d.Rule, severity: d.Severity.String(), path: r.path(d.Path), message: Escape(d.Message.In(l)), line: d.Start.Line}
	if word := r.level[d.Severity]; word != "" {
		s.severity = word
	}
	if format == "text" {
		s.severity = d.Severity.Name().In(l)
	}
	if r.column != nil {
		s.column = r.column(d)
	}
	return s
}

var awkward = []string{
	"临沂日报", "😀", "a", " ", "\"", "'", "<b>", "]]>", "&amp;", "--", "%0A", "%", ":", "::error::x", "##[error]", "\n", "\r\n", "\t",
	"\x1b[31m", "\u202e", "\u200b", "\xff", "\x00", "`", "|", "[x](y)", "\\", "#", "{0}", "e\u0301", "\u2028", "</script>", "<!--", "-", ",",
}

func FuzzReport(f *testing.F) {
	f.Add("_posts/a.md", "😀临沂 BAD", "the word [x](y) ##[error]", 10, 3)
	f.Fuzz(func(t *testing.T, path, line, message string, start, length int) {
		line = strings.NewReplacer("\n", "", "\xff", "").Replace(strings.ToValidUTF8(line, ""))
		if path == "" || message == "" || strings.HasPrefix(path, "/") {
			return
		}
		lines := source.NewLines([]byte(line))
		d := Diagnostic{Rule: "unclosed-tag", Severity: Warning, Path: path, Snippet: line, Message: Text{message, message}, Fingerprint: "0"}
		start = min(max(start, 0), len(line))
		for start < len(line) && !utf8.RuneStart(line[start]) {
			start++
		}
		d.Start = lines.PositionOfOffset(start)
		d.End = lines.PositionOfOffset(d.Start.Offset + max(length, 0)%100)
		for _, format := range Formats {
			reader, ok := readers[format.Name]
			if !ok || strings.ContainsAny(path+message, ":") && (format.Name == "text" || format.Name == "compact") {
				continue // a line with colons in names has more than one reading
			}
			out := render(t, format.Name, Options{FailOn: Info}, []Diagnostic{d}, Summary{Tool: "newslint"})
			for shown := range strings.SplitSeq(out, "\n") {
				if unsafeIn(shown) {
					t.Fatalf("%s writes %q", format.Name, shown)
				}
			}
			want := []seen{expected(&d, format.Name, English)}
			if diff := cmp.Diff(want, reader.parse(t, out), cmp.AllowUnexported(seen{})); diff != "" {
				t.Fatalf("%s (-written +read):\n%s\n%s", format.Name, diff, out)
			}
		}
	})
}

func randomFindings(random *rand.Rand) []Diagnostic {
	piece := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteString(awkward[random.IntN(len(awkward))])
		}
		return b.String()
	}
	var ds []Diagnostic
	for i := range 1 + random.IntN(4) {
		line := strings.NewReplacer("\n", "", "\xff", "").Replace(piece(6))
		d := finding([]string{"unclosed-tag", "malformed-tag"}[i%2], Info+Severity(random.IntN(3)), "_posts/"+strconv.Itoa(i)+piece(3)+".md", "first\n"+line+"«x"+piece(1)+"»\n", Say("m %s m", "说 %s 明", piece(5)))
		d.Fingerprint = strconv.Itoa(i)
		d.Notes = []Note{{Path: d.Path, Start: d.Start, End: d.End, Message: Say("note", "附注"), Snippet: d.Snippet}}
		d.Fix = &Fix{Title: Say("fix %s", "改 %s", piece(2)), Edits: []Edit{{d.Start.Offset, d.Start.Offset + 1, piece(1)}}}
		ds = append(ds, d)
	}
	return ds
}

func TestProblemMatcherReadsTheCompactFormat(t *testing.T) {
	encoded, err := os.ReadFile("problem-matcher.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		ProblemMatcher []struct {
			Pattern []struct {
				Regexp                                      string
				File, Line, Column, Severity, Message, Code int
			}
		}
	}
	decode(t, string(encoded), &file)
	p := file.ProblemMatcher[0].Pattern[0]
	pattern := regexp.MustCompile(p.Regexp)
	ds, s := fixture()
	ds = ds[:1]
	m := pattern.FindStringSubmatch(strings.Split(render(t, "compact", Options{}, ds, s), "\n")[0])
	if m == nil {
		t.Fatal("no match")
	}
	got := seen{m[p.Code], m[p.Severity], m[p.File], m[p.Message], number(t, m[p.Line]), number(t, m[p.Column])}
	if want := expected(&ds[0], "compact", English); got != want {
		t.Errorf("read %v, want %v", got, want)
	}
	if sentence := s.Sentence().EN; pattern.MatchString(sentence) {
		t.Errorf("%q is taken for a finding", sentence)
	}
}
