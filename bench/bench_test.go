//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestTable(t *testing.T) {
	r := row{beside: "`cat`", checks: "nothing", ours: cost{cpu: 90 * time.Millisecond, wall: time.Second}, theirs: cost{cpu: 20 * time.Millisecond, wall: 50 * time.Second}, cpu: 6}
	if got, want := r.String(), "| `cat` | nothing | 90.0 ms | 20.0 ms | **4.50** (≤ 6) | 0.0200 |"; got != want {
		t.Errorf("row = %s, want %s", got, want)
	}
	text := table{posts: 10000, large: 100000, rows: []row{r}, peaks: []int64{80 << 20, 82 << 20, 60 << 20}}.markdown()
	for _, want := range []string{"\n10,000 posts", "at 100,000 posts: 80 MiB without the cache, 82 MiB where one is written, 60 MiB with it", "|---|---|---|---|---|---|\n| `cat` |"} {
		if !strings.Contains(text, want) {
			t.Errorf("the table does not say %q:\n%s", want, text)
		}
	}
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	busy := process{args: []string{"sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 1"}, dir: dir, exits: []int{1}, setup: []string{"touch", "before"}}
	c, err := busy.run(os.Environ())
	if err != nil {
		t.Fatal(err)
	}
	if c.cpu <= 0 || c.wall <= 0 || c.peak <= 0 {
		t.Errorf("a busy process costs %+v", c)
	}
	if _, err := os.Stat(filepath.Join(dir, "before")); err != nil {
		t.Errorf("the setup did not run: %v", err)
	}
	failing := process{args: []string{"sh", "-c", "echo lost >&2; exit 3"}, dir: dir, exits: []int{1}}
	if _, err := failing.run(os.Environ()); err == nil || !strings.Contains(err.Error(), "lost") {
		t.Errorf("a failing process gives %v, want what it said", err)
	}
}

func TestAlternate(t *testing.T) {
	dir := t.TempDir()
	note := func(letter string) process {
		return process{args: []string{"sh", "-c", "printf " + letter + " >>order"}, dir: dir}
	}
	for rounds, want := range map[int]string{1: "aab", 3: "abababab"} {
		if err := os.WriteFile(filepath.Join(dir, "order"), nil, 0o666); err != nil {
			t.Fatal(err)
		}
		ours, theirs, err := alternate(note("a"), note("b"), rounds, os.Environ())
		if err != nil || len(ours) != rounds || len(theirs) != rounds {
			t.Fatalf("%d rounds give %d and %d costs, %v", rounds, len(ours), len(theirs), err)
		}
		if order, _ := os.ReadFile(filepath.Join(dir, "order")); string(order) != want {
			t.Errorf("%d rounds ran %s, want %s", rounds, order, want)
		}
	}
}

func TestMedian(t *testing.T) {
	costs := []cost{{5, 1, 30}, {1, 9, 10}, {3, 4, 20}}
	if got, want := median(costs), (cost{3, 4, 20}); got != want {
		t.Errorf("median = %v, want %v", got, want)
	}
	if got := least(costs); got != 1 {
		t.Errorf("least = %v, want 1", got)
	}
}
