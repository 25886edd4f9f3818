package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"newslint/internal/config"
)

// client speaks with a server in this process, as an editor does.
type client struct {
	t     testing.TB
	dir   string
	to    io.WriteCloser
	from  chan reply
	ended chan bool
	asked int
	kept  []reply // what came while something else was waited for
	log   *bytes.Buffer
}

type reply struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *failure        `json:"error"`
}

const patience = 5 * time.Minute

// dial starts a server beside a site, given as a txtar archive, and says initialize with the client's capabilities.
func dial(t testing.TB, site, capabilities string) *client {
	c := connect(t, site)
	c.begin(capabilities)
	return c
}

// begin opens the session in the client's folder.
func (c *client) begin(capabilities string) {
	c.t.Helper()
	init := fmt.Sprintf(`{"processId":null,"rootUri":null,"workspaceFolders":[{"uri":%q,"name":"site"}],"capabilities":%s}`, uriOf(c.dir), capabilities)
	if r := c.call("initialize", init); r.Error != nil {
		c.t.Fatalf("initialize: %v", r.Error)
	}
	c.notify("initialized", `{}`)
}

// connect starts a server that runs few rules, so that other rules may change.
func connect(t testing.TB, site string) *client {
	t.Helper()
	dir := t.TempDir()
	unpack(t, dir, site)
	return connectIn(t, dir, "byte-order-mark", "bad-suppression", "date-without-zone")
}

func unpack(t testing.TB, dir, site string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(site)).Files {
		write(t, filepath.Join(dir, f.Name), string(f.Data))
	}
}

// connectIn starts a server in a folder, with some rules or, where none is named, all that its configuration turns on.
func connectIn(t testing.TB, dir string, rules ...string) *client {
	t.Helper()
	in, to := io.Pipe()
	from, out := io.Pipe()
	c := &client{t: t, dir: dir, to: to, from: make(chan reply, 1000), ended: make(chan bool, 1), log: &bytes.Buffer{}}
	clock := func() time.Time { return time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC) }
	options := Options{Tool: "newslint", Version: "test", Dir: dir, Choice: config.Choice{Select: rules}, Now: clock, Log: c.log}
	go func() {
		orderly, err := Serve(t.Context(), in, out, options)
		if err != nil && t.Context().Err() == nil {
			fmt.Fprintln(c.log, "the server ended:", err)
		}
		out.Close()
		c.ended <- orderly
	}()
	go func() {
		defer close(c.from)
		r := bufio.NewReader(from)
		for {
			text, err := readMessage(r)
			if err != nil {
				return
			}
			var m reply
			if err := json.Unmarshal(text, &m); err != nil {
				panic(err)
			}
			c.from <- m
		}
	}()
	t.Cleanup(func() { to.Close() })
	return c
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func (c *client) send(text string) {
	fmt.Fprintf(c.to, "Content-Length: %d\r\n\r\n%s", len(text), text)
}

func (c *client) notify(method, params string) {
	c.send(fmt.Sprintf(`{"jsonrpc":"2.0","method":%q,"params":%s}`, method, params))
}

func (c *client) ask(method, params string) (id string) {
	c.asked++
	c.send(fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":%s}`, c.asked, method, params))
	return fmt.Sprint(c.asked)
}

func (c *client) call(method, params string) reply {
	c.t.Helper()
	id := c.ask(method, params)
	return c.await(method, func(r reply) bool { return r.Method == "" && string(r.ID) == id })
}

// await gives the first message that fits; others are kept for later.
func (c *client) await(what string, fits func(reply) bool) reply {
	c.t.Helper()
	for i, r := range c.kept {
		if fits(r) {
			c.kept = append(c.kept[:i:i], c.kept[i+1:]...)
			return r
		}
	}
	late := time.After(patience)
	for {
		select {
		case r, ok := <-c.from:
			if !ok {
				c.t.Fatalf("the server is gone while %s is awaited\n%s", what, c.log)
			}
			if fits(r) {
				return r
			}
			c.kept = append(c.kept, r)
		case <-late:
			c.t.Fatalf("no answer: %s\n%s", what, c.log)
		}
	}
}

func (c *client) uri(name string) string { return uriOf(filepath.Join(c.dir, name)) }

func (c *client) open(name, text string) {
	c.notify("textDocument/didOpen", fmt.Sprintf(`{"textDocument":{"uri":%q,"languageId":"markdown","version":1,"text":%s}}`, c.uri(name), quote(text)))
}

func (c *client) change(name string, version int, changes ...string) {
	c.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q,"version":%d},"contentChanges":[%s]}`, c.uri(name), version, strings.Join(changes, ",")))
}

// published awaits the diagnostics of a version.
func (c *client) published(name string, version int) []diagnostic {
	c.t.Helper()
	var p publishParams
	c.await(fmt.Sprintf("diagnostics of version %d", version), func(r reply) bool {
		p = publishParams{}
		return r.Method == "textDocument/publishDiagnostics" && json.Unmarshal(r.Params, &p) == nil &&
			p.URI == c.uri(name) && p.Version != nil && *p.Version == version
	})
	return p.Diagnostics
}

// at asks about a place of a document.
func (c *client) at(method, name string, line, character int) reply {
	c.t.Helper()
	return c.call(method, fmt.Sprintf(`{"textDocument":{"uri":%q},"position":{"line":%d,"character":%d}}`, c.uri(name), line, character))
}

func (c *client) actions(name string, at span, only string) []codeAction {
	c.t.Helper()
	r := c.call("textDocument/codeAction", fmt.Sprintf(`{"textDocument":{"uri":%q},"range":%s,"context":{"diagnostics":[],"only":%s}}`, c.uri(name), quote(at), only))
	return decode[[]codeAction](c.t, r)
}

func decode[T any](t testing.TB, r reply) (v T) {
	t.Helper()
	if r.Error != nil {
		t.Fatalf("%v", r.Error)
	}
	if err := json.Unmarshal(r.Result, &v); err != nil {
		t.Fatalf("%v: %s", err, r.Result)
	}
	return v
}

func quote(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// applied is a text after the edits of an action.
func applied(t testing.TB, text string, units encoding, action codeAction) string {
	t.Helper()
	for _, edits := range action.Edit.Changes {
		doc := newText([]byte(text), units)
		for i := len(edits) - 1; i >= 0; i-- {
			start, end := doc.offset(edits[i].Range.Start), doc.offset(edits[i].Range.End)
			text = text[:start] + edits[i].Text + text[end:]
		}
	}
	return text
}

func remove(t testing.TB, path string) {
	t.Helper()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
}
