package fix

import (
	"slices"

	"newslint/internal/lint"
	"newslint/internal/post"
	"newslint/report"
	"newslint/rules"
)

// change is a post before and after some fixes.
type change struct {
	before, after lint.View
	patch         patch               // from the bytes before to those after
	fixed         []report.Diagnostic // whose fixes the patch holds
}

// prove says what speaks against a change; nothing speaks against one that does what it says. Every fix must end its
// finding. A safe one must bring no other, and leave what it does not name: the other fields of the front matter, the
// predicted page, the words that readers see, and where links lead. An unsafe one may bring lesser findings to light, such
// as those in a text that an unclosed element swallowed.
func prove(c change) report.Text {
	if c.after.Post == nil || c.after.Failed {
		return report.Say("it would make newslint fail", "修复后 newslint 处理该文件会出错")
	}
	for _, d := range c.brought() {
		switch {
		case c.fixes(d):
			return report.Say("it would leave the finding", "修复后问题仍在")
		case c.safe() || d.Severity >= c.severity():
			return report.Say("it would bring %s at line %d: %s", "会带来新问题 %s（第 %d 行）：%s", d.Rule, d.Start.Line, d.Message)
		}
	}
	if !c.safe() {
		return report.Text{}
	}
	for _, check := range []func(change) report.Text{change.front, change.page, change.words, change.links} {
		if why := check(c); why != (report.Text{}) {
			return why
		}
	}
	return report.Text{}
}

// safe tells whether the fixes are safe: in one batch all are, or none.
func (c change) safe() bool { return c.fixed[0].Fix.Safe }

// severity is that of the least finding to be fixed.
func (c change) severity() report.Severity {
	least := report.Error
	for _, f := range c.fixed {
		least = min(least, f.Severity)
	}
	return least
}

// fixes tells whether a finding is one that is to be fixed.
func (c change) fixes(d report.Diagnostic) bool {
	return slices.ContainsFunc(c.fixed, func(f report.Diagnostic) bool { return f.Rule == d.Rule && f.Message == d.Message })
}

// reveals tells that the generator did not read the front matter before and reads it now. What rules say of its fields
// was hidden then, and is not new.
func (c change) reveals() bool {
	return !readable(c.before.Post) && readable(c.after.Post)
}

func readable(p *post.Post) bool { return p.Front.Format != post.NoFront && !p.Front.Broken }

// brought are the findings afterwards that did not stand there before, or were to be fixed.
func (c change) brought() []report.Diagnostic {
	known := newLedger(c)
	var brought []report.Diagnostic
	for _, d := range c.after.Diagnostics {
		if !known.take(d) && (!c.reveals() || !ofFields(d.Rule)) {
			brought = append(brought, d)
		}
	}
	return brought
}

// ofFields tells the rules that see nothing where the front matter is not read.
func ofFields(rule string) bool {
	r, ok := rules.ByID(rule)
	return ok && r.Family != rules.File && r.Family != rules.HTML && r.Family != rules.Liquid
}

// ledger holds the findings before a change that are not fixed by it, each to be met once afterwards: at its place, or,
// where the repair moved the rule's place, with its very words.
type ledger struct {
	entries []entry
	byRule  map[string][]int // indexes of entries, in order of place
	byWords map[string][]int
}

type entry struct {
	report.Diagnostic
	from, to int // where it may start afterwards
	met      bool
}

func newLedger(c change) *ledger {
	l := &ledger{byRule: make(map[string][]int), byWords: make(map[string][]int)}
	fixed := make(map[string]bool, len(c.fixed))
	for _, d := range c.fixed {
		fixed[d.Fingerprint] = true
	}
	for _, d := range c.before.Diagnostics {
		if fixed[d.Fingerprint] {
			continue
		}
		from, to := c.patch.span(d.Start.Offset)
		i := len(l.entries)
		l.entries = append(l.entries, entry{Diagnostic: d, from: from, to: to})
		l.byRule[kind(d)] = append(l.byRule[kind(d)], i)
		l.byWords[words(d)] = append(l.byWords[words(d)], i)
	}
	return l
}

// kind tells apart what is no repetition: a finding that comes out of its suppression is new.
func kind(d report.Diagnostic) string {
	if d.Suppression != nil {
		return d.Rule + " suppressed"
	}
	return d.Rule
}

func words(d report.Diagnostic) string { return kind(d) + "\x00" + d.Message.EN }

// take meets a finding with one of the ledger. Findings come in order of place, so that entries which end before one of
// them are passed over for good.
func (l *ledger) take(d report.Diagnostic) bool {
	at := l.byRule[kind(d)]
	for len(at) > 0 && (l.entries[at[0]].met || l.entries[at[0]].to < d.Start.Offset) {
		at = at[1:]
	}
	l.byRule[kind(d)] = at
	if len(at) > 0 && l.entries[at[0]].from <= d.Start.Offset {
		return l.entries[at[0]].meet(d)
	}
	same := l.byWords[words(d)]
	for len(same) > 0 && l.entries[same[0]].met {
		same = same[1:]
	}
	l.byWords[words(d)] = same
	return len(same) > 0 && l.entries[same[0]].meet(d)
}

// meet is false where the finding grew worse.
func (e *entry) meet(d report.Diagnostic) bool {
	e.met = true
	return d.Severity <= e.Severity
}
