package lsp

import (
	"context"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"time"

	"newslint/internal/lint"
	"newslint/report"
)

// index knows what spans posts: facts for the site rules, and the words that posts use, with their counts. It is filled in
// the background from the files; open documents count as they stand in the editor.
type index struct {
	mu      sync.Mutex
	posts   map[string]*entry // by absolute path; nil where a file must be judged again
	plans   []lint.Plan
	done    bool
	found   map[string][]report.Diagnostic // of the site rules, by absolute path
	version int                            // of found
}

// entry is what the index keeps of a post.
type entry struct {
	result lint.Result // without diagnostics
	words  map[term]bool
}

// term is a word of the front matter with the list it stands in: "" for a key.
type term struct{ list, word string }

func newIndex() *index { return &index{posts: make(map[string]*entry)} }

// after is a new index that judges again only what changed.
func (x *index) after(changed []string) *index {
	x.mu.Lock()
	defer x.mu.Unlock()
	next := &index{posts: maps.Clone(x.posts), found: x.found, version: x.version}
	for _, path := range changed {
		delete(next.posts, path)
	}
	return next
}

// fill judges the posts of the folders that are not known yet. It steps back while somebody waits for an answer.
func (x *index) fill(ctx context.Context, w *workspace, folders []string) {
	var plans []lint.Plan
	there := make(map[string]bool)
	for _, folder := range folders {
		plan := w.linter.Discover([]string{folder})
		plans = append(plans, plan)
		for _, t := range plan.Targets {
			there[t.Path] = true
		}
	}
	paths := slices.Sorted(maps.Keys(there))
	x.mu.Lock()
	x.plans = plans
	maps.DeleteFunc(x.posts, func(path string, _ *entry) bool { return !there[path] })
	paths = slices.DeleteFunc(paths, func(path string) bool { return x.posts[path] != nil })
	x.mu.Unlock()
	err := lint.Ordered(ctx, len(paths), func(i int) *entry {
		for w.busy.Load() > 0 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		src, failed := w.linter.Read(lint.Target{Path: paths[i]})
		if failed != nil || ctx.Err() != nil {
			return nil
		}
		v := w.linter.View(paths[i], src)
		return newEntry(&v)
	}, func() func(*entry) error {
		i := 0
		return func(e *entry) error {
			x.mu.Lock()
			defer x.mu.Unlock()
			if e != nil && x.posts[paths[i]] == nil {
				x.posts[paths[i]] = e
			}
			i++
			return nil
		}
	}())
	if err == nil {
		x.mu.Lock()
		x.done = true
		x.mu.Unlock()
		x.judgeSites(w)
	}
}

func newEntry(v *lint.View) *entry {
	e := &entry{result: v.Result, words: make(map[term]bool)}
	e.result.Diagnostics = nil
	if v.Post == nil {
		return e
	}
	for _, f := range v.Post.Front.Fields {
		e.words[term{"", f.Name}] = true
	}
	for _, t := range v.Post.Front.Categories().List {
		e.words[term{"categories", t.Text}] = true
	}
	for _, t := range v.Post.Front.Tags().List {
		e.words[term{"tags", t.Text}] = true
	}
	return e
}

// put takes a post as it stands in the editor. It tells whether the site must be judged again.
func (x *index) put(path string, v *lint.View) bool {
	if v.Post == nil {
		return false
	}
	e := newEntry(v)
	x.mu.Lock()
	defer x.mu.Unlock()
	old := x.posts[path]
	x.posts[path] = e
	return x.done && (old == nil || !reflect.DeepEqual(old.result.Facts, e.result.Facts))
}

// judgeSites runs the site rules over all facts.
func (x *index) judgeSites(w *workspace) {
	x.mu.Lock()
	var facts lint.Facts
	for _, path := range slices.Sorted(maps.Keys(x.posts)) {
		facts.Add(x.posts[path].result)
	}
	plans := x.plans
	x.mu.Unlock()
	found := make(map[string][]report.Diagnostic)
	for _, plan := range plans {
		for _, result := range w.linter.Reduce(&facts, plan) {
			for _, d := range result.Diagnostics {
				path := filepath.Join(result.Root(), filepath.FromSlash(d.Path))
				if !slices.ContainsFunc(found[path], func(known report.Diagnostic) bool { return known.Fingerprint == d.Fingerprint }) {
					found[path] = append(found[path], d)
				}
			}
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if !reflect.DeepEqual(found, x.found) {
		x.found = found
		x.version++
	}
}

// ofSite are the findings of the site rules about one post.
func (x *index) ofSite(path string) []report.Diagnostic {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.found[path]
}

func (x *index) foundVersion() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.version
}

// counts are the words of a list, with the number of posts that use each.
func (x *index) counts(list string) map[string]int {
	x.mu.Lock()
	defer x.mu.Unlock()
	counts := make(map[string]int)
	for _, e := range x.posts {
		for t := range e.words {
			if t.list == list {
				counts[t.word]++
			}
		}
	}
	return counts
}
