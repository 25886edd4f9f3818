package lint

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

func TestResultsComeInTheOrderOfPaths(t *testing.T) {
	dir := newsroom(t, 600) // more than the window
	l := linter(t, dir)
	plan := l.Discover(nil)
	if len(plan.Targets) != 600 {
		t.Fatalf("%d targets, want 600", len(plan.Targets))
	}
	for _, procs := range []int{1, 2, 8} {
		previous := runtime.GOMAXPROCS(procs)
		results := judgeAll(t, l, plan)
		runtime.GOMAXPROCS(previous)
		if len(results) != 600 {
			t.Fatalf("%d processors: %d results, want 600", procs, len(results))
		}
		for i, r := range results {
			if want := "_posts/" + filepath.Base(plan.Targets[i].Path); r.Path != want {
				t.Fatalf("%d processors: result %d is %s, want %s", procs, i, r.Path, want)
			}
		}
	}
}

func TestRunStopsEarly(t *testing.T) {
	l := linter(t, newsroom(t, 300))
	plan := l.Discover(nil)
	t.Run("when the context ends", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		n := 0
		err := l.Run(ctx, plan.Targets, func(Result) error {
			if n++; n == 10 {
				cancel()
			}
			return nil
		})
		if !errors.Is(err, context.Canceled) || n == len(plan.Targets) {
			t.Errorf("after %d results: %v", n, err)
		}
	})
	t.Run("when a result cannot be written", func(t *testing.T) {
		full, n := errors.New("no space"), 0
		err := l.Run(context.Background(), plan.Targets, func(Result) error {
			n++
			return full
		})
		if !errors.Is(err, full) || n != 1 {
			t.Errorf("after %d results: %v", n, err)
		}
	})
	t.Run("without targets", func(t *testing.T) {
		if err := l.Run(context.Background(), nil, nil); err != nil {
			t.Error(err)
		}
	})
}

func TestPanicsAreContained(t *testing.T) {
	dir := lay(t, "-- _config.yml --\n-- _posts/2022-03-29-a.md --\nx\n-- _posts/2022-03-30-b.md --\ny\n")
	posts := filepath.Join(dir, "_posts")
	failing := rules.New(rules.Meta{ID: "failing"}, struct{}{}, func(p *rules.Pass, _ struct{}) {
		if strings.Contains(p.Post.Path, "-a.md") {
			panic("a bug")
		}
	})
	sound := rules.New(rules.Meta{ID: "sound"}, struct{}{}, func(p *rules.Pass, _ struct{}) {
		p.Report(source.Range{Start: 0, End: 1}, report.Say("here", "此处"))
	})
	l := linter(t, dir)
	l.with(posts, failing, sound)
	results := judgeAll(t, l, l.Discover(nil))
	if len(results) != 2 || !results[0].Failed || results[1].Failed {
		t.Fatalf("results: %+v", results)
	}
	if got := rulesOf(results[0]); got != "internal-error sound" {
		t.Errorf("the failing post has %q, want the other rule's finding too", got)
	}
	if message := results[0].Diagnostics[0].Message.EN; message != `rule "failing" failed on this file: a bug; please report it` {
		t.Errorf("message: %s", message)
	}
	if got := rulesOf(results[1]); got != "sound" {
		t.Errorf("the other post has %q", got)
	}
}

func TestPanicsOfSiteRulesAreContained(t *testing.T) {
	dir := lay(t, "-- _config.yml --\n-- _posts/2022-03-29-a.md --\nx\n")
	site := func(id string, reduce func(*rules.Sum, struct{}, iter.Seq[rules.Stated[string]])) *rules.Rule {
		return rules.NewSite(rules.Meta{ID: id}, struct{}{}, func(p *rules.Pass, _ struct{}, state func(source.Range, string)) {
			state(source.Range{Start: 0, End: 1}, p.Post.Path)
		}, reduce)
	}
	l := linter(t, dir)
	own := []*rules.Rule{
		site("failing", func(*rules.Sum, struct{}, iter.Seq[rules.Stated[string]]) { panic("a bug") }),
		site("sound", func(s *rules.Sum, _ struct{}, facts iter.Seq[rules.Stated[string]]) {
			for f := range facts {
				s.Report(f.Place, report.Say("here", "此处"))
			}
		}),
	}
	l.with(filepath.Join(dir, "_posts"), own...)
	l.with(dir, own...)
	results := judgeAll(t, l, l.Discover(nil))
	last := results[len(results)-1]
	if got := rulesOf(last); got != "internal-error sound" || !last.Failed {
		t.Errorf("the site has %q, failed: %t", got, last.Failed)
	}
}

func rulesOf(r Result) string {
	ids := make([]string, len(r.Diagnostics))
	for i, d := range r.Diagnostics {
		ids[i] = d.Rule
	}
	return strings.Join(ids, " ")
}

func TestWhatIsWholeIsOnlyWhatWasJudged(t *testing.T) {
	dir := lay(t, "-- _config.yml --\n-- _posts/2022-03-29-a.md --\nx\n-- _posts/2022-03-30-b.md --\ny\n")
	wholes := func(l *Linter, plan Plan) (whole bool) {
		probe := rules.NewSite(rules.Meta{ID: "probe"}, struct{}{}, func(p *rules.Pass, _ struct{}, state func(source.Range, int)) {
			state(source.Range{}, 1)
		}, func(s *rules.Sum, _ struct{}, _ iter.Seq[rules.Stated[int]]) { whole = s.Whole })
		l.with(filepath.Join(dir, "_posts"), probe)
		l.with(dir, probe)
		judgeAll(t, l, plan)
		return whole
	}
	l := linter(t, dir)
	if !wholes(l, l.Discover(nil)) {
		t.Error("the whole site is not taken for whole")
	}
	if wholes(l, l.Discover([]string{"_posts/2022-03-29-a.md", "_posts/2022-03-30-b.md"})) {
		t.Error("single files are taken for the whole site")
	}
	if wholes(l, l.Discover([]string{"_posts"})) {
		t.Error("a folder of the site is taken for all of it")
	}
	if err := os.Truncate(filepath.Join(dir, "_posts/2022-03-30-b.md"), MaxFileSize+1); err != nil {
		t.Fatal(err)
	}
	if wholes(l, l.Discover(nil)) {
		t.Error("a site with an unreadable post is taken for whole")
	}
}

func TestVanishedFile(t *testing.T) {
	dir := lay(t, "-- _config.yml --\n-- _posts/2022-03-29-a.md --\nx\n-- _posts/2022-03-30-b.md --\nBOMy\n")
	l := linter(t, dir)
	tree, named := l.Discover(nil), l.Discover([]string{"_posts/2022-03-29-a.md"})
	if err := os.Remove(filepath.Join(dir, "_posts/2022-03-29-a.md")); err != nil {
		t.Fatal(err)
	}
	results := judgeAll(t, l, tree)
	if results[0].Skipped.EN != "not there any more" || results[0].Failed || len(results[1].Diagnostics) != 1 {
		t.Errorf("a listed file that is gone: %+v", results)
	}
	if results := judgeAll(t, l, named); !results[0].Failed || rulesOf(results[0]) != "unreadable-file" {
		t.Errorf("a named file that is gone: %+v", results[0])
	}
}

func BenchmarkRun(b *testing.B) {
	const posts = 2000
	dir := newsroom(b, posts)
	b.ReportAllocs()
	for b.Loop() {
		l := everything(b, dir)
		plan := l.Discover(nil)
		if err := l.Run(context.Background(), plan.Targets, func(Result) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(posts*float64(b.N)/b.Elapsed().Seconds(), "posts/s")
}

func BenchmarkCheck(b *testing.B) {
	dir := newsroom(b, 1)
	l := everything(b, dir)
	name, text := story(7)
	path, src := filepath.Join(dir, "_posts", name), []byte(text)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		l.Check(path, src)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "posts/s")
}
