package lint

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"

	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// Facts gathers the facts of a run, by site.
type Facts struct {
	bySite map[string][]rules.Fact // by the site's root
}

// Add keeps the facts of one result.
func (f *Facts) Add(r Result) {
	if len(r.Facts) == 0 {
		return
	}
	if f.bySite == nil {
		f.bySite = make(map[string][]rules.Fact)
	}
	f.bySite[r.root] = append(f.bySite[r.root], r.Facts...)
}

// Reduce judges the facts of a run by the site rules. Whole names the folders whose posts were all judged. The paths of
// the diagnostics are relative to their site; the results are grouped by site root.
func (l *Linter) Reduce(f *Facts, plan Plan) []Result {
	var results []Result
	for _, root := range slices.Sorted(maps.Keys(f.bySite)) {
		pl := l.placeOf(root)
		whole := slices.ContainsFunc(plan.whole, func(dir string) bool { return isBelow(root, dir) })
		facts := f.bySite[root]
		slices.SortStableFunc(facts, func(a, b rules.Fact) int {
			return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset))
		})
		findings := rules.Reduce(pl.config.Rules, pl.site, whole, facts)
		results = append(results, Result{Diagnostics: l.place(root, findings), root: root})
	}
	return results
}

// place gives site findings their snippets, reading each file again once.
func (l *Linter) place(root string, findings []*rules.SiteFinding) []report.Diagnostic {
	files := make(map[string]file)
	seen := make(map[string]int)
	diagnostics := make([]report.Diagnostic, 0, len(findings))
	for _, f := range findings {
		at := readAgain(root, f.Place.Path, files)
		d := report.Diagnostic{
			Rule: f.Rule.ID, Severity: f.Severity, Path: f.Place.Path, Start: f.Place.Start, End: f.Place.End,
			Message: f.Message, Snippet: at.line(f.Place.Start.Line),
		}
		for _, n := range f.Notes {
			other := readAgain(root, n.Place.Path, files)
			d.Notes = append(d.Notes, report.Note{
				Path: n.Place.Path, Start: n.Place.Start, End: n.Place.End, Message: n.Message, Snippet: other.line(n.Place.Start.Line),
			})
		}
		text := at.text(f.Place)
		key := d.Rule + "\x00" + d.Path + "\x00" + text
		fingerprint(&d, text, seen[key])
		seen[key]++
		diagnostics = append(diagnostics, d)
	}
	return diagnostics
}

// file is a judged file read again; nil where it is not there any more.
type file struct {
	src   []byte
	lines *source.Lines
}

func readAgain(root, path string, files map[string]file) file {
	f, ok := files[path]
	if !ok {
		if src, err := readPost(filepath.Join(root, filepath.FromSlash(path))); err == nil {
			f = file{src, source.NewLines(src)}
		}
		files[path] = f
	}
	return f
}

func (f file) line(n int) string {
	if f.lines == nil || n > f.lines.Count() {
		return ""
	}
	return lineOf(f.src, f.lines, n)
}

func (f file) text(at rules.Place) string {
	if at.End.Offset > len(f.src) || at.Start.Offset > at.End.Offset {
		return ""
	}
	return string(f.src[at.Start.Offset:at.End.Offset])
}
