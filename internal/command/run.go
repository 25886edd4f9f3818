package command

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newslint/internal/lint"
	"newslint/report"
)

// Tool and Version name the program in reports.
const (
	Tool    = "newslint"
	Version = "0.1.0"
)

// run gathers one report.
type run struct {
	linter  *lint.Linter
	options CheckOptions
	streams Streams
	base    string // absolute folder that the paths of the report are relative to
	planned int    // files

	reports  report.Tee
	gathered []*gathered // writers of reports
	files    []*os.File
	held     held // where a format wants the whole order, or posts before a finding are not judged yet
	stream   bool // every format takes findings as they come
	parts    bool // no format wants more of a long line than the text format does

	facts   lint.Facts
	spent   spending
	paid    report.Count // findings within a budget
	unclean int          // findings in files that the baseline does not list
	context int          // posts read only for what they say about others
	summary report.Summary
	skipped map[report.Text]int
}

func newRun(l *lint.Linter, o CheckOptions, s Streams, plan lint.Plan) *run {
	r := &run{linter: l, options: o, streams: s, base: l.Base(plan), planned: len(plan.Targets), skipped: make(map[report.Text]int), stream: true, parts: true, spent: make(spending), held: held{language: s.Language}}
	r.summary.Tool, r.summary.Version = Tool, Version
	return r
}

// open makes every report before any work, so that a wrong file name is told at once.
func (r *run) open() (refused report.Text) {
	for _, out := range r.options.Formats {
		if out.File == "" && r.options.Repair.Diff {
			continue
		}
		w := r.reportStream()
		options := report.Options{Language: r.streams.Language, Quiet: r.options.Quiet, FailOn: r.options.FailOn, Rules: ruleInfos()}
		if out.File != "" {
			f, why := createReport(r.streams.Dir, out.File)
			if f == nil {
				return why
			}
			r.files = append(r.files, f)
			w = r.gather(f, false)
		} else {
			options.Color, options.Width = r.streams.Color, r.streams.Width
			w = r.gather(w, r.streams.Width > 0)
		}
		reporter, err := r.reporter(out, w, options)
		if err != nil {
			return report.Cause(err)
		}
		if !pathsOfSite(out.Format) || r.tabulates(out) {
			reporter = relocated{reporter, r.name, new(report.Diagnostic)}
		}
		r.held.lines = r.held.lines || showsLines(out.Format)
		r.parts = r.parts && (!showsLines(out.Format) || out.Format == "text" && options.Width <= report.SightWidth)
		r.stream = r.stream && (streams(out.Format) || r.tabulates(out))
		r.reports = append(r.reports, reporter)
	}
	if r.options.seen != nil {
		r.held.lines, r.parts = true, false
		r.reports = append(r.reports, relocated{r.options.seen, r.name, new(report.Diagnostic)})
	}
	r.held.parts = r.parts
	r.streams.Err = after{r.gathered, r.streams.Err}
	return report.Text{}
}

func (r *run) reporter(out Output, w io.Writer, options report.Options) (report.Reporter, error) {
	if r.tabulates(out) {
		return report.NewStatistics(w, options), nil
	}
	return report.NewReporter(out.Format, w, options)
}

// tabulates tells whether numbers stand in the place of a report.
func (r *run) tabulates(out Output) bool { return r.options.Statistics && out.File == "" }

// name turns a path of the report into one from the working directory.
func (r *run) name(path string) string {
	if r.base == r.streams.Dir && filepath.Separator == '/' && filepath.IsLocal(path) && filepath.Clean(path) == path {
		return path
	}
	return filepath.ToSlash(shorter(r.streams.Dir, filepath.Join(r.base, filepath.FromSlash(path))))
}

// whole judges and reports, with what the run before remembered and for what the next one may.
func (r *run) whole(ctx context.Context, plan lint.Plan) error {
	if r.parts {
		r.linter.ShowParts()
	}
	r.linter.Recall(ctx, &plan)
	err := r.judge(ctx, plan)
	if err != nil && ctx.Err() == nil {
		_ = r.handOver() // the first error is told
		return err
	}
	if err := r.finish(plan); err != nil {
		return err
	}
	if ctx.Err() == nil {
		r.linter.Keep()
	}
	return nil
}

// add takes one result, in order.
func (r *run) add(result lint.Result) error {
	r.handOn()
	r.facts.Add(result)
	if result.Context {
		r.context++
		return nil
	}
	files := &r.summary.Files
	files.Found++
	if r.streams.Progress != nil {
		r.streams.Progress.Update(files.Found, r.planned)
	}
	switch {
	case result.Failed:
		files.Failed++
	case result.Skipped != report.Text{}:
		files.Skipped++
		r.skipped[result.Skipped]++
		if !r.options.Quiet {
			r.streams.Complain(report.Say("%s: skipped: %s", "%s：已跳过：%s", r.name(result.Below(r.base)+result.Path), result.Skipped))
		}
	default:
		files.Checked++
	}
	return r.diagnostics(result)
}

// diagnostics reports what a result found, in the order of the file. Findings that are silenced go to the formats that
// can say so.
func (r *run) diagnostics(result lint.Result) error {
	all := append(result.Diagnostics, result.Silenced...)
	if len(result.Silenced) > 0 || result.Path == "" {
		slices.SortStableFunc(all, byPlace)
	}
	r.spent.meet(result.Root())
	for i := range all {
		r.count(&all[i])
		r.spent.add(result.Root(), &all[i])
	}
	all = limited(all)
	if r.stream && !result.OutOfTurn {
		if err := r.tellHeld(); err != nil {
			return err
		}
	}
	sub := result.Below(r.base)
	for i := range all {
		d := &all[i]
		if r.options.StrictClean && d.Suppression == nil && !r.linter.Listed(result, d.Path) {
			r.unclean++
		}
		if sub != "" {
			d.Path = sub + d.Path
			for j := range d.Notes {
				d.Notes[j].Path = sub + d.Notes[j].Path
			}
		}
		r.summary.Counts.Unlisted += d.Unlisted
		if !r.stream || result.OutOfTurn {
			r.held.add(d)
			continue
		}
		if err := r.reports.Diagnostic(d); err != nil {
			return err
		}
	}
	return nil
}

// tellHeld reports what waited.
func (r *run) tellHeld() error {
	for d := range r.held.all() {
		if err := r.reports.Diagnostic(d); err != nil {
			return err
		}
	}
	r.held.clear()
	return nil
}

func (r *run) count(d *report.Diagnostic) {
	counts := &r.summary.Counts
	switch {
	case d.Suppression == nil:
	case d.Suppression.Baselined:
		counts.Baselined++
		return
	default:
		counts.Suppressed++
		return
	}
	counts.Add(d.Severity)
	if d.Fix != nil && d.Fix.Safe {
		r.summary.Fixable++
	}
}

// finish judges the sites as a whole and closes the reports. Files that were planned and not judged count as failed.
func (r *run) finish(plan lint.Plan) error {
	files := &r.summary.Files
	if missed := len(plan.Targets) - files.Found - r.context; missed > 0 {
		files.Found += missed
		files.Failed += missed
	} else if err := r.reduce(plan); err != nil {
		return err
	}
	r.settleBudgets(plan)
	r.tellBaseline(plan)
	for _, u := range slices.Concat(plan.Unread, r.linter.Unread()) {
		files.Found++
		files.Failed++
		r.streams.Complain(report.Say("%s: %s", "%s：%s", shorter(r.streams.Dir, u.Path), u.Why))
	}
	if err := r.tellHeld(); err != nil {
		return err
	}
	for why, n := range r.skipped {
		r.summary.Skipped = append(r.summary.Skipped, report.Skip{Why: why, Files: n})
	}
	slices.SortFunc(r.summary.Skipped, func(a, b report.Skip) int { return cmp.Or(b.Files-a.Files, strings.Compare(a.Why.EN, b.Why.EN)) })
	err := r.reports.Close(r.summary)
	if over := r.handOver(); err == nil {
		err = over
	}
	for _, f := range r.files {
		err = errors.Join(err, f.Close())
	}
	return err
}

func (r *run) reduce(plan lint.Plan) error {
	for _, result := range r.linter.Reduce(&r.facts, plan) {
		if result.Failed {
			r.summary.Files.Found++
			r.summary.Files.Failed++
		}
		if err := r.diagnostics(result); err != nil {
			return err
		}
	}
	return nil
}

// status is the exit status: misuse over incomplete over findings.
func (r *run) status(plan lint.Plan) int {
	switch {
	case len(plan.Misuse) > 0:
		return Misuse
	case !r.summary.Complete():
		return Incomplete
	case r.summary.Files.Checked == 0 && !r.options.AllowEmpty:
		r.streams.Complain(report.Say("no post was checked; --allow-empty makes that no error", "没有检查任何文章；如属正常请加 --allow-empty"))
		return Misuse
	case r.options.Repair.Diff && r.summary.Counts.Fixed > 0:
		return Findings
	case r.options.Repair.Diff:
		return Clean
	case r.fails():
		return Findings
	}
	return Clean
}
