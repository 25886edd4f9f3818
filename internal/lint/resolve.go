package lint

import (
	"cmp"
	"slices"

	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// resolve turns the findings of one post into diagnostics, after which the post can be dropped. Identity is its path in
// the repository.
func resolve(p *post.Post, identity string, findings []*rules.Finding) []report.Diagnostic {
	if len(findings) == 0 {
		return nil
	}
	slices.SortStableFunc(findings, func(a, b *rules.Finding) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Rule.ID, b.Rule.ID), cmp.Compare(a.Range.End, b.Range.End))
	})
	seen := make(ordinals)
	diagnostics := make([]report.Diagnostic, len(findings))
	for i, f := range findings {
		at := clamp(f.Range, len(p.Src))
		d := report.Diagnostic{
			Rule: f.Rule.ID, Severity: f.Severity, Path: p.Path,
			Start: p.Lines.PositionOfOffset(at.Start), End: p.Lines.PositionOfOffset(at.End),
			Message: f.Message, Fix: f.Fix,
		}
		d.Snippet = lineOf(p.Src, p.Lines, d.Start.Line)
		for _, n := range f.Notes {
			start, end := p.Lines.PositionOfOffset(n.Range.Start), p.Lines.PositionOfOffset(n.Range.End)
			d.Notes = append(d.Notes, report.Note{Path: p.Path, Start: start, End: end, Message: n.Message, Snippet: lineOf(p.Src, p.Lines, start.Line)})
		}
		about := subject(string(at.Of(p.Src)), d.Message.EN)
		d.Fingerprint = fingerprint(d.Rule, identity, about, seen.next(d.Rule, about))
		diagnostics[i] = d
	}
	return diagnostics
}

func lineOf(src []byte, lines *source.Lines, line int) string {
	return string(lines.LineRange(line).Of(src))
}

func clamp(r source.Range, size int) source.Range {
	start := min(max(r.Start, 0), size)
	return source.Range{Start: start, End: min(max(r.End, start), size)}
}
