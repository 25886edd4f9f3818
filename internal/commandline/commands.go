package commandline

import (
	"cmp"
	"context"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
)

func (p *program) checkCommand() *cli.Command {
	return p.command(subject{
		name: "check", arguments: "[PATH…]", usage: report.Say("judge posts", "检查文章"),
		about: report.Say(
			"Files, folders and globs; without PATH the site around the working directory; - is standard input (see --stdin-filename).\n"+
				"Exit status: 0 clean, 1 findings, 2 misuse, 3 incomplete (some file could not be read or judged).",
			"PATH 可以是文件、文件夹或通配符；省略时检查当前目录所在的网站；- 表示标准输入（见 --stdin-filename）。\n"+
				"退出状态：0 无问题，1 有问题，2 用法或配置有误，3 不完整（有文件无法读取或检查）。"),
		flags: p.checkFlags(), listens: true,
		action: func(c *cli.Context) (int, error) {
			options, err := checkOptions(c)
			if err != nil {
				return command.Misuse, err
			}
			if c.Bool("watch") || !isBrief(&options) {
				p.listen()
			}
			if c.Bool("watch") {
				return command.Watch(p.ctx, options, watchClock(c, options.Now), p.streams), nil
			}
			return command.Check(p.ctx, options, p.streams), nil
		},
	})
}

// isBrief tells a run that is over before somebody could stop it, and leaves nothing behind that must be closed: one small file, as
// editors and hooks have it judged. A signal ends that as any other program.
func isBrief(o *command.CheckOptions) bool {
	const small = 1 << 20 // bytes
	if len(o.Paths) != 1 || o.Staged || o.Since != "" || o.GitTree != "" || o.FilesFrom != "" || o.StdinPath != "" || o.Repair.Apply {
		return false
	}
	for _, out := range o.Formats {
		if out.File != "" {
			return false
		}
	}
	info, err := os.Stat(o.Paths[0])
	return err == nil && info.Mode().IsRegular() && info.Size() <= small
}

// watchClock is the clock of each check: the system's, unless one time was chosen.
func watchClock(c *cli.Context, chosen time.Time) func() time.Time {
	if c.String("now") == "" {
		return time.Now
	}
	return func() time.Time { return chosen }
}

func (p *program) inspectCommand() *cli.Command {
	return p.command(subject{
		name: "inspect", arguments: "[PATH…]", usage: report.Say("show what newslint reads in posts and the pages they become", "显示从文章中读到的内容以及将生成的页面"),
		about: report.Say(
			"For each post: whether the site publishes it, its URL, date, categories and tags as the generator reads them without a build, its fields with their types, attributions and links.",
			"逐篇给出：是否会发布、网址、日期、分类与标签（按生成器的识别结果，无须构建），以及各字段及其类型、署名来源与链接。"),
		flags: p.inspectFlags(),
		action: func(c *cli.Context) (int, error) {
			options, err := inspectOptions(c)
			if err != nil {
				return command.Misuse, err
			}
			return command.Inspect(p.ctx, options, p.streams), nil
		},
	})
}

func (p *program) learnCommand() *cli.Command {
	return p.command(subject{
		name: "learn", arguments: "[PATH…]", usage: report.Say("write what the posts have in common, as a configuration to review", "归纳文章的共同点，写成待核对的配置"),
		about: report.Say(
			"Keys, date layout, attribution, return links: each line says how many posts bear it out and names exceptions. It enforces nothing; save what is meant as .newslint.yml.",
			"字段、日期写法、署名来源、返回链接等，每行注明有多少篇文章如此并举出例外。归纳结果不会自动生效，核对后存为 .newslint.yml。"),
		action: func(c *cli.Context) (int, error) { return command.Learn(p.ctx, c.Args().Slice(), p.streams), nil },
	})
}

func (p *program) rulesCommand() *cli.Command {
	return p.command(subject{
		name: "rules", arguments: "[RULE…]", usage: report.Say("list the rules, or explain some", "列出规则，或说明某条规则"),
		about: report.Say(
			"Without RULE the whole catalogue with the severities of both presets; with it what the rule reports, why, its options and examples.",
			"省略 RULE 时列出全部规则及其在两个预设中的级别；给出规则名时说明其含义、原因、选项与示例。"),
		action: func(c *cli.Context) (int, error) { return command.Rules(c.Args().Slice(), p.streams), nil },
	})
}

func asked(c *cli.Context) (command.Asked, error) {
	chosen, err := choice(c)
	return command.Asked{Choice: chosen, File: c.String("config"), Paths: c.Args().Slice()}, err
}

func (p *program) configCommand() *cli.Command {
	path := func(name string, usage, about report.Text, run func(command.Asked, command.Streams) int) *cli.Command {
		return p.command(subject{
			name: name, arguments: "[PATH]", usage: usage, about: about, flags: p.choiceFlags(),
			action: func(c *cli.Context) (int, error) {
				if c.NArg() > 1 {
					return command.Misuse, misuse(report.Say("one PATH at most, found %d", "最多一个 PATH，实际有 %d 个", c.NArg()))
				}
				about, err := asked(c)
				if err != nil {
					return command.Misuse, err
				}
				return run(about, p.streams), nil
			},
		})
	}
	return p.command(subject{
		name: "config", usage: report.Say("check, show or describe the configuration", "检查、显示或描述配置"),
		about: report.Say("The configuration of a post is in the files .newslint.yml from its folder up to the root of the repository, the nearer over the farther.",
			"文章的配置来自其所在文件夹直至仓库根目录的各个 .newslint.yml，越近的优先。"),
		commands: []*cli.Command{
			path("check", report.Say("look for faults in the files that hold for PATH", "检查对 PATH 生效的配置文件是否有误"),
				report.Say("Every fault stands at its line and column. Exit status: 0 without faults, else 2.", "每个错误都标明行列。退出状态：无误为 0，否则为 2。"), command.ConfigCheck),
			path("show", report.Say("print what holds for PATH and where it came from", "显示对 PATH 生效的取值及其来源"),
				report.Say("The output is YAML; each value names the file and line, the preset or the flag that set it.", "输出为 YAML，每个取值都注明由哪个文件的哪一行、哪个预设或选项设定。"), command.ConfigShow),
			p.command(subject{
				name: "schema", usage: report.Say("print the JSON Schema of .newslint.yml", "输出 .newslint.yml 的 JSON Schema"),
				about:  report.Say("Editors with a YAML language server complete and check the file by it.", "支持 YAML 语言服务器的编辑器可据此补全并检查该文件。"),
				action: func(*cli.Context) (int, error) { return command.ConfigSchema(p.streams), nil },
			}),
		},
	})
}

func (p *program) whyCommand() *cli.Command {
	return p.command(subject{
		name: "why", arguments: "PATH[:LINE] [RULE]", usage: report.Say("tell what led, or did not lead, to a finding", "说明为什么报告或没有报告某个问题"),
		about: report.Say("Names the site, the configuration files, the rule's severity and where it was set, and what became of each finding.",
			"列出所属网站、配置文件、规则级别及其来源，以及每个问题的去向。"),
		flags: p.choiceFlags(),
		action: func(c *cli.Context) (int, error) {
			about, err := asked(c)
			now, late := clock(c.String("now"))
			err = cmp.Or(err, late)
			if n := c.NArg(); err == nil && (n < 1 || n > 2) {
				err = misuse(report.Say("expected PATH[:LINE] and perhaps RULE, found %d words", "应为 PATH[:行号] 以及可选的规则名，实际有 %d 个词", n))
			}
			if err != nil {
				return command.Misuse, err
			}
			return command.Why(p.ctx, about, now, p.streams), nil
		},
	})
}

func (p *program) baselineCommand() *cli.Command {
	verb := func(name string, usage, about report.Text, run func(context.Context, command.BaselineOptions, command.Streams) int) *cli.Command {
		flags := p.choiceFlags()
		if name == "create" || name == "update" {
			flags = append(flags, &cli.StringFlag{Name: "expires", Usage: p.say(report.Say("the last `DAY` it holds, as 2027-01-31", "基线生效的最后一天 `DAY`，如 2027-01-31"))})
		}
		return p.command(subject{
			name: name, arguments: "[PATH…]", usage: usage, about: about, flags: flags,
			action: func(c *cli.Context) (int, error) {
				about, err := asked(c)
				now, late := clock(c.String("now"))
				if err = cmp.Or(err, late); err != nil {
					return command.Misuse, err
				}
				o := command.BaselineOptions{Asked: about, Now: now, Expires: c.String("expires")}
				if _, err := time.Parse(time.DateOnly, o.Expires); o.Expires != "" && err != nil {
					return command.Misuse, noDay("--expires", o.Expires)
				}
				return run(p.ctx, o, p.streams), nil
			},
		})
	}
	return p.command(subject{
		name: "baseline", usage: report.Say("keep the findings an archive already has", "保存存量问题，只报告新问题"),
		about: report.Say("The file .newslint-baseline in the root of the site lists findings that newslint check does not tell. An entry is anchored to "+
			"what is wrong, not to a line; it never grows unasked. Branches that remove entries merge without conflict.",
			"网站根目录下的 .newslint-baseline 列出 newslint check 不再报告的存量问题。条目以内容而非行号定位，不会自行增加。"+
				"各分支分别删除条目后可直接合并，不会冲突。"),
		commands: []*cli.Command{
			verb("create", report.Say("write the findings of today", "写入当前的全部问题"),
				report.Say("For every site among the PATHs that has findings and no baseline yet.", "适用于 PATH 中有问题且尚无基线的网站。"), command.BaselineCreate),
			verb("update", report.Say("add new findings, remove what is repaired", "增补新问题，移除已修复的问题"),
				report.Say("Only the PATHs are judged; entries of other files stay.", "只检查给出的 PATH，其他文件的条目保持不变。"), command.BaselineUpdate),
			verb("prune", report.Say("remove what is repaired", "移除已修复的问题"),
				report.Say("Never adds an entry; a post that moved keeps its entries under its new name.", "不会新增条目；移动过的文章其条目改用新路径。"), command.BaselinePrune),
			verb("check", report.Say("tell the entries that match nothing any more", "列出已不再匹配任何问题的条目"),
				report.Say("Exit status 1 where there are some, so that a gate can ask for newslint baseline prune.", "存在此类条目时退出状态为 1，便于流水线要求执行 newslint baseline prune。"), command.BaselineCheck),
		},
	})
}

func (p *program) initCommand() *cli.Command {
	return p.command(subject{
		name: "init", arguments: "[FOLDER]", usage: report.Say("write a configuration for a site", "为网站写一份配置"),
		about: report.Say("Looks at the posts, chooses the preset that fits, and writes a commented .newslint.yml into the root of the site. It never overwrites.",
			"根据文章情况选择合适的预设，在网站根目录写入带注释的 .newslint.yml，不会覆盖已有文件。"),
		action: func(c *cli.Context) (int, error) {
			if c.NArg() > 1 {
				return command.Misuse, misuse(report.Say("one FOLDER at most, found %d", "最多一个 FOLDER，实际有 %d 个", c.NArg()))
			}
			return command.Init(c.Args().First(), time.Now(), p.streams), nil
		},
	})
}
