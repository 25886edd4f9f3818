// Package fix repairs posts: it applies the fixes of a post's findings to its bytes, proves each result by judging it
// again, and replaces the file in one step. A fix that does not stand its proof is withdrawn and its finding stays.
package fix

import (
	"bytes"
	"path/filepath"
	"slices"

	"github.com/aymanbagabas/go-udiff"

	"newslint/internal/lint"
	"newslint/report"
)

// Fixes that overlap wait for the next round; a post that still changes in the last one keeps the rest of its findings.
const maxRounds = 10

// A proof judges the post again. The budget bounds what one post may cost, in bytes judged: a post of usual size is
// judged some thousand times before it ends, the largest one 32 times.
const (
	minBudget = 16 << 20
	minProofs = 32
)

// Options choose the fixes to apply.
type Options struct {
	Unsafe bool                   // also those that need a person's eye
	Rules  func(rule string) bool // whose fixes; nil for every rule's
}

func (o Options) wants(d report.Diagnostic) bool {
	return d.Fix != nil && d.Suppression == nil && (d.Fix.Safe || o.Unsafe) &&
		(o.Rules == nil || o.Rules(d.Rule))
}

// Outcome is what became of one post.
type Outcome struct {
	lint.Result                     // what is left after the fixes; a finding whose fix was withdrawn says so in a note
	Before      []byte              // the post as it was read; nil where it was not judged
	After       []byte              // the post as repaired; Before itself where nothing changed
	Fixed       []report.Diagnostic // what was repaired, in the order it was; places are those of its round
	Unwritten   report.Text         // why the repaired post was not written, to follow its name; empty where it was, or nobody asked

	unrepaired lint.Result // of Before
	root, path string      // of the site, absolute; of the file, relative to it and slash-separated
}

// Changed tells whether the fixes change a byte.
func (o *Outcome) Changed() bool { return !bytes.Equal(o.Before, o.After) }

// refuse takes the repair back: the file stays as it was.
func (o *Outcome) refuse(why report.Text) {
	o.Result, o.After, o.Fixed, o.Unwritten = o.unrepaired, o.Before, nil, why
}

// Fix repairs the bytes of one post in memory. Path is absolute and need not exist. The same input gives the same result.
func Fix(l *lint.Linter, path string, src []byte, o Options) Outcome {
	judge := func(src []byte) lint.View { return l.View(path, src) }
	view := judge(src)
	out := Outcome{Before: src, After: src, unrepaired: view.Result, root: view.Site.Root, path: view.Path}
	r := rounds{judge: judge, options: o, view: view, src: src, budget: max(minBudget, minProofs*len(src))}
	out.Fixed = r.repair()
	out.After, out.Result = r.src, r.view.Result
	out.Diagnostics = r.diagnostics()
	return out
}

// One repairs a single finding of a post that was judged, in memory. It is false where the fix does not stand its proof;
// one that a person looks over anyway need only end its finding.
func One(l *lint.Linter, before lint.View, d report.Diagnostic) (after lint.View, ok bool) {
	if before.Post == nil || d.Fix == nil || len(d.Fix.Edits) == 0 {
		return lint.View{}, false
	}
	p, ok := newPatch(d.Fix.Edits, len(before.Post.Src))
	if !ok {
		return lint.View{}, false
	}
	after = l.View(filepath.Join(before.Site.Root, filepath.FromSlash(before.Path)), p.apply(before.Post.Src))
	c := change{before: before, after: after, patch: p, fixed: []report.Diagnostic{d}}
	if d.Fix.Safe {
		return after, prove(c) == report.Text{}
	}
	return after, after.Post != nil && !slices.ContainsFunc(c.brought(), c.fixes)
}

// rounds repairs one post, round by round.
type rounds struct {
	judge   func(src []byte) lint.View
	options Options
	view    lint.View // of src
	src     []byte
	budget  int // bytes that may still be judged

	withdrawn map[string]report.Text // by fingerprint, in the round that is done: why
}

// round applies every fix that stands its proof, but of those that overlap only the first, and tells what was repaired.
// When it tells nothing, every fix that is left was tried on the very bytes that stay.
func (r *rounds) round() []report.Diagnostic {
	r.withdrawn = make(map[string]report.Text)
	var open []report.Diagnostic
	for _, d := range r.view.Diagnostics {
		if r.view.Post == nil || !r.options.wants(d) {
			continue
		}
		if _, ok := newPatch(d.Fix.Edits, len(r.src)); !ok || len(d.Fix.Edits) == 0 {
			r.withdrawn[d.Fingerprint] = report.Say("its edits contradict each other", "其修改互相矛盾")
			continue
		}
		open = append(open, d)
	}
	for len(open) > 0 {
		var batch []report.Diagnostic
		batch, open = disjoint(open)
		a := attempt{rounds: r, view: r.view, src: r.src}
		a.keep(batch)
		if len(a.kept) > 0 {
			r.view, r.src = a.view, a.src
			return a.kept
		}
	}
	return nil
}

// repair goes round until nothing is repaired any more, and tells what was.
func (r *rounds) repair() (all []report.Diagnostic) {
	for range maxRounds {
		fixed := r.round()
		if fixed == nil {
			return all
		}
		all = append(all, fixed...)
	}
	r.giveUp()
	return all
}

// giveUp says of every fix that is left that the rounds were not enough for it.
func (r *rounds) giveUp() {
	r.withdrawn = make(map[string]report.Text)
	for _, d := range r.view.Diagnostics {
		if r.options.wants(d) {
			r.withdrawn[d.Fingerprint] = report.Say("its turn did not come in %d rounds", "经过 %d 轮仍未轮到", maxRounds)
		}
	}
}

// disjoint takes the fixes that do not overlap an earlier one; the rest waits. Unsafe fixes wait for all safe ones, so
// that those are proven by themselves.
func disjoint(open []report.Diagnostic) (batch, rest []report.Diagnostic) {
	anySafe := slices.ContainsFunc(open, func(d report.Diagnostic) bool { return d.Fix.Safe })
	var taken []report.Edit // by place
	for _, d := range open {
		if d.Fix.Safe != anySafe || slices.ContainsFunc(d.Fix.Edits, func(e report.Edit) bool { return meets(taken, e) }) {
			rest = append(rest, d)
			continue
		}
		for _, e := range d.Fix.Edits {
			i, _ := slices.BinarySearchFunc(taken, e, byPlace)
			taken = slices.Insert(taken, i, e)
		}
		batch = append(batch, d)
	}
	return batch, rest
}

// meets tells whether an edit clashes with one of those taken, which are in order and do not clash among themselves.
func meets(taken []report.Edit, e report.Edit) bool {
	i, _ := slices.BinarySearchFunc(taken, e, byPlace)
	for j := max(i-2, 0); j < min(i+2, len(taken)); j++ {
		if clash(taken[j], e) {
			return true
		}
	}
	return false
}

// attempt applies fixes to the bytes of one round, proving each growth against the bytes it began with.
type attempt struct {
	*rounds
	kept []report.Diagnostic
	view lint.View // with what is kept
	src  []byte
}

// keep applies the batch as a whole where that stands the proof; else each half by itself, down to the fixes that fail.
func (a *attempt) keep(batch []report.Diagnostic) {
	why := report.Say("too many other fixes of this file failed", "该文件中失败的修复过多")
	if a.budget > 0 {
		c := a.with(batch)
		why = prove(c)
		if why != (report.Text{}) && len(batch) == 1 {
			if further, ok := a.further(batch[0]); ok {
				c = a.with([]report.Diagnostic{further})
				why = prove(c)
			}
		}
		if why == (report.Text{}) {
			a.kept, a.view, a.src = c.fixed, c.after, c.after.Post.Src
			return
		}
	}
	if len(batch) == 1 || a.budget <= 0 {
		for _, d := range batch {
			a.withdrawn[d.Fingerprint] = why
		}
		return
	}
	a.keep(batch[:len(batch)/2])
	a.keep(batch[len(batch)/2:])
}

// with is the change by the fixes that are kept and some more.
func (a *attempt) with(more []report.Diagnostic) change {
	tried := slices.Concat(a.kept, more)
	var edits []report.Edit
	for _, d := range tried {
		edits = append(edits, d.Fix.Edits...)
	}
	p, _ := newPatch(edits, len(a.rounds.src))
	return change{before: a.rounds.view, after: a.judgeAgain(p.apply(a.rounds.src)), patch: p, fixed: tried}
}

func (a *attempt) judgeAgain(src []byte) lint.View {
	a.budget -= len(src)
	return a.judge(src)
}

// further extends a safe fix by the fixes of what it brings to light, as the layout of a date that had no zone. It is
// false where something is brought that has none.
func (a *attempt) further(d report.Diagnostic) (report.Diagnostic, bool) {
	alone := (&attempt{rounds: a.rounds}).with([]report.Diagnostic{d})
	if !d.Fix.Safe || alone.after.Post == nil {
		return d, false
	}
	brought := alone.brought()
	var edits []report.Edit
	for _, b := range brought {
		if !a.options.wants(b) || !b.Fix.Safe || alone.fixes(b) {
			return d, false
		}
		edits = append(edits, b.Fix.Edits...)
	}
	p, ok := newPatch(edits, len(alone.after.Post.Src))
	if !ok || len(brought) == 0 {
		return d, false
	}
	whole := *d.Fix
	whole.Edits = nil
	for _, e := range udiff.Bytes(a.rounds.src, p.apply(alone.after.Post.Src)) {
		whole.Edits = append(whole.Edits, report.Edit{Start: e.Start, End: e.End, Text: e.New})
	}
	d.Fix = &whole
	_, ok = newPatch(whole.Edits, len(a.rounds.src))
	return d, ok
}

// diagnostics are what is left, where a fix that was withdrawn is a note instead.
func (r *rounds) diagnostics() []report.Diagnostic {
	left := slices.Clone(r.view.Diagnostics)
	for i := range left {
		d := &left[i]
		why, ok := r.withdrawn[d.Fingerprint]
		if !ok {
			continue
		}
		message := report.Say("not fixed, although there is a fix (%s): %s", "有修复方案（%s），但未采用：%s", d.Fix.Title, why)
		d.Notes = append(slices.Clone(d.Notes), report.Note{Path: d.Path, Start: d.Start, End: d.End, Message: message, Snippet: d.Snippet})
		d.Fix = nil
	}
	return left
}
