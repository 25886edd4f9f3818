package report

// jsonl is JSON Lines: each finding as in the json format with "type": "diagnostic", and last one line with
// "type": "summary".
type jsonl struct {
	*sink
	o Options
}

func newJSONL(s *sink, o Options) Reporter { return &jsonl{s, o} }

func (j *jsonl) Diagnostic(d *Diagnostic) error {
	j.json(struct {
		Type string `json:"type"`
		jsonDiagnostic
	}{"diagnostic", newJSONDiagnostic(d, j.o.Language)})
	j.printf("\n")
	return j.flush()
}

func (j *jsonl) Close(s Summary) error {
	j.json(struct {
		Type     string   `json:"type"`
		Schema   string   `json:"schema"`
		Tool     jsonTool `json:"tool"`
		Complete bool     `json:"complete"`
		Files    Files    `json:"files"`
		Counts   Count    `json:"counts"`
		Budgets  []Budget `json:"budgets,omitempty"`
	}{"summary", jsonSchema, jsonTool{s.Tool, s.Version}, s.Complete(), s.Files, s.Counts, s.Budgets})
	j.printf("\n")
	return j.flush()
}
