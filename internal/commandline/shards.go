package commandline

import (
	"os"
	"strconv"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/internal/shard"
	"newslint/report"
)

func (p *program) shardFlag() cli.Flag {
	return p.textFlag("shard", "", report.Say("judge only the files of shard `I/N` (I from 1); auto asks CI_NODE_INDEX or CIRCLE_NODE_INDEX, auto/N JOB_COMPLETION_INDEX",
		"只检查分片 `I/N`（I 从 1 起）的文件；auto 取自 CI_NODE_INDEX 或 CIRCLE_NODE_INDEX，auto/N 取自 JOB_COMPLETION_INDEX"))
}

// shardOf reads --shard. A run that writes a part without it is the only shard.
func shardOf(word string) (shard.Shard, error) {
	if word == "" {
		return shard.Shard{Index: 1, Count: 1}, nil
	}
	s, why := shard.Parse(word, os.Getenv)
	if why != (report.Text{}) {
		return s, misuse(why)
	}
	return s, nil
}

// checkShard refuses to take a part for a report, and what cannot be split.
func checkShard(o *command.CheckOptions, sharded bool) error {
	partial := false
	for _, f := range o.Formats {
		partial = partial || f.Format == command.Partial
	}
	repairs := o.Repair.Apply || o.Repair.DryRun || o.Repair.Diff
	switch {
	case sharded && !partial:
		return misuse(report.Say("--shard gives no report, expected --format partial beside it; newslint merge makes the report", "--shard 不产生报告，须同时使用 --format partial，再由 newslint merge 生成报告"))
	case partial && (len(o.Formats) > 1 || o.Statistics):
		return misuse(report.Say("--format partial is no report, expected no other beside it; newslint merge writes them all", "--format partial 不是报告，不能与其他格式同用，各种报告由 newslint merge 生成"))
	case partial && (repairs || o.StdinPath != "" || o.Staged || o.Since != ""):
		return misuse(report.Say("--format partial is for whole files as they are, expected no fix, --stdin-filename, --staged or --since", "--format partial 针对完整的现有文件，不能与修复、--stdin-filename、--staged 或 --since 同用"))
	}
	return nil
}

func (p *program) mergeFlags() []cli.Flag {
	verdict := p.verdictFlags(report.Say(
		"for gates on strangers: refuse parts of shards that ran without --no-repo-config",
		"用于把关外来提交：分片未用 --no-repo-config 时拒绝合并"))
	for _, f := range verdict {
		if text, ok := f.(*cli.StringFlag); ok {
			text.DefaultText = p.say(report.Say("as for the shards", "沿用分片时的取值"))
		}
	}
	return append(verdict,
		p.listFlag("format", p.formatUsage()),
		p.statisticsFlag(),
		p.switchFlag("quiet", quietUsage(), "q"),
	)
}

func (p *program) mergeCommand() *cli.Command {
	return p.command(subject{
		name: "merge", arguments: "PART…", usage: report.Say("make one report of the parts of all shards", "把各分片的结果合并为一份报告"),
		about: report.Say(
			"Each newslint check --shard I/N --format partial=PART wrote one PART. Report and exit status are those of one run without shards; flags of the "+
				"shards that decide the exit status hold unless given here.\nIt runs in the tree that the shards judged, and refuses parts that are missing, doubled, mixed, stale or damaged.",
			"各 PART 由 newslint check --shard I/N --format partial=PART 生成。报告与退出状态同不分片时完全一致；影响退出状态的选项沿用分片时的取值，可在此另行指定。\n"+
				"须在与分片相同的版本库内容中运行；缺少、重复、混杂、过期或损坏的分片一律拒绝合并。"),
		flags: p.mergeFlags(),
		action: func(c *cli.Context) (int, error) {
			options, err := mergeOptions(c)
			if err != nil {
				return command.Misuse, err
			}
			return command.Merge(p.ctx, options, p.streams), nil
		},
	})
}

func mergeOptions(c *cli.Context) (o command.MergeOptions, err error) {
	o = command.MergeOptions{Parts: c.Args().Slice(), Statistics: c.Bool("statistics"), Quiet: c.Bool("quiet"), NoRepoConfig: c.Bool("no-repo-config")}
	if len(o.Parts) == 0 {
		return o, misuse(report.Say("expected the PARTs to merge", "缺少要合并的 PART"))
	}
	if o.Formats, err = outputs(c.StringSlice("format"), false); err != nil {
		return o, err
	}
	like := command.CheckOptions{Formats: o.Formats, Statistics: o.Statistics}
	if err = checkReplaced(&like, c.IsSet("format")); err != nil {
		return o, err
	}
	o.Formats = like.Formats
	if word := c.String("fail-on"); c.IsSet("fail-on") && word != "" {
		severity, err := threshold(word)
		if err != nil {
			return o, err
		}
		o.FailOn = &severity
	}
	if word := c.String("max-warnings"); word != "" {
		limit, err := warnings(word)
		if err != nil {
			return o, err
		}
		o.MaxWarnings = &limit
	}
	for name, flag := range map[string]**bool{"no-baseline": &o.NoBaseline, "strict-clean": &o.StrictClean, "allow-empty": &o.AllowEmpty} {
		if value := c.Bool(name); c.IsSet(name) {
			*flag = &value
		}
	}
	return o, nil
}

// warnings reads --max-warnings; -1 is no limit.
func warnings(word string) (int, error) {
	if word == "" {
		return -1, nil
	}
	limit, err := strconv.Atoi(word)
	if err != nil || limit < 0 {
		return -1, misuse(report.Say("--max-warnings: %q is no number, expected 0 or more", "--max-warnings：%q 不是数字，应为 0 或更大", word))
	}
	return limit, nil
}
