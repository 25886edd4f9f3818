package lsp

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"time"

	"newslint/internal/lint"
)

// A report on all posts is sent in parts of so many, where the client takes parts.
const partSize = 64

// heldTime is how often a request on all posts that has no news looks for some.
const heldTime = 100 * time.Millisecond

// pullAll reports on every post of the folders, open or not: what changed since the client's last request, in parts where
// it takes parts. Without news the answer waits for some (LSP 3.17, Workspace Diagnostics).
func (s *server) pullAll(params json.RawMessage) (job, *failure) {
	var p pullAllParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, &failure{codeInvalidParams, "workspace/diagnostic: " + err.Error()}
	}
	previous := make(map[string]string)
	for _, one := range p.Previous {
		previous[one.URI] = one.Value
	}
	return func(ctx context.Context) any {
		for {
			s.mu.Lock()
			w := s.workspace
			s.mu.Unlock()
			if w.index.filled() {
				r := reporter{server: s, workspace: w, previous: previous, partial: p.Partial, items: []documentReport{}}
				if r.run(ctx); r.news || len(previous) == 0 {
					return pullAllReport{r.items}
				}
			}
			select {
			case <-ctx.Done():
				return nil
			case <-s.closing:
				return pullAllReport{[]documentReport{}}
			case <-time.After(heldTime):
			}
		}
	}, nil
}

// reporter makes one report on all posts.
type reporter struct {
	*server
	workspace *workspace
	previous  map[string]string // result ids the client has, by URI
	partial   json.RawMessage   // token of the parts; empty where the client takes none
	items     []documentReport  // that are not sent yet
	news      bool
}

func (r *reporter) run(ctx context.Context) {
	r.mu.Lock()
	open := make(map[string]*snapshot)
	for uri, d := range r.documents {
		open[uri] = d.now
	}
	r.mu.Unlock()
	paths, hashes := r.workspace.index.withFindings()
	gone := maps.Clone(r.previous)
	for _, path := range paths {
		if ctx.Err() != nil {
			return
		}
		uri := uriOf(path)
		delete(gone, uri)
		if open[uri] == nil {
			r.closed(path, uri, strconv.FormatUint(hashes[path], 36))
		}
	}
	for _, uri := range slices.Sorted(maps.Keys(open)) {
		delete(gone, uri)
		if open[uri].path != "" {
			r.add(documentReport{r.pull(open[uri], r.previous[uri]), uri, &open[uri].version})
		}
	}
	for _, uri := range slices.Sorted(maps.Keys(gone)) {
		if r.previous[uri] != noFindings {
			r.add(documentReport{pullReport{"full", noFindings, &[]diagnostic{}}, uri, nil})
		}
	}
	if r.news {
		r.flush()
	}
}

// noFindings is the result id of a post that has none any more.
const noFindings = "0"

// closed reports on a post as it stands in its file.
func (r *reporter) closed(path, uri, id string) {
	if r.previous[uri] == id {
		r.add(documentReport{pullReport{Kind: "unchanged", ResultID: id}, uri, nil})
		return
	}
	src, failed := r.workspace.linter.Read(lint.Target{Path: path})
	if failed != nil {
		return
	}
	d := &snapshot{uri: uri, path: path, text: newText(src, r.units), workspace: r.workspace}
	items := r.convert(d, d.diagnostics())
	r.add(documentReport{pullReport{"full", id, &items}, uri, nil})
}

func (r *reporter) add(one documentReport) {
	r.items = append(r.items, one)
	if r.news = r.news || one.Kind == "full"; r.news && len(r.items) >= partSize {
		r.flush()
	}
}

// flush sends a part.
func (r *reporter) flush() {
	if len(r.partial) == 0 || len(r.items) == 0 {
		return
	}
	r.out.notify("$/progress", map[string]any{"token": r.partial, "value": pullAllReport{r.items}})
	r.items = []documentReport{}
}
