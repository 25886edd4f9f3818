package lint

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"
	"sync"

	"newslint/report"
	"newslint/rules"
)

// window bounds how far workers may run ahead of the file that is next in order; it bounds memory too.
const window = 256

// batch is how many targets are handed to a worker at once where there are many: with a cache that costs as much as they do.
const batch = 8

// Run judges the targets on all cores and emits the results, each as soon as all before it are done: in the order of the
// targets, but what some give is not known before the end, and from the first of these on results say that they come out of
// turn. It stops early, with the context's error or emit's, when either says so.
func (l *Linter) Run(ctx context.Context, targets []Target, emit func(Result) error) error {
	if g := l.gather(targets, emit); g != nil {
		return g.run(ctx)
	}
	return each(ctx, len(targets), func(i int) Result { return l.judge(targets[i]) }, emit)
}

// each judges n targets and keeps what the next run may know of them.
func each(ctx context.Context, n int, judge func(i int) Result, emit func(Result) error) error {
	take := func(r Result) error {
		r.kept.keep(r.Path)
		return emit(r)
	}
	if n < window*batch {
		return Ordered(ctx, n, judge, take)
	}
	several := func(i int) []Result {
		results := make([]Result, 0, batch)
		for k := i * batch; k < min((i+1)*batch, n); k++ {
			results = append(results, judge(k))
		}
		return results
	}
	return ordered(ctx, (n+batch-1)/batch, window/batch, several, func(results []Result) error {
		for i := range results {
			if err := take(results[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Ordered does n pieces of work on all cores and emits what they give in their order, each as soon as all before it are
// done. It stops early, with the context's error or emit's, when either says so; work that has begun is finished first.
func Ordered[T any](ctx context.Context, n int, work func(i int) T, emit func(T) error) error {
	return ordered(ctx, n, window, work, emit)
}

func ordered[T any](ctx context.Context, n, window int, work func(i int) T, emit func(T) error) error {
	if n == 1 && ctx.Err() == nil { // as editors and hooks ask: no worker needs to start
		return emit(work(0))
	}
	ctx, cancel := context.WithCancel(ctx)
	results := make([]chan T, min(window, max(n, 1)))
	for i := range results {
		results[i] = make(chan T, 1)
	}
	jobs := make(chan int)
	tickets := make(chan struct{}, len(results)) // one for each result that is not emitted yet
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range jobs {
				results[i%len(results)] <- work(i)
			}
		})
	}
	workers.Go(func() {
		defer close(jobs)
		for i := range n {
			select {
			case tickets <- struct{}{}:
			case <-ctx.Done():
				return
			}
			select {
			case jobs <- i:
			case <-ctx.Done():
				return
			}
		}
	})
	for i := range n {
		select {
		case result := <-results[i%len(results)]:
			if err := emit(result); err != nil {
				return err
			}
			<-tickets
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// judge reads one target and checks it.
func (l *Linter) judge(t Target) Result {
	return l.judgeAt(l.placeOf(filepath.Dir(t.Path)), t, sight{})
}

func (l *Linter) judgeAt(pl *place, t Target, from sight) Result {
	if pl.memory.keeps(&t) {
		return l.judgeOnce(pl, t, from)
	}
	src, failed := l.Read(t)
	if failed != nil {
		failed.Context = t.context && failed.Skipped != (report.Text{})
		return *failed
	}
	if t.context {
		v := l.view(pl, t.Path, src, looking{context: true})
		l.takeKnown(pl, &v.Result)
		v.Diagnostics, v.Silenced, v.Context = nil, nil, true
		return v.Result
	}
	v := l.view(pl, t.Path, src, looking{early: from.early})
	l.takeKnown(pl, &v.Result)
	if t.change != nil && v.Post != nil {
		l.narrow(&v, *t.change)
	}
	return v.Result
}

// Read gives the bytes of a target, or the result of one that is not judged.
func (l *Linter) Read(t Target) ([]byte, *Result) {
	pl := l.placeOf(filepath.Dir(t.Path))
	rel := pl.relative(t.Path)
	if t.skip != judged {
		return nil, &Result{Path: rel, Skipped: t.skip.text(), root: pl.site.Root}
	}
	src, err := l.reader(t)()
	if err == nil {
		return src, nil
	}
	why, ok := errors.AsType[refusal](err)
	if !ok {
		why = refuse(err)
	}
	if why.harmless && !t.Named {
		return nil, &Result{Path: rel, Skipped: why.short, root: pl.site.Root}
	}
	failed := failure(pl, rel, rules.UnreadableFile, report.Say("the file %s", "该文件%s", why.sentence))
	return nil, &failed
}

// reader is where the text comes from.
func (l *Linter) reader(t Target) func() ([]byte, error) {
	if t.Read != nil {
		return t.Read
	}
	return func() ([]byte, error) { return l.store.post(t.Path) }
}
