package report

import "newslint/internal/source"

// The Reviewdog Diagnostic Format (proto/rdf/reviewdog.proto): columns are 1-based UTF-8 bytes, ends are exclusive, an end
// without column reaches to the end of its line.
type rdfDiagnostic struct {
	Message     string          `json:"message"`
	Location    rdfLocation     `json:"location"`
	Severity    string          `json:"severity"`
	Source      *rdfSource      `json:"source,omitempty"`
	Code        rdfCode         `json:"code"`
	Suggestions []rdfSuggestion `json:"suggestions,omitempty"`
	Related     []rdfRelated    `json:"related_locations,omitempty"`
}

type rdfSource struct {
	Name string `json:"name"`
}

type rdfCode struct {
	Value string `json:"value"`
}

type rdfLocation struct {
	Path  string    `json:"path"`
	Range *rdfRange `json:"range,omitempty"`
}

type rdfRelated struct {
	Message  string      `json:"message"`
	Location rdfLocation `json:"location"`
}

type rdfRange struct {
	Start rdfPosition `json:"start"`
	End   rdfPosition `json:"end"`
}

type rdfPosition struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}

type rdfSuggestion struct {
	Range rdfRange `json:"range"`
	Text  string   `json:"text"`
}

var rdfSeverities = [...]string{Info: "INFO", Warning: "WARNING", Error: "ERROR"}

func newRDFDiagnostic(d *Diagnostic, l Language) rdfDiagnostic {
	r := rdfDiagnostic{
		Message: Escape(d.Message.In(l)), Location: rdfPlace(d.Path, d.Snippet, d.Before, d.Start, d.End),
		Severity: rdfSeverities[d.Severity], Code: rdfCode{d.Rule},
	}
	for _, n := range d.Notes {
		r.Related = append(r.Related, rdfRelated{Escape(n.Message.In(l)), rdfPlace(n.Path, n.Snippet, n.Before, n.Start, n.End)})
	}
	if d.Fix.encodable() {
		r.Suggestions = rdfSuggestions(d)
	}
	return r
}

// rdfSuggestions gives the fix where each edit lies in the line of the finding: of other lines only byte offsets are known,
// which the format cannot hold, and half a fix would be wrong.
func rdfSuggestions(d *Diagnostic) []rdfSuggestion {
	var all []rdfSuggestion
	for _, e := range d.Fix.Edits {
		r, ok := d.editInLine(e)
		if !ok {
			return nil
		}
		line, before := d.Start.Line, d.Before.Bytes
		all = append(all, rdfSuggestion{rdfRange{rdfPosition{line, before + r.Start + 1}, rdfPosition{line, before + r.End + 1}}, e.Text})
	}
	return all
}

// editInLine gives the edit in 0-based bytes of the snippet, if it lies in that line.
func (d *Diagnostic) editInLine(e Edit) (source.Range, bool) {
	if d.Start.Line <= 0 || d.Snippet == "" {
		return source.Range{}, false
	}
	r := source.Range{Start: e.Start, End: e.End}.Shift(byteOfColumn(d.Snippet, d.Start.Column-d.Before.CodePoints) - d.Start.Offset)
	return r, source.Range{End: len(d.Snippet)}.Contains(r)
}

func rdfPlace(path, line string, before Extent, start, end source.Position) rdfLocation {
	place := rdfLocation{Path: escapeInvalid(path)}
	if start.Line <= 0 {
		return place
	}
	r := rdfRange{Start: rdfPosition{start.Line, byteColumn(line, before, start.Column)}, End: rdfPosition{Line: end.Line}}
	switch {
	case r.Start.Column == 0: // nor is that of the end known
	case end.Line == start.Line:
		r.End.Column = r.Start.Column + end.Offset - start.Offset
	case end.Column == 1:
		r.End.Column = 1
	}
	place.Range = &r
	return place
}

// byteColumn gives the 1-based UTF-8 byte of a 1-based code point column, or 0 if the line that tells is not at hand.
func byteColumn(line string, before Extent, column int) int {
	if line == "" && column > 1 {
		return 0
	}
	return before.Bytes + byteOfColumn(line, column-before.CodePoints) + 1
}

// rdjson is one DiagnosticResult. The format has no place for an account.
type rdjson struct {
	*sink
	o    Options
	list list
}

func newRDJSON(s *sink, o Options) Reporter {
	return &rdjson{s, o, list{s, `{"source": {"name": "newslint"}, "diagnostics": [`, false}}
}

func (r *rdjson) Diagnostic(d *Diagnostic) error {
	r.list.item(newRDFDiagnostic(d, r.o.Language))
	return r.flush()
}

func (r *rdjson) Close(Summary) error {
	r.list.end()
	r.printf("}\n")
	return r.flush()
}

// rdjsonl is one Diagnostic a line.
type rdjsonl struct {
	*sink
	o Options
}

func newRDJSONL(s *sink, o Options) Reporter { return &rdjsonl{s, o} }

func (r *rdjsonl) Diagnostic(d *Diagnostic) error {
	j := newRDFDiagnostic(d, r.o.Language)
	j.Source = &rdfSource{"newslint"}
	r.json(j)
	r.printf("\n")
	return r.flush()
}

func (r *rdjsonl) Close(Summary) error { return r.flush() }
