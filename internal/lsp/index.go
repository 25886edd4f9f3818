package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

// index knows what spans posts: facts for the site rules, and the words that posts use, with their counts. It is filled in
// the background from the files; open documents count as they stand in the editor.
//
// The garbage collector follows every pointer again and again while somebody types. So an archive is kept in few: facts are
// bytes, words are numbers.
type index struct {
	judging sync.Mutex // the site rules judge one state at a time; taken before mu

	mu      sync.Mutex
	posts   map[string]entry  // by absolute path
	served  map[string]uint64 // hash of where the file of a post is served, by absolute path
	facts   lint.Facts
	words   words
	plans   []lint.Plan
	done    bool
	found   map[string][]report.Diagnostic // of the site rules, by absolute path
	version int                            // of found
}

// entry is what the index keeps of a post beside its facts.
type entry struct {
	facts uint64 // their hash
	shown uint64 // hash of the own findings of the post; 0 where it has none
	words run
}

func newIndex() *index {
	return &index{posts: make(map[string]entry), served: make(map[string]uint64), words: newWords()}
}

// after is a new index that judges again only what changed.
func (x *index) after(changed []string) *index {
	x.mu.Lock()
	defer x.mu.Unlock()
	next := &index{
		posts: maps.Clone(x.posts), served: maps.Clone(x.served), facts: x.facts.Clone(), words: x.words.clone(),
		found: x.found, version: x.version,
	}
	for _, path := range changed {
		next.drop(path)
	}
	return next
}

// drop forgets a post; the index is locked.
func (x *index) drop(path string) {
	e, known := x.posts[path]
	if !known {
		return
	}
	x.words.use(e.words, -1)
	x.facts.Forget(path)
	delete(x.posts, path)
}

// add takes a post in the place of what was known of it; the index is locked. It tells whether the facts are others.
func (x *index) add(path string, v *lint.View) (news bool) {
	old, known := x.posts[path]
	x.drop(path)
	e := entry{facts: hashFacts(v.Facts), shown: hashShown(v.Diagnostics), words: x.words.of(v, old.words)}
	x.words.use(e.words, 1)
	x.facts.Add(v.Result)
	x.posts[path] = e
	return !known || old.facts != e.facts
}

var seed = maphash.MakeSeed()

func hashFacts(facts []rules.Fact) uint64 {
	text, err := json.Marshal(facts)
	if err != nil { // a value that JSON cannot hold is a mistake of its rule
		return 0
	}
	return maphash.Bytes(seed, text)
}

// hashShown tells findings from others.
func hashShown(found []report.Diagnostic) uint64 {
	if len(found) == 0 {
		return 0
	}
	var h maphash.Hash
	h.SetSeed(seed)
	for i := range found {
		f := &found[i]
		fmt.Fprintln(&h, f.Fingerprint, f.Severity, f.Start, f.End, f.Message.EN)
	}
	return max(h.Sum64(), 1)
}

// hashServed tells where a post is served from elsewhere.
func hashServed(v *lint.View) uint64 {
	return maphash.String(seed, strings.Join(v.Site.Addresses(v.Post, &v.Page), "\x00"))
}

// reread judges the file of a post that changed. It is not steady where sites may have to be read again: the file was no
// post, is none, or is served elsewhere than before.
func (x *index) reread(l *lint.Linter, path string) (v *lint.View, steady bool) {
	src, failed := l.Read(lint.Target{Path: path})
	if failed != nil {
		return nil, false
	}
	view := l.View(path, src)
	if view.Post == nil {
		return nil, false
	}
	served := hashServed(&view)
	x.mu.Lock()
	defer x.mu.Unlock()
	was, known := x.served[path]
	x.served[path] = served
	return &view, known && was == served
}

// fill judges the posts of the folders that are not known yet, and the sites. It steps back while somebody waits for an
// answer. Show begins to show how many posts there are to judge, and then how many are judged.
func (x *index) fill(ctx context.Context, w *workspace, folders []string, show func(posts int) *progress) {
	var plans []lint.Plan
	there := make(map[string]bool)
	for _, folder := range folders {
		plan := w.linter.Discover([]string{folder})
		plans = append(plans, plan)
		for _, t := range plan.Targets {
			there[t.Path] = true
		}
		plans[len(plans)-1].Targets = nil
	}
	paths := slices.Sorted(maps.Keys(there))
	x.mu.Lock()
	x.plans = plans
	for path := range x.posts {
		if !there[path] {
			x.drop(path)
			delete(x.served, path)
		}
	}
	paths = slices.DeleteFunc(paths, func(path string) bool {
		_, known := x.posts[path]
		_, read := x.served[path]
		return known && read
	})
	x.mu.Unlock()
	shown := show(len(paths))
	defer shown.end()
	err := lint.Ordered(ctx, len(paths), func(i int) *lint.View {
		for w.busy.Load() > 0 && ctx.Err() == nil {
			time.Sleep(time.Millisecond)
		}
		src, failed := w.linter.Read(lint.Target{Path: paths[i]})
		if failed != nil || ctx.Err() != nil {
			return nil
		}
		v := w.linter.View(paths[i], src)
		return &v
	}, func() func(*lint.View) error {
		i := 0
		return func(v *lint.View) error {
			x.mu.Lock()
			defer x.mu.Unlock()
			if v != nil && v.Post != nil {
				x.served[paths[i]] = hashServed(v)
			}
			if _, known := x.posts[paths[i]]; v != nil && !known {
				x.add(paths[i], v)
			}
			i++
			shown.tell(i)
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

// put takes a post as it stands in the editor. It tells whether the site must be judged again.
func (x *index) put(path string, v *lint.View) bool {
	if v.Post == nil {
		return false
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.add(path, v) && x.done
}

// judgeSites runs the site rules over all facts.
func (x *index) judgeSites(w *workspace) {
	x.judging.Lock()
	defer x.judging.Unlock()
	x.mu.Lock()
	facts, plans := x.facts.Clone(), x.plans
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

// count is how many posts use a word.
func (x *index) count(t term) int {
	x.mu.Lock()
	defer x.mu.Unlock()
	if n, ok := x.words.numbers[t]; ok {
		return x.words.posts[n]
	}
	return 0
}

// filled tells whether every post was read.
func (x *index) filled() bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.done
}

// withFindings are the posts that have some, in the order of their paths, with a hash of them.
func (x *index) withFindings() (paths []string, hashes map[string]uint64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	hashes = make(map[string]uint64)
	for path, e := range x.posts {
		if e.shown != 0 {
			hashes[path] = e.shown
		}
	}
	for path, found := range x.found {
		if own := hashShown(found); own != 0 {
			hashes[path] = hashes[path]*31 + own
		}
	}
	return slices.Sorted(maps.Keys(hashes)), hashes
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
	return x.words.counts(list)
}
