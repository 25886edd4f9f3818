package lsp

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestWrongEdits takes edits with ranges that no text has: the server goes on with what they come to, as for an editor that
// counts otherwise.
func TestWrongEdits(t *testing.T) {
	c := dial(t, archive, `{}`)
	c.open(first, marked)
	c.published(first, 1)
	for i, edit := range []string{
		`{"range":{"start":{"line":99,"character":99},"end":{"line":99,"character":99}},"text":"尾"}`,
		`{"range":{"start":{"line":3,"character":5},"end":{"line":1,"character":0}},"text":""}`,
		`{"range":{"start":{"line":-1,"character":-1},"end":{"line":0,"character":0}},"text":""}`,
		`{"range":{"start":{"line":2,"character":8},"end":{"line":2,"character":8}},"text":"中"}`,
		`{"range":{"start":{"line":5,"character":9999999},"end":{"line":6,"character":0}},"text":"\r\n"}`,
	} {
		c.change(first, i+2, edit)
		if found := c.published(first, i+2); len(found) != 1 || found[0].Code != "byte-order-mark" {
			t.Errorf("%s: %+v", edit, found)
		}
	}
	c.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument":{"uri":%q},"contentChanges":[{"range":7,"text":"x"}]}`, c.uri(first)))
	c.change(first, 9, `{"text":`+quote(healthy)+`}`)
	if found := c.published(first, 9); len(found) != 0 {
		t.Errorf("after the whole text: %+v", found)
	}
}

// TestCarriageReturns keeps the line ends of a post: those of a fix and of a suppression are its own.
func TestCarriageReturns(t *testing.T) {
	c := dial(t, archive, `{}`)
	text := strings.ReplaceAll(marked, "\n", "\r\n")
	c.open(first, text)
	c.published(first, 1)
	actions := c.actions(first, span{}, "null")
	for _, a := range actions {
		after := applied(t, text, utf16Units, a)
		if strings.Count(after, "\n") != strings.Count(after, "\r\n") {
			t.Errorf("%s: %q", a.Title, after)
		}
	}
	if len(actions) != 3 {
		t.Errorf("%d actions", len(actions))
	}
}

// TestLongLine judges, and repairs, a line of a megabyte.
func TestLongLine(t *testing.T) {
	c := dial(t, archive, `{}`)
	text := marked + strings.Repeat("很长的一行😀", 50_000)
	c.open(first, text)
	if found := c.published(first, 1); len(found) != 1 {
		t.Fatalf("%+v", found)
	}
	c.change(first, 2, `{"range":{"start":{"line":6,"character":300000},"end":{"line":6,"character":300000}},"text":"字"}`)
	if found := c.published(first, 2); len(found) != 1 {
		t.Fatalf("%+v", found)
	}
	if a := c.actions(first, span{}, `["source.fixAll"]`); len(a) != 1 || !strings.HasPrefix(applied(t, text, utf16Units, a[0]), "---\n") {
		t.Errorf("%d actions", len(a))
	}
}

// TestManyFolders judges posts of two sites by their own settings, and follows a folder that comes and goes.
func TestManyFolders(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, `
-- a/_config.yml --
timezone: Asia/Shanghai
-- a/_posts/2022-03-29-a.md --
---
title: 甲
categories: jia
---
正文。
-- b/_config.yml --
timezone: UTC
-- b/_posts/2022-03-29-b.md --
---
title: 乙
categories: yi
---
正文。
`)
	c := connectIn(t, dir, "date-without-zone")
	folders := func(names ...string) string {
		all := make([]string, 0, len(names))
		for _, name := range names {
			all = append(all, fmt.Sprintf(`{"uri":%q,"name":%q}`, c.uri(name), name))
		}
		return "[" + strings.Join(all, ",") + "]"
	}
	if r := c.call("initialize", fmt.Sprintf(`{"workspaceFolders":%s,"capabilities":{}}`, folders("a", "b"))); r.Error != nil {
		t.Fatal(r.Error)
	}
	c.notify("initialized", `{}`)
	dated := "---\ntitle: 新\ndate: 2022-04-01 09:21:43\ncategories: \n---\n正文。\n"
	for name, want := range map[string]int{"a/" + first: 1, "b/" + first: 0} {
		c.open(name, dated)
		if found := c.published(name, 1); len(found) != want {
			t.Errorf("%s: %+v", name, found)
		}
	}
	offered := func(want string) {
		t.Helper()
		for range 2000 { // until the posts are read, for which requests make way
			items := decode[[]completionItem](t, c.at("textDocument/completion", "a/"+first, 3, 12))
			if labels(items) == want {
				return
			}
			time.Sleep(5 * time.Millisecond)
		}
		t.Errorf("the categories are not %q", want)
	}
	offered("jia yi")
	c.notify("workspace/didChangeWorkspaceFolders", fmt.Sprintf(`{"event":{"added":[],"removed":%s}}`, folders("b")))
	offered("jia")
	c.notify("workspace/didChangeWorkspaceFolders", fmt.Sprintf(`{"event":{"added":%s,"removed":[]}}`, folders("b", "b")))
	offered("jia yi")
}
