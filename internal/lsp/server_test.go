package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

func TestWrongRequests(t *testing.T) {
	c := connect(t, archive)
	code := func(r reply) int {
		if r.Error == nil {
			return 0
		}
		return r.Error.Code
	}
	if got := code(c.call("textDocument/hover", `{}`)); got != codeNotInitialized {
		t.Errorf("before initialize: %d", got)
	}
	c.notify("textDocument/didOpen", `{}`)
	if got := code(c.call("initialize", `[]`)); got != codeInvalidParams {
		t.Errorf("initialize with a list: %d", got)
	}
	if got := code(c.call("initialize", `{"capabilities":{}}`)); got != 0 {
		t.Errorf("initialize: %d", got)
	}
	for _, w := range []struct {
		message string
		want    int
	}{
		{`{`, codeParse},
		{`"x"`, codeInvalidRequest},
		{`[]`, codeInvalidRequest},
		{`{}`, codeInvalidRequest},
	} {
		c.send(w.message)
		if got := code(c.await(w.message, func(r reply) bool { return string(r.ID) == "null" })); got != w.want {
			t.Errorf("%s: %d, want %d", w.message, got, w.want)
		}
	}
	for _, w := range []struct {
		method, params string
		want           int
	}{
		{"initialize", `{"capabilities":{}}`, codeInvalidRequest},
		{"workspace/nonsense", `{}`, codeUnknownMethod},
		{"textDocument/hover", `{}`, codeInvalidParams},
		{"textDocument/hover", `{"textDocument":7}`, codeInvalidParams},
		{"textDocument/hover", `null`, codeInvalidParams},
		{"textDocument/hover", `{"textDocument":{"uri":"file:///nowhere.md"},"position":{"line":-1,"character":1000}}`, 0},
		{"textDocument/codeAction", `{"textDocument":{"uri":"file:///nowhere.md"}}`, 0},
	} {
		if got := code(c.call(w.method, w.params)); got != w.want {
			t.Errorf("%s %s: %d, want %d", w.method, w.params, got, w.want)
		}
	}
	c.notify("textDocument/didChange", `{"textDocument":{"uri":"file:///nowhere.md","version":2},"contentChanges":[{"text":"x"}]}`)
	c.notify("textDocument/didOpen", `7`)
	c.notify("$/unknown", `{}`)
	c.send(`{"jsonrpc":"2.0","id":"strange","result":null}`)
	if got := code(c.call("shutdown", `null`)); got != 0 {
		t.Errorf("shutdown: %d", got)
	}
	if got := code(c.call("textDocument/hover", `{}`)); got != codeInvalidRequest {
		t.Errorf("after shutdown: %d", got)
	}
	c.notify("exit", `null`)
	if orderly := <-c.ended; !orderly {
		t.Error("shutdown and exit, but the end is not orderly")
	}
}

func TestEnds(t *testing.T) {
	c := dial(t, archive, `{}`)
	c.notify("exit", `null`)
	if orderly := <-c.ended; orderly {
		t.Error("exit without shutdown is called orderly")
	}
	c = dial(t, archive, `{}`)
	c.to.Close()
	if orderly := <-c.ended; orderly {
		t.Error("an end of the stream is called orderly")
	}
	c = dial(t, archive, `{}`)
	fmt.Fprint(c.to, "nonsense\r\n\r\n")
	<-c.ended
	if !strings.Contains(c.log.String(), errFraming.Error()) {
		t.Errorf("%s", c.log)
	}
}

// TestCancelled cancels a request that is at work, and one that panics: both are answered, and the server goes on.
func TestCancelled(t *testing.T) {
	s := &server{out: &writer{out: &strings.Builder{}}, ctx: t.Context(), running: make(map[string]context.CancelFunc), options: Options{Log: &strings.Builder{}}}
	begun := make(chan bool)
	s.start(incoming{ID: json.RawMessage("1"), Method: "slow"}, func(ctx context.Context) any {
		close(begun)
		<-ctx.Done()
		return "too late"
	})
	<-begun
	if err := s.cancel(json.RawMessage(`{"id":1}`)); err != nil {
		t.Error(err)
	}
	s.work.Wait()
	s.start(incoming{ID: json.RawMessage(`"b"`), Method: "broken"}, func(context.Context) any { panic("broken") })
	s.work.Wait()
	s.start(incoming{ID: json.RawMessage("3"), Method: "sound"}, func(context.Context) any { return "sound" })
	s.work.Wait()
	sent := s.out.out.(*strings.Builder).String()
	for _, want := range []string{`"id":1,"error":{"code":-32800`, `"id":"b","error":{"code":-32603`, `"id":3,"result":"sound"`} {
		if !strings.Contains(sent, want) {
			t.Errorf("%q lacks %q", sent, want)
		}
	}
	if log := s.options.Log.(*strings.Builder).String(); !strings.Contains(log, "broken failed: broken") {
		t.Errorf("log: %q", log)
	}
	if len(s.running) != 0 {
		t.Errorf("still running: %v", s.running)
	}
}
