package lint

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"newslint/internal/config"
	"newslint/report"
)

// linked is a site in which every tenth post can be judged only when the addresses of all are known: it leads to a page that
// another post makes by its permalink, or to none. With long set its findings are about lines of so many bytes.
func linked(t *testing.T, posts, long int) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "_config.yml"), "timezone: Asia/Shanghai\nurl: https://news.example.com\n")
	for i := range posts {
		front, body := "", strings.Repeat("正", long/3)
		switch i % 10 {
		case 3:
			body += fmt.Sprintf("[早前](/short/%d/)\n", (i+7)%posts) // of a later post mostly
		case 4:
			body += "[早前](/nowhere/)\n"
		case 5:
			body += "<p>（来源：城市晚报\n\n[返回首页](/)\n\n<b>未闭合\n"
		case 0:
			front = fmt.Sprintf("permalink: /short/%d/\n", i)
		}
		write(t, filepath.Join(dir, "_posts", fmt.Sprintf("2022-03-%02d-post-%d.md", 1+i%28, i)), "---\nlayout: post\ntitle: 标题\n"+front+"---\n\n"+body)
	}
	return dir
}

// oneByOne judges each target when all others can be read, as an editor does.
func oneByOne(t *testing.T, l *Linter, plan Plan) (found []report.Diagnostic) {
	t.Helper()
	var facts Facts
	for _, target := range plan.Targets {
		src, err := os.ReadFile(target.Path)
		if err != nil {
			t.Fatal(err)
		}
		r := l.Check(target.Path, src)
		facts.Add(r)
		found = append(found, r.Diagnostics...)
	}
	for _, r := range l.Reduce(&facts, plan) {
		found = append(found, r.Diagnostics...)
	}
	return found
}

func TestGatheringChangesNoFinding(t *testing.T) {
	for name, dir := range map[string]string{
		"few wait":            linked(t, 300, 0),
		"too many wait":       newsroom(t, 600),
		"more than held":      linked(t, 1500, 12<<10),
		"fewer than gathered": linked(t, 40, 0),
	} {
		l := everything(t, dir)
		plan := l.Discover([]string{dir})
		want := oneByOne(t, l, plan)
		if len(want) == 0 {
			t.Fatalf("%s: no finding at all", name)
		}
		for _, ordered := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, ordered %v", name, ordered), func(t *testing.T) {
				l := everything(t, dir)
				plan := l.Discover([]string{dir})
				var facts Facts
				var got []report.Diagnostic
				judged := 0
				err := l.Run(context.Background(), plan.Targets, ordered, func(r Result) error {
					judged++
					facts.Add(r)
					got = append(got, r.Diagnostics...)
					return nil
				})
				if err != nil || judged != len(plan.Targets) {
					t.Fatalf("%d of %d: %v", judged, len(plan.Targets), err)
				}
				if !ordered {
					slices.SortStableFunc(got, func(a, b report.Diagnostic) int { return strings.Compare(a.Path, b.Path) })
				}
				for _, r := range l.Reduce(&facts, plan) {
					got = append(got, r.Diagnostics...)
				}
				if !reflect.DeepEqual(got, want) {
					t.Errorf("%d findings, expected %d, or others:\n%.500v\n%.500v", len(got), len(want), got, want)
				}
			})
		}
	}
}

// TestGatheringPutsOff sees that the cases above are what they say: that posts do wait, and that the run settles early.
func TestGatheringPutsOff(t *testing.T) {
	for name, c := range map[string]struct {
		dir     string
		early   bool // all is settled before the last post
		waiting int  // at least
	}{
		"few wait":       {linked(t, 300, 0), false, 60},
		"too many wait":  {newsroom(t, 600), true, 120},
		"more than held": {linked(t, 1500, 12<<10), true, 60},
	} {
		l := everything(t, c.dir)
		plan := l.Discover([]string{c.dir})
		g := l.gather(plan.Targets, true, nil)
		late, met := 0, 0
		g.emit = func(r Result) error {
			if r.late {
				late++
				met = max(met, g.met)
			}
			return nil
		}
		if err := g.run(context.Background()); err != nil {
			t.Fatal(err)
		}
		if g.waiting < c.waiting || late < g.waiting || (met < len(plan.Targets)) != c.early {
			t.Errorf("%s: %d posts waited, %d results came late, after %d of %d posts", name, g.waiting, late, met, len(plan.Targets))
		}
	}
}

func TestGatheringNeedsMostPosts(t *testing.T) {
	dir := linked(t, 300, 0)
	l := everything(t, dir)
	plan := l.Discover([]string{dir})
	for n, want := range map[int]bool{300: true, 160: true, 140: false, 20: false} {
		if got := l.gather(plan.Targets[:n], true, nil) != nil; got != want {
			t.Errorf("%d of 300 posts: gathers %v", n, got)
		}
	}
	limited := linked(t, 300, 0)
	write(t, filepath.Join(limited, "_config.yml"), "limit_posts: 5\n")
	l = everything(t, limited)
	if plan := l.Discover([]string{limited}); l.gather(plan.Targets, true, nil) != nil {
		t.Error("posts that the limit leaves out have no addresses of their own")
	}
}

func TestAnInterruptedRunTellsWhatItKnows(t *testing.T) {
	dir := linked(t, 300, 0)
	resolver, _ := config.NewResolver(config.Choice{Select: []string{"broken-internal-link", "unclosed-tag"}}, "") // of most posts nothing
	for name, stops := range map[string]func(g *gathering, r Result) bool{
		"while posts are judged": func(g *gathering, _ Result) bool { return g.met >= 200 },
		"while it settles":       func(_ *gathering, r Result) bool { return r.late },
	} {
		t.Run(name, func(t *testing.T) {
			l := New(dir, clock, resolver)
			ctx, stop := context.WithCancel(context.Background())
			defer stop()
			g := l.gather(l.Discover([]string{dir}).Targets, true, nil)
			seen, known := map[string]bool{}, 0
			g.emit = func(r Result) error {
				if r.again || seen[r.Path] {
					t.Errorf("%s: %v", r.Path, r)
				}
				seen[r.Path] = true
				if stops(g, r) && ctx.Err() == nil {
					for _, h := range g.held {
						if !h.result.again {
							known++
						}
					}
					stop()
				}
				return nil
			}
			if err := g.run(ctx); err == nil {
				t.Error("no error")
			}
			if known == 0 || len(seen)+g.waiting < g.met {
				t.Errorf("%d results, %d of them held, of %d that came; %d wait", len(seen), known, g.met, g.waiting)
			}
		})
	}
}

// TestGatheringBesideAnotherSite: of a site that is too small to gather for, the memory takes addresses down all the same.
func TestGatheringBesideAnotherSite(t *testing.T) {
	dir := t.TempDir()
	for name, posts := range map[string]int{"large": 60, "small": 10} {
		if err := os.Rename(linked(t, posts, 0), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	found := func(l *Linter) (all []report.Diagnostic) {
		t.Helper()
		defer func() { _ = l.Close() }()
		plan := l.Discover([]string{dir})
		l.Recall(context.Background(), &plan)
		if g := l.gather(plan.Targets, true, nil); g == nil || len(g.early) != 1 {
			t.Fatal("addresses of one site are to be gathered")
		}
		var facts Facts
		if err := l.Run(context.Background(), plan.Targets, true, func(r Result) error {
			facts.Add(r)
			all = append(all, r.Diagnostics...)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for _, r := range l.Reduce(&facts, plan) {
			all = append(all, r.Diagnostics...)
		}
		return all
	}
	want := found(everything(t, dir))
	l := everything(t, dir)
	l.Remember(Memory{Dir: t.TempDir(), Build: "test", Tell: func(report.Text) {}})
	if got := found(l); len(want) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%d findings, expected %d, or others:\n%.500v\n%.500v", len(got), len(want), got, want)
	}
}
