// Command reviewdog prints what reviewdog's parsers read from a report on standard input, as a JSON array.
//
//	go run . sarif|checkstyle|rdjson|rdjsonl|compact < REPORT
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/reviewdog/errorformat"
	"github.com/reviewdog/reviewdog/parser"
	"github.com/reviewdog/reviewdog/proto/rdf"
)

type finding struct {
	Path, Message, Severity, Rule string
	Line, Column                  int32
	EndLine, EndColumn            int32
	Suggestions                   int
	Related                       int
}

func main() {
	if err := run(os.Args[1], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(format string, in io.Reader, out io.Writer) error {
	p, err := newParser(format)
	if err != nil {
		return err
	}
	diagnostics, err := p.Parse(in)
	if err != nil {
		return err
	}
	findings := []finding{}
	for _, d := range diagnostics {
		findings = append(findings, read(d))
	}
	return json.NewEncoder(out).Encode(findings)
}

func newParser(format string) (parser.Parser, error) {
	switch format {
	case "sarif":
		return parser.NewSarifParser(), nil
	case "checkstyle":
		return parser.NewCheckStyleParser(), nil
	case "rdjson":
		return parser.NewRDJSONParser(), nil
	case "rdjsonl":
		return parser.NewRDJSONLParser(), nil
	case "compact":
		efm, err := errorformat.NewErrorformat([]string{"%f:%l:%c: %trror: %m", "%f:%l:%c: %tarning: %m", "%f:%l:%c: %tnfo: %m"})
		if err != nil {
			return nil, err
		}
		return parser.NewErrorformatParser(efm), nil
	}
	return nil, fmt.Errorf("unknown format %q", format)
}

func read(d *rdf.Diagnostic) finding {
	start, end := d.GetLocation().GetRange().GetStart(), d.GetLocation().GetRange().GetEnd()
	return finding{
		d.GetLocation().GetPath(), d.GetMessage(), d.GetSeverity().String(), d.GetCode().GetValue(),
		start.GetLine(), start.GetColumn(), end.GetLine(), end.GetColumn(), len(d.GetSuggestions()), len(d.GetRelatedLocations()),
	}
}
