package lsp

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newslint/internal/baseline"
	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
)

const miskeyed = "---\nlayout: post\ntitel: 新\ndate: 2022-04-01 09:21:43 +0800\n---\n正文。\n"

// documents are the documentChanges of an action.
func documents(t *testing.T, a codeAction) (created string, edits []documentEdit) {
	t.Helper()
	for _, d := range a.Edit.Documents {
		text := quote(d)
		var e documentEdit
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text, `"kind":"create"`) {
			created = text
		} else {
			edits = append(edits, e)
		}
	}
	return created, edits
}

// TestSettingActions writes a key into the configuration, which has a comment, and into one that is not there yet.
func TestSettingActions(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, archive)
	const text = "# 本报\nrules:\n  unknown-key: error # 从严\n"
	write(t, filepath.Join(dir, ".newslint.yml"), text)
	c := connectIn(t, dir, "unknown-key")
	c.begin(`{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true},"workspaceEdit":{"documentChanges":true,"resourceOperations":["create"]}}}`)
	c.open(first, miskeyed)
	if found := c.published(first, 1); len(found) != 1 || found[0].Code != "unknown-key" {
		t.Fatalf("%+v", found)
	}
	setting := func() codeAction {
		t.Helper()
		for _, a := range c.actions(first, span{place{2, 0}, place{2, 0}}, "null") {
			if strings.Contains(a.Title, "add ") {
				return a
			}
		}
		t.Fatal("the configuration is not offered")
		return codeAction{}
	}
	a := setting()
	edits := a.Edit.Changes[c.uri(".newslint.yml")]
	after := applied(t, text, utf16Units, codeAction{Edit: workspaceEdit{Changes: map[string][]textEdit{"": edits}}})
	if want := "# 本报\nrules:\n  unknown-key: {severity: error, known: [titel]} # 从严\n"; after != want || a.Title != `add "titel" to rules: unknown-key: known in .newslint.yml` {
		t.Errorf("%q: %q, want %q", a.Title, after, want)
	}
	changed := func(name string, kind int) {
		c.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":%d}]}`, c.uri(name), kind))
	}
	write(t, filepath.Join(dir, ".newslint.yml"), after)
	changed(".newslint.yml", 2)
	c.await("silence", func(r reply) bool {
		return r.Method == "textDocument/publishDiagnostics" && strings.Contains(string(r.Params), first) && strings.Contains(string(r.Params), `"diagnostics":[]`)
	})

	remove(t, filepath.Join(dir, ".newslint.yml"))
	c.kept = nil
	changed(".newslint.yml", 3)
	c.await("the finding again", func(r reply) bool {
		return r.Method == "textDocument/publishDiagnostics" && strings.Contains(string(r.Params), "unknown-key")
	})
	created, all := documents(t, setting())
	if !strings.Contains(created, c.uri(".newslint.yml")) || len(all) != 1 || quote(all[0].Edits) != `[{"newText":"rules:\n  unknown-key:\n    known: [titel]\n","range":{"end":{"character":0,"line":0},"start":{"character":0,"line":0}}}]` {
		t.Errorf("%s %s", created, quote(all))
	}
}

// TestSuppressionReason fills in the reason of a suppression: in a snippet, or selected by the client.
func TestSuppressionReason(t *testing.T) {
	suppress := func(c *client) codeAction {
		t.Helper()
		c.open(first, marked)
		c.published(first, 1)
		actions := c.actions(first, span{}, "null")
		return actions[len(actions)-1]
	}
	c := dial(t, archive, `{"workspace":{"workspaceEdit":{"documentChanges":true,"snippetEditSupport":true}}}`)
	_, edits := documents(t, suppress(c))
	if got := quote(edits); !strings.Contains(got, `{"kind":"snippet","value":"# newslint-ignore-file byte-order-mark: ${1:why this is right here}\n"}`) || !strings.Contains(got, `"version":1`) {
		t.Errorf("%s", got)
	}

	c = dial(t, archive, `{"window":{"showDocument":{"support":true}}}`)
	a := suppress(c)
	if a.Command == nil {
		t.Fatalf("%+v", a)
	}
	if r := c.call("workspace/executeCommand", fmt.Sprintf(`{"command":%q,"arguments":%s}`, a.Command.Command, quote(a.Command.Arguments))); r.Error != nil {
		t.Fatal(r.Error)
	}
	shown := c.await("the selection", func(r reply) bool { return r.Method == "window/showDocument" })
	var p struct {
		URI       string `json:"uri"`
		Selection span   `json:"selection"`
	}
	if err := json.Unmarshal(shown.Params, &p); err != nil {
		t.Fatal(err)
	}
	text := newText([]byte(applied(t, marked, utf16Units, a)), utf16Units)
	if got := string(text.src[text.offset(p.Selection.Start):text.offset(p.Selection.End)]); got != "why this is right here" || p.URI != c.uri(first) {
		t.Errorf("%q is selected in %s", got, p.URI)
	}
	for _, wrong := range []string{`{}`, `{"command":"x","arguments":[]}`, `{"command":"newslint.select","arguments":[1,2]}`} {
		if r := c.call("workspace/executeCommand", wrong); r.Error == nil || r.Error.Code != codeInvalidParams {
			t.Errorf("%s: %+v", wrong, r)
		}
	}
}

// TestTermPages tells of the pages of categories and tags, and leads to them.
func TestTermPages(t *testing.T) {
	c := dial(t, archive+`
-- category/zaobao.html --
---
title: 早报栏目
---
-- tag/evening.md --
---
title: 晚报
permalink: /tags/晚报/
---
`, `{}`)
	c.open(first, "---\nlayout: post\ncategories: [zaobao, 无]\ntags:\n  - 晚报\n---\n[栏目](/category/zaobao.html)\n")
	for _, w := range []struct {
		line, character int
		hover, file     string
	}{
		{2, 14, "早报栏目", "category/zaobao.html"},
		{2, 22, "无", ""},
		{4, 5, "/tags/晚报/", "tag/evening.md"},
		{6, 2, "早报栏目", "category/zaobao.html"},
	} {
		if h := decode[hover](t, c.at("textDocument/hover", first, w.line, w.character)); !strings.Contains(h.Contents.Value, w.hover) {
			t.Errorf("%d:%d: %q lacks %q", w.line, w.character, h.Contents.Value, w.hover)
		}
		r := c.at("textDocument/definition", first, w.line, w.character)
		if w.file == "" {
			if string(r.Result) != "null" {
				t.Errorf("%d:%d leads to %s", w.line, w.character, r.Result)
			}
		} else if got := decode[location](t, r); got.URI != c.uri(w.file) {
			t.Errorf("%d:%d leads to %s, want %s", w.line, w.character, got.URI, w.file)
		}
	}
}

// TestWatchedFiles follows the baseline and the site's configuration; what Jekyll reads as data changes nothing.
func TestWatchedFiles(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, archive)
	c := connectIn(t, dir, "date-without-zone")
	c.begin(`{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}`)
	c.open(first, strings.Replace(healthy, " +0800", "", 1))
	follow := func(name string, shown int) {
		t.Helper()
		c.kept = nil
		c.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":2}]}`, c.uri(name)))
		c.await(fmt.Sprintf("%d findings after a change of %s", shown, name), func(r reply) bool {
			var p publishParams
			return r.Method == "textDocument/publishDiagnostics" && json.Unmarshal(r.Params, &p) == nil && p.URI == c.uri(first) && len(p.Diagnostics) == shown
		})
	}
	text := strings.Replace(healthy, " +0800", "", 1)
	if found := c.published(first, 1); len(found) != 1 {
		t.Fatalf("%+v", found)
	}
	write(t, filepath.Join(dir, "_config.yml"), "timezone: UTC\n")
	follow("_config.yml", 0)
	write(t, filepath.Join(dir, "_config.yml"), "timezone: Asia/Shanghai\n")
	follow("_config.yml", 1)

	resolver, _ := config.NewResolver(config.Choice{}, "")
	found := lint.New(dir, time.Now(), resolver).Check(filepath.Join(dir, first), []byte(text)).Diagnostics
	i := slices.IndexFunc(found, func(d report.Diagnostic) bool { return d.Rule == "date-without-zone" })
	known := baseline.New([]baseline.Entry{{Path: first, Rule: "date-without-zone", Anchor: found[i].Anchor}}, "", func(string) bool { return true })
	if err := known.Write(dir); err != nil {
		t.Fatal(err)
	}
	follow(baseline.Name, 0)
	remove(t, filepath.Join(dir, baseline.Name))
	follow(baseline.Name, 1)

	c.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":2}]}`, c.uri("_data/x.yml")))
	c.notify("workspace/didChangeWatchedFiles", `{"changes":[{"uri":"untitled:x","type":2},{"uri":"::","type":9}]}`)
	c.notify("workspace/didChangeWatchedFiles", `7`)
}
