package commandline

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
)

// TestHelpPages: no page is wider than a terminal of 100 columns, or than the terminal, and each flag with a value names it.
func TestHelpPages(t *testing.T) {
	for _, language := range []report.Language{report.English, report.Chinese} {
		for _, columns := range []int{0, 72, 40} {
			p := &program{streams: command.Streams{Language: language, Width: columns}}
			app := p.application()
			p.style(app)
			narrow(t, "newslint", app.CustomAppHelpTemplate, p.streams.Columns())
			styleCommands(app.Commands, nil, func(path []string, c *cli.Command) {
				name := strings.Join(path, " ")
				narrow(t, name, c.CustomHelpTemplate, p.streams.Columns())
				for _, f := range c.Flags {
					d := p.describe(f)
					if _, isSwitch := f.(*cli.BoolFlag); !isSwitch && d.value == "" {
						t.Errorf("newslint %s %s: no name for the value", name, d.names)
					}
					if !strings.Contains(c.CustomHelpTemplate, "\n  "+strings.TrimRight(strings.Join(d.names, ", ")+" "+d.value, " ")) {
						t.Errorf("newslint %s --help does not tell %s", name, d.names)
					}
				}
				reports := strings.Contains(c.CustomHelpTemplate, "SARIF 2.1.0")
				if takes := name == "check" || name == "merge"; reports != takes {
					t.Errorf("newslint %s --help lists report formats: %t, expected %t", name, reports, takes)
				}
			})
		}
	}
}

// TestChinesePagesAreChinese: what an English page says in passing is not left in a Chinese one.
func TestChinesePagesAreChinese(t *testing.T) {
	p := &program{streams: command.Streams{Language: report.Chinese}}
	app := p.application()
	p.style(app)
	pages := app.CustomAppHelpTemplate + p.manual(app, "")
	styleCommands(app.Commands, nil, func(_ []string, c *cli.Command) { pages += c.CustomHelpTemplate })
	for _, english := range []string{"[flags]", "COMMAND", "Usage", "Flags", "default", ".\n", ":\n"} {
		if at := strings.Index(pages, english); at >= 0 {
			t.Errorf("%q in %q", english, pages[max(0, at-40):min(len(pages), at+40)])
		}
	}
}

func narrow(t *testing.T, name, page string, columns int) {
	t.Helper()
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		if uniseg.StringWidth(line) > columns {
			t.Errorf("newslint %s --help: wider than %d columns: %q", name, columns, line)
		}
		if strings.TrimRight(line, " ") != line {
			t.Errorf("newslint %s --help: blanks at the end of %q", name, line)
		}
	}
}
