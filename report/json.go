package report

import (
	"fmt"
	"unicode/utf8"

	"newslint/internal/source"
)

// The JSON format is a contract with other programs: newslint/report/1. Keys may be added, never changed.
const jsonSchema = "newslint/report/1"

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// jsonDiagnostic is a finding as programs read it. A path that is not UTF-8 has each invalid byte written as \xff (four
// characters); every valid path is exact. A fix whose text is not UTF-8 cannot be carried and is left out.
type jsonDiagnostic struct {
	Rule        string          `json:"rule"`
	Severity    Severity        `json:"severity"`
	Path        string          `json:"path"`
	Start       source.Position `json:"start"`
	End         source.Position `json:"end"`
	Message     string          `json:"message"`
	Notes       []jsonNote      `json:"notes,omitempty"`
	Fix         *jsonFix        `json:"fix,omitempty"`
	Fingerprint string          `json:"fingerprint"`
}

type jsonNote struct {
	Path    string          `json:"path"`
	Start   source.Position `json:"start"`
	End     source.Position `json:"end"`
	Message string          `json:"message"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

func newJSONDiagnostic(d *Diagnostic, l Language) jsonDiagnostic {
	j := jsonDiagnostic{
		Rule: d.Rule, Severity: d.Severity, Path: escapeInvalid(d.Path), Start: d.Start, End: d.End,
		Message: Escape(d.Message.In(l)), Fingerprint: d.Fingerprint,
	}
	for _, n := range d.Notes {
		j.Notes = append(j.Notes, jsonNote{escapeInvalid(n.Path), n.Start, n.End, Escape(n.Message.In(l))})
	}
	if d.Fix.encodable() {
		j.Fix = &jsonFix{Title: Escape(d.Fix.Title.In(l)), Safe: d.Fix.Safe, Edits: make([]jsonEdit, len(d.Fix.Edits))}
		for i, e := range d.Fix.Edits {
			j.Fix.Edits[i] = jsonEdit(e)
		}
	}
	return j
}

// encodable tells whether a format that is UTF-8 can carry the fix without changing what it writes.
func (f *Fix) encodable() bool {
	if f == nil {
		return false
	}
	for _, e := range f.Edits {
		if !utf8.ValidString(e.Text) {
			return false
		}
	}
	return true
}

// jsonReport writes one object. The account follows the diagnostics, so that nothing needs to be kept; a truncated report
// is no valid JSON.
type jsonReport struct {
	*sink
	o    Options
	list list
}

func newJSON(s *sink, o Options) Reporter {
	j := &jsonReport{sink: s, o: o}
	j.list = list{s, fmt.Sprintf("{\n  \"schema\": %q,\n  \"diagnostics\": [", jsonSchema), false}
	return j
}

func (j *jsonReport) Diagnostic(d *Diagnostic) error {
	j.list.item(newJSONDiagnostic(d, j.o.Language))
	return j.flush()
}

func (j *jsonReport) Close(s Summary) error {
	j.list.end()
	j.printf(",\n  \"tool\": ")
	j.json(jsonTool{s.Tool, s.Version})
	j.printf(",\n  \"complete\": %t,\n  \"files\": ", s.Complete())
	j.json(s.Files)
	j.printf(",\n  \"counts\": ")
	j.json(s.Counts)
	if len(s.Budgets) > 0 {
		j.printf(",\n  \"budgets\": ")
		j.json(s.Budgets)
	}
	j.printf("\n}\n")
	return j.flush()
}
