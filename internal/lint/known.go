package lint

import (
	"maps"
	"path/filepath"
	"slices"
	"time"

	"newslint/internal/baseline"
	"newslint/report"
	"newslint/rules"
)

// WithoutBaseline judges as if no site had a baseline.
func (l *Linter) WithoutBaseline() { l.noBaseline = true }

// WithoutRepository judges as if nothing in the repository could keep a finding back: there is no baseline, and comments in
// posts suppress nothing.
func (l *Linter) WithoutRepository() { l.noBaseline, l.noComments = true, true }

// baselineAt reads the baseline of a site once. The caller holds the lock.
func (l *Linter) baselineAt(root string) *baseline.Baseline {
	b, ok := l.baselines[root]
	if !ok && !l.noBaseline {
		var faults []baseline.Fault
		if b, faults = baseline.Load(root, l.store); len(b.Gone()) > 0 {
			b.Follow(l.renamed(root))
		}
		l.baselineFaults = append(l.baselineFaults, faults...)
		l.baselines[root] = b
	}
	return b
}

// BaselineFaults are the lines of the baselines read so far that are no entries.
func (l *Linter) BaselineFaults() []baseline.Fault {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.baselineFaults)
}

// Baselines are those of the sites met so far, by root; nil where a site has none.
func (l *Linter) Baselines() map[string]*baseline.Baseline {
	l.mu.Lock()
	defer l.mu.Unlock()
	return maps.Clone(l.baselines)
}

// takeKnown moves the findings that the baseline knows out of the others.
func (l *Linter) takeKnown(pl *place, r *Result) {
	if r.unjudged || pl.baseline == nil || !pl.baseline.Holds(l.now.Format(time.DateOnly)) {
		return
	}
	r.measured = true
	shown := r.Diagnostics[:0:0]
	for _, d := range r.Diagnostics {
		entry, ok := pl.baseline.Find(d.Path, d.Rule, d.Anchor)
		if !ok {
			shown = append(shown, d)
			continue
		}
		d.Suppression = &report.Suppression{Baselined: true, Reason: baseline.Name}
		r.Silenced = append(r.Silenced, d)
		r.known = append(r.known, known{entry, d.Path})
	}
	r.Diagnostics = shown
}

// known is an entry that a finding met, and the file that the finding is in now.
type known struct {
	baseline.Entry
	path string
}

// Listed tells whether the baseline of a result's site has entries of a file.
func (l *Linter) Listed(r Result, path string) bool { return l.placeOf(r.root).baseline.Has(path) }

// met is what a run learned about the entries of one site's baseline.
type met struct {
	entries map[baseline.Entry]string // to the path the finding is at now
	judged  map[string]bool           // paths
}

func (f *Facts) meet(r Result) {
	if !r.measured {
		return
	}
	if f.met == nil {
		f.met = make(map[string]*met)
	}
	m := f.met[r.root]
	if m == nil {
		m = &met{make(map[baseline.Entry]string), make(map[string]bool)}
		f.met[r.root] = m
	}
	if r.Path != "" && !r.Failed && !r.Context && r.Skipped == (report.Text{}) {
		m.judged[r.Path] = true
	}
	for _, k := range r.known {
		m.entries[k.Entry] = k.path
	}
}

// Settled is what a run, after Reduce, shows about the baseline of one site.
type Settled struct {
	Root  string
	Stale []baseline.Entry // match nothing any more
	Kept  []baseline.Entry // all others, each under the path its file has now
}

// Settle sorts the entries of the baselines of the sites that the run met. Of a rule that does not run nothing is known;
// where unused is set, its entries are stale.
func (l *Linter) Settle(f *Facts, plan Plan, unused bool) []Settled {
	var all []Settled
	for _, root := range slices.Sorted(maps.Keys(f.met)) {
		b := l.placeOf(root).baseline
		whole := l.Whole(f, root, plan) // posts read for their facts alone show no finding
		s := Settled{Root: root}
		for _, e := range b.Entries {
			if now, ok := f.met[root].entries[e]; ok {
				s.Kept = append(s.Kept, baseline.Entry{Path: now, Rule: e.Rule, Anchor: e.Anchor})
			} else if l.stale(root, e, f.met[root].judged[e.Path], whole, unused) {
				s.Stale = append(s.Stale, e)
			} else {
				s.Kept = append(s.Kept, e)
			}
		}
		all = append(all, s)
	}
	return all
}

func (l *Linter) stale(root string, e baseline.Entry, judged, whole, unused bool) bool {
	if _, known := rules.ByID(e.Rule); !known {
		return true
	}
	if _, err := l.store.Lstat(filepath.Join(root, filepath.FromSlash(e.Path))); err != nil {
		return whole
	}
	c := l.configAt(root, e.Path)
	bound, runs := c.Bound(e.Rule)
	if !runs || !c.Covers(e.Rule, l.momentOf(root, e.Path)) {
		return unused
	}
	return whole || judged && !bound.PerSite()
}
