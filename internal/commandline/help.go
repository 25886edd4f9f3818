package commandline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
)

// style gives every help page one shape, in the language of the run.
func (p *program) style(app *cli.App) {
	flags := p.say(report.Say("Flags", "选项"))
	commands := p.say(report.Say("Commands", "命令"))
	head := p.say(report.Say("Usage", "用法"))
	app.CustomAppHelpTemplate = "{{.Name}}: {{.Usage}}\n\n" + head + ": newslint " + p.say(report.Say("COMMAND [flags] [PATH…]", "命令 [选项] [PATH…]")) + "\n\n" +
		commands + ":\n{{range .VisibleCommands}}  {{.Name}}{{\"\\t\"}}{{.Usage}}\n{{end}}\n" +
		flags + ":\n{{range .VisibleFlags}}  {{.}}\n{{end}}\n" +
		p.say(report.Say("newslint COMMAND --help explains a command. Every flag that names a $VARIABLE may be set by it.",
			"newslint 命令 --help 可查看该命令的说明。标有 $变量名 的选项也可用环境变量设置。")) + "\n"
	styleCommands(app.Commands, nil, func(path []string, c *cli.Command) {
		c.CustomHelpTemplate = strings.Join(path, " ") + ": {{.Usage}}\n\n" + head + ": newslint " + strings.Join(path, " ") + callOf(c, p.say(report.Say(" [flags]", " [选项]"))) +
			"\n\n{{.Description}}\n\n" + commandList(c, commands) + flags + ":\n{{range .VisibleFlags}}  {{.}}\n{{end}}" + p.formatList(c)
	})
}

func styleCommands(commands []*cli.Command, above []string, style func([]string, *cli.Command)) {
	for _, c := range commands {
		path := append(above[:len(above):len(above)], c.Name)
		style(path, c)
		styleCommands(c.Subcommands, path, style)
	}
}

// formatList explains the report formats of a command that takes them.
func (p *program) formatList(c *cli.Command) string {
	if !slices.ContainsFunc(c.Flags, func(f cli.Flag) bool { return f.Names()[0] == "format" }) {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s:\n", p.say(report.Say("Formats", "报告格式")))
	for _, f := range report.Formats {
		fmt.Fprintf(&b, "  %s{{\"\\t\"}}%s\n", f.Name, p.say(f.Summary))
	}
	if c.Name == "check" {
		fmt.Fprintf(&b, "  %s{{\"\\t\"}}%s\n", command.Partial, p.say(command.PartialSummary))
	}
	return b.String()
}

func callOf(c *cli.Command, flags string) string {
	if len(c.Subcommands) > 0 {
		return " COMMAND" + flags
	}
	return strings.TrimRight(flags+" "+c.ArgsUsage, " ")
}

func commandList(c *cli.Command, title string) string {
	if len(c.Subcommands) == 0 {
		return ""
	}
	return title + ":\n{{range .VisibleCommands}}  {{.Name}}{{\"\\t\"}}{{.Usage}}\n{{end}}\n"
}

// languageOf is the language of a run: --lang, then its variable, then the locale variables in POSIX order.
func languageOf(args []string, getenv func(string) string) report.Language {
	for i, arg := range args {
		name, value, given := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !strings.HasPrefix(arg, "-") || name != "lang" {
			continue
		}
		if !given && i+1 < len(args) {
			value = args[i+1]
		}
		return languageNamed(value)
	}
	for _, name := range []string{variable("lang"), "LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			return languageNamed(value)
		}
	}
	return report.English
}

func languageNamed(locale string) report.Language {
	if strings.HasPrefix(strings.ToLower(locale), string(report.Chinese)) {
		return report.Chinese
	}
	return report.English
}
