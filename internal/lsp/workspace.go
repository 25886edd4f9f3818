package lsp

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"sync/atomic"
	"time"

	"newslint/internal/config"
	"newslint/internal/lazyregexp"
	"newslint/internal/lint"
	"newslint/report"
)

// settleTime is how long files must be quiet before sites and configurations are read again: a checkout changes many.
const settleTime = 150 * time.Millisecond

// workspace is one state of the files that posts depend on. It is replaced when they change.
type workspace struct {
	linter   *lint.Linter
	resolver *config.Resolver
	index    *index
	stop     context.CancelFunc

	rest *time.Timer // until the site rules judge again; the server's mutex guards it

	busy atomic.Int32 // requests at work, for which the index waits
}

// foreground holds the index back until the function it gives is called.
func (w *workspace) foreground() (done func()) {
	w.busy.Add(1)
	return func() { w.busy.Add(-1) }
}

// faulty tells a configuration file with a fault.
func (w *workspace) faulty(path string) bool {
	return slices.ContainsFunc(w.resolver.Faults(), func(f config.Fault) bool { return f.Path == path })
}

// renew reads sites and configurations again and judges every open document anew. Of the index, what changed is judged
// again; nil means everything.
func (s *server) renew(changed []string) {
	s.mu.Lock()
	choice := s.options.Choice
	if choice.Preset == "" {
		choice.Preset = s.settings.Preset
	}
	choice.Select = append(slices.Clone(choice.Select), s.settings.Select...)
	choice.Ignore = append(slices.Clone(choice.Ignore), s.settings.Ignore...)
	dir := s.options.Dir
	if len(s.folders) > 0 {
		dir = s.folders[0]
	}
	file := s.options.ConfigFile
	if file == "" && s.settings.Config != "" {
		file = s.settings.Config
		if !filepath.IsAbs(file) {
			file = filepath.Join(dir, file)
		}
	}
	resolver, misuse := config.NewResolver(choice, file)
	ctx, cancel := context.WithCancel(s.ctx)
	old := s.workspace
	next := &workspace{linter: lint.New(dir, s.options.Now(), resolver), resolver: resolver, stop: cancel}
	if old != nil {
		old.stop()
		s.never(&old.rest)
	}
	if old != nil && changed != nil {
		next.index = old.index.after(changed)
	} else {
		next.index = newIndex()
	}
	s.workspace = next
	folders := slices.Clone(s.folders)
	var open []*document
	for _, d := range s.documents {
		d.now = s.snapshot(d.now.uri, d.now.version, d.now.text)
		open = append(open, d)
	}
	s.mu.Unlock()
	for _, m := range misuse {
		s.tell(m)
	}
	for _, d := range open {
		s.diagnose(d)
	}
	s.work.Go(func() {
		defer s.survive("reading the site")
		next.index.fill(ctx, next, folders, s.progress)
		s.showFaults(next)
		s.refreshAll(next)
	})
}

// tell shows a message that belongs to no document.
func (s *server) tell(m report.Text) {
	s.out.notify("window/showMessage", map[string]any{"type": 2, "message": "newslint: " + m.In(s.language)})
}

// unwatched are files that no post depends on: what tools and builds leave, and what is data for Jekyll.
var unwatched = lazyregexp.New(`/(\.git|_site|node_modules|\.(jekyll|sass)-cache|_data)/`)

func (s *server) watched(params json.RawMessage) error {
	var p struct {
		Changes []documentID `json:"changes"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	var paths []string
	for _, c := range p.Changes {
		if path := pathOf(c.URI); path != "" && !unwatched.MatchString(filepath.ToSlash(path)) {
			paths = append(paths, path)
		}
	}
	if len(paths) > 0 {
		s.renewSoon(paths)
	}
	return nil
}

// renewSoon renews when no more changes come for a moment.
func (s *server) renewSoon(paths []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ctx.Err() != nil {
		return
	}
	s.dirty = append(s.dirty, paths...)
	s.later(&s.stale, settleTime, func() {
		s.mu.Lock()
		paths := s.dirty
		s.dirty = nil
		w := s.workspace
		ended := s.ctx.Err() != nil
		s.mu.Unlock()
		if ended {
			return
		}
		switch {
		case slices.ContainsFunc(paths, w.settles):
			s.renew(nil)
		case !s.keeps(paths):
			s.renew(paths)
		}
	})
}

// keeps takes in posts that changed so that nothing around them did: a post that is saved is written where it was before.
// It is false where sites must be read again.
func (s *server) keeps(paths []string) bool {
	defer s.survive("reading what changed")
	s.mu.Lock()
	w := s.workspace
	open := make(map[string]bool)
	for _, d := range s.documents {
		open[d.now.path] = true
	}
	s.mu.Unlock()
	var views []*lint.View
	for _, path := range paths {
		v, steady := w.index.reread(w.linter, path)
		if !steady {
			return false
		}
		views = append(views, v)
	}
	for i, path := range paths {
		if !open[path] {
			s.judgeSitesSoon(w, w.index.put(path, views[i]))
		}
	}
	return true
}

// later puts work off, and with it what was put off under the same timer before; the server is locked.
func (s *server) later(timer **time.Timer, wait time.Duration, work func()) {
	s.never(timer)
	s.work.Add(1)
	var own *time.Timer
	own = time.AfterFunc(wait, func() {
		defer s.work.Done()
		s.mu.Lock()
		if *timer == own {
			*timer = nil
		}
		s.mu.Unlock()
		work()
	})
	*timer = own
}

// never drops what was put off; the server is locked.
func (s *server) never(timer **time.Timer) {
	if *timer != nil && (*timer).Stop() {
		s.work.Done()
	}
	*timer = nil
}
