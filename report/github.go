package report

import (
	"strings"
)

// annotationsPerStep is how many annotations of one level GitHub shows for a step; it drops the later ones without a word.
const annotationsPerStep = 10

// github writes workflow commands, the first ten of each severity as they come, and a notice with the whole account. Of
// infos one less is written, because the account is a notice too. Columns are 1-based code points.
type github struct {
	*sink
	o       Options
	written [Error + 1]int
	left    [Error + 1]int // findings beyond the limit
}

var githubCommands = [...]string{Info: "notice", Warning: "warning", Error: "error"}

func newGitHub(s *sink, o Options) Reporter { return &github{sink: s, o: o} }

func (g *github) Diagnostic(d *Diagnostic) error {
	limit := annotationsPerStep
	if d.Severity == Info && !g.o.Quiet {
		limit--
	}
	if g.written[d.Severity] >= limit {
		g.left[d.Severity]++
		return nil
	}
	g.written[d.Severity]++
	g.printf("::%s file=%s", githubCommands[d.Severity], property(d.Path))
	if d.Start.Line > 0 {
		g.printf(",line=%d,endLine=%d", d.Start.Line, d.End.Line)
		if d.Start.Line == d.End.Line { // columns are refused for more than one line
			g.printf(",col=%d,endColumn=%d", d.Start.Column, d.End.Column)
		}
	}
	g.printf(",title=%s::%s\n", property(d.Rule), data(d.Message.In(g.o.Language)))
	return g.flush()
}

func (g *github) Close(s Summary) error {
	if g.o.Quiet {
		return g.flush()
	}
	account := []Text{s.Sentence()}
	for _, severity := range worstFirst {
		if n := g.left[severity]; n > 0 {
			account = append(account, Say("%s not shown here", "另有 %s未在此列出", severity.counted(n)))
		}
	}
	g.printf("::notice title=%s::%s\n", property(s.Tool), data(joined(Text{"; ", "；"}, account...).In(g.o.Language)))
	return g.flush()
}

// data and property escape as the runner decodes: actions/toolkit, packages/core/src/command.ts.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(Escape(s))
}

func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s))
}
