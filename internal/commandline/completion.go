package commandline

import (
	"embed"
	"fmt"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
)

//go:embed shells
var shells embed.FS

// completionCommand prints what makes a shell complete newslint's words. The scripts ask `newslint completion words` at every
// key, so that they know the rules and formats of the program that is installed.
func (p *program) completionCommand() *cli.Command {
	shell := func(name, title string, about report.Text) *cli.Command {
		return p.command(subject{
			name: name, usage: report.Say("print the script for %s", "输出用于 %s 的脚本", title), about: about,
			action: func(*cli.Context) (int, error) {
				script, err := shells.ReadFile("shells/" + name)
				if err != nil {
					return command.Misuse, err
				}
				return p.print(string(script))
			},
		})
	}
	words := p.command(subject{
		name: "words", arguments: "-- [WORD…]", usage: report.Say("print what may stand in the place of the last WORD", "输出可填入最后一个 WORD 的内容"),
		about:  report.Say("For the scripts. A line is a word, a tab and what it means; :files and :folders stand for paths.", "供补全脚本调用。每行为一个词、制表符及其含义；:files 与 :folders 表示路径。"),
		action: p.printCandidates,
	})
	words.Hidden = true
	return p.command(subject{
		name: "completion", usage: report.Say("make a shell complete commands, flags, rules and formats", "让 shell 补全命令、选项、规则与格式"),
		about: report.Say("Each script says in its first lines how it is installed.", "各脚本开头的注释说明了安装方法。"),
		commands: []*cli.Command{
			shell("bash", "bash", report.Say("In ~/.bashrc: source <(newslint completion bash)", "写入 ~/.bashrc：source <(newslint completion bash)")),
			shell("zsh", "zsh", report.Say("In ~/.zshrc, behind compinit: source <(newslint completion zsh)", "写入 ~/.zshrc，置于 compinit 之后：source <(newslint completion zsh)")),
			shell("fish", "fish", report.Say("newslint completion fish > ~/.config/fish/completions/newslint.fish", "newslint completion fish > ~/.config/fish/completions/newslint.fish")),
			shell("powershell", "PowerShell", report.Say("In $PROFILE: newslint completion powershell | Out-String | Invoke-Expression", "写入 $PROFILE：newslint completion powershell | Out-String | Invoke-Expression")),
			words,
		},
	})
}

func (p *program) printCandidates(c *cli.Context) (int, error) {
	var b strings.Builder
	for _, found := range p.complete(p.application(), c.Args().Slice()) {
		fmt.Fprintf(&b, "%s\t%s\n", found.word, found.about)
	}
	return p.print(b.String())
}

func (p *program) print(text string) (int, error) {
	_, _ = p.streams.Out.Write([]byte(text)) // run tells what fails
	return command.Clean, nil
}

func (p *program) manCommand() *cli.Command {
	return p.command(subject{
		name: "man", usage: report.Say("print the manual page", "输出手册页"),
		about:  report.Say("To read it: newslint man | man -l -\nTo install it: newslint man >/usr/local/share/man/man1/newslint.1", "阅读：newslint man | man -l -\n安装：newslint man >/usr/local/share/man/man1/newslint.1"),
		flags:  []cli.Flag{&cli.StringFlag{Name: "date", Usage: p.say(report.Say("the `DAY` of this version, as 2027-01-31, for the foot of the page", "写入页脚的版本日期 `DAY`，如 2027-01-31"))}},
		action: p.printManual,
	})
}

func (p *program) printManual(c *cli.Context) (int, error) {
	day := c.String("date")
	if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
		return command.Misuse, noDay("--date", day)
	}
	return p.print(p.manual(p.application(), day))
}

func noDay(flag, word string) error {
	return misuse(report.Say("%s: %q is no day, expected one like 2027-01-31", "%s：%q 不是日期，应类似 2027-01-31", flag, word))
}
