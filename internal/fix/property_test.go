package fix

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"newslint/internal/lint"
	"newslint/report"
)

// TestProperties repairs spoilt posts and demands of every one what a fix promises: the second run has nothing to do, no
// byte changes but by the edits that are told, what was fixed is not found again, and nothing new is found.
func TestProperties(t *testing.T) {
	const posts = 5200
	l, dir := newLinter(t, "news", nil)
	path := dir + "/_posts/2022-03-29-a.md"
	var wg sync.WaitGroup
	fixed := make([]map[string]int, 2)
	for half := range 2 {
		fixed[half] = make(map[string]int)
		wg.Go(func() {
			for seed := half; seed < posts; seed += 2 {
				src := generator{rand.New(rand.NewPCG(uint64(seed), 8))}.mutant()
				o := Options{Unsafe: seed%4 < 2}
				out := properties(t, l, path, src, o)
				for _, d := range out.Fixed {
					fixed[half][d.Rule]++
				}
				if seed%8 < 2 {
					stepByStep(t, l, path, src, o, out)
				}
				if t.Failed() {
					t.Logf("seed %d, unsafe %t: %q", seed, o.Unsafe, src)
					return
				}
			}
		})
	}
	wg.Wait()
	for rule, n := range fixed[1] {
		fixed[0][rule] += n
	}
	if len(fixed[0]) == 0 {
		t.Error("nothing was fixed: the mutations miss every rule")
	}
	t.Log(fixed[0])
}

func properties(t *testing.T, l *lint.Linter, path string, src []byte, o Options) Outcome {
	before := bytes.Clone(src)
	out := Fix(l, path, src, o)
	if !bytes.Equal(src, before) {
		t.Errorf("the input was written to")
	}
	again := Fix(l, path, out.After, o)
	if again.Changed() || len(again.Fixed) > 0 {
		t.Errorf("the second run repairs %d more: %q", len(again.Fixed), again.After)
	}
	if out.Changed() != (len(out.Fixed) > 0) {
		t.Errorf("changed is %t, but %d findings were fixed", out.Changed(), len(out.Fixed))
	}
	compareFindings(t, l, path, out, o.Unsafe)
	return out
}

// compareFindings judges the bytes before and after by the command's own way. Where the front matter could not be read
// before, what was hidden in it comes to light; and so may, by unsafe fixes, what is less than the worst of those fixed.
func compareFindings(t *testing.T, l *lint.Linter, path string, out Outcome, unsafe bool) {
	was, is := l.View(path, out.Before), l.View(path, out.After)
	if is.Failed {
		t.Errorf("newslint fails on %q", out.After)
		return
	}
	counts := make(map[string]int)
	for _, d := range was.Diagnostics {
		counts[d.Rule]++
	}
	revealed := !readable(was.Post) && readable(is.Post)
	for _, d := range is.Diagnostics {
		counts[d.Rule]--
		if counts[d.Rule] < 0 && (!revealed || !ofFields(d.Rule)) && (!unsafe || d.Severity >= worst(out.Fixed)) {
			t.Errorf("new finding: %s at line %d: %s; after: %q", d.Rule, d.Start.Line, d.Message.EN, out.After)
		}
	}
	if len(is.Diagnostics) != len(out.Diagnostics) {
		t.Errorf("%d findings are told, %d are there", len(out.Diagnostics), len(is.Diagnostics))
	}
	if !revealed && !unsafe && len(was.Diagnostics)-len(is.Diagnostics) < len(out.Fixed) {
		t.Errorf("%d are said to be fixed, but of %d findings %d are left", len(out.Fixed), len(was.Diagnostics), len(is.Diagnostics))
	}
}

func worst(fixed []report.Diagnostic) report.Severity {
	worst := report.Off
	for _, d := range fixed {
		worst = max(worst, d.Severity)
	}
	return worst
}

// stepByStep follows the rounds and compares the bytes outside the edits with another way of applying them.
func stepByStep(t *testing.T, l *lint.Linter, path string, src []byte, o Options, out Outcome) {
	judge := func(src []byte) lint.View { return l.View(path, src) }
	r := rounds{judge: judge, options: o, view: judge(src), src: src, budget: minBudget}
	for range maxRounds {
		old := string(r.src)
		fixed := r.round()
		if fixed == nil {
			break
		}
		var edits []report.Edit
		for _, d := range fixed {
			edits = append(edits, d.Fix.Edits...)
		}
		slices.SortFunc(edits, byPlace)
		rest, at := string(r.src), 0
		for _, e := range edits {
			kept := old[at:e.Start]
			if !strings.HasPrefix(rest, kept+e.Text) {
				t.Errorf("bytes %d–%d changed without an edit", at, e.Start)
				return
			}
			rest, at = rest[len(kept)+len(e.Text):], e.End
		}
		if rest != old[at:] {
			t.Errorf("bytes behind %d changed without an edit", at)
		}
	}
	if !bytes.Equal(r.src, out.After) {
		t.Errorf("two runs differ: %q and %q", r.src, out.After)
	}
}
