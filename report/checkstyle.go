package report

import "encoding/xml"

// checkstyle is the XML of Java's Checkstyle, which many tools read. Columns are 1-based code points. An XML file cannot hold
// every character that a path may have: such paths are escaped. The account is a comment at the end.
type checkstyle struct {
	*sink
	o    Options
	path string
	open bool // a file element
	head bool
}

type checkstyleError struct {
	XMLName  xml.Name `xml:"error"`
	Line     int      `xml:"line,attr"`
	Column   int      `xml:"column,attr"`
	Severity Severity `xml:"severity,attr"`
	Message  string   `xml:"message,attr"`
	Source   string   `xml:"source,attr"`
}

func newCheckstyle(s *sink, o Options) Reporter { return &checkstyle{sink: s, o: o} }

func (c *checkstyle) Diagnostic(d *Diagnostic) error {
	c.begin()
	if !c.open || c.path != d.Path {
		c.endFile()
		c.printf("  <file name=\"%s\">\n", attribute(d.Path))
		c.path, c.open = d.Path, true
	}
	c.printf("    ")
	c.xml(checkstyleError{
		Line: max(d.Start.Line, 1), Column: max(d.Start.Column, 1), Severity: d.Severity,
		Message: Escape(d.Message.In(c.o.Language)), Source: d.Rule,
	})
	c.printf("\n")
	return c.flush()
}

func (c *checkstyle) Close(s Summary) error {
	c.begin()
	c.endFile()
	c.printf("  <!-- %s -->\n</checkstyle>\n", comment(s.Sentence().In(c.o.Language)))
	return c.flush()
}

func (c *checkstyle) begin() {
	if !c.head {
		c.printf("%s<checkstyle version=\"4.3\">\n", xml.Header)
	}
	c.head = true
}

func (c *checkstyle) endFile() {
	if c.open {
		c.printf("  </file>\n")
	}
	c.open = false
}
