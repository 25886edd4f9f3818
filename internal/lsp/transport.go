package lsp

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// Bounds of what a client may send, in bytes.
const (
	maxHeader  = 8 << 10
	maxMessage = 64 << 20
)

// errFraming ends the connection: without a length nobody knows where the next message begins.
var errFraming = errors.New("the client sent no message of the language server protocol")

// readMessage reads one message behind its header (LSP 3.17, Base Protocol). io.EOF means that the client has gone between
// two messages.
func readMessage(r *bufio.Reader) ([]byte, error) {
	length, read := -1, 0
	for {
		line, err := r.ReadSlice('\n')
		read += len(line)
		switch {
		case errors.Is(err, io.EOF) && read == 0:
			return nil, io.EOF
		case err != nil || read > maxHeader:
			return nil, fmt.Errorf("%w: a header that does not end", errFraming)
		}
		field := strings.TrimRight(string(line), "\r\n")
		if field == "" {
			break
		}
		name, value, ok := strings.Cut(field, ":")
		if !ok {
			return nil, fmt.Errorf("%w: header %.40q", errFraming, field)
		}
		if strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			if length, err = strconv.Atoi(strings.TrimSpace(value)); err != nil || length < 0 || length > maxMessage {
				return nil, fmt.Errorf("%w: Content-Length %.40q", errFraming, value)
			}
		}
	}
	if length < 0 {
		return nil, fmt.Errorf("%w: a header without Content-Length", errFraming)
	}
	text := make([]byte, length)
	if _, err := io.ReadFull(r, text); err != nil {
		return nil, fmt.Errorf("%w: a message cut short", errFraming)
	}
	return text, nil
}

// The error codes of JSON-RPC 2.0 and of the protocol.
const (
	codeParse          = -32700
	codeInvalidRequest = -32600
	codeUnknownMethod  = -32601
	codeInvalidParams  = -32602
	codeInternal       = -32603
	codeNotInitialized = -32002
	codeCancelled      = -32800
)

// failure is an error as the protocol sends it.
type failure struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (f *failure) Error() string { return f.Message }

// incoming is a request (ID and Method), a notification (Method) or an answer (ID).
type incoming struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

// writer sends messages, each in one piece.
type writer struct {
	mu  sync.Mutex
	out io.Writer
	err error // the first one sticks: the client has gone
	ids int
}

func (w *writer) send(message any) {
	text, err := json.Marshal(message)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil && w.err == nil {
		_, err = w.out.Write(append(fmt.Appendf(nil, "Content-Length: %d\r\n\r\n", len(text)), text...))
	}
	if w.err == nil {
		w.err = err
	}
}

// failed is the error that ended the connection.
func (w *writer) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// answer replies to a request: with an error where there is one, else with the result, which may be null.
func (w *writer) answer(id json.RawMessage, result any, fault *failure) {
	if fault != nil {
		w.send(struct {
			Version string          `json:"jsonrpc"`
			ID      json.RawMessage `json:"id"`
			Error   *failure        `json:"error"`
		}{"2.0", id, fault})
		return
	}
	w.send(struct {
		Version string          `json:"jsonrpc"`
		ID      json.RawMessage `json:"id"`
		Result  any             `json:"result"`
	}{"2.0", id, result})
}

func (w *writer) notify(method string, params any) {
	w.send(struct {
		Version string `json:"jsonrpc"`
		Method  string `json:"method"`
		Params  any    `json:"params"`
	}{"2.0", method, params})
}

// request asks the client; its answer tells nothing that the server needs.
func (w *writer) request(method string, params any) {
	w.mu.Lock()
	w.ids++
	id := w.ids
	w.mu.Unlock()
	w.send(struct {
		Version string `json:"jsonrpc"`
		ID      int    `json:"id"`
		Method  string `json:"method"`
		Params  any    `json:"params,omitempty"`
	}{"2.0", id, method, params})
}
