package commandline

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"newslint/internal/command"
	"newslint/report"
	"newslint/rules"
)

func quietProgram() *program {
	return &program{ctx: context.Background(), streams: command.Streams{Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Language: report.English}}
}

func TestComplete(t *testing.T) {
	const all = "…"
	for _, c := range []struct{ line, want string }{
		{"|", "check … man"},
		{"chec", "check"},
		{"help bas", "baseline"},
		{"baseline ", "create update prune check"},
		{"completion ", "bash zsh fish powershell"}, // words is for the scripts
		{"--ver", "--version"},
		{"nothing ", ""},
		{"check --fix-u", "--fix-unsafe"},
		{"check posts --fix-u", "--fix-unsafe"},
		{"check --format che", "checkstyle"},
		{"check --format=che", "--format=checkstyle"},
		{"check --format sarif=o", ":files"},
		{"check --format=sarif=o", ":files"},
		{"check --quiet --format rdjsonl", "rdjsonl"},
		{"inspect --format ", "text json"},
		{"check --select moj", "mojibake"},
		{"check --ignore=byte-order-mark,moj", "--ignore=byte-order-mark,mojibake"},
		{"check --format par", "partial"},
		{"check --shard a", "auto"},
		{"merge --format par", ""},
		{"merge part", ":files"},
		{"check --preset ", "jekyll news"},
		{"check --fail-on n", "never"},
		{"check --lang ", "en zh"},
		{"check --color=a", "--color=auto --color=always"},
		{"check --config ", ":files"},
		{"check --since ", ""},
		{"check --quiet=", ""},
		{"check ", ":files"},
		{"check a b ", ":files"},
		{"check --fix ", ":files"},
		{"check -- -", ":files"},
		{"rules mojibake mojib", "mojibake"},
		{"why ", ":files"},
		{"why a.md:3 moj", "mojibake"},
		{"why a.md:3 mojibake ", ""},
		{"why --preset news a.md:3 moj", "mojibake"},
		{"init ", ":folders"},
		{"lsp ", ""},
		{"baseline update --expires 2027-01-31 ", ":files"},
	} {
		p := quietProgram()
		var got []string
		for _, found := range p.complete(p.application(), strings.Split(strings.TrimPrefix(c.line, "|"), " ")) {
			got = append(got, found.word)
		}
		want := strings.Fields(c.want)
		if i := slices.Index(want, all); i >= 0 && len(got) > 2 { // from … to
			got = []string{got[0], all, got[len(got)-1]}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is completed by %q, want %q", c.line, got, want)
		}
	}
}

// TestEveryValueIsCompleted: a flag that takes one of some words offers them all; what is free is named here.
func TestEveryValueIsCompleted(t *testing.T) {
	free := []string{"BYTES", "DAY", "N", "REV", "TIME"}
	p := quietProgram()
	styleCommands(p.application().Commands, nil, func(path []string, c *cli.Command) {
		for _, f := range c.Flags {
			if _, isSwitch := f.(*cli.BoolFlag); isSwitch {
				continue
			}
			if len(p.valueCandidates(c.Flags, f, "", "")) == 0 && !slices.Contains(free, placeholder(f)) {
				t.Errorf("newslint %s --%s completes no value: name it in namedValues, or its placeholder %q here", strings.Join(path, " "), f.Names()[0], placeholder(f))
			}
		}
	})
	for flag, want := range map[string]int{"select": len(rules.All()), "format": len(report.Formats) + 1, "fail-on": 4} {
		if got := p.complete(p.application(), []string{"check", "--" + flag, ""}); len(got) != want {
			t.Errorf("--%s offers %d words, want %d", flag, len(got), want)
		}
	}
}

// TestManual: the page names every command and flag, in both languages, and no text of ours passes for a request.
func TestManual(t *testing.T) {
	for _, language := range []report.Language{report.English, report.Chinese} {
		p := quietProgram()
		p.streams.Language = language
		app := p.application()
		manual := p.manual(app, "2027-01-31")
		styleCommands(app.Commands, nil, func(path []string, c *cli.Command) {
			if named := strings.Contains(manual, "\n.SS newslint "+strings.Join(path, " ")); named == c.Hidden {
				t.Errorf("%s: newslint %s stands in the page: %v", language, strings.Join(path, " "), named)
			}
			for _, f := range c.Flags {
				if name := plain("--" + f.Names()[0]); !strings.Contains(manual, `\fB`+name+`\fR`) {
					t.Errorf("%s: %s does not stand in the page", language, name)
				}
			}
		})
		for _, line := range strings.Split(manual, "\n") {
			if request, _, _ := strings.Cut(line, " "); strings.HasPrefix(line, ".") && !slices.Contains([]string{".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".br"}, request) {
				t.Errorf("%s: %q passes for a request", language, line)
			}
		}
	}
}
