package lsp

import (
	"fmt"
	"strings"
	"testing"
)

func TestDiagnosticsPushed(t *testing.T) {
	c := dial(t, archive, `{}`)
	c.open(first, marked)
	found := c.published(first, 1)
	if len(found) != 1 || found[0].Code != "byte-order-mark" || found[0].Source != "newslint" || found[0].Range != (span{place{0, 0}, place{0, 1}}) {
		t.Fatalf("%+v", found)
	}
	c.change(first, 2, `{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"text":""}`)
	if found := c.published(first, 2); len(found) != 0 {
		t.Errorf("%+v", found)
	}
	c.change(first, 3, `{"text":`+quote(marked)+`}`, `{"range":{"start":{"line":2,"character":7},"end":{"line":2,"character":8}},"text":"旧"}`)
	if found := c.published(first, 3); len(found) != 1 {
		t.Errorf("%+v", found)
	}
	c.notify("textDocument/didClose", fmt.Sprintf(`{"textDocument":{"uri":%q}}`, c.uri(first)))
	c.await("the diagnostics to be taken back", func(r reply) bool {
		return r.Method == "textDocument/publishDiagnostics" && strings.Contains(string(r.Params), `"diagnostics":[]`) && !strings.Contains(string(r.Params), "version")
	})
}

// TestPositions finds the same fault, behind an emoji in the title's line, in each encoding.
func TestPositions(t *testing.T) {
	for units, want := range map[encoding]int{utf8Units: 21, utf16Units: 21, utf32Units: 21} {
		c := dial(t, archive, `{"general":{"positionEncodings":["`+string(units)+`"]}}`)
		c.open(first, "---\nt: 1\n---\n中😀\n\n<!-- newslint-ignore byte-order-marc: 理由 -->\n\n中\n")
		found := c.published(first, 1)
		if len(found) == 0 || found[0].Range.Start != (place{5, want}) {
			t.Errorf("%s: %+v", units, found)
		}
		// an edit behind an emoji, in the client's units
		character := map[encoding]int{utf8Units: 7, utf16Units: 3, utf32Units: 2}[units]
		c.change(first, 2, fmt.Sprintf(`{"range":{"start":{"line":3,"character":%d},"end":{"line":3,"character":%d}},"text":"日"}`, character, character))
		c.published(first, 2)
		r := c.at("textDocument/hover", first, 5, want)
		if !strings.Contains(string(r.Result), "bad-suppression") {
			t.Errorf("%s: hover %s %v", units, r.Result, r.Error)
		}
	}
}

func TestDiagnosticsPulled(t *testing.T) {
	c := dial(t, archive, `{"textDocument":{"diagnostic":{}}}`)
	c.open(first, marked)
	ask := func(previous string) pullReport {
		t.Helper()
		return decode[pullReport](t, c.call("textDocument/diagnostic", fmt.Sprintf(`{"textDocument":{"uri":%q},"previousResultId":%q}`, c.uri(first), previous)))
	}
	full := ask("")
	if full.Kind != "full" || full.Items == nil || len(*full.Items) != 1 {
		t.Fatalf("%+v", full)
	}
	if again := ask(full.ResultID); again.Kind == "full" && len(*again.Items) != 1 { // unchanged, unless the site was judged in between
		t.Errorf("%+v", again)
	}
	c.change(first, 2, `{"text":`+quote(healthy)+`}`)
	if now := ask(full.ResultID); now.Kind != "full" || len(*now.Items) != 0 {
		t.Errorf("%+v", now)
	}
	for _, r := range c.kept {
		if r.Method == "textDocument/publishDiagnostics" {
			t.Errorf("pushed to a client that pulls: %s", r.Params)
		}
	}
}
