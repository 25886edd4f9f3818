package fix

import (
	"context"
	"path"
	"sync"

	"newslint/internal/lint"
)

// Run repairs the targets on all cores and emits the outcomes in the order of the targets, each as soon as all before it
// are done. Where write is set, each repaired post replaces its file, unless its text came from elsewhere.
func Run(ctx context.Context, l *lint.Linter, targets []lint.Target, o Options, write bool, emit func(Outcome) error) error {
	w := writer{swept: make(map[string]bool)}
	return lint.Ordered(ctx, len(targets), func(i int) Outcome {
		src, failed := l.Read(targets[i])
		if failed != nil {
			return Outcome{Result: *failed}
		}
		out := Fix(l, targets[i].Path, src, o)
		if write && targets[i].Read == nil && out.Changed() {
			w.write(&out)
		}
		return out
	}, emit)
}

// writer replaces files; it sweeps each folder once.
type writer struct {
	mu    sync.Mutex
	swept map[string]bool
}

func (w *writer) write(out *Outcome) {
	dir, err := openFolder(out.root, out.path)
	if err != nil {
		out.refuse(refusalOf(err))
		return
	}
	if w.first(path.Join(out.root, path.Dir(out.path))) {
		dir.sweep()
	}
	written, err := dir.replace(path.Base(out.path), out.Before, out.After)
	_ = dir.Close()
	switch {
	case err != nil:
		out.refuse(refusalOf(err))
	case !written: // another process repaired it in the same way
		out.Fixed = nil
	}
}

func (w *writer) first(dir string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	first := !w.swept[dir]
	w.swept[dir] = true
	return first
}
