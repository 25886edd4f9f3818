package commandline

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
)

// manual is the manual page in the language man of roff, from the table of commands; day is what stands at its foot.
func (p *program) manual(app *cli.App, day string) string {
	m := &page{}
	m.line(`.TH NEWSLINT 1 "%s" "newslint %s" "%s"`, day, command.Version, p.say(report.Say("User Commands", "用户命令")))
	m.section(p.say(report.Say("Name", "名称")))
	m.text(command.Tool + ` \- ` + plain(app.Usage))
	m.section(p.say(report.Say("Synopsis", "用法")))
	m.line(".B newslint")
	m.text(plain(p.say(report.Say("COMMAND [flags] [PATH…]", "命令 [选项] [PATH…]"))))
	m.section(p.say(report.Say("Commands", "命令")))
	styleCommands(app.Commands, nil, func(path []string, c *cli.Command) {
		if !c.Hidden {
			m.command(p, path, c)
		}
	})
	m.section(p.say(report.Say("Flags of every command", "通用选项")))
	m.flags(p, p.commonFlags())
	m.section(p.say(report.Say("Report formats", "报告格式")))
	for _, f := range report.Formats {
		m.term(`\fB`+plain(f.Name)+`\fR`, p.say(f.Summary))
	}
	m.term(`\fB`+plain(command.Partial)+`\fR`, p.say(command.PartialSummary))
	m.section(p.say(report.Say("Exit status", "退出状态")))
	for status, meaning := range []report.Text{
		report.Say("nothing at or above --fail-on was found", "没有达到 --fail-on 级别的问题"),
		report.Say("something was", "有这样的问题"),
		report.Say("misuse: a flag, the configuration, a path that does not exist, nothing to check", "用法有误：选项、配置、路径不存在，或没有可检查的文章"),
		report.Say("incomplete: a file could not be read or judged", "不完整：有文件无法读取或检查"),
	} {
		m.term(fmt.Sprint(status), p.say(meaning))
	}
	m.section(p.say(report.Say("Files", "文件")))
	for _, f := range []struct {
		name  string
		about report.Text
	}{
		{".newslint.yml", report.Say("the configuration of the posts around and below it", "其所在及下级文件夹中文章的配置")},
		{".newslint-baseline", report.Say("the findings that a site had before", "网站的存量问题")},
	} {
		m.term(`\fI`+plain(f.name)+`\fR`, p.say(f.about))
	}
	m.section(p.say(report.Say("See also", "参见")))
	m.text(`\fBgit\fR(1)`)
	return m.b.String()
}

// page is a manual page being written.
type page struct{ b strings.Builder }

func (m *page) line(format string, args ...any) { fmt.Fprintf(&m.b, format+"\n", args...) }

func (m *page) section(title string) { m.line(".SH %s", plain(strings.ToUpper(title))) }

// text writes lines that are roff already; each begins a line for the reader too.
func (m *page) text(text string) {
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if i > 0 {
			m.line(".br")
		}
		for _, part := range folded(line) {
			if strings.HasPrefix(part, ".") { // would pass for a request
				part = `\&` + part
			}
			m.line("%s", part)
		}
	}
}

// folded breaks a line at blanks, so that no part is longer than 80 bytes where that can be.
func folded(line string) []string {
	var parts []string
	for len(line) > 80 {
		at := strings.LastIndexByte(line[:80], ' ')
		if at < 0 {
			if at = strings.IndexByte(line, ' '); at < 0 {
				break
			}
		}
		parts, line = append(parts, line[:at]), line[at+1:]
	}
	return append(parts, line)
}

func (m *page) term(head, about string) {
	m.line(".TP")
	m.text(head)
	m.text(plain(about))
}

func (m *page) command(p *program, path []string, c *cli.Command) {
	m.line(".SS %s", plain("newslint "+p.callOf(path, c)))
	m.text(plain(p.say(report.Say("%s.", "%s。", c.Usage))))
	m.line(".PP")
	m.text(plain(c.Description))
	m.flags(p, slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool {
		return slices.Contains([]string{"lang", "color", "help"}, f.Names()[0])
	}))
}

func (m *page) flags(p *program, flags []cli.Flag) {
	for _, f := range flags {
		d := p.describe(f)
		if len(d.names) == 0 {
			continue
		}
		var names []string
		for _, name := range d.names {
			names = append(names, `\fB`+plain(name)+`\fR`)
		}
		head := strings.Join(names, ", ")
		if d.value != "" {
			head += ` \fI` + plain(d.value) + `\fR`
		}
		m.term(head, d.about)
	}
}

var roffSpecial = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)

// plain is text as roff must be given it to be shown as it is.
func plain(text string) string { return roffSpecial.Replace(text) }
