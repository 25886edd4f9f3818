package report

// compact is one line for each finding, as compilers and grep write it: path:line:col: severity: message [rule]. Columns are
// 1-based code points. The severity stays English, because editors look for it.
type compact struct {
	*sink
	o Options
}

func newCompact(s *sink, o Options) Reporter { return &compact{s, o} }

func (c *compact) Diagnostic(d *Diagnostic) error {
	at := d.Start
	at.Line, at.Column = max(at.Line, 1), max(at.Column, 1)
	c.printf("%s %s: %s [%s]\n", place(d.Path, at), d.Severity, Escape(d.Message.In(c.o.Language)), d.Rule)
	return c.flush()
}

func (c *compact) Close(s Summary) error {
	if !c.o.Quiet {
		c.printf("%s\n", Escape(s.Sentence().In(c.o.Language)))
	}
	return c.flush()
}
