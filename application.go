package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/internal/spelling"
	"newslint/report"
)

// program is one run of the command line.
type program struct {
	ctx     context.Context
	streams command.Streams
	status  int
}

func (p *program) run(args []string) error {
	app := p.application()
	if len(args) < 2 {
		p.status = command.Misuse
		app.Writer = p.streams.Err
		return app.Run(append(args[:1:1], "--help"))
	}
	sorted, err := arrange(app, args)
	if err != nil || sorted == nil {
		return err
	}
	return app.Run(sorted)
}

// say picks the language of a help text.
func (p *program) say(t report.Text) string { return t.In(p.streams.Language) }

func (p *program) application() *cli.App {
	app := &cli.App{
		Name:                      command.Tool,
		Usage:                     p.say(report.Say("finds in news and blog posts what a green build hides", "找出新闻与博客文章中构建成功却藏着的问题")),
		HideHelp:                  true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true,
		Writer:                    p.streams.Out,
		ErrWriter:                 p.streams.Err,
		ExitErrHandler:            func(*cli.Context, error) {}, // run decides the exit status
		Flags:                     []cli.Flag{p.helpFlag(), &cli.BoolFlag{Name: "version", Aliases: []string{"v"}, DisableDefaultText: true, Usage: p.say(report.Say("print the version", "显示版本"))}},
		Commands:                  []*cli.Command{p.checkCommand(), p.inspectCommand(), p.rulesCommand()},
		Action: func(c *cli.Context) error {
			if c.Bool("version") {
				fmt.Fprintln(p.streams.Out, command.Tool, command.Version)
				return nil
			}
			return cli.ShowAppHelp(c)
		},
	}
	p.style(app)
	return app
}

// subject is what a command line says beside the flags common to all commands.
type subject struct {
	name, arguments string
	usage, about    report.Text // about is one or more sentences
	flags           []cli.Flag
	action          func(*cli.Context) (status int, err error)
	commands        []*cli.Command
}

func (p *program) command(s subject) *cli.Command {
	return &cli.Command{
		Name: s.name, ArgsUsage: s.arguments, Usage: s.usage.In(p.streams.Language), Description: s.about.In(p.streams.Language),
		HideHelp:     true,
		Flags:        slices.Concat(s.flags, p.commonFlags()),
		Subcommands:  s.commands,
		OnUsageError: func(_ *cli.Context, err error, _ bool) error { return err },
		Action: func(c *cli.Context) (err error) {
			if c.Bool("help") || s.action == nil {
				return cli.ShowCommandHelp(parent(c), s.name)
			}
			if err = p.applyCommon(c); err == nil {
				p.status, err = s.action(c)
			}
			return err
		},
	}
}

// parent is the context whose command has the one of c among its own.
func parent(c *cli.Context) *cli.Context { return c.Lineage()[1] }

func (p *program) checkCommand() *cli.Command {
	return p.command(subject{
		name: "check", arguments: "[PATH…]", usage: report.Say("judge posts", "检查文章"),
		about: report.Say(
			"Files, folders and globs; without PATH the site around the working directory; - is standard input (see --stdin-filename).\n"+
				"Exit status: 0 clean, 1 findings, 2 misuse, 3 incomplete (some file could not be read or judged).",
			"PATH 可以是文件、文件夹或通配符；省略时检查当前目录所在的网站；- 表示标准输入（见 --stdin-filename）。\n"+
				"退出状态：0 无问题，1 有问题，2 用法或配置有误，3 不完整（有文件无法读取或检查）。"),
		flags: p.checkFlags(),
		action: func(c *cli.Context) (int, error) {
			options, err := checkOptions(c)
			if err != nil {
				return command.Misuse, err
			}
			return command.Check(p.ctx, options, p.streams), nil
		},
	})
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

func (p *program) rulesCommand() *cli.Command {
	return p.command(subject{
		name: "rules", arguments: "[RULE…]", usage: report.Say("list the rules, or explain some", "列出规则，或说明某条规则"),
		about: report.Say(
			"Without RULE the whole catalogue with the severities of both presets; with it what the rule reports, why, its options and examples.",
			"省略 RULE 时列出全部规则及其在两个预设中的级别；给出规则名时说明其含义、原因、选项与示例。"),
		action: func(c *cli.Context) (int, error) { return command.Rules(c.Args().Slice(), p.streams), nil },
	})
}

// meant ends a sentence about an unknown word: with the word that was meant, else with all there are.
func meant(word string, known []string) report.Text {
	if near := spelling.Nearest(word, known); near != "" {
		return report.Say(", did you mean %s?", "，是否想写 %s？", near)
	}
	return report.Say(", expected one of %s", "，可用：%s", listed(known))
}
