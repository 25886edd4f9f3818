package report

import (
	"encoding/xml"
	"fmt"
)

// junit is a test suite for each file with findings and one for the run. A finding that fails the run is a failed test, a
// lesser one a skipped test. Elements and attributes are those that Jenkins accepts (xunit-plugin, junit-10.xsd): a test
// case has no file and line, which GitLab would like; GitLab has its own format. The account is the properties of the last
// suite, whose one test fails if the run was incomplete or checked nothing.
type junit struct {
	*sink
	o     Options
	suite junitSuite // of the file that findings come for
	head  bool
}

type junitSuite struct {
	XMLName    xml.Name `xml:"testsuite"`
	Name       string   `xml:"name,attr"`
	File       string   `xml:"file,attr,omitempty"`
	Tests      int      `xml:"tests,attr"`
	Failures   int      `xml:"failures,attr"`
	Errors     int      `xml:"errors,attr"`
	Skipped    int      `xml:"skipped,attr"`
	Properties *junitProperties
	Cases      []junitCase `xml:"testcase"`
}

type junitProperties struct {
	XMLName xml.Name        `xml:"properties"`
	List    []junitProperty `xml:"property"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value int    `xml:"value,attr"`
}

type junitCase struct {
	Name    string       `xml:"name,attr"`
	Class   string       `xml:"classname,attr"`
	Skipped *junitResult `xml:"skipped"`
	Error   *junitResult `xml:"error"`
	Failure *junitResult `xml:"failure"`
}

type junitResult struct {
	Type    string `xml:"type,attr"` // the severity
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

func newJUnit(s *sink, o Options) Reporter { return &junit{sink: s, o: o} }

func (j *junit) Diagnostic(d *Diagnostic) error {
	path := Escape(d.Path)
	if path != j.suite.Name {
		j.endSuite()
		j.suite = junitSuite{Name: path, File: path}
	}
	message := Escape(d.Message.In(j.o.Language))
	result := &junitResult{d.Severity.String(), message, fmt.Sprintf("%s %s [%s]", place(d.Path, d.Start), message, d.Rule)}
	test := junitCase{Name: fmt.Sprintf("%d:%d %s", d.Start.Line, d.Start.Column, d.Rule), Class: path}
	if j.o.fails(d.Severity) {
		test.Failure = result
		j.suite.Failures++
	} else {
		test.Skipped = result
		j.suite.Skipped++
	}
	j.suite.Tests++
	j.suite.Cases = append(j.suite.Cases, test)
	return j.err
}

func (j *junit) Close(s Summary) error {
	j.endSuite()
	run := junitCase{Name: "run", Class: s.Tool}
	j.suite = junitSuite{Name: s.Tool, Tests: 1, Properties: &junitProperties{List: []junitProperty{
		{"files.found", s.Files.Found},
		{"files.checked", s.Files.Checked},
		{"files.skipped", s.Files.Skipped},
		{"files.failed", s.Files.Failed},
		{"findings.error", s.Counts.Error},
		{"findings.warning", s.Counts.Warning},
		{"findings.info", s.Counts.Info},
		{"findings.suppressed", s.Counts.Suppressed},
		{"findings.baselined", s.Counts.Baselined},
		{"findings.unlisted", s.Counts.Unlisted},
	}}}
	if !s.sound() {
		run.Error = &junitResult{Type: "incomplete", Message: Escape(s.Sentence().In(j.o.Language))}
		j.suite.Errors = 1
	}
	j.suite.Cases = []junitCase{run}
	j.endSuite()
	j.printf("</testsuites>\n")
	return j.flush()
}

func (j *junit) endSuite() {
	if !j.head {
		j.printf("%s<testsuites name=\"newslint\">\n", xml.Header)
	}
	j.head = true
	if j.suite.Tests > 0 {
		j.xml(j.suite)
		j.printf("\n")
	}
	_ = j.flush() // the error sticks
}
