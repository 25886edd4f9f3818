package report

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"newslint/internal/source"
)

var compactLine = regexp.MustCompile(`^(.+?):(\d+):(\d+): ([^ :]+): (.*) \[([a-z0-9-]+)\]$`)

func readCompact(t *testing.T, report string) (all []seen) {
	for line := range strings.SplitSeq(report, "\n") {
		if m := compactLine.FindStringSubmatch(line); m != nil {
			all = append(all, seen{m[6], m[4], m[1], m[5], number(t, m[2]), number(t, m[3])})
		}
	}
	return all
}

func readText(t *testing.T, report string) []seen { return readCompact(t, report) }

func readJSON(t *testing.T, report string) []seen {
	var r struct{ Diagnostics []json.RawMessage }
	decode(t, report, &r)
	var all []seen
	for _, d := range r.Diagnostics {
		all = append(all, readDiagnostic(t, string(d)))
	}
	return all
}

func readJSONL(t *testing.T, report string) (all []seen) {
	for line := range strings.SplitSeq(strings.TrimSpace(report), "\n") {
		if strings.HasPrefix(line, `{"type":"diagnostic"`) {
			all = append(all, readDiagnostic(t, line))
		}
	}
	return all
}

func readDiagnostic(t *testing.T, object string) seen {
	var d struct {
		Rule, Severity, Path, Message string
		Start                         source.Position
	}
	decode(t, object, &d)
	return seen{d.Rule, d.Severity, d.Path, d.Message, d.Start.Line, d.Start.Column}
}

func readSARIF(t *testing.T, report string) (all []seen) {
	var log struct {
		Runs []struct{ Results []sarifResult }
	}
	decode(t, report, &log)
	for _, r := range log.Runs[0].Results {
		message := r.Message.Text
		if strings.Contains(message, `\](`) {
			message = strings.NewReplacer(`\\`, `\`, `\[`, "[", `\]`, "]").Replace(message)
		}
		path, err := url.PathUnescape(r.Locations[0].Physical.Artifact.URI)
		if err != nil {
			t.Fatal(err)
		}
		region := r.Locations[0].Physical.Region
		all = append(all, seen{r.RuleID, r.Level, path, message, region.StartLine, region.StartColumn})
	}
	return all
}

// readGitHub decodes as the runner does: ActionCommand.cs.
func readGitHub(t *testing.T, report string) (all []seen) {
	for line := range strings.SplitSeq(report, "\n") {
		command, found := strings.CutPrefix(line, "::")
		head, data, _ := strings.Cut(command, "::")
		name, properties, _ := strings.Cut(head, " ")
		s := seen{severity: name, message: strings.NewReplacer("%25", "%", "%0A", "\n", "%0D", "\r").Replace(data)}
		for property := range strings.SplitSeq(properties, ",") {
			key, value, _ := strings.Cut(property, "=")
			value = strings.NewReplacer("%25", "%", "%0A", "\n", "%0D", "\r", "%3A", ":", "%2C", ",").Replace(value)
			switch key {
			case "file":
				s.path = value
			case "line":
				s.line = number(t, value)
			case "col":
				s.column = number(t, value)
			case "title":
				s.rule = value
			}
		}
		if found && s.path != "" {
			all = append(all, s)
		}
	}
	return all
}

func readGitLab(t *testing.T, report string) (all []seen) {
	var issues []struct {
		Description, Severity, Fingerprint string
		CheckName                          string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	decode(t, report, &issues)
	for _, i := range issues {
		all = append(all, seen{i.CheckName, i.Severity, i.Location.Path, i.Description, i.Location.Lines.Begin, 0})
	}
	return all
}

func readCheckstyle(t *testing.T, report string) (all []seen) {
	var r struct {
		File []struct {
			Name  string `xml:"name,attr"`
			Error []struct {
				Line     int    `xml:"line,attr"`
				Column   int    `xml:"column,attr"`
				Severity string `xml:"severity,attr"`
				Message  string `xml:"message,attr"`
				Source   string `xml:"source,attr"`
			} `xml:"error"`
		} `xml:"file"`
	}
	if err := xml.Unmarshal([]byte(report), &r); err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		for _, e := range f.Error {
			all = append(all, seen{e.Source, e.Severity, f.Name, e.Message, e.Line, e.Column})
		}
	}
	return all
}

func readJUnit(t *testing.T, report string) (all []seen) {
	var r struct {
		Suites []struct {
			Name  string `xml:"name,attr"`
			Cases []struct {
				Name    string `xml:"name,attr"`
				Failure *struct {
					Type    string `xml:"type,attr"`
					Message string `xml:"message,attr"`
				} `xml:"failure"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(report), &r); err != nil {
		t.Fatal(err)
	}
	for _, suite := range r.Suites {
		for _, c := range suite.Cases {
			if c.Failure != nil {
				at, rule, _ := strings.Cut(c.Name, " ")
				line, column, _ := strings.Cut(at, ":")
				all = append(all, seen{rule, c.Failure.Type, suite.Name, c.Failure.Message, number(t, line), number(t, column)})
			}
		}
	}
	return all
}

type rdfRead struct {
	Message, Severity string
	Code              struct{ Value string }
	Location          struct {
		Path  string
		Range struct{ Start struct{ Line, Column int } }
	}
}

func (r rdfRead) seen() seen {
	return seen{r.Code.Value, r.Severity, r.Location.Path, r.Message, r.Location.Range.Start.Line, r.Location.Range.Start.Column}
}

func readRDJSON(t *testing.T, report string) (all []seen) {
	var r struct{ Diagnostics []rdfRead }
	decode(t, report, &r)
	for _, d := range r.Diagnostics {
		all = append(all, d.seen())
	}
	return all
}

func readRDJSONL(t *testing.T, report string) (all []seen) {
	for line := range strings.SplitSeq(strings.TrimSpace(report), "\n") {
		var d rdfRead
		decode(t, line, &d)
		all = append(all, d.seen())
	}
	return all
}

func readTAP(t *testing.T, report string) (all []seen) {
	var s seen
	for line := range strings.SplitSeq(report, "\n") {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case !strings.HasPrefix(line, "  "):
		case key == "severity":
			s.severity = value
		case key == "rule":
			s.rule = value
		case key == "message":
			decode(t, value, &s.message)
		case key == "at":
			var at tapPlace
			decode(t, value, &at)
			s.path, s.line, s.column = at.File, at.Line, at.Column
			all = append(all, s)
		}
	}
	return all
}

func decode(t *testing.T, encoded string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(encoded), into); err != nil {
		t.Fatalf("%v in %s", err, encoded)
	}
}

func number(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var findingsOfAPage = regexp.MustCompile(`(?s)<script type="application/json" id="findings">(.*?)</script>`)

func readHTML(t *testing.T, report string) (all []seen) {
	var findings []htmlFinding
	decode(t, findingsOfAPage.FindStringSubmatch(report)[1], &findings)
	for _, f := range findings {
		at := strings.Split(f.Place, ":")
		all = append(all, seen{f.Rule, f.Severity.String(), f.Path, f.Message, number(t, at[len(at)-2]), number(t, at[len(at)-1])})
	}
	return all
}
