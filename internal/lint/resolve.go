package lint

import (
	"cmp"
	"slices"

	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// resolve turns the findings of one post into diagnostics, after which the post can be dropped.
func resolve(p *post.Post, about identity, findings []*rules.Finding) []report.Diagnostic {
	if len(findings) == 0 {
		return nil
	}
	slices.SortStableFunc(findings, func(a, b *rules.Finding) int {
		return cmp.Or(cmp.Compare(a.Range.Start, b.Range.Start), cmp.Compare(a.Rule.ID, b.Rule.ID), cmp.Compare(a.Range.End, b.Range.End))
	})
	seen := make(ordinals)
	diagnostics := make([]report.Diagnostic, len(findings))
	excerpts := newExcerpts(p.Src, p.Lines)
	for i, f := range findings {
		at := clamp(f.Range, len(p.Src))
		d := report.Diagnostic{
			Rule: f.Rule.ID, Severity: f.Severity, Path: p.Path,
			Start: p.Lines.PositionOfOffset(at.Start), End: p.Lines.PositionOfOffset(at.End),
			Message: f.Message, Fix: f.Fix, Setting: f.Setting, Origin: about.origin,
		}
		d.Snippet, d.Before = excerpts.at(d.Start)
		for _, n := range f.Notes {
			start, end := p.Lines.PositionOfOffset(n.Range.Start), p.Lines.PositionOfOffset(n.Range.End)
			note := report.Note{Path: p.Path, Start: start, End: end, Message: n.Message}
			note.Snippet, note.Before = excerpts.at(start)
			d.Notes = append(d.Notes, note)
		}
		text := subject(at.Of(p.Src), d.Message.EN)
		ordinal := seen.next(d.Rule, text)
		d.Fingerprint, d.Anchor = fingerprint(d.Rule, about.path, text, ordinal), anchor(d.Rule, text, ordinal)
		diagnostics[i] = d
	}
	return diagnostics
}

func clamp(r source.Range, size int) source.Range {
	start := min(max(r.Start, 0), size)
	return source.Range{Start: start, End: min(max(r.End, start), size)}
}
