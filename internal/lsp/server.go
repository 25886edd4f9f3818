// Package lsp is newslint in the editor: a language server over a pair of streams (LSP 3.17). It judges what stands in the
// editor as the command judges files, through the same calls.
package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"newslint/internal/config"
	"newslint/report"
)

// Options are what the command line says; a client's settings add to them.
type Options struct {
	Tool, Version string
	Dir           string // absolute working directory, for clients that name no folder
	Choice        config.Choice
	ConfigFile    string           // the only configuration file, absolute; empty for the nearest of each folder
	Language      report.Language  // of messages; empty for the client's
	Now           func() time.Time // the clock for future posts
	Log           io.Writer        // what went wrong inside
}

// server is one connection.
type server struct {
	options Options
	out     *writer
	ctx     context.Context // ends with the connection

	// What the first message said; never written after it.
	units    encoding
	language report.Language
	pulls    bool // the client asks for diagnostics
	refresh  bool // and may be asked to ask again
	watches  bool // files can be watched

	progresses bool   // work behind the writer's back can be shown
	creates    bool   // an edit can make a file
	snippets   bool   // an edit can have parts to fill in
	links      string // of the help of rules, with {rule} for the id; empty for none
	selects    bool   // the client can be asked to select a part of a document

	mu        sync.Mutex
	phase     phase
	settings  settings
	folders   []string // absolute
	documents map[string]*document
	workspace *workspace
	running   map[string]context.CancelFunc // requests, by their id
	faulty    map[string][]diagnostic       // what was shown of configuration files, by path
	stale     *time.Timer                   // of a workspace that waits to be made anew
	serial    int                           // of snapshots
	dirty     []string                      // files that changed since it was made
	closing   chan struct{}                 // closed when the client says shutdown
	asked     sync.WaitGroup                // requests at work
	work      sync.WaitGroup                // everything at work
}

type phase uint8

const (
	fresh phase = iota
	initialized
	shutDown
)

// Serve speaks with one client until it says exit or goes away. It tells whether the client ended as the protocol wants.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) (orderly bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	s := &server{
		options: o, out: &writer{out: out}, ctx: ctx, units: utf16Units, language: o.Language,
		documents: make(map[string]*document), running: make(map[string]context.CancelFunc),
		faulty: make(map[string][]diagnostic), closing: make(chan struct{}),
	}
	defer s.work.Wait()
	defer s.close()
	defer cancel()
	messages, failed := receive(ctx, in)
	for {
		select {
		case <-ctx.Done():
			return false, ctx.Err()
		case err := <-failed:
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return s.phase == shutDown, err
		case text := <-messages:
			if s.take(text) {
				return s.phase == shutDown, nil
			}
			if err := s.out.failed(); err != nil {
				return false, err
			}
		}
	}
}

// receive reads messages ahead of their work, so that a cancellation overtakes what is queued.
func receive(ctx context.Context, in io.Reader) (<-chan []byte, <-chan error) {
	messages, failed := make(chan []byte, 64), make(chan error, 1)
	go func() {
		r := bufio.NewReaderSize(in, 64<<10)
		for {
			text, err := readMessage(r)
			if err != nil {
				for len(messages) > 0 && ctx.Err() == nil { // what came before the end counts
					time.Sleep(time.Millisecond)
				}
				failed <- err
				return
			}
			select {
			case messages <- text:
			case <-ctx.Done():
				return
			}
		}
	}()
	return messages, failed
}

// take does what one message says, in the order of messages; requests are only begun. It tells of exit.
func (s *server) take(text []byte) (exit bool) {
	var m incoming
	if err := json.Unmarshal(text, &m); err != nil {
		if json.Valid(text) {
			s.out.answer(json.RawMessage("null"), nil, &failure{codeInvalidRequest, "not a request"})
		} else {
			s.out.answer(json.RawMessage("null"), nil, &failure{codeParse, "not JSON"})
		}
		return false
	}
	isRequest := len(m.ID) > 0 && string(m.ID) != "null"
	switch {
	case m.Method == "exit":
		return true
	case m.Method == "" && !isRequest:
		s.out.answer(json.RawMessage("null"), nil, &failure{codeInvalidRequest, "neither a method nor an id"})
	case m.Method == "": // an answer; the server asks nothing it must know
	case !isRequest:
		s.notification(m)
	default:
		s.request(m)
	}
	return false
}

// notification follows a notification; one that is wrong cannot be answered, and is dropped.
func (s *server) notification(m incoming) {
	if s.phase != initialized {
		return
	}
	handle, ok := notifications[m.Method]
	if !ok {
		return
	}
	defer s.survive(m.Method)
	if err := handle(s, m.Params); err != nil {
		fmt.Fprintf(s.options.Log, "newslint: %s: %v\n", m.Method, err)
	}
}

// request begins a request. The state it sees is that of this moment, whatever comes while it is at work.
func (s *server) request(m incoming) {
	switch {
	case m.Method == "initialize" && s.phase == fresh:
		result, err := s.initialize(m.Params)
		s.out.answer(m.ID, result, err)
		return
	case s.phase == fresh:
		s.out.answer(m.ID, nil, &failure{codeNotInitialized, "the first request is initialize"})
		return
	case m.Method == "initialize" || s.phase == shutDown:
		s.out.answer(m.ID, nil, &failure{codeInvalidRequest, m.Method + " does not fit the state of the server"})
		return
	case m.Method == "shutdown":
		s.phase = shutDown
		close(s.closing) // what waits for news waits no more
		s.asked.Wait()   // who says exit in the same breath gets the answers still
		s.out.answer(m.ID, nil, nil)
		return
	}
	begin, ok := requests[m.Method]
	if !ok {
		s.out.answer(m.ID, nil, &failure{codeUnknownMethod, "unknown method " + m.Method})
		return
	}
	work, fault := begin(s, m.Params)
	if fault != nil {
		s.out.answer(m.ID, nil, fault)
		return
	}
	s.start(m, work)
}

// start works on a request beside everything else. A panic in it is an answer; the server lives on.
func (s *server) start(m incoming, work job) {
	ctx, cancel := context.WithCancel(s.ctx)
	id := string(m.ID)
	s.mu.Lock()
	s.running[id] = cancel
	s.mu.Unlock()
	s.asked.Add(1)
	s.work.Go(func() {
		answered := false
		defer func() {
			defer s.asked.Done()
			s.mu.Lock()
			delete(s.running, id)
			s.mu.Unlock()
			cancel()
			if r := recover(); r != nil && !answered {
				s.logPanic(m.Method, r)
				s.out.answer(m.ID, nil, &failure{codeInternal, "newslint failed on this request; please report it"})
			}
		}()
		var result any
		if ctx.Err() == nil {
			result = work(ctx)
		}
		answered = true
		if ctx.Err() != nil {
			s.out.answer(m.ID, nil, &failure{codeCancelled, "cancelled"})
			return
		}
		s.out.answer(m.ID, result, nil)
	})
}

// survive is deferred where a panic must not end the server.
func (s *server) survive(what string) {
	if r := recover(); r != nil {
		s.logPanic(what, r)
	}
}

func (s *server) logPanic(what string, r any) {
	fmt.Fprintf(s.options.Log, "newslint: %s failed: %v\n%s", what, r, debug.Stack())
}

func (s *server) cancel(params json.RawMessage) error {
	var p struct {
		ID json.RawMessage `json:"id"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if cancel, ok := s.running[string(p.ID)]; ok {
		cancel()
	}
	return nil
}

func (s *server) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.never(&s.stale)
	if s.workspace != nil {
		s.workspace.stop()
		s.never(&s.workspace.rest)
	}
}
