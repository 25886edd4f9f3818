package lsp

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"newslint/internal/config"
	"newslint/internal/source"
	"newslint/report"
)

// siteDelay is how long typing must rest before the site rules judge again: they look at every post's facts.
const siteDelay = 400 * time.Millisecond

// diagnose makes diagnostics of the newest snapshot, one at a time for each document; what is overtaken is never sent.
func (s *server) diagnose(d *document) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d.due = true
	if d.at || s.ctx.Err() != nil {
		return
	}
	d.at = true
	s.work.Go(func() {
		for {
			s.mu.Lock()
			if !d.due || s.ctx.Err() != nil {
				d.at = false
				s.mu.Unlock()
				return
			}
			d.due = false
			now := d.now
			s.mu.Unlock()
			s.diagnoseOnce(d, now)
		}
	})
}

func (s *server) diagnoseOnce(d *document, now *snapshot) {
	defer s.survive("judging " + now.uri)
	if !s.pulls {
		found := s.convert(now, now.diagnostics())
		s.mu.Lock()
		overtaken := d.now != now || s.documents[now.uri] != d
		s.mu.Unlock()
		if overtaken {
			return
		}
		s.out.notify("textDocument/publishDiagnostics", publishParams{URI: now.uri, Version: &now.version, Diagnostics: found})
	}
	s.showFaults(now.workspace)
	if now.path != "" {
		s.judgeSitesSoon(now.workspace, now.workspace.index.put(now.path, now.judged()))
	}
}

// judgeSitesSoon runs the site rules when typing rests: because there is news for them, or because what was to run has not
// run yet.
func (s *server) judgeSitesSoon(w *workspace, news bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx.Err() != nil || !news && w.rest == nil {
		return
	}
	s.later(&w.rest, siteDelay, func() {
		defer s.survive("judging the site")
		before := w.index.foundVersion()
		w.index.judgeSites(w)
		if w.index.foundVersion() != before {
			s.refreshAll(w)
		}
	})
}

// refreshAll shows anew what is open, after something around it has changed.
func (s *server) refreshAll(w *workspace) {
	s.mu.Lock()
	current := s.workspace == w && s.ctx.Err() == nil
	var open []*document
	for _, d := range s.documents {
		open = append(open, d)
	}
	s.mu.Unlock()
	switch {
	case !current:
	case s.pulls && s.refresh:
		s.out.request("workspace/diagnostic/refresh", nil)
	case !s.pulls:
		for _, d := range open {
			s.diagnose(d)
		}
	}
}

// pull answers a client that asks for diagnostics itself.
func (s *server) pull(d *snapshot, previous string) pullReport {
	found := d.diagnostics()
	id := fmt.Sprintf("%d.%d", d.serial, d.workspace.index.foundVersion()) // a snapshot is never changed
	if id == previous {
		return pullReport{Kind: "unchanged", ResultID: id}
	}
	items := s.convert(d, found)
	return pullReport{Kind: "full", ResultID: id, Items: &items}
}

// convert gives findings the client's coordinates and words.
func (s *server) convert(d *snapshot, found []report.Diagnostic) []diagnostic {
	items := make([]diagnostic, 0, len(found))
	for _, f := range found {
		items = append(items, s.convertOne(d, f))
	}
	return items
}

func (s *server) convertOne(d *snapshot, f report.Diagnostic) diagnostic {
	item := diagnostic{
		Range:    d.text.span(f.Start.Offset, f.End.Offset),
		Severity: severities[f.Severity],
		Code:     f.Rule, Source: s.options.Tool, Message: f.Message.In(s.language), Data: f.Fingerprint,
	}
	if s.links != "" {
		item.About = &codeLink{strings.ReplaceAll(s.links, "{rule}", f.Rule)}
	}
	for _, n := range f.Notes {
		at := location{d.uri, d.text.span(n.Start.Offset, n.End.Offset)}
		if n.Path != f.Path {
			at = location{uriOf(filepath.Join(d.judged().Root(), filepath.FromSlash(n.Path))), s.spanInSnippet(n)}
		}
		item.Related = append(item.Related, relatedInfo{at, n.Message.In(s.language)})
	}
	return item
}

var severities = [...]int{report.Error: 1, report.Warning: 2, report.Info: 3}

// spanInSnippet is a range in another file, of which only one line is known.
func (s *server) spanInSnippet(n report.Note) span {
	start := place{max(n.Start.Line-1, 0), s.character(n.Snippet, n.Start.Column)}
	if n.End.Line != n.Start.Line {
		return span{start, start}
	}
	return span{start, place{start.Line, s.character(n.Snippet, n.End.Column)}}
}

// character turns a 1-based code point column into a count of units.
func (s *server) character(line string, column int) int {
	at := 0
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(line[at:])
		at += size
	}
	return s.units.count([]byte(line[:at]))
}

// showFaults shows what is wrong with configuration files, in those files, and takes back what was mended.
func (s *server) showFaults(w *workspace) {
	byPath := make(map[string][]diagnostic)
	add := func(f config.Fault, severity report.Severity) {
		src, err := os.ReadFile(f.Path)
		if err != nil {
			src = nil
		}
		lines, t := source.NewLines(src), newText(src, s.units)
		at := lines.OffsetOfLineColumn(f.Line, f.Column)
		byPath[f.Path] = append(byPath[f.Path], diagnostic{
			Range: t.span(at, lines.LineRange(f.Line).End), Severity: severities[severity],
			Code: "invalid-config", Source: s.options.Tool, Message: f.Message.In(s.language),
		})
	}
	for _, f := range w.resolver.Faults() {
		add(f, report.Error)
	}
	for _, f := range w.linter.Idle() {
		add(f, report.Warning)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.workspace != w {
		return
	}
	for path := range s.faulty {
		if byPath[path] == nil {
			byPath[path] = []diagnostic{}
		}
	}
	for _, path := range slices.Sorted(maps.Keys(byPath)) {
		found := byPath[path]
		if slices.EqualFunc(s.faulty[path], found, func(a, b diagnostic) bool { return a.Range == b.Range && a.Message == b.Message }) {
			continue
		}
		s.faulty[path] = found
		s.out.notify("textDocument/publishDiagnostics", publishParams{URI: uriOf(path), Diagnostics: found})
	}
}
