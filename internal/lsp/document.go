package lsp

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"sync"

	"newslint/internal/baseline"
	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
)

// document is an open document. Its snapshot is replaced, never changed.
type document struct {
	now     *snapshot
	at, due bool // diagnostics are being made; and must be made again
}

// snapshot is one state of a document in one state of the workspace. It is judged once, when somebody asks.
type snapshot struct {
	uri       string
	path      string // absolute; empty for what is no file
	serial    int    // tells states apart
	version   int
	text      *text
	workspace *workspace

	once sync.Once
	view lint.View
}

// judged is the view of the document; its Post is nil where the document is no post or newslint failed on it.
func (d *snapshot) judged() *lint.View {
	d.once.Do(func() {
		if d.path == "" {
			return
		}
		defer d.workspace.foreground()()
		l := d.workspace.linter
		plan := l.Text(d.path, func() ([]byte, error) { return l.ReadAll(bytes.NewReader(d.text.src)) })
		src, other := l.Read(plan.Targets[0])
		if other != nil {
			d.view.Result = *other
			return
		}
		d.view = l.View(d.path, src)
	})
	return &d.view
}

// diagnostics are the findings that the editor shows.
func (d *snapshot) diagnostics() []report.Diagnostic {
	v := d.judged()
	if v.Config != nil && d.workspace.faulty(v.Config.Path) {
		return nil // as on the command line: nothing is judged by a configuration that is wrong
	}
	var shown []report.Diagnostic
	for _, f := range v.Diagnostics {
		if f.Suppression == nil && f.Severity != report.Off {
			shown = append(shown, f)
		}
	}
	if v.Post == nil {
		return shown
	}
	return append(shown, d.workspace.index.ofSite(d.path)...)
}

func (s *server) snapshotOf(uri string) *snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	if d := s.documents[uri]; d != nil {
		return d.now
	}
	return nil
}

func (s *server) opened(params json.RawMessage) error {
	var p openParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	s.put(p.Document.URI, p.Document.Version, []byte(p.Document.Text))
	return nil
}

// put makes a new snapshot, and with it new diagnostics.
func (s *server) put(uri string, version int, src []byte) {
	s.mu.Lock()
	d := s.documents[uri]
	if d == nil {
		d = &document{}
		s.documents[uri] = d
	}
	d.now = s.snapshot(uri, version, newText(src, s.units))
	s.mu.Unlock()
	s.diagnose(d)
}

// snapshot is a new state of a document in the workspace of now; the server is locked.
func (s *server) snapshot(uri string, version int, t *text) *snapshot {
	s.serial++
	return &snapshot{uri: uri, path: pathOf(uri), serial: s.serial, version: version, text: t, workspace: s.workspace}
}

func (s *server) changed(params json.RawMessage) error {
	var p changeParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	old := s.snapshotOf(p.Document.URI)
	if old == nil {
		return errors.New("a change of a document that is not open")
	}
	now := old.text
	for _, change := range p.Changes {
		if change.Range == nil {
			now = newText([]byte(change.Text), s.units)
			continue
		}
		start, end := now.offset(change.Range.Start), now.offset(change.Range.End)
		end = max(start, end)
		src := make([]byte, 0, len(now.src)+len(change.Text))
		src = append(append(append(src, now.src[:start]...), change.Text...), now.src[end:]...)
		now = newText(src, s.units)
	}
	s.put(p.Document.URI, p.Document.Version, now.src)
	return nil
}

func (s *server) closed(params json.RawMessage) error {
	var p documentParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	s.mu.Lock()
	d := s.documents[p.Document.URI]
	delete(s.documents, p.Document.URI)
	s.mu.Unlock()
	if d == nil {
		return nil
	}
	if d.now.path != "" {
		s.renewSoon([]string{d.now.path}) // from now on the file counts
	}
	if !s.pulls {
		s.out.notify("textDocument/publishDiagnostics", publishParams{URI: p.Document.URI, Diagnostics: []diagnostic{}})
	}
	return nil
}

// saved looks for what other files depend on, for clients that do not watch files.
func (s *server) saved(params json.RawMessage) error {
	var p documentParams
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	if path := pathOf(p.Document.URI); path != "" && !s.watches {
		s.renewSoon([]string{path})
	}
	return nil
}

// Files that say how every post is judged, by their names: they count when they appear too.
var settling = []string{
	config.FileName, baseline.Name, "_config.yml", "_config.yaml", "_config.toml", "CNAME", "Gemfile",
	"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml",
}

// settles tells a file that changes how every post is judged. A configuration may extend files of any name, and name
// schemas.
func (w *workspace) settles(path string) bool {
	return slices.Contains(settling, filepath.Base(path)) || w.resolver.Reads(path) ||
		filepath.Base(filepath.Dir(path)) == baseline.Name // a large one is a folder
}
