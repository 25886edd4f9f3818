package report

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"
)

// many gives n findings, every third an error, every third a warning, the rest info.
func many(n int) []Diagnostic {
	ds := make([]Diagnostic, n)
	for i := range ds {
		ds[i] = finding("unclosed-tag", Error-Severity(i%3), "_posts/2022-03-29-"+strconv.Itoa(i)+".md", "a «b»", Say("number %d", "第 %d 个", i))
		ds[i].Fingerprint = strconv.Itoa(i)
	}
	return ds
}

func TestSARIFKeepsTheWorstWithinTheLimit(t *testing.T) {
	var b bytes.Buffer
	s := newSARIF(&sink{w: &b}, Options{}).(*sarif)
	s.limit = 40
	ds := many(90) // 30 of each severity
	ds[0].Suppression = &Suppression{Reason: "known"}
	for i := range ds {
		if err := s.Diagnostic(&ds[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(Summary{Files: Files{Found: 90, Checked: 90}}); err != nil {
		t.Fatal(err)
	}
	var log struct {
		Runs []struct {
			Invocations []struct {
				Notifications []sarifNotification `json:"toolExecutionNotifications"`
			}
			Results []struct{ Level, Message any }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	levels := map[any]int{}
	for _, r := range log.Runs[0].Results {
		levels[r.Level]++
	}
	if levels["error"] != 29 || levels["warning"] != 11 || len(levels) != 2 {
		t.Errorf("kept %v, want the 29 errors and 11 warnings", levels)
	}
	if n := log.Runs[0].Invocations[0].Notifications; !strings.Contains(n[len(n)-1].Message.Text, "50 findings left out") {
		t.Errorf("notifications %v do not say that 50 were left out", n)
	}
}

func TestGitHubShowsTenOfEachSeverity(t *testing.T) {
	out := render(t, "github", Options{}, many(90), Summary{Tool: "newslint", Files: Files{Found: 90, Checked: 90}})
	for command, want := range map[string]int{"::error ": 10, "::warning ": 10, "::notice ": 10} {
		if got := strings.Count("\n"+out, "\n"+command); got != want {
			t.Errorf("%d %s, want %d", got, command, want)
		}
	}
	for _, left := range []string{"20 errors not shown here", "20 warnings not shown here", "21 info not shown here"} {
		if !strings.Contains(out, left) {
			t.Errorf("%q is not said", left)
		}
	}
	if quiet := render(t, "github", Options{Quiet: true}, many(90), Summary{}); strings.Contains(quiet, "not shown") || strings.Count(quiet, "::notice") != 10 {
		t.Error("quiet has a summary")
	}
}

func TestMarkdownListsTheWorst(t *testing.T) {
	out := render(t, "markdown", Options{}, many(900), Summary{Tool: "newslint"})
	if rows := strings.Count(out, "\n| 🔴 |"); rows != markdownLimit || !strings.Contains(out, "The worst 100 of 900 findings") {
		t.Errorf("%d errors listed", rows)
	}
	if len(out) > 1<<20 {
		t.Errorf("%d bytes are more than a step summary takes", len(out))
	}
}

func TestTextWritesTheFirstNotesOut(t *testing.T) {
	d := many(1)[0]
	for i := range 9 {
		d.Notes = append(d.Notes, Note{Path: d.Path, Start: d.Start, End: d.End, Message: Say("note %d", "第 %d 处", i), Snippet: d.Snippet})
	}
	out := render(t, "text", Options{}, []Diagnostic{d}, Summary{})
	if n := strings.Count(out, ": note: "); n != notesShown || !strings.Contains(out, "= and 4 more notes") {
		t.Errorf("%d notes in\n%s", n, out)
	}
}

func TestFailOnDecidesWhatIsAFailedTest(t *testing.T) {
	ds, s := fixture()
	for failOn, want := range map[Severity]int{Off: 3, Error: 3, Warning: 4, Info: 5} {
		o := Options{FailOn: failOn}
		if got := strings.Count(render(t, "junit", o, ds, s), "<failure"); got != want {
			t.Errorf("junit, fail on %s: %d failures, want %d", failOn, got, want)
		}
		out := render(t, "tap", o, ds, s)
		if got := strings.Count("\n"+out, "\nnot ok") - 1 - strings.Count(out, "# TODO"); got != want {
			t.Errorf("tap, fail on %s: %d failures, want %d", failOn, got, want)
		}
	}
}

func TestStatisticsAsGoldens(t *testing.T) {
	ds, s := fixture()
	for _, o := range []Options{{Language: English}, {Language: Chinese}, {Language: English, Color: true, Quiet: true}} {
		var b bytes.Buffer
		r := NewStatistics(&b, o)
		for i := range ds {
			if err := r.Diagnostic(&ds[i]); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.Close(s); err != nil {
			t.Fatal(err)
		}
		golden(t, "statistics."+string(o.Language)+map[bool]string{true: ".color"}[o.Color]+".golden", b.String())
	}
}

func TestProgressWaitsAndGivesWay(t *testing.T) {
	clock := time.Unix(0, 0)
	var terminal bytes.Buffer
	p := NewProgress(&terminal, English, func() time.Time { return clock })
	p.Update(1, 10)
	p.Clear()
	if terminal.Len() > 0 {
		t.Errorf("a short run shows %q", terminal.String())
	}
	clock = clock.Add(2 * time.Second)
	p.Update(100, 400)
	p.Update(101, 400)
	if got, want := terminal.String(), "\r\x1b[K100 of 400 files, 50 a second"; got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
	terminal.Reset()
	if _, err := io.WriteString(p.Over(&terminal), "finding\n"); err != nil || terminal.String() != "\r\x1b[Kfinding\n" {
		t.Errorf("output over the line is %q, %v", terminal.String(), err)
	}
	terminal.Reset()
	p.Clear()
	clock = clock.Add(time.Second)
	p.Update(300, 0)
	if got, want := terminal.String(), "\r\x1b[K300 files, 100 a second"; got != want {
		t.Errorf("shows %q, want %q", got, want)
	}
}
