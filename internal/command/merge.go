package command

import (
	"context"
	"errors"
	"maps"
	"path/filepath"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/internal/shard"
	"newslint/report"
)

// MergeOptions are the flags of newslint merge. What decides the exit status is what the shards were told where it is nil.
type MergeOptions struct {
	Parts       []string
	Formats     []Output
	Statistics  bool
	Quiet       bool
	FailOn      *report.Severity
	MaxWarnings *int
	NoBaseline  *bool
	StrictClean *bool
	AllowEmpty  *bool
	// NoRepoConfig refuses parts of shards that the repository configured.
	NoRepoConfig bool
}

// Merge makes of the parts of all shards the report and the exit status of one run. It needs the tree that was judged: the
// rules over the whole site, the baseline and the excerpts come from it.
func Merge(ctx context.Context, o MergeOptions, s Streams) int {
	set, refused := shard.Gather(s.Dir, o.Parts)
	if len(refused) > 0 {
		return s.misuse(refused)
	}
	defer func() { _ = set.Close() }() // opened for reading
	check, why := o.options(set)
	if why != (report.Text{}) {
		return s.misuse([]report.Text{why})
	}
	return Check(ctx, check, s)
}

// options are those of the one run that the parts stand for.
func (o *MergeOptions) options(set shard.Set) (CheckOptions, report.Text) {
	first := set[0]
	asked := &first.Header.Asked
	if own := (shard.Tool{Name: Tool, Version: Version}); first.Header.Tool != own {
		return CheckOptions{}, report.Say("%s: refused: it is of %s %s, this is %s %s", "%s：拒绝合并：由 %s %s 生成，当前版本为 %s %s", first.Name, first.Header.Tool.Name, first.Header.Tool.Version, own.Name, own.Version)
	}
	if o.NoRepoConfig && !asked.NoRepoConfig {
		return CheckOptions{}, shard.Refusal(first.Name, shard.Damaged(report.Say("its shard ran without --no-repo-config", "该分片运行时未用 --no-repo-config")))
	}
	if n := asked.MaxFileSize; n < 0 || n > lint.LimitMaxFileSize {
		return CheckOptions{}, shard.Refusal(first.Name, shard.Damaged(report.Say("its largest post has %d bytes, more than newslint reads", "其允许的最大文章为 %d 字节，超过 newslint 的上限", n)))
	}
	check := CheckOptions{
		Choice: asked.Choice(), ConfigFile: string(asked.Config), NoRepoConfig: asked.NoRepoConfig, Listed: asked.Listed, GitTree: asked.Tree, Formats: o.Formats, Statistics: o.Statistics, Quiet: o.Quiet,
		Now: set.Clock(), parts: set,
		MaxWarnings: chosen(o.MaxWarnings, asked.Verdict.MaxWarnings), NoBaseline: chosen(o.NoBaseline, asked.Verdict.NoBaseline),
		StrictClean: chosen(o.StrictClean, asked.Verdict.StrictClean), AllowEmpty: chosen(o.AllowEmpty, asked.Verdict.AllowEmpty),
	}
	for _, path := range asked.Paths {
		check.Paths = append(check.Paths, string(path))
	}
	var failOn report.Severity
	if err := failOn.UnmarshalText([]byte(asked.Verdict.FailOn)); err != nil {
		return check, shard.Refusal(first.Name, err)
	}
	check.FailOn = chosen(o.FailOn, failOn)
	return check, report.Text{}
}

func chosen[T any](here *T, there T) T {
	if here != nil {
		return *here
	}
	return there
}

// workingDir is the folder that the paths of the run count from: the one the shards ran in, in this tree.
func (o *CheckOptions) workingDir(s Streams) string {
	if o.parts == nil {
		return s.Dir
	}
	return filepath.Join(lint.Top(s.Dir), filepath.FromSlash(string(o.parts[0].Header.Asked.Dir)))
}

// refuse tells the parts that are not of this tree, and those that do not say of their files what a part says. It reads
// every part and every post.
func (o *CheckOptions) refuse(ctx context.Context, l *lint.Linter, resolver *config.Resolver, plan lint.Plan, dir string) (refused []report.Text) {
	here := o.header(l, resolver, plan, dir)
	for _, part := range o.parts {
		if why := part.Header.Stale(&here); why != (report.Text{}) {
			refused = append(refused, report.Say("%s: refused: %s", "%s：拒绝合并：%s", part.Name, why))
		}
	}
	if len(refused) > 0 {
		return refused
	}
	digests := make(map[string]string, len(plan.Targets))
	type verified struct {
		part    *shard.Part
		digests map[string]string
		err     error
	}
	_ = lint.Ordered(ctx, len(o.parts), func(i int) verified {
		v := verified{part: o.parts[i], digests: make(map[string]string)}
		v.err = verify(ctx, l, l.Only(plan, v.part.Header.Shard.Holds), v.part, v.digests)
		return v
	}, func(v verified) error {
		if maps.Copy(digests, v.digests); v.err != nil {
			refused = append(refused, shard.Refusal(v.part.Name, v.err))
		}
		return nil
	}) // it ends early with the context alone, which the caller looks at
	for _, part := range o.parts {
		if path := l.Changed(&part.Account.Site, plan, digests); path != "" {
			refused = append(refused, shard.Refusal(part.Name, changed(path)))
		}
	}
	return refused
}

func changed(path string) error {
	return shard.Damaged(report.Say("stale: %q is not what it was", "已过期：%q 已改动", path))
}

// verify reads a part to its end against the targets of its shard, whose digests it adds by path.
func verify(ctx context.Context, l *lint.Linter, own lint.Plan, part *shard.Part, digests map[string]string) error {
	next := 0
	err := lint.Ordered(ctx, len(own.Targets), func(i int) string { return l.Digest(own.Targets[i]) }, func(digest string) error {
		t := own.Targets[next]
		next++
		digests[t.Path] = digest
		record, err := part.Next()
		if err == nil && record == nil {
			err = shard.Damaged(report.Say("it says nothing of %q", "缺少 %q 的结果", l.Relative(t)))
		}
		if err == nil {
			_, err = l.Restore(t, record)
		}
		if err == nil && record.Digest != "" && record.Digest != digest {
			err = changed(l.Relative(t))
		}
		return err
	})
	if err != nil {
		return err
	}
	if record, err := part.Next(); err != nil {
		return err
	} else if record != nil {
		return shard.Damaged(report.Say("%q is no file of this shard", "%q 不属于该分片", string(record.Path)))
	}
	return part.Rewind()
}

// replay takes the results of all parts in the order of the plan, as if they had been judged here.
func (r *run) replay(ctx context.Context, plan lint.Plan) error {
	for _, t := range plan.Targets {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		part := r.options.parts.Of(r.linter.Relative(t))
		record, err := part.Next()
		if err == nil && record == nil {
			err = errors.New("it ends too early")
		}
		if err != nil {
			return err
		}
		result, err := r.linter.Restore(t, record)
		if err != nil {
			return err
		}
		if err := r.add(result); err != nil {
			return err
		}
	}
	return nil
}
