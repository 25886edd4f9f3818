package command

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"newslint/internal/baseline"
	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

// BaselineOptions are the flags of newslint baseline.
type BaselineOptions struct {
	Asked
	Now     time.Time
	Expires string // the last day the baseline holds, as in 2027-01-31; empty for ever
}

// everyRule tells whether all rules of the configuration run, so that an entry of another rule has no use.
func (o *BaselineOptions) everyRule() bool {
	return o.Choice.Preset == "" && len(o.Choice.Select) == 0 && len(o.Choice.Ignore) == 0
}

// measured is what a run over the sites of a baseline found.
type measured struct {
	linter *lint.Linter
	plan   lint.Plan
	facts  lint.Facts
	found  map[string][]baseline.Entry // by root: the findings that no comment and no entry keeps back
	failed int
}

func (o *BaselineOptions) measure(ctx context.Context, s Streams, fresh bool) (*measured, int) {
	resolver, misuse := config.NewResolver(o.Choice, absolute(s.Dir, o.File))
	if len(misuse) > 0 {
		return nil, s.misuse(misuse)
	}
	m := &measured{linter: lint.New(s.Dir, o.Now, resolver), found: make(map[string][]baseline.Entry)}
	if fresh {
		m.linter.WithoutBaseline()
	}
	m.plan = m.linter.Discover(o.Paths)
	if faults := resolver.Faults(); len(faults) > 0 {
		return nil, s.configFaults(faults)
	}
	if faults := m.linter.BaselineFaults(); len(faults) > 0 {
		return nil, s.baselineFaults(faults)
	}
	if len(m.plan.Misuse) > 0 {
		return nil, s.misuse(m.plan.Misuse)
	}
	if err := m.linter.Run(ctx, m.plan.Targets, m.add); err != nil {
		return nil, Incomplete // a signal; main says so
	}
	for _, r := range m.linter.Reduce(&m.facts, m.plan) {
		_ = m.take(r) // never fails
	}
	if m.failed += len(m.plan.Unread); m.failed > 0 {
		s.Complain(report.Say("%s could not be read or judged; the baseline is left as it is", "有 %s无法读取或检查，基线未改动", report.Counted(m.failed, "file", "个文件")))
		return nil, Incomplete
	}
	return m, Clean
}

func (m *measured) add(r lint.Result) error {
	m.facts.Add(r)
	return m.take(r)
}

func (m *measured) take(r lint.Result) error {
	if r.Failed {
		m.failed++
	}
	for _, d := range r.Diagnostics {
		if rule, ok := rules.ByID(d.Rule); ok && (!rule.ByRun || rule == rules.BadSuppression) {
			m.found[r.Root()] = append(m.found[r.Root()], baseline.Entry{Path: d.Path, Rule: d.Rule, Anchor: d.Anchor})
		}
	}
	return nil
}

// BaselineCreate writes a baseline of every site that has none.
func BaselineCreate(ctx context.Context, o BaselineOptions, s Streams) int {
	m, status := o.measure(ctx, s, true)
	if m == nil {
		return status
	}
	roots := slices.Sorted(maps.Keys(m.found))
	for _, root := range roots {
		if file := filepath.Join(root, baseline.Name); exists(file) {
			return s.misuse([]report.Text{report.Say("%s is there already; newslint baseline update adds to it, prune takes away", "%s 已存在；newslint baseline update 可增补，prune 可清理", shorter(s.Dir, file))})
		}
	}
	if len(roots) == 0 {
		s.say(report.Say("no findings, no baseline is needed", "没有发现问题，不需要基线"))
	}
	for _, root := range roots {
		b := baseline.New(m.found[root], o.Expires, func(string) bool { return true })
		if status := s.write(root, b, len(b.Entries), 0); status != Clean {
			return status
		}
	}
	return Clean
}

func countedEntries(n int) report.Text { return report.Counted(n, "entry", "条") }

func exists(file string) bool {
	_, err := os.Lstat(file)
	return err == nil
}

// BaselineUpdate adds what is new to the baselines, and takes out what matches nothing any more.
func BaselineUpdate(ctx context.Context, o BaselineOptions, s Streams) int {
	return o.rewrite(ctx, s, true)
}

// BaselinePrune takes out of the baselines what matches nothing any more; it never adds.
func BaselinePrune(ctx context.Context, o BaselineOptions, s Streams) int {
	return o.rewrite(ctx, s, false)
}

func (o *BaselineOptions) rewrite(ctx context.Context, s Streams, grow bool) int {
	m, status := o.measure(ctx, s, false)
	if m == nil {
		return status
	}
	settled := m.linter.Settle(&m.facts, m.plan, o.everyRule())
	if len(settled) == 0 {
		return s.misuse([]report.Text{report.Say("no site has a baseline that holds; newslint baseline create makes one", "没有生效的基线；newslint baseline create 可创建")})
	}
	for _, site := range settled {
		old := m.linter.Baselines()[site.Root]
		entries, added := site.Kept, 0
		if grow {
			entries, added = append(entries, m.found[site.Root]...), len(m.found[site.Root])
		}
		b := baseline.New(entries, cmp.Or(o.Expires, old.Expires), func(string) bool { return true })
		b.Split = old.Split
		if slices.Equal(b.Entries, old.Entries) && b.Expires == old.Expires {
			s.say(report.Say("%s: nothing to change, %s", "%s：无须改动，共 %s", shorter(s.Dir, filepath.Join(site.Root, baseline.Name)), countedEntries(len(b.Entries))))
			continue
		}
		if status := s.write(site.Root, b, added, len(site.Stale)); status != Clean {
			return status
		}
	}
	return Clean
}

// BaselineCheck tells the entries that match nothing any more.
func BaselineCheck(ctx context.Context, o BaselineOptions, s Streams) int {
	m, status := o.measure(ctx, s, false)
	if m == nil {
		return status
	}
	settled := m.linter.Settle(&m.facts, m.plan, o.everyRule())
	if len(settled) == 0 {
		s.say(report.Say("no baseline that holds, so no entry to look for", "没有生效的基线，没有需要核对的条目"))
		return Clean
	}
	stale, all := 0, 0
	for _, site := range settled {
		for _, e := range site.Stale {
			fmt.Fprintln(s.Out, report.Escape(shorter(s.Dir, filepath.Join(site.Root, filepath.FromSlash(e.Path)))+": "+e.Rule))
		}
		stale += len(site.Stale)
		all += len(site.Stale) + len(site.Kept)
	}
	if stale > 0 {
		s.say(report.Say("entries that match nothing any more: %d of %d; newslint baseline prune removes them", "%d 条（共 %d 条）已不再匹配任何问题；newslint baseline prune 可清理", stale, all))
		return Findings
	}
	s.say(report.Say("%s, each with its finding", "共 %s，均仍有对应问题", countedEntries(all)))
	return Clean
}

func (s Streams) write(root string, b *baseline.Baseline, added, removed int) int {
	name := shorter(s.Dir, filepath.Join(root, baseline.Name))
	if err := b.Write(root); err != nil {
		s.Complain(report.Say("%s could not be written: %s", "无法写入 %s：%s", name, report.Cause(err)))
		return Incomplete
	}
	s.say(report.Say("%s: %s (%d added, %d removed)", "%s：共 %s（新增 %d，移除 %d）", name, countedEntries(len(b.Entries)), added, removed))
	return Clean
}

func (s Streams) baselineFaults(faults []baseline.Fault) int {
	for _, f := range faults {
		fmt.Fprintf(s.Err, "%s:%d: %s: %s\n", report.Escape(shorter(s.Dir, f.Path)), f.Line, report.Error.Name().In(s.Language), report.Escape(f.Message.In(s.Language)))
	}
	return Misuse
}

// tellBaseline says, beside the report, what a baseline no longer does.
func (r *run) tellBaseline(plan lint.Plan) {
	if r.options.Quiet {
		return
	}
	stale := 0
	for _, site := range r.linter.Settle(&r.facts, plan, false) {
		stale += len(site.Stale)
	}
	if stale > 0 {
		r.streams.Complain(report.Say("entries of the baseline that match nothing any more: %d; newslint baseline prune removes them", "基线中有 %d 条已不再匹配任何问题；newslint baseline prune 可清理", stale))
	}
	day := r.options.Now.Format(time.DateOnly)
	all := r.linter.Baselines()
	for _, root := range slices.Sorted(maps.Keys(all)) {
		if b := all[root]; b != nil && !b.Holds(day) {
			r.streams.Complain(report.Say("%s expired on %s and holds nothing back", "%s 已于 %s 过期，不再生效", shorter(r.streams.Dir, filepath.Join(root, baseline.Name)), b.Expires))
		}
	}
}
