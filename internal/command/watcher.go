package command

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"newslint/internal/lint"
	"newslint/report"
)

const (
	quietFor = 80 * time.Millisecond  // files must be before a check begins: editors save in several steps
	waitMost = 800 * time.Millisecond // for that
)

// watcher tells which files changed. It follows no links.
type watcher struct {
	files *fsnotify.Watcher
	roots map[string]bool
}

// newWatcher watches folders; those that are true with all in them.
func newWatcher(roots map[string]bool) (*watcher, error) {
	files, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	w := &watcher{files, roots}
	for root, deep := range roots {
		if err = files.Add(root); err == nil && deep {
			err = w.add(root)
		}
		if err != nil {
			w.close()
			return nil, err
		}
	}
	return w, nil
}

// unwatchable says why files cannot be watched. The numbers with which Linux refuses, once its limits for a user are spent, mean a full
// disk and too many open files elsewhere (inotify(7)).
func unwatchable(err error) report.Text {
	why := located(err)
	switch {
	case errors.Is(err, syscall.ENOSPC):
		why = report.Say("too many folders, the limit is fs.inotify.max_user_watches", "文件夹过多，上限见 fs.inotify.max_user_watches")
	case errors.Is(err, syscall.EMFILE):
		why = report.Say("too many programs watch already, the limit is fs.inotify.max_user_instances, or too many files are open", "监视文件的程序过多（上限见 fs.inotify.max_user_instances），或打开的文件过多")
	}
	return report.Say("files cannot be watched: %s", "无法监视文件：%s", why)
}

func (w *watcher) close() { _ = w.files.Close() } // nothing is lost by it

// add watches a folder and all below it. One that goes meanwhile, or cannot be read, is not watched.
func (w *watcher) add(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil
		case path != dir && lint.SkipsFolder(entry.Name()):
			return fs.SkipDir
		}
		if err := w.files.Add(path); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			return err
		}
		return nil
	})
}

// changes waits until files have changed and then been quiet for a moment, or the context ends. The paths are absolute and
// sorted. Where the system lost count, the roots stand for what changed.
func (w *watcher) changes(ctx context.Context) ([]string, error) {
	changed := make(map[string]bool)
	var quiet, most <-chan time.Time
	for {
		select {
		case event, open := <-w.files.Events:
			if !open {
				return nil, fsnotify.ErrClosed
			}
			if event.Op == fsnotify.Chmod {
				continue
			}
			if err := w.follow(event); err != nil {
				return nil, err
			}
			if len(changed) == 0 {
				most = time.After(waitMost)
			}
			changed[event.Name], quiet = true, time.After(quietFor)
		case err := <-w.files.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return nil, err
			}
			for root := range w.roots {
				changed[root] = true
			}
			quiet = time.After(quietFor)
		case <-quiet:
			return slices.Sorted(maps.Keys(changed)), nil
		case <-most:
			return slices.Sorted(maps.Keys(changed)), nil
		case <-ctx.Done():
			return nil, nil
		}
	}
}

// follow watches a new folder too. What was written in it before is found by the check.
func (w *watcher) follow(event fsnotify.Event) error {
	if !event.Has(fsnotify.Create) || lint.SkipsFolder(filepath.Base(event.Name)) {
		return nil
	}
	for root, deep := range w.roots {
		if rel, err := filepath.Rel(root, event.Name); err == nil && deep && filepath.IsLocal(rel) {
			return w.add(event.Name)
		}
	}
	return nil
}
