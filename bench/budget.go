//go:build unix

package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strings"
	"time"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/report"
)

// budget is what a post may cost; it is committed.
type budget struct {
	Posts       int     `json:"posts"`       // of the corpus
	Cat         float64 `json:"cat"`         // CPU time beside reading the same files
	Allocations float64 `json:"allocations"` // for each post
	Bytes       float64 `json:"bytes"`       // allocated for each post
}

const (
	slack    = 1.15 // above it a change is a regression
	attempts = 30   // pairs of runs before a ratio is taken for too high
	settled  = 7    // pairs of runs before a ratio is taken for good
)

// checkBudget measures the small corpus and compares it with the committed budget, or writes that.
func (b *bench) checkBudget(file string, update bool) error {
	var committed budget
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, &committed)
	}
	if err != nil && !update {
		return err
	}
	if committed.Posts == 0 {
		committed.Posts = 2000
	}
	c, err := b.corpus(committed.Posts, 0.03)
	if err != nil {
		return err
	}
	now := budget{Posts: committed.Posts}
	if now.Allocations, now.Bytes, err = allocations(c, now.Posts); err != nil {
		return err
	}
	enough := committed.Cat * slack
	if update {
		enough = 0
	}
	if now.Cat, err = b.besideReading(c, enough); err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "%-24s %10s %10s\n", "a post costs", "now", "budget")
	var over []error
	for _, v := range []struct {
		name      string
		now, held float64
	}{{"CPU time beside cat", now.Cat, committed.Cat}, {"allocations", now.Allocations, committed.Allocations}, {"bytes allocated", now.Bytes, committed.Bytes}} {
		fmt.Fprintf(os.Stdout, "%-24s %10.2f %10.2f\n", v.name, v.now, v.held)
		if v.now > v.held*slack {
			over = append(over, fmt.Errorf("%s: %.2f is more than 15 %% over the budget of %.2f", v.name, v.now, v.held))
		}
	}
	now.Cat, now.Allocations, now.Bytes = math.Ceil(10*now.Cat)/10, math.Ceil(now.Allocations), math.Ceil(now.Bytes)
	if update {
		text, err := json.MarshalIndent(now, "", "  ")
		if err != nil {
			return err
		}
		return os.WriteFile(file, append(text, '\n'), 0o644)
	}
	return errors.Join(over...)
}

// besideReading is the least CPU time of newslint beside the least of cat over alternating runs: what is left when nothing else
// disturbs either. It ends early where the ratio is within enough.
func (b *bench) besideReading(c corpus, enough float64) (float64, error) {
	var ours, theirs []cost
	ratio := 0.0
	for pair := range attempts {
		a, z, err := alternate(b.cold(c.dir), reading(c), 1, b.env)
		if err != nil {
			return 0, err
		}
		ours, theirs = append(ours, a...), append(theirs, z...)
		ratio = float64(least(ours)) / float64(least(theirs))
		if pair+1 >= settled && ratio <= enough {
			break
		}
	}
	return ratio, nil
}

// allocations counts what the second of two runs in this process allocates, for each post: the first fills the pools.
func allocations(c corpus, posts int) (count, size float64, err error) {
	var before, after runtime.MemStats
	for range 2 {
		runtime.ReadMemStats(&before)
		status := command.Check(context.Background(), command.CheckOptions{
			Choice: config.Choice{Preset: "news"}, FailOn: report.Off, MaxWarnings: -1,
			Now: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Formats: []command.Output{{Format: "text"}},
		}, command.Streams{In: strings.NewReader(""), Out: io.Discard, Err: io.Discard, Dir: c.dir, Language: report.English})
		runtime.ReadMemStats(&after)
		if status != command.Clean {
			return 0, 0, fmt.Errorf("the corpus ends with status %d", status)
		}
	}
	return float64(after.Mallocs-before.Mallocs) / float64(posts), float64(after.TotalAlloc-before.TotalAlloc) / float64(posts), nil
}
