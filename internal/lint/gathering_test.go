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

	"newslint/report"
)

// linked is a site in which every tenth post can be judged only when the addresses of all are known: it leads to a page that
// another post makes by its permalink, or to none.
func linked(t *testing.T, posts int) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "_config.yml"), "timezone: Asia/Shanghai\nurl: https://news.example.com\n")
	for i := range posts {
		front, body := "", ""
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

// inTurn runs, and lets what comes out of turn wait for what it waits for, as the streaming reports do.
func inTurn(t *testing.T, l *Linter, plan Plan) (found []report.Diagnostic) {
	t.Helper()
	var facts Facts
	var held []report.Diagnostic
	letGo := func() {
		slices.SortStableFunc(held, func(a, b report.Diagnostic) int { return strings.Compare(a.Path, b.Path) })
		found, held = append(found, held...), nil
	}
	judged := 0
	err := l.Run(context.Background(), plan.Targets, func(r Result) error {
		judged++
		facts.Add(r)
		if !r.OutOfTurn {
			letGo()
		}
		held = append(held, r.Diagnostics...)
		return nil
	})
	if err != nil || judged != len(plan.Targets) {
		t.Fatalf("%d of %d: %v", judged, len(plan.Targets), err)
	}
	letGo()
	for _, r := range l.Reduce(&facts, plan) {
		found = append(found, r.Diagnostics...)
	}
	return found
}

func TestGatheringChangesNoFinding(t *testing.T) {
	for name, dir := range map[string]string{
		"few wait":            linked(t, 300),
		"too many wait":       newsroom(t, 600),
		"fewer than gathered": linked(t, 40),
	} {
		l := everything(t, dir)
		want := oneByOne(t, l, l.Discover([]string{dir}))
		if len(want) == 0 {
			t.Fatalf("%s: no finding at all", name)
		}
		l = everything(t, dir)
		if got := inTurn(t, l, l.Discover([]string{dir})); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %d findings, expected %d, or others:\n%.500v\n%.500v", name, len(got), len(want), got, want)
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
		"few wait":      {linked(t, 300), false, 60},
		"too many wait": {newsroom(t, 600), true, 120},
	} {
		l := everything(t, c.dir)
		plan := l.Discover([]string{c.dir})
		g := l.gather(plan.Targets, nil)
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
		if late < c.waiting || late != len(g.waiting) || (met < len(plan.Targets)) != c.early {
			t.Errorf("%s: %d posts waited, %d results came late, after %d of %d posts", name, len(g.waiting), late, met, len(plan.Targets))
		}
	}
}

func TestGatheringNeedsMostPosts(t *testing.T) {
	dir := linked(t, 300)
	l := everything(t, dir)
	plan := l.Discover([]string{dir})
	for n, want := range map[int]bool{300: true, 160: true, 140: false, 20: false} {
		if got := l.gather(plan.Targets[:n], nil) != nil; got != want {
			t.Errorf("%d of 300 posts: gathers %v", n, got)
		}
	}
	limited := linked(t, 300)
	write(t, filepath.Join(limited, "_config.yml"), "limit_posts: 5\n")
	l = everything(t, limited)
	if plan := l.Discover([]string{limited}); l.gather(plan.Targets, nil) != nil {
		t.Error("posts that the limit leaves out have no addresses of their own")
	}
}

// TestGatheringBesideAnotherSite: of a site that is too small to gather for, the memory takes addresses down all the same.
func TestGatheringBesideAnotherSite(t *testing.T) {
	dir := t.TempDir()
	for name, posts := range map[string]int{"large": 60, "small": 10} {
		if err := os.Rename(linked(t, posts), filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	found := func(l *Linter) (all []report.Diagnostic) {
		t.Helper()
		defer func() { _ = l.Close() }()
		plan := l.Discover([]string{dir})
		l.Recall(context.Background(), &plan)
		if g := l.gather(plan.Targets, nil); g == nil || len(g.early) != 1 {
			t.Fatal("addresses of one site are to be gathered")
		}
		var facts Facts
		if err := l.Run(context.Background(), plan.Targets, func(r Result) error {
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
