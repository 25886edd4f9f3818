package commandline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
)

func inspectOptions(c *cli.Context) (o command.InspectOptions, err error) {
	o = command.InspectOptions{
		Paths: c.Args().Slice(), ConfigFile: c.String("config"), StdinPath: c.String("stdin-filename"),
	}
	switch format := c.String("format"); format {
	case "text", "":
	case "json":
		o.JSON = true
	default:
		return o, misuse(report.Say("--format: unknown format %q%s", "--format：未知的格式 %q%s", format, meant(format, []string{"text", "json"})))
	}
	if o.Choice, err = choice(c); err != nil {
		return o, err
	}
	if o.Now, err = clock(c.String("now")); err != nil {
		return o, err
	}
	return o, checkStdin(&command.CheckOptions{Paths: o.Paths, StdinPath: o.StdinPath})
}

func choice(c *cli.Context) (config.Choice, error) {
	size, err := maxFileSize(c.String("max-file-size"))
	return config.Choice{Preset: c.String("preset"), Select: split(c.StringSlice("select")), Ignore: split(c.StringSlice("ignore")), MaxFileSize: size}, err
}

// maxFileSize reads --max-file-size, in bytes; 0 is the default.
func maxFileSize(word string) (int, error) {
	if word == "" {
		return 0, nil
	}
	digits, unit := word, 1
	for suffix, bytes := range map[string]int{"KiB": 1 << 10, "MiB": 1 << 20} {
		if number, ok := strings.CutSuffix(word, suffix); ok {
			digits, unit = number, bytes
		}
	}
	n, err := strconv.ParseUint(digits, 10, 31)
	if err != nil || n == 0 || int(n) > lint.LimitMaxFileSize/unit {
		return 0, misuse(report.Say("--max-file-size: %q is no size, expected bytes, KiB or MiB up to %dMiB, as in 16MiB", "--max-file-size：%q 不是有效的大小，应为字节数、KiB 或 MiB，最多 %dMiB，如 16MiB", word, lint.LimitMaxFileSize>>20))
	}
	return int(n) * unit, nil
}

// split reads lists of words as people write them: separated by commas, with or without spaces.
func split(values []string) []string {
	var words []string
	for _, value := range values {
		for word := range strings.SplitSeq(value, ",") {
			if word = strings.TrimSpace(word); word != "" {
				words = append(words, word)
			}
		}
	}
	return words
}

func checkOptions(c *cli.Context) (o command.CheckOptions, err error) {
	o = command.CheckOptions{
		Paths:        c.Args().Slice(),
		ConfigFile:   c.String("config"),
		StdinPath:    c.String("stdin-filename"),
		FilesFrom:    c.String("files-from"),
		Staged:       c.Bool("staged"),
		Since:        c.String("since"),
		GitTree:      c.String("git-tree"),
		NoBaseline:   c.Bool("no-baseline"),
		NoRepoConfig: c.Bool("no-repo-config"),
		StrictClean:  c.Bool("strict-clean"),
		AllowEmpty:   c.Bool("allow-empty"),
		Quiet:        c.Bool("quiet"),
		Verbose:      c.Bool("verbose"),
		Cache:        cacheFolder(c),
		Statistics:   c.Bool("statistics"),
		Repair: command.Repair{
			Apply:     c.Bool("fix") || c.Bool("fix-unsafe"),
			DryRun:    c.Bool("fix-dry-run"),
			Diff:      c.Bool("diff"),
			Unsafe:    c.Bool("fix-unsafe"),
			Fixable:   split(c.StringSlice("fixable")),
			Unfixable: split(c.StringSlice("unfixable")),
		},
	}
	if o.Choice, err = choice(c); err != nil {
		return o, err
	}
	if o.FailOn, err = threshold(c.String("fail-on")); err != nil {
		return o, err
	}
	if o.MaxWarnings, err = warnings(c.String("max-warnings")); err != nil {
		return o, err
	}
	if o.Shard, err = shardOf(c.String("shard")); err != nil {
		return o, err
	}
	if o.Now, err = clock(c.String("now")); err != nil {
		return o, err
	}
	if o.Formats, err = outputs(c.StringSlice("format"), true); err != nil {
		return o, err
	}
	if err = checkReplaced(&o, c.IsSet("format")); err != nil {
		return o, err
	}
	if c.Bool("watch") {
		if err = checkWatch(c, &o); err != nil {
			return o, err
		}
	}
	return o, cmp.Or(checkStdin(&o), checkSources(&o), checkShard(&o, c.String("shard") != ""))
}

// checkWatch refuses what does not go with a check that never ends, for one person to look at.
func checkWatch(c *cli.Context, o *command.CheckOptions) error {
	for _, name := range []string{"staged", "since", "git-tree", "files-from", "stdin-filename", "shard", "statistics", "fix", "fix-unsafe", "fix-dry-run", "diff"} {
		if c.IsSet(name) && c.String(name) != "false" {
			return misuse(report.Say("--watch checks files as they are saved, --%s does not go with it", "--watch 检查保存后的文件，不能与 --%s 同时使用", name))
		}
	}
	if slices.Contains(o.Paths, "-") {
		return misuse(report.Say("--watch checks files as they are saved, expected no standard input", "--watch 检查保存后的文件，不能使用标准输入"))
	}
	for _, f := range o.Formats {
		if f.Format != "text" || f.File != "" {
			return misuse(report.Say("--watch reports as text on standard output, --format %s does not go with it", "--watch 以 text 格式输出到标准输出，不能与 --format %s 同时使用", f.Format))
		}
	}
	return nil
}

// checkSources refuses two answers to the question which posts are judged.
func checkSources(o *command.CheckOptions) error {
	changes := o.Staged || o.Since != ""
	switch {
	case o.FilesFrom != "" && (len(o.Paths) > 0 || changes || o.StdinPath != ""):
		return misuse(report.Say("--files-from names all the paths, expected no other", "--files-from 已给出全部路径，不能再指定其他来源"))
	case o.GitTree != "" && (changes || o.StdinPath != ""):
		return misuse(report.Say("--git-tree judges a tree as a whole, expected no --staged, --since or standard input", "--git-tree 检查整个版本，不能与 --staged、--since 或标准输入同用"))
	case o.GitTree != "" && (o.Repair.Apply || o.Repair.DryRun || o.Repair.Diff):
		return misuse(report.Say("--git-tree reads git, where nothing can be repaired", "--git-tree 读取 git 中的内容，无法修复"))
	case changes && o.StdinPath != "":
		return misuse(report.Say("--staged and --since judge what git holds, expected no standard input", "--staged 与 --since 检查 git 中的内容，不能同时使用标准输入"))
	}
	return nil
}

// checkReplaced gives standard output to what stands in the place of a report there.
func checkReplaced(o *command.CheckOptions, chosen bool) error {
	reported := slices.ContainsFunc(o.Formats, func(f command.Output) bool { return f.File == "" })
	switch {
	case o.Repair.Diff && o.Statistics:
		return misuse(report.Say("--diff and --statistics cannot share standard output", "--diff 与 --statistics 不能同时写到标准输出"))
	case o.Repair.Diff && chosen && reported:
		return misuse(report.Say("--diff stands in the place of a report, expected --format NAME=FILE beside it", "--diff 取代报告输出，同时使用 --format 时须写成 NAME=FILE"))
	case o.Statistics && chosen && reported:
		return misuse(report.Say("--statistics stands in the place of a report, expected --format NAME=FILE beside it", "--statistics 取代报告输出，同时使用 --format 时须写成 NAME=FILE"))
	case o.Statistics && !reported:
		o.Formats = append(o.Formats, command.Output{Format: "text"})
	}
	return nil
}

func checkStdin(o *command.CheckOptions) error {
	dash := slices.Contains(o.Paths, "-")
	switch {
	case dash && o.StdinPath == "":
		return misuse(report.Say("PATH - needs --stdin-filename, which tells the site and the date in the name", "PATH 为 - 时须用 --stdin-filename 给出文件名，由此得知所属网站与日期"))
	case o.StdinPath != "" && (len(o.Paths) > 1 || len(o.Paths) == 1 && !dash):
		return misuse(report.Say("--stdin-filename judges standard input alone, expected - as the only PATH", "--stdin-filename 只检查标准输入，PATH 只能是 -"))
	}
	return nil
}

func threshold(word string) (report.Severity, error) {
	switch word {
	case "never":
		return report.Off, nil
	case "": // a variable that is set to nothing
		return report.Error, nil
	}
	var s report.Severity
	if err := s.UnmarshalText([]byte(word)); err != nil || s == report.Off {
		return s, misuse(report.Say("--fail-on: unknown severity %q%s", "--fail-on：未知的级别 %q%s", word, meant(word, severities())))
	}
	return s, nil
}

func clock(word string) (time.Time, error) {
	if word == "" {
		return time.Now(), nil
	}
	now, err := time.Parse(time.RFC3339, word)
	if err != nil {
		return now, misuse(report.Say("--now: %q is no RFC 3339 time, expected one like 2022-03-29T09:21:43+08:00", "--now：%q 不是 RFC 3339 时间，应类似 2022-03-29T09:21:43+08:00", word))
	}
	return now, nil
}

// outputs reads --format, with or without the format of parts: at most one report goes to standard output, and no two to one file.
func outputs(values []string, partial bool) ([]command.Output, error) {
	known := formatNames()
	if partial {
		known = append(known, command.Partial)
	}
	var all []command.Output
	byFile := make(map[string]string)
	for _, value := range values {
		if value == "" {
			continue
		}
		name, file, named := strings.Cut(value, "=")
		if !slices.Contains(known, name) {
			return nil, misuse(report.Say("--format: unknown format %q%s", "--format：未知的格式 %q%s", name, meant(name, known)))
		}
		if named && file == "" {
			return nil, misuse(report.Say("--format %s: a file is missing behind the equals sign", "--format %s：等号后缺少文件名", value))
		}
		if other, taken := byFile[file]; taken && file == "" {
			return nil, misuse(report.Say("--format: %s and %s cannot share standard output; give one a file, as in %s=FILE", "--format：%s 与 %s 不能同时写到标准输出，请为其一指定文件，如 %s=FILE", other, name, name))
		} else if taken {
			return nil, misuse(report.Say("--format: %s and %s cannot share the file %q", "--format：%s 与 %s 不能写入同一文件 %q", other, name, file))
		}
		byFile[file] = name
		all = append(all, command.Output{Format: name, File: file})
	}
	if len(all) == 0 {
		all = []command.Output{{Format: "text"}}
	}
	return all, nil
}
