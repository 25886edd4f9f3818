package commandline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/report"
)

// variable is the environment variable that stands for a flag.
func variable(flag string) string {
	return "NEWSLINT_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}

func (p *program) textFlag(name, value string, usage report.Text) *cli.StringFlag {
	return &cli.StringFlag{Name: name, Value: value, Usage: p.say(usage), EnvVars: []string{variable(name)}}
}

func (p *program) listFlag(name string, usage report.Text) *cli.StringSliceFlag {
	return &cli.StringSliceFlag{Name: name, Usage: p.say(usage), EnvVars: []string{variable(name)}}
}

func (p *program) switchFlag(name string, usage report.Text, aliases ...string) *cli.BoolFlag {
	return &cli.BoolFlag{Name: name, Aliases: aliases, Usage: p.say(usage), DisableDefaultText: true, EnvVars: []string{variable(name)}}
}

func (p *program) helpFlag() cli.Flag {
	return &cli.BoolFlag{Name: "help", Aliases: []string{"h"}, Usage: p.say(report.Say("show help", "显示帮助")), DisableDefaultText: true}
}

func (p *program) commonFlags() []cli.Flag {
	lang := p.textFlag("lang", "", report.Say("`LANGUAGE` of messages: en or zh", "提示语言 `LANGUAGE`：en 或 zh"))
	lang.DefaultText = p.say(report.Say("of the environment", "随环境"))
	return []cli.Flag{
		lang,
		p.textFlag("color", "auto", report.Say("`WHEN` to use colour: auto, always or never", "何时使用颜色 `WHEN`：auto、always 或 never")),
		p.helpFlag(),
	}
}

// choiceFlags are what every command that judges posts takes.
func (p *program) choiceFlags() []cli.Flag {
	return []cli.Flag{
		p.textFlag("preset", "", report.Say("built-in `PRESET`: %s", "内置预设 `PRESET`：%s", report.Listed(config.Presets()))),
		p.textFlag("config", "", report.Say("the only configuration `FILE` to read, instead of those around the posts", "只读取此配置文件 `FILE`，不再按文章所在位置查找")),
		p.listFlag("select", report.Say("run only these `RULES` (comma-separated, repeatable)", "只运行这些规则 `RULES`（逗号分隔，可重复）")),
		p.listFlag("ignore", report.Say("do not run these `RULES` (comma-separated, repeatable)", "不运行这些规则 `RULES`（逗号分隔，可重复）")),
		p.maxFileSizeFlag(),
		p.textFlag("now", "", report.Say("the clock for future posts: a `TIME` of RFC 3339", "判断未来日期所用的时钟 `TIME`（RFC 3339）")),
	}
}

func (p *program) maxFileSizeFlag() cli.Flag {
	flag := p.textFlag("max-file-size", "", report.Say("the largest post to read, in `BYTES` or as 512KiB or 16MiB; a larger one makes the run incomplete", "可读取的最大文章 `BYTES`，单位字节，也可写作 512KiB 或 16MiB；超过者使检查不完整"))
	flag.DefaultText = "8MiB"
	return flag
}

func (p *program) checkFlags() []cli.Flag {
	stdin := p.textFlag("stdin-filename", "", report.Say("judge standard input (PATH -) as if it stood in `FILE`", "把标准输入（PATH 为 -）当作位于 `FILE` 的文章检查"))
	stdin.EnvVars = nil
	flags := append(p.choiceFlags(),
		&cli.BoolFlag{Name: "staged", DisableDefaultText: true, Usage: p.say(report.Say("judge the staged posts, as git's index holds them", "检查已暂存的文章（以 git 暂存区中的内容为准）"))},
		p.textFlag("since", "", report.Say("only what changed since the work parted from revision `REV`", "只检查自与版本 `REV` 分叉以来的改动")),
		p.textFlag("git-tree", "", report.Say("judge the tree of revision `REV` as git holds it, without a checkout; works in a bare repository too", "直接检查 git 中版本 `REV` 的内容，无须检出；在裸仓库中也可使用")),
		&cli.StringFlag{Name: "files-from", Usage: p.say(report.Say("read the paths from `FILE`, - for standard input, one a line or separated by NUL", "从 `FILE` 读取路径（- 表示标准输入），每行一个或以 NUL 分隔"))},
		p.shardFlag(),
		p.listFlag("format", p.formatUsage()),
		p.statisticsFlag(),
		stdin,
		&cli.BoolFlag{Name: "watch", DisableDefaultText: true, Usage: p.say(report.Say("check again whenever a file changes, and tell what is new and what is gone", "文件改动后自动重新检查，显示新出现与已消除的问题"))},
		p.switchFlag("fix", report.Say("repair what can be repaired safely, and report the rest", "修复可安全修复的问题，并报告其余问题")),
		p.switchFlag("fix-unsafe", report.Say("repair also what needs a person's eye afterwards", "同时修复需要人工复核的问题")),
		p.switchFlag("fix-dry-run", report.Say("report what --fix would leave, and write nothing", "报告 --fix 之后仍会存在的问题，不写入文件")),
		p.switchFlag("diff", report.Say("print what --fix would change, write nothing, and exit 1 where there is anything", "显示 --fix 将作的改动，不写入文件；有改动时以状态 1 退出")),
		p.listFlag("fixable", report.Say("apply only the fixes of these `RULES` (comma-separated, repeatable)", "只采用这些规则 `RULES` 的修复（逗号分隔，可重复）")),
		p.listFlag("unfixable", report.Say("do not apply the fixes of these `RULES` (comma-separated, repeatable)", "不采用这些规则 `RULES` 的修复（逗号分隔，可重复）")),
		p.switchFlag("quiet", quietUsage(), "q"),
		p.switchFlag("no-cache", report.Say("judge every post anew, and remember nothing", "重新检查每篇文章，不使用也不写入缓存")),
		p.cacheFlag(),
		p.switchFlag("verbose", report.Say("tell also what changes no report, such as a cache that cannot be used", "同时显示不影响结果的情况，如缓存不可用")),
	)
	return append(flags, p.verdictFlags(report.Say(
		"for gates on strangers: no .newslint.yml but that of --config, no baseline, no comment in a post",
		"用于把关外来提交：除 --config 外不读 .newslint.yml，不用基线，文章中的抑制注释无效"))...)
}

// verdictFlags decide the exit status; trust is what --no-repo-config does.
func (p *program) verdictFlags(trust report.Text) []cli.Flag {
	warnings := p.textFlag("max-warnings", "", report.Say("exit 1 with more than `N` warnings", "警告超过 `N` 个时以状态 1 退出"))
	warnings.DefaultText = p.say(report.Say("no limit", "不限"))
	return []cli.Flag{
		p.textFlag("fail-on", "error", report.Say("lowest `SEVERITY` that makes the exit status 1: error, warning, info or never", "使退出状态为 1 的最低级别 `SEVERITY`：error、warning、info 或 never")),
		warnings,
		p.switchFlag("no-baseline", report.Say("tell the findings of the baseline too", "同时报告基线中的问题")),
		p.switchFlag("no-repo-config", trust),
		p.switchFlag("strict-clean", report.Say("a file without entries in the baseline stays clean: any finding there fails", "基线中没有条目的文件必须保持干净：其中任何问题都算失败")),
		p.switchFlag("allow-empty", report.Say("checking no post is no misuse", "没有可检查的文章时不算错误")),
	}
}

func (p *program) formatUsage() report.Text {
	return report.Say("report format and where to write it, `NAME[=FILE]`, repeatable; see below", "报告格式及输出位置 `NAME[=FILE]`，可重复；见下文")
}

func quietUsage() report.Text {
	return report.Say("findings only: no summary, no progress", "只显示问题，不显示汇总与进度")
}

func (p *program) statisticsFlag() cli.Flag {
	return p.switchFlag("statistics", report.Say("print how often each rule was broken, and how many fixes there are, in the place of findings", "不列出问题，只统计每条规则的问题数与可修复数"))
}

func (p *program) cacheFlag() *cli.StringFlag {
	flag := p.textFlag("cache-dir", "", report.Say("remember what was judged in `FOLDER`", "把检查结果缓存到文件夹 `FOLDER`"))
	flag.DefaultText = p.say(report.Say("newslint in the user's cache folder", "用户缓存文件夹下的 newslint"))
	return flag
}

// cacheFolder is where runs remember; empty where there is no such place.
func cacheFolder(c *cli.Context) string {
	if c.Bool("no-cache") {
		return ""
	}
	if dir := c.String("cache-dir"); dir != "" {
		return dir
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, command.Tool)
}

func (p *program) inspectFlags() []cli.Flag {
	stdin := p.textFlag("stdin-filename", "", report.Say("read standard input (PATH -) as if it stood in `FILE`", "把标准输入（PATH 为 -）当作位于 `FILE` 的文章"))
	stdin.EnvVars = nil
	format := p.textFlag("format", "text", report.Say("`FORMAT` of the output: text or json", "输出格式 `FORMAT`：text 或 json"))
	format.EnvVars = nil
	return append(p.choiceFlags(), format, stdin)
}

func formatNames() []string {
	names := make([]string, len(report.Formats))
	for i, f := range report.Formats {
		names[i] = f.Name
	}
	return names
}

// listed is a list of words as either language punctuates it.
func (p *program) applyCommon(c *cli.Context) error {
	if lang := c.String("lang"); lang != "" && !slices.Contains(languages(), lang) {
		return misuse(report.Say("--lang: unknown language %q%s", "--lang：未知的语言 %q%s", lang, meant(lang, languages())))
	}
	switch color := c.String("color"); color {
	case "auto", "":
		p.streams.Color = p.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	case "always":
		p.streams.Color = true
	case "never":
	default:
		return misuse(report.Say("--color: unknown word %q%s", "--color：未知的取值 %q%s", color, meant(color, colors())))
	}
	if !c.Bool("quiet") && watched(p.terminal) {
		p.streams.Progress = report.NewProgress(os.Stderr, p.streams.Language, time.Now)
	}
	return nil
}

// watched tells whether somebody sees a line on standard error and nothing but it: no pager at the end of a pipe.
func watched(terminal bool) bool {
	if !term.IsTerminal(int(os.Stderr.Fd())) || os.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := os.Stdout.Stat()
	return terminal || err == nil && info.Mode().IsRegular()
}

func terminalWidth() int {
	width, _, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil {
		return 80
	}
	return max(width, 20)
}

// Flags that remember their names: the library puts those together by regular expressions whenever it asks, a thousand times in
// a call with many flags.
type (
	namedSwitch struct {
		*cli.BoolFlag
		names []string
	}
	namedText struct {
		*cli.StringFlag
		names []string
	}
	namedList struct {
		*cli.StringSliceFlag
		names []string
	}
)

func (f namedSwitch) Names() []string { return f.names }
func (f namedText) Names() []string   { return f.names }
func (f namedList) Names() []string   { return f.names }

func rememberNames(flags []cli.Flag) {
	for i, f := range flags {
		switch f := f.(type) {
		case *cli.BoolFlag:
			flags[i] = namedSwitch{f, f.Names()}
		case *cli.StringFlag:
			flags[i] = namedText{f, f.Names()}
		case *cli.StringSliceFlag:
			flags[i] = namedList{f, f.Names()}
		}
	}
}
