package command

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/internal/shard"
	"newslint/report"
)

// Partial is the format in which a shard hands on what it found. It is no report: newslint merge makes one.
const Partial = "partial"

// PartialSummary is its line in the list of formats.
var PartialSummary = report.Text{EN: "what one shard found, for newslint merge alone", ZH: "单个分片的结果，仅供 newslint merge 合并"}

// partial tells whether the run writes a part, and where.
func (o *CheckOptions) partial() (file string, ok bool) {
	for _, out := range o.Formats {
		if out.Format == Partial {
			return out.File, true
		}
	}
	return "", false
}

// header says what the part of a plan is a part of.
func (o *CheckOptions) header(l *lint.Linter, resolver *config.Resolver, plan lint.Plan, dir string) shard.Header {
	h := shard.Header{
		Tool: shard.Tool{Name: Tool, Version: Version}, Shard: o.Shard, Clock: o.Now.Round(0),
		Configuration: resolver.Digest(dir), Selection: l.Selection(plan), Files: len(plan.Targets), Names: l.Names(plan), Revision: l.Revision(plan),
		Asked: shard.Asked{
			Dir: relative(lint.Top(dir), dir), Listed: o.Listed, Preset: o.Choice.Preset, Select: o.Choice.Select, Ignore: o.Choice.Ignore, MaxFileSize: o.Choice.MaxFileSize,
			NoRepoConfig: o.NoRepoConfig, Verdict: o.verdict(),
		},
	}
	for _, path := range o.Paths {
		if filepath.IsAbs(path) {
			path = string(relative(dir, path))
		}
		h.Asked.Paths = append(h.Asked.Paths, lint.Lossless(path))
	}
	if o.GitTree != "" {
		h.Asked.Tree = h.Revision
	}
	if o.ConfigFile != "" {
		h.Asked.Config = relative(dir, absolute(dir, o.ConfigFile))
	}
	return h
}

func (o *CheckOptions) verdict() shard.Verdict {
	return shard.Verdict{FailOn: o.FailOn.String(), MaxWarnings: o.MaxWarnings, NoBaseline: o.NoBaseline, StrictClean: o.StrictClean, AllowEmpty: o.AllowEmpty}
}

// relative is a path as another machine finds it, which has the same tree elsewhere.
func relative(dir, path string) lint.Lossless {
	rel, err := filepath.Rel(dir, path)
	if err != nil {
		rel = path
	}
	return lint.Lossless(filepath.ToSlash(rel))
}

// writePart judges the files of one shard and writes what it found. Findings fail no shard: the exit status tells whether the
// part is whole, that of newslint merge what is in all of them.
func (o *CheckOptions) writePart(ctx context.Context, l *lint.Linter, resolver *config.Resolver, plan lint.Plan, s Streams) int {
	header := o.header(l, resolver, plan, s.Dir)
	own := l.Only(plan, o.Shard.Holds)
	file, _ := o.partial()
	out := s.Out
	if file != "" {
		f, why := createReport(s.Dir, file)
		if f == nil {
			return s.misuse([]report.Text{why})
		}
		defer f.Close()
		out = f
	}
	err := o.recordAll(ctx, l, plan, own, &header, s, out)
	if f, ok := out.(*os.File); ok && file != "" && err == nil {
		err = f.Close()
	}
	switch {
	case err != nil && ctx.Err() != nil:
		return Incomplete // a signal; main says so
	case err != nil:
		s.Complain(report.Say("the part could not be written: %s", "无法写出分片结果：%s", located(err)))
		return Incomplete
	case len(plan.Misuse) > 0:
		return s.misuse(plan.Misuse)
	}
	if !o.Quiet {
		s.Complain(report.Say("shard %s: %d of %d files judged; newslint merge makes the report", "分片 %s：检查了 %d 个文件（共 %d 个），请用 newslint merge 生成报告", o.Shard.String(), len(own.Targets), len(plan.Targets)))
	}
	return Clean
}

func (o *CheckOptions) recordAll(ctx context.Context, l *lint.Linter, whole, plan lint.Plan, header *shard.Header, s Streams, out io.Writer) error {
	type entry struct {
		shard.Entry
		err error
	}
	w := shard.NewWriter(out, header)
	done := 0
	err := lint.Ordered(ctx, len(plan.Targets), func(i int) (e entry) {
		record := l.Record(plan.Targets[i])
		e.Entry, e.err = shard.Encode(&record)
		return e
	}, func(e entry) error {
		done++
		if s.Progress != nil {
			s.Progress.Update(done, len(plan.Targets))
		}
		return errors.Join(e.err, w.Add(e.Entry))
	})
	if err != nil {
		return err
	}
	return w.Close(l.Reads(whole))
}
