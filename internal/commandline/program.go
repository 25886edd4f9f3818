// Package commandline turns arguments and environment into calls of package command; it is the only one that knows the
// command line library.
package commandline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"newslint/internal/command"
	"newslint/report"
)

// Main runs the program on the arguments and streams of the process and gives its exit status.
func Main() int {
	settleHeap()
	return run(context.Background(), os.Args)
}

// run is the whole program but for the exit.
func run(ctx context.Context, args []string) int {
	out := &remembering{Writer: os.Stdout}
	streams := command.Streams{In: os.Stdin, Out: out, Err: os.Stderr, Language: languageOf(args, os.Getenv)}
	dir, err := os.Getwd()
	if err != nil {
		streams.Complain(report.Say("the working directory cannot be used: %s", "当前工作目录不可用：%s", report.Cause(err)))
		return command.Misuse
	}
	streams.Dir = dir
	p := &program{ctx: ctx, streams: streams, stop: func() {}}
	defer func() { p.stop() }()
	if err := p.run(args); err != nil {
		var said misuse
		if !errors.As(err, &said) {
			said = misuse(report.Say("%s", "%s", err.Error()))
		}
		p.streams.Complain(report.Text(said))
		return command.Misuse
	}
	if out.failure != nil && p.status != command.Incomplete { // which has been told
		p.streams.Complain(report.Say("the output could not be written: %s", "无法写出：%s", report.Cause(out.failure)))
		p.status = command.Incomplete
	}
	var end signalled
	if errors.As(context.Cause(p.ctx), &end) {
		p.streams.Complain(report.Say("stopped by a signal (%s)", "被信号中止（%s）", end.signal.String()))
		return 128 + int(end.signal)
	}
	return p.status
}

// remembering keeps the first failure of a stream, so that no command can end well whose output is lost.
type remembering struct {
	io.Writer
	failure error
}

func (r *remembering) Write(text []byte) (int, error) {
	n, err := r.Writer.Write(text)
	r.failure = cmp.Or(r.failure, err)
	return n, err
}

// misuse is a sentence about a command line that cannot be followed.
type misuse report.Text

func (m misuse) Error() string { return m.EN }

// signalled is why a run ended early.
type signalled struct{ signal syscall.Signal }

func (s signalled) Error() string { return fmt.Sprintf("signal: %s", s.signal) }

// untilSignal ends the context at the first SIGINT or SIGTERM, so that a report is closed with what is known; a second one
// kills the process as it would any other.
func untilSignal(parent context.Context) (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(parent)
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			if number, ok := s.(syscall.Signal); ok {
				cancel(signalled{number})
			}
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(nil)
	}
}
