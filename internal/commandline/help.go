package commandline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
)

// style gives every help page one shape, in the language of the run. The pages are whole: of the library's templates, which break no
// line, nothing is left.
func (p *program) style(app *cli.App) {
	call := p.say(report.Say("COMMAND [flags] [PATH…]", "命令 [选项] [PATH…]"))
	last := p.say(report.Say("newslint COMMAND --help explains a command. Every flag that names a $VARIABLE may be set by it.",
		"newslint 命令 --help 可查看该命令的说明。标有 $变量名 的选项也可用环境变量设置。"))
	app.CustomAppHelpTemplate = verbatim(p.helpPage([]string{app.Name}, app.Usage, call, "", app.Commands, app.Flags) + "\n" + p.paragraph(last))
	styleCommands(app.Commands, nil, func(path []string, c *cli.Command) {
		call := p.callOf(path, c)
		c.CustomHelpTemplate = verbatim(p.helpPage(path, c.Usage, call, c.Description, c.Subcommands, c.Flags) + p.formatList(c))
	})
}

// verbatim is a template that gives the text.
func verbatim(text string) string { return strings.ReplaceAll(text, "{{", "{{`{{`}}") }

func (p *program) helpPage(path []string, usage, call, about string, commands []*cli.Command, flags []cli.Flag) string {
	var b strings.Builder
	b.WriteString(p.paragraph(strings.Join(path, " ") + ": " + usage))
	fmt.Fprintf(&b, "\n%s\n", p.paragraph(p.say(report.Say("Usage: newslint %s", "用法：newslint %s", call))))
	if about != "" {
		b.WriteString(p.paragraph(about) + "\n")
	}
	if listed := commandCandidates(commands); len(listed) > 0 {
		b.WriteString(p.table(report.Say("Commands:", "命令："), listed) + "\n")
	}
	rows := make([]candidate, 0, len(flags))
	for _, f := range flags {
		if d := p.describe(f); len(d.names) > 0 {
			rows = append(rows, candidate{strings.TrimRight(strings.Join(d.names, ", ")+" "+d.value, " "), d.about})
		}
	}
	b.WriteString(p.table(report.Say("Flags:", "选项："), rows))
	return b.String()
}

func (p *program) paragraph(text string) string {
	return strings.Join(command.Wrap(text, p.streams.Columns()), "\n") + "\n"
}

// narrowest is how many columns the second column of a table has at least; where there are fewer, it stands below the first.
const narrowest = 30

// table sets words in a first column and what they mean in a second.
func (p *program) table(title report.Text, rows []candidate) string {
	var b strings.Builder
	fmt.Fprintln(&b, p.say(title))
	width := 0
	for _, row := range rows {
		width = max(width, len(row.word))
	}
	room := p.streams.Columns() - width - 4
	for _, row := range rows {
		word := row.word
		if room < narrowest {
			const indent = "      "
			fmt.Fprintf(&b, "  %s\n%s%s\n", word, indent, strings.Join(command.Wrap(row.about, max(p.streams.Columns()-len(indent), narrowest)), "\n"+indent))
			continue
		}
		for _, line := range command.Wrap(row.about, room) {
			fmt.Fprintf(&b, "  %-*s  %s\n", width, word, line)
			word = ""
		}
	}
	return b.String()
}

// described is a flag as help and manual show it.
type described struct {
	names        []string // with their hyphens
	value, about string   // value is empty for a switch
}

func (p *program) describe(f cli.Flag) (d described) {
	documented, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return d
	}
	for _, name := range f.Names() {
		d.names = append(d.names, strings.Repeat("-", min(len(name), 2))+name)
	}
	d.about = strings.ReplaceAll(documented.GetUsage(), "`", "")
	if documented.TakesValue() {
		d.value = placeholder(f)
		if value := strings.Trim(documented.GetDefaultText(), `"`); value != "" {
			d.about += p.say(report.Say(" (default: %s)", "（默认：%s）", value))
		}
	}
	if variables := documented.GetEnvVars(); len(variables) > 0 {
		d.about += " [$" + variables[0] + "]"
	}
	return d
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
	if !slices.ContainsFunc(c.Flags, func(f cli.Flag) bool { return placeholder(f) == formatValue }) {
		return ""
	}
	formats := p.formatCandidates()
	if takesParts(c.Flags) {
		formats = append(formats, candidate{command.Partial, p.say(command.PartialSummary)})
	}
	return "\n" + p.table(report.Say("Formats:", "报告格式："), formats)
}

// callOf is how a command is called, without the name of the program.
func (p *program) callOf(path []string, c *cli.Command) string {
	name := strings.Join(path, " ")
	if len(c.Subcommands) > 0 {
		return p.say(report.Say("%s COMMAND [flags]", "%s 命令 [选项]", name))
	}
	return strings.TrimRight(p.say(report.Say("%s [flags] %s", "%s [选项] %s", name, c.ArgsUsage)), " ")
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
