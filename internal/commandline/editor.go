package commandline

import (
	"time"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
)

func (p *program) lspCommand() *cli.Command {
	stdio := p.switchFlag("stdio", report.Say("speak over standard input and output, as it does without this flag", "使用标准输入与输出通信（默认即如此）"))
	stdio.EnvVars = nil
	return p.command(subject{
		name: "lsp", usage: report.Say("serve an editor (language server protocol)", "为编辑器提供服务（语言服务器协议）"),
		about: report.Say(
			"An editor starts this command and speaks with it over standard input and output: findings as you type, fixes, the page a post becomes, completion, links to follow.",
			"由编辑器启动并通过标准输入与输出通信：边写边查、修复、预览将生成的页面、补全、跳转链接。"),
		flags:  append(p.choiceFlags(), stdio),
		action: p.serveEditor,
	})
}

func (p *program) serveEditor(c *cli.Context) (int, error) {
	chosen, err := choice(c)
	if err != nil {
		return command.Misuse, err
	}
	now := time.Now
	if word := c.String("now"); word != "" {
		at, err := clock(word)
		if err != nil {
			return command.Misuse, err
		}
		now = func() time.Time { return at }
	}
	var language report.Language
	if c.IsSet("lang") {
		language = p.streams.Language
	}
	return command.LanguageServer(p.ctx, chosen, c.String("config"), now, language, p.streams), nil
}
