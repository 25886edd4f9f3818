package commandline

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"newslint/internal/command"
	"newslint/internal/spelling"
	"newslint/report"
)

// program is one run of the command line.
type program struct {
	ctx      context.Context
	stop     func() // what ends the context
	streams  command.Streams
	status   int
	terminal bool // standard output is one
}

// listen lets a signal end the run. It costs two threads, as much as a fifth of an empty program.
func (p *program) listen() { p.ctx, p.stop = untilSignal(p.ctx) }

func (p *program) run(args []string) error {
	if p.terminal = term.IsTerminal(int(os.Stdout.Fd())); p.terminal {
		p.streams.Width = terminalWidth()
	}
	app := p.application()
	if len(args) < 2 {
		p.status = command.Misuse
		app.Writer = p.streams.Err
		p.style(app)
		return app.Run(append(args[:1:1], "--help"))
	}
	sorted, err := arrange(app, args)
	if err != nil || sorted == nil {
		return err
	}
	c := called(app, sorted)
	if c == nil || len(c.Subcommands) > 0 || slices.Contains(sorted, "--help") {
		p.style(app)
	} else {
		rememberNames(c.Flags)
	}
	return app.Run(sorted)
}

// called is the command that the words name, nil where they name none.
func called(app *cli.App, words []string) (c *cli.Command) {
	commands := app.Commands
	for _, word := range words[1:] {
		at := slices.IndexFunc(commands, func(c *cli.Command) bool { return c.Name == word })
		if at < 0 {
			break
		}
		c, commands = commands[at], commands[at].Subcommands
	}
	return c
}

// say picks the language of a help text.
func (p *program) say(t report.Text) string { return t.In(p.streams.Language) }

func (p *program) application() *cli.App {
	return &cli.App{
		Name:                      command.Tool,
		Usage:                     p.say(report.Say("finds in news and blog posts what a green build hides", "找出新闻与博客文章中构建成功却藏着的问题")),
		HideHelp:                  true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true,
		Writer:                    p.streams.Out,
		ErrWriter:                 p.streams.Err,
		ExitErrHandler:            func(*cli.Context, error) {}, // run decides the exit status
		Flags:                     []cli.Flag{p.helpFlag(), &cli.BoolFlag{Name: "version", Aliases: []string{"v"}, DisableDefaultText: true, Usage: p.say(report.Say("print the version", "显示版本"))}},
		Commands: []*cli.Command{
			p.checkCommand(), p.mergeCommand(), p.inspectCommand(), p.learnCommand(), p.rulesCommand(), p.whyCommand(), p.configCommand(), p.baselineCommand(), p.initCommand(), p.lspCommand(),
			p.completionCommand(), p.manCommand(),
		},
		Action: func(c *cli.Context) error {
			if c.Bool("version") {
				fmt.Fprintln(p.streams.Out, command.Tool, command.Version)
				return nil
			}
			return cli.ShowAppHelp(c)
		},
	}
}

// subject is what a command line says beside the flags common to all commands.
type subject struct {
	name, arguments string
	usage, about    report.Text // about is one or more sentences
	flags           []cli.Flag
	action          func(*cli.Context) (status int, err error)
	listens         bool // the action itself, where it may take long
	commands        []*cli.Command
}

func (p *program) command(s subject) *cli.Command {
	return &cli.Command{
		Name: s.name, ArgsUsage: s.arguments, Usage: s.usage.In(p.streams.Language), Description: s.about.In(p.streams.Language),
		HideHelp: true, HideHelpCommand: true,
		Flags:        slices.Concat(s.flags, p.commonFlags()),
		Subcommands:  s.commands,
		OnUsageError: func(_ *cli.Context, err error, _ bool) error { return err },
		Action: func(c *cli.Context) (err error) {
			if s.action == nil && !c.Bool("help") {
				p.status, c.App.Writer = command.Misuse, p.streams.Err
			}
			if c.Bool("help") || s.action == nil {
				return cli.ShowCommandHelp(parent(c), s.name)
			}
			if s.arguments == "" && c.NArg() > 0 {
				return misuse(report.Say("%s takes no argument, found %q", "%s 不接受参数，实际有 %q", strings.TrimPrefix(c.Command.HelpName, command.Tool+" "), c.Args().First()))
			}
			if err = p.applyCommon(c); err != nil {
				return err
			}
			if !s.listens {
				p.listen()
			}
			p.status, err = s.action(c)
			return err
		},
	}
}

// parent is the context whose command has the one of c among its own.
func parent(c *cli.Context) *cli.Context { return c.Lineage()[1] }

// meant ends a sentence about an unknown word: with the word that was meant, else with all there are.
func meant(word string, known []string) report.Text {
	if near := spelling.Nearest(strings.ToLower(word), known); near != "" {
		return report.Say(", did you mean %s?", "，是否想写 %s？", near)
	}
	return report.Say(", expected one of %s", "，可用：%s", report.Listed(known))
}
