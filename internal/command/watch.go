package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"newslint/internal/cache"
	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
)

// Watch checks, and checks again whenever a file changes, until the context ends. Each check is that of Check, which
// remembers what did not change; then the findings in the changed posts are told, what is new elsewhere, and what is gone.
func Watch(ctx context.Context, o CheckOptions, now func() time.Time, s Streams) int {
	if o.Cache == "" {
		dir, err := os.MkdirTemp("", "newslint-watch-")
		if err != nil {
			s.Complain(located(err))
			return Incomplete
		}
		defer func() { _ = os.RemoveAll(dir) }() // the system's folder of temporary files is swept anyway
		o.Cache = dir
	}
	o.build = cmp.Or(o.build, cache.Build(Version)) // now: the program's file may be another one by the next check
	w := watch{options: o, now: now, streams: s}
	files, err := newWatcher(w.roots())
	if err != nil {
		s.Complain(unwatchable(err))
		return Incomplete
	}
	defer files.close()
	status := w.check(ctx, nil)
	if status == Misuse {
		return status
	}
	for ctx.Err() == nil {
		changed, err := files.changes(ctx)
		if err != nil {
			s.Complain(unwatchable(err))
			return Incomplete
		}
		if len(changed) > 0 && ctx.Err() == nil {
			status = w.check(ctx, changed)
		}
	}
	return status
}

// watch is what is known between checks.
type watch struct {
	options CheckOptions
	now     func() time.Time
	streams Streams

	known map[string]report.Diagnostic // what the last check that judged told, by fingerprint
	fault bool                         // the last check judged nothing
}

// roots are the folders of the sites, and with false the folders outside that may hold, or do, what configures them.
func (w *watch) roots() map[string]bool {
	roots := make(map[string]bool)
	shallow := func(dir string) {
		if _, known := roots[dir]; !known {
			roots[dir] = false
		}
	}
	paths := w.options.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	resolver, _ := config.NewResolver(w.options.Choice, absolute(w.streams.Dir, w.options.ConfigFile)) // the check tells of misuse
	l := lint.New(w.streams.Dir, w.now(), resolver)
	for _, path := range paths {
		path = absolute(w.streams.Dir, path)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			path = fileInside(path)
		}
		about := l.About(path)
		roots[about.Site.Root] = true
		for dir := about.Site.Root; dir != about.Top && dir != filepath.Dir(dir); {
			dir = filepath.Dir(dir)
			shallow(dir)
		}
	}
	for _, file := range resolver.Sources() { // one that was named, what it extends, schemas
		shallow(filepath.Dir(file))
	}
	return roots
}

// findings is a report that keeps what it is told.
type findings struct {
	all     []report.Diagnostic
	summary report.Summary
}

func (f *findings) Diagnostic(d *report.Diagnostic) error {
	if d.Suppression == nil && d.Unlisted == 0 {
		f.all = append(f.all, *d)
	}
	return nil
}

func (f *findings) Close(s report.Summary) error {
	f.summary = s
	return nil
}

// check judges everything and tells what is different; the first time, where nothing has changed yet, all.
func (w *watch) check(ctx context.Context, changed []string) int {
	var found findings
	var complaints strings.Builder
	o := w.options
	o.Formats, o.seen, o.Now = nil, &found, w.now()
	s := w.streams
	s.Out, s.Err = io.Discard, &complaints
	first := w.known == nil
	if !first {
		s.Progress = nil
	}
	status := Check(ctx, o, s)
	if ctx.Err() != nil {
		return status
	}
	if status == Misuse && found.summary.Tool == "" { // nothing was judged: a fault in the configuration, mostly
		w.clear(first)
		fmt.Fprint(w.streams.Err, complaints.String())
		if w.fault = true; !first {
			w.waits()
		}
		return status
	}
	known := make(map[string]report.Diagnostic, len(found.all))
	for _, d := range found.all {
		known[d.Fingerprint] = d
	}
	if first {
		fmt.Fprint(w.streams.Err, complaints.String())
		w.tell(found.all, found.summary)
	} else {
		w.tellChanges(changed, &found, known)
	}
	w.known, w.fault = known, false
	return status
}

// tellChanges tells the findings of the changed posts, those that are new elsewhere, and what is gone.
func (w *watch) tellChanges(changed []string, found *findings, known map[string]report.Diagnostic) {
	posts := w.posts(changed)
	shown := slices.DeleteFunc(slices.Clone(found.all), func(d report.Diagnostic) bool {
		_, old := w.known[d.Fingerprint]
		return old && !slices.Contains(posts, d.Path)
	})
	gone := maps.Clone(w.known)
	maps.DeleteFunc(gone, func(fingerprint string, _ report.Diagnostic) bool { _, still := known[fingerprint]; return still })
	if len(posts) == 0 && len(shown) == 0 && len(gone) == 0 && !w.fault {
		return // nobody's post: an editor's own file, a picture
	}
	w.clear(false)
	if len(posts) == 0 {
		for _, path := range changed {
			posts = append(posts, filepath.ToSlash(shorter(w.streams.Dir, path)))
		}
	}
	fmt.Fprintf(w.streams.Out, "%s %s\n", w.now().Format("15:04:05"), report.Escape(strings.Join(short(posts), ", ")))
	repaired := slices.SortedFunc(maps.Values(gone), func(a, b report.Diagnostic) int { return byPlace(a, b) })
	for i, d := range repaired {
		if i == mostNamed {
			fmt.Fprintf(w.streams.Out, "  … +%d\n", len(repaired)-i)
			break
		}
		line := fmt.Sprintf("  %s %s:%d: %s [%s]", report.Say("gone:", "已消除：").In(w.streams.Language), report.Escape(d.Path), d.Start.Line, report.Escape(d.Message.In(w.streams.Language)), d.Rule)
		if w.streams.Color {
			line = "\x1b[32m" + line + "\x1b[0m"
		}
		fmt.Fprintln(w.streams.Out, line)
	}
	if len(repaired) > 0 {
		fmt.Fprintln(w.streams.Out)
	}
	w.tell(shown, found.summary)
}

// mostNamed is how many things of a kind are named one by one.
const mostNamed = 20

// short is a list of which the rest is counted.
func short(names []string) []string {
	if len(names) > mostNamed {
		return append(slices.Clone(names[:mostNamed]), fmt.Sprintf("… +%d", len(names)-mostNamed))
	}
	return names
}

// tell reports findings as a check does, with the numbers of the whole site.
func (w *watch) tell(all []report.Diagnostic, summary report.Summary) {
	options := report.Options{Language: w.streams.Language, Quiet: w.options.Quiet, FailOn: w.options.FailOn, Color: w.streams.Color, Width: w.streams.Width}
	r, err := report.NewReporter("text", w.streams.Out, options)
	for i := range all {
		if err == nil {
			err = r.Diagnostic(&all[i])
		}
	}
	if err == nil {
		err = r.Close(summary)
	}
	if err != nil {
		w.streams.Complain(report.Say("the report could not be written: %s", "无法写出报告：%s", located(err)))
	}
	w.waits()
}

// waits says that the next change begins a check.
func (w *watch) waits() {
	if !w.options.Quiet {
		fmt.Fprintln(w.streams.Out, report.Say("watching; Ctrl-C ends", "正在监视文件改动，按 Ctrl-C 结束").In(w.streams.Language))
	}
}

// clear empties the terminal, where there is one, so that what it shows is true now.
func (w *watch) clear(first bool) {
	if w.streams.Width > 0 && !first {
		fmt.Fprint(w.streams.Out, "\x1b[H\x1b[2J\x1b[3J")
	}
}

// posts are the names of the changed files that are judged, or were, as the report names them.
func (w *watch) posts(changed []string) []string {
	resolver, _ := config.NewResolver(w.options.Choice, absolute(w.streams.Dir, w.options.ConfigFile)) // the check told of misuse
	l := lint.New(w.streams.Dir, w.now(), resolver)
	var names []string
	for _, path := range changed {
		info, err := os.Lstat(path)
		gone := errors.Is(err, os.ErrNotExist)
		if l.About(path).Skipped == (report.Text{}) && (gone || err == nil && info.Mode().IsRegular()) {
			names = append(names, filepath.ToSlash(shorter(w.streams.Dir, path)))
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
