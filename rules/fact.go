package rules

import (
	"iter"

	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

// Place is a place in a file of the site that is no longer in memory.
type Place struct {
	Path  string          `json:"path"` // relative to the site root
	Start source.Position `json:"start"`
	End   source.Position `json:"end"`
}

// Fact is what a site rule wants to remember of one post. Value is the rule's own type, or the json.RawMessage of one.
type Fact struct {
	Rule string `json:"rule"`
	Place
	Value any `json:"value"`
}

func (p *Pass) state(at source.Range, value any) {
	lines := p.Post.Lines
	p.facts = append(p.facts, Fact{
		Rule:  p.bound.Rule.ID,
		Place: Place{p.Post.Path, lines.PositionOfOffset(at.Start), lines.PositionOfOffset(at.End)},
		Value: value,
	})
}

// Sum is what a site rule sees when it judges all posts of a site together.
type Sum struct {
	Site  *site.Site
	Whole bool // every post of the site was judged in this run, so that what no post says is known too

	bound    *Bound
	findings []*SiteFinding
}

// SiteFinding is a fault among several files; places are in lines and columns already.
type SiteFinding struct {
	Rule     *Rule
	Severity report.Severity
	Place    Place
	Message  report.Text
	Notes    []SiteNote
}

// SiteNote points at another place of the site.
type SiteNote struct {
	Place   Place
	Message report.Text
}

// Reduce judges the facts of a site, ordered by path and offset, by the rules that asked for them. The facts are gone over
// any number of times.
func Reduce(bound []Bound, s *site.Site, whole bool, facts iter.Seq[Fact]) []*SiteFinding {
	sum := Sum{Site: s, Whole: whole}
	for i := range bound {
		if !bound[i].PerSite() {
			continue
		}
		sum.bound = &bound[i]
		bound[i].reduce(&sum, facts)
	}
	return sum.findings
}

// Report states a finding at a place.
func (s *Sum) Report(at Place, message report.Text) *SiteFinding {
	f := &SiteFinding{Rule: s.bound.Rule, Severity: s.bound.Severity, Place: at, Message: message}
	s.findings = append(s.findings, f)
	return f
}

// Note adds a second place.
func (f *SiteFinding) Note(at Place, message report.Text) *SiteFinding {
	f.Notes = append(f.Notes, SiteNote{at, message})
	return f
}
