package lint

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"newslint/internal/config"
	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// Facts gathers the facts of a run, by site.
type Facts struct {
	bySite  map[string]*stated            // by the site's root
	partial map[string]map[string]bool    // posts that were not judged, by the site's root, then path
	pending map[string]map[string]pending // by the site's root, then path
	met     map[string]*met               // by the site's root, where it has a baseline
}

// Add keeps the facts of one result.
func (f *Facts) Add(r Result) {
	if f.bySite == nil {
		f.bySite, f.partial, f.pending = make(map[string]*stated), make(map[string]map[string]bool), make(map[string]map[string]pending)
	}
	if r.Failed {
		if f.partial[r.root] == nil {
			f.partial[r.root] = make(map[string]bool)
		}
		f.partial[r.root][r.Path] = true
	}
	f.meet(r)
	if r.pending != nil {
		if f.pending[r.root] == nil {
			f.pending[r.root] = make(map[string]pending)
		}
		f.pending[r.root][r.Path] = *r.pending
	}
	encoded := r.encoded
	if encoded == nil {
		encoded = encodeFacts(r.Facts)
	}
	if len(encoded) > 0 {
		if f.bySite[r.root] == nil {
			f.bySite[r.root] = &stated{}
		}
		f.bySite[r.root].add(r.Path, encoded, r.late)
	}
}

// Forget drops the facts of a file, given its absolute path, so that newer ones may take their place.
func (f *Facts) Forget(path string) {
	for root, s := range f.bySite {
		if isBelow(path, root) {
			s.forget(relativeTo(root, path))
		}
	}
	for root, paths := range f.partial {
		delete(paths, relativeTo(root, path))
	}
	for root, paths := range f.pending {
		delete(paths, relativeTo(root, path))
	}
}

// Clone is a copy that is not changed with f. It leaves out what Settle asks for.
func (f *Facts) Clone() Facts {
	c := Facts{make(map[string]*stated), make(map[string]map[string]bool), make(map[string]map[string]pending), nil}
	for root, s := range f.bySite {
		c.bySite[root] = s.clone()
	}
	for root, paths := range f.partial {
		c.partial[root] = maps.Clone(paths)
	}
	for root, paths := range f.pending {
		c.pending[root] = make(map[string]pending, len(paths))
		for path, p := range paths {
			c.pending[root][path] = p.clone()
		}
	}
	return c
}

// Reduce judges the facts of a run by the site rules. The paths of the diagnostics are relative to their site; the
// results are grouped by site root.
func (l *Linter) Reduce(f *Facts, plan Plan) []Result {
	var results []Result
	roots := slices.AppendSeq(slices.Collect(maps.Keys(f.bySite)), maps.Keys(f.pending))
	slices.Sort(roots)
	for _, root := range slices.Compact(roots) {
		whole := l.whole(f, root, plan)
		result := l.reduceSite(root, whole, f.bySite[root], &plan)
		silence(&result, f.pending[root])
		if whole {
			reportUnused(&result, f.pending[root], func(path string) bool { return plan.about(root, path) })
		}
		l.takeKnown(l.placeOf(root), &result)
		f.meet(result)
		results = append(results, result)
	}
	return results
}

// Whole tells whether a run judged every post of the site at root, and all that is in each.
func (l *Linter) Whole(f *Facts, root string, plan Plan) bool {
	return plan.changed == nil && l.whole(f, root, plan)
}

// whole tells whether every post of a site was judged.
func (l *Linter) whole(f *Facts, root string, plan Plan) bool {
	return len(f.partial[root]) == 0 && slices.ContainsFunc(plan.whole, func(dir string) bool { return isBelow(root, dir) })
}

func (l *Linter) reduceSite(root string, whole bool, facts *stated, plan *Plan) Result {
	pl := l.placeOf(root)
	if facts == nil {
		facts = &stated{}
	}
	result := Result{root: root}
	findings, known := pl.memory.reduced(l, facts, whole)
	if !known {
		findings = l.judgeSite(pl, whole, facts, &result)
	}
	findings = slices.DeleteFunc(findings, func(f *rules.SiteFinding) bool { return !plan.involves(root, f) || !l.holds(root, f) })
	result.Diagnostics = append(result.Diagnostics, l.locate(pl, findings)...)
	return result
}

// judgeSite runs the site rules. A rule that fails is told in the result.
func (l *Linter) judgeSite(pl *place, whole bool, facts *stated, result *Result) []*rules.SiteFinding {
	var findings []*rules.SiteFinding
	asked := pl.memory.witness(maxSiteQuestions)
	at := pl.site
	if asked != nil {
		at = asked.Of("")
	}
	for _, bound := range l.siteRules(pl, facts) {
		found, why := contained(func() []*rules.SiteFinding {
			return rules.Reduce([]rules.Bound{bound}, at, whole, facts.of(bound.Rule.ID))
		})
		findings = append(findings, found...)
		if why != nil {
			message := report.Say("rule %q failed on the site: %s; please report it", "规则 %q 检查全站时出错：%s，请反馈", bound.Rule.ID, fmt.Sprint(why))
			result.Diagnostics = append(result.Diagnostics, failure(pl, ".", rules.InternalError, message).Diagnostics...)
			result.Failed = true
		}
	}
	if !result.Failed && asked != nil && asked.Holds() {
		pl.memory.keepReduced(l, facts, whole, findings, asked.Questions)
	}
	return findings
}

// siteRules are those of the configuration at the root, and those that only a part of the site turns on.
func (l *Linter) siteRules(pl *place, facts *stated) []rules.Bound {
	all := slices.DeleteFunc(slices.Clone(pl.config.Rules), func(b rules.Bound) bool { return !b.PerSite() })
	stating := facts.stating()
	for _, id := range slices.Sorted(maps.Keys(stating)) {
		if _, ok := pl.config.Bound(id); ok {
			continue
		}
		if bound, ok := l.configAt(pl.site.Root, stating[id]).Bound(id); ok && bound.PerSite() {
			all = append(all, bound)
		}
	}
	return all
}

func (l *Linter) configAt(root, path string) *config.Config {
	file := filepath.Join(root, filepath.FromSlash(path))
	return l.placeOf(filepath.Dir(file)).config.At(file)
}

// holds asks the configuration of the file that a finding stands in, and gives the finding its severity there.
func (l *Linter) holds(root string, f *rules.SiteFinding) bool {
	c := l.configAt(root, f.Place.Path)
	bound, ok := c.Bound(f.Rule.ID)
	if !ok || !c.Covers(f.Rule.ID, l.momentOf(root, f.Place.Path)) {
		return false
	}
	f.Severity = bound.Severity
	return true
}

// momentOf is what rules that judge only some posts ask of a file, as far as its path tells.
func (l *Linter) momentOf(root, path string) config.Moment {
	return config.Moment{Day: config.DayOf(path), Added: l.added[filepath.Join(root, filepath.FromSlash(path))]}
}

// contained gives what a panic said, where there was one.
func contained(reduce func() []*rules.SiteFinding) (found []*rules.SiteFinding, why any) {
	defer func() { why = recover() }()
	return reduce(), nil
}

// locate gives site findings their snippets, reading each file again, most of them once.
func (l *Linter) locate(pl *place, findings []*rules.SiteFinding) []report.Diagnostic {
	files := files{root: pl.site.Root, byPath: make(map[string]file), readFile: l.store.post}
	seen := make(map[string]ordinals) // by path
	diagnostics := make([]report.Diagnostic, 0, len(findings))
	for _, f := range findings {
		at := files.read(f.Place.Path)
		d := report.Diagnostic{
			Rule: f.Rule.ID, Severity: f.Severity, Path: f.Place.Path, Start: f.Place.Start, End: f.Place.End,
			Message: f.Message, Origin: l.originAt(pl, f.Place.Path, at.src),
		}
		d.Snippet, d.Before = at.excerpt(f.Place.Start)
		for _, n := range f.Notes {
			other := files.read(n.Place.Path)
			note := report.Note{Path: n.Place.Path, Start: n.Place.Start, End: n.Place.End, Message: n.Message}
			note.Snippet, note.Before = other.excerpt(n.Place.Start)
			d.Notes = append(d.Notes, note)
		}
		if seen[d.Path] == nil {
			seen[d.Path] = make(ordinals)
		}
		about := "site\x00" + subject(at.text(f.Place), d.Message.EN)
		ordinal := seen[d.Path].next(d.Rule, about)
		d.Fingerprint, d.Anchor = fingerprint(d.Rule, pl.identity(d.Path), about, ordinal), anchor(d.Rule, about, ordinal)
		diagnostics = append(diagnostics, d)
	}
	return diagnostics
}

// originAt is where a post that was read again belongs.
func (l *Linter) originAt(pl *place, path string, src []byte) report.Origin {
	p := post.Parse(path, src, pl.site.Dialect)
	page := pl.site.Page(p, l.now)
	return originOf(p, &page)
}

// file is a judged file read again; nil where it is not there any more.
type file struct {
	src      []byte
	excerpts *excerpts
}

// files are those that were read again, by path; when they grow large all are forgotten.
type files struct {
	root   string
	byPath map[string]file
	size   int // bytes

	readFile func(path string) ([]byte, error)
}

const maxFiles = 64 << 20 // bytes

func (all *files) read(path string) file {
	f, ok := all.byPath[path]
	if ok {
		return f
	}
	if src, err := all.readFile(filepath.Join(all.root, filepath.FromSlash(path))); err == nil {
		f = file{src, newExcerpts(src, source.NewLines(src))}
	}
	if all.size += len(f.src); all.size > maxFiles {
		clear(all.byPath)
		all.size = len(f.src)
	}
	all.byPath[path] = f
	return f
}

// excerpt is empty where the file has changed so much that it no longer has the place.
func (f file) excerpt(at source.Position) (string, report.Extent) {
	if f.excerpts == nil || f.excerpts.lines.PositionOfOffset(at.Offset) != at {
		return "", report.Extent{}
	}
	return f.excerpts.at(at)
}

func (f file) text(at rules.Place) []byte {
	if at.End.Offset > len(f.src) || at.Start.Offset > at.End.Offset {
		return nil
	}
	return f.src[at.Start.Offset:at.End.Offset]
}
