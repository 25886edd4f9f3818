//go:build oracle

package report

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Real programs read the reports here. testdata/consumers/install installs them.

const consumers = "testdata/consumers"

// consume runs a consumer in testdata/consumers and gives what it printed.
func consume(t *testing.T, stdin string, environment []string, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir, c.Stdin, c.Env = consumers, strings.NewReader(stdin), append(os.Environ(), environment...)
	var out, complaint bytes.Buffer
	c.Stdout, c.Stderr = &out, &complaint
	if err := c.Run(); err != nil {
		t.Fatalf("%s %q: %v\n%s%s\n(testdata/consumers/install installs the consumers)", name, args, err, out.String(), complaint.String())
	}
	return out.String()
}

// written renders the fixture, changes it, and gives the path of the report.
func written(t *testing.T, format, name, report string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+"."+format)
	if err := os.WriteFile(path, []byte(report), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func fixtureReport(t *testing.T, format string, o Options) string {
	ds, s := fixture()
	return render(t, format, o, ds, s)
}

// faultsOfSARIF is what the schema and Microsoft's validator say.
func faultsOfSARIF(t *testing.T, report string) (faults []string) {
	t.Helper()
	for line := range strings.SplitSeq(consume(t, "", nil, "node", "sarif.mjs", written(t, "sarif", "report", report)), "\n") {
		// SARIF2005 wants the address of a page about the tool, which it has none of.
		if line != "" && !strings.Contains(line, "SARIF2005") {
			faults = append(faults, line)
		}
	}
	return faults
}

func TestSARIFIsValidForSchemaAndValidator(t *testing.T) {
	good := fixtureReport(t, "sarif", Options{})
	large := many(3000)
	for i := range large {
		large[i].Message = Say("number %d {0} [a](b)", "第 %d 个 {0} [a](b)", i)
	}
	for name, report := range map[string]string{
		"English": good, "Chinese": fixtureReport(t, "sarif", Options{Language: Chinese}),
		"empty": render(t, "sarif", Options{}, nil, Summary{Tool: "newslint", Version: "1"}),
		"large": render(t, "sarif", Options{}, large, Summary{Tool: "newslint", Version: "1"}),
	} {
		if faults := faultsOfSARIF(t, report); len(faults) > 0 {
			t.Errorf("%s: %s", name, strings.Join(faults, "\n"))
		}
	}
	for name, report := range map[string]string{
		"level":     strings.Replace(good, `"level":"note","message":{"text":"found`, `"level":"fatal","message":{"text":"found`, 1),
		"ruleIndex": strings.Replace(good, `"ruleIndex":3`, `"ruleIndex":33`, 1),
	} {
		if report == good || len(faultsOfSARIF(t, report)) == 0 {
			t.Errorf("a wrong %s goes unnoticed: the validators judge nothing", name)
		}
	}
}

func TestJSONIsValidForItsSchema(t *testing.T) {
	schema, err := filepath.Abs("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	good := fixtureReport(t, "json", Options{Language: Chinese})
	empty := render(t, "json", Options{}, nil, Summary{})
	if faults := consume(t, "", nil, "node", "report.mjs", schema, written(t, "json", "good", good), written(t, "json", "empty", empty)); faults != "" {
		t.Error(faults)
	}
	wrong := strings.Replace(good, `"complete"`, `"completed"`, 1)
	if faults := consume(t, "", nil, "node", "report.mjs", schema, written(t, "json", "wrong", wrong)); faults == "" {
		t.Error("a wrong key goes unnoticed")
	}
}

func TestJUnitIsValidForJenkins(t *testing.T) {
	for _, o := range []Options{{}, {Language: Chinese, FailOn: Info}} {
		path := written(t, "xml", "report", fixtureReport(t, "junit", o))
		consume(t, "", nil, "xmllint", "--noout", "--relaxng", "junit.rng", path)
		var read struct {
			Results struct {
				Summary struct{ Tests, Failed, Skipped int }
			}
		}
		decode(t, consume(t, "", nil, "node", "junit.mjs", path), &read)
		want := struct{ Tests, Failed, Skipped int }{6, 4, 2}
		if o.FailOn == Info {
			want.Failed, want.Skipped = 6, 0
		}
		if read.Results.Summary != want {
			t.Errorf("junit-to-ctrf reads %+v, want %+v", read.Results.Summary, want)
		}
	}
	consume(t, "", nil, "xmllint", "--noout", written(t, "xml", "checkstyle", fixtureReport(t, "checkstyle", Options{})))
}

func TestReviewdogReadsBack(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "reviewdog")
	build := exec.Command("go", "build", "-o", binary, ".")
	build.Dir = filepath.Join(consumers, "reviewdog")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, format := range []string{"sarif", "checkstyle", "rdjson", "rdjsonl", "compact"} {
		ds, s := fixture()
		ds = slices.DeleteFunc(ds, func(d Diagnostic) bool {
			// reviewdog shows silenced SARIF results, and its errorformat takes no space in a name.
			return d.Suppression != nil || format == "compact" && strings.Contains(d.Path, " ")
		})
		var want []seen
		for i := range ds {
			e := expected(&ds[i], format, English)
			e.severity = rdfSeverities[ds[i].Severity]
			switch format {
			case "sarif":
				e.path = strings.ToValidUTF8(e.path, "\uFFFD")
			case "compact":
				e.message, e.rule = e.message+" ["+e.rule+"]", ""
			}
			want = append(want, e)
		}
		var read []struct {
			Path, Message, Severity, Rule string
			Line, Column                  int
		}
		decode(t, consume(t, render(t, format, Options{}, ds, s), nil, binary, format), &read)
		var got []seen
		for _, r := range read {
			// Its SARIF reader leaves column 1 out, as the default.
			got = append(got, seen{r.Rule, r.Severity, r.Path, r.Message, r.Line, max(r.Column, 1)})
		}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(seen{})); diff != "" {
			t.Errorf("%s (-written +read):\n%s", format, diff)
		}
	}
}

func TestRDFIsValidForItsSchemas(t *testing.T) {
	list := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/reviewdog/reviewdog")
	list.Dir = filepath.Join(consumers, "reviewdog")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	schemas := filepath.Join(strings.TrimSpace(string(out)), "proto/rdf/jsonschema")
	whole := fixtureReport(t, "rdjson", Options{})
	lines := written(t, "rdjsonl", "report", fixtureReport(t, "rdjsonl", Options{}))
	if faults := consume(t, "", nil, "node", "rdf.mjs", schemas, written(t, "rdjson", "report", whole), lines); faults != "" {
		t.Error(faults)
	}
	wrong := strings.Replace(whole, `"column":12`, `"column":"12"`, 1)
	if faults := consume(t, "", nil, "node", "rdf.mjs", schemas, written(t, "rdjson", "wrong", wrong), lines); faults == "" {
		t.Error("a wrong column goes unnoticed")
	}
}

func TestTAPIsReadByItsConsumers(t *testing.T) {
	path := written(t, "tap", "report", fixtureReport(t, "tap", Options{}))
	var read struct {
		Count, Todo int
		Strays      []string
		Tests       []struct {
			Ok    bool
			Name  string
			Extra string
			Diag  *struct {
				Rule, Message string
				At            tapPlace
			}
		}
	}
	decode(t, consume(t, "", nil, "node", "tap.mjs", path), &read)
	if read.Count != 6 || read.Todo != 2 || len(read.Strays) > 0 {
		t.Errorf("tap-parser reads %d tests, %d to do, faults %q", read.Count, read.Todo, read.Strays)
	}
	ds, _ := fixture()
	shown := slices.DeleteFunc(ds, func(d Diagnostic) bool { return d.Suppression != nil })
	for i, d := range shown {
		got := read.Tests[i]
		name := place(d.Path, d.Start) + " " + Escape(d.Message.EN) + " [" + d.Rule + "]"
		if got.Extra != "" || got.Name != name || got.Diag.Rule != d.Rule || got.Diag.At != (tapPlace{Escape(d.Path), d.Start.Line, d.Start.Column}) {
			t.Errorf("tap-parser reads %+v, want %s", got, name)
		}
	}
	perl := `my $p = TAP::Parser->new({source => $ARGV[0]}); 1 while $p->next; print join "|", $p->tests_run, scalar $p->failed, scalar $p->todo, $p->parse_errors`
	if got := consume(t, "", nil, "perl", "-MTAP::Parser", "-e", perl, path); got != "6|4|2" {
		t.Errorf("Perl reads %q", got)
	}
}

func TestEditorsReadTheCompactFormat(t *testing.T) {
	ds, s := fixture()
	path := written(t, "txt", "report", render(t, "compact", Options{}, ds, s))
	var wantVim, wantEmacs []string
	for i := range ds {
		if d := &ds[i]; d.Suppression == nil {
			at := []string{linePath(d.Path), strconv.Itoa(d.Start.Line), strconv.Itoa(d.Start.Column)}
			wantVim = append(wantVim, strings.Join(append(at, d.Severity.String()[:1]), "\t"))
			wantEmacs = append(wantEmacs, strings.Join(append(at, strconv.Itoa(int(d.Severity)-1)), "\t"))
		}
	}
	out := filepath.Join(t.TempDir(), "quickfix.json")
	consume(t, "", []string{"REPORT=" + path, "OUT=" + out}, "vim", "-es", "-u", "NONE", "-S", "quickfix.vim")
	encoded, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var quickfix []struct {
		Valid, Line, Column int
		Path, Type          string
	}
	if err := json.Unmarshal(encoded, &quickfix); err != nil {
		t.Fatal(err)
	}
	var vim []string
	for _, q := range quickfix {
		if q.Valid == 1 {
			vim = append(vim, strings.Join([]string{q.Path, strconv.Itoa(q.Line), strconv.Itoa(q.Column), q.Type}, "\t"))
		}
	}
	if diff := cmp.Diff(wantVim, vim); diff != "" {
		t.Errorf("Vim (-written +read):\n%s", diff)
	}
	emacs := strings.Split(strings.TrimSpace(consume(t, "", nil, "emacs", "--batch", "-Q", "-l", "compile.el", path)), "\n")
	if diff := cmp.Diff(wantEmacs, emacs); diff != "" {
		t.Errorf("Emacs (-written +read):\n%s", diff)
	}
}
