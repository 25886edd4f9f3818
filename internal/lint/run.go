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

// Run judges the targets on all cores and emits the results in the order of the targets, each as soon as all before it
// are done. It stops early, with the context's error or emit's, when either says so.
func (l *Linter) Run(ctx context.Context, targets []Target, emit func(Result) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make([]chan Result, min(window, max(len(targets), 1)))
	for i := range results {
		results[i] = make(chan Result, 1)
	}
	jobs := make(chan int)
	tickets := make(chan struct{}, len(results)) // one for each result that is not emitted yet
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range jobs {
				results[i%len(results)] <- l.judge(targets[i])
			}
		})
	}
	go func() {
		defer close(jobs)
		for i := range targets {
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
	}()
	for i := range targets {
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
	src, err := readPost(t.Path)
	if err == nil {
		return l.Check(t.Path, src)
	}
	pl := l.placeOf(filepath.Dir(t.Path))
	rel := pl.relative(t.Path)
	var why refusal
	errors.As(err, &why)
	if t.Named || !errors.Is(err, errGone) && !errors.Is(err, errLink) {
		return failure(pl, rel, rules.UnreadableFile, report.Say("the file %s", "该文件%s", report.Text(why)))
	}
	return Result{Path: rel, Skipped: report.Text(why), root: pl.site.Root}
}
