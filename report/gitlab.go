package report

// gitlab is the report artifact codequality: a JSON array of Code Climate issues. The format has no place for an account.
type gitlab struct {
	*sink
	o    Options
	list list
}

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
	Content     *gitlabContent `json:"content,omitempty"`
}

type gitlabContent struct {
	Body string `json:"body"` // Markdown: the notes
}

type gitlabLocation struct {
	Path  string      `json:"path"` // exact, but for bytes that are not UTF-8
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"` // 1-based
	End   int `json:"end"`   // inclusive
}

var gitlabSeverities = [...]string{Info: "info", Warning: "minor", Error: "major"}

func newGitLab(s *sink, o Options) Reporter {
	return &gitlab{s, o, list{s, "[", false}}
}

func (g *gitlab) Diagnostic(d *Diagnostic) error {
	issue := gitlabIssue{
		Description: Escape(d.Message.In(g.o.Language)), CheckName: d.Rule, Fingerprint: d.Fingerprint,
		Severity: gitlabSeverities[d.Severity],
		Location: gitlabLocation{escapeInvalid(d.Path), gitlabLines{max(d.Start.Line, 1), max(d.End.Line, 1)}},
	}
	for _, n := range d.Notes {
		if issue.Content == nil {
			issue.Content = &gitlabContent{}
		}
		issue.Content.Body += "- " + markdownText(place(n.Path, n.Start)+" "+n.Message.In(g.o.Language)) + "\n"
	}
	g.list.item(issue)
	return g.flush()
}

func (g *gitlab) Close(Summary) error {
	g.list.end()
	g.printf("\n")
	return g.flush()
}
