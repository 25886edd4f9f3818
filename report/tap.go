package report

import (
	"strings"
)

// tap is the Test Anything Protocol, version 13, which Perl reads too: each finding is a test that is not ok; one that does not fail the run is
// marked TODO, which consumers count as passed. The last test is the run itself: not ok if it was incomplete or checked
// nothing. Columns are 1-based code points.
type tap struct {
	*sink
	o     Options
	tests int
}

func newTAP(s *sink, o Options) Reporter { return &tap{sink: s, o: o} }

type tapPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func (t *tap) Diagnostic(d *Diagnostic) error {
	message := Escape(d.Message.In(t.o.Language))
	todo := ""
	if !t.o.fails(d.Severity) {
		todo = " # TODO " + d.Severity.String()
	}
	t.test(false, place(d.Path, d.Start)+" "+message+" ["+d.Rule+"]", todo)
	// JSON is YAML, and escaped text needs no surrogates, where the two differ.
	t.printf("  ---\n  severity: %s\n  rule: %s\n  message: ", d.Severity, d.Rule)
	t.json(message)
	t.printf("\n  at: ")
	t.json(tapPlace{Escape(d.Path), d.Start.Line, d.Start.Column})
	t.printf("\n  ...\n")
	return t.flush()
}

func (t *tap) Close(s Summary) error {
	t.test(s.sound(), s.Sentence().In(t.o.Language), "")
	t.printf("1..%d\n", t.tests)
	return t.flush()
}

func (t *tap) test(ok bool, description, directive string) {
	if t.tests == 0 {
		t.printf("TAP version 13\n")
	}
	t.tests++
	if !ok {
		t.printf("not ")
	}
	description = strings.NewReplacer(`\`, `\\`, "#", `\#`).Replace(Escape(description))
	t.printf("ok %d - %s%s\n", t.tests, description, directive)
}
