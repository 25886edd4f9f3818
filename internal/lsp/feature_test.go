package lsp

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newslint/report"
)

const archive = `
-- _config.yml --
timezone: Asia/Shanghai
url: https://news.example
-- _layouts/post.html --
{{ content }}
-- _layouts/brief.html --
{{ content }}
-- about.md --
---
title: 关于
---
-- _posts/2022-03-29-a.md --
---
layout: post
title: 市民早报
date: 2022-03-29 09:21:43 +0800
categories: zaobao
tags: [早报, 晨读]
---
正文。
-- _posts/2022-03-30-b.md --
---
layout: post
title: 市民晚报
date: 2022-03-30 09:21:43 +0800
categories: zaobao
tags: [晚报]
---
正文。
`

const (
	healthy = "---\nlayout: post\ntitle: 新😀\ndate: 2022-04-01 09:21:43 +0800\n---\n正文。\n"
	marked  = "\uFEFF" + healthy
	first   = "_posts/2022-04-01-new.md"
)

func TestCodeActions(t *testing.T) {
	c := dial(t, archive, `{}`)
	c.open(first, marked)
	everywhere := span{place{0, 0}, place{99, 0}}
	actions := c.actions(first, everywhere, "null")
	kinds := make([]string, 0, len(actions))
	for _, a := range actions {
		kinds = append(kinds, a.Kind)
	}
	if got := strings.Join(kinds, " "); got != "quickfix source.fixAll.newslint quickfix" {
		t.Fatalf("%s: %+v", got, actions)
	}
	if got := applied(t, marked, utf16Units, actions[0]); got != healthy || !actions[0].Preferred || actions[0].Diagnostics[0].Code != "byte-order-mark" {
		t.Errorf("fix: %q %+v", got, actions[0])
	}
	if got := applied(t, marked, utf16Units, actions[1]); got != healthy {
		t.Errorf("fix all: %q", got)
	}
	suppressed := applied(t, marked, utf16Units, actions[2])
	if !strings.Contains(suppressed, "\n# newslint-ignore-file byte-order-mark: ") {
		t.Errorf("suppress: %q", suppressed)
	}
	c.change(first, 2, `{"text":`+quote(suppressed)+`}`)
	if found := c.published(first, 2); len(found) != 0 {
		t.Errorf("after the suppression: %+v", found)
	}
	c.change(first, 3, `{"text":`+quote(marked)+`}`)
	if only := c.actions(first, everywhere, `["source"]`); len(only) != 1 || only[0].Kind != kindFixAll {
		t.Errorf("only source: %+v", only)
	}
	if elsewhere := c.actions(first, span{place{3, 0}, place{3, 0}}, `["quickfix"]`); len(elsewhere) != 0 {
		t.Errorf("elsewhere: %+v", elsewhere)
	}
}

func TestHover(t *testing.T) {
	c := dial(t, archive, `{}`)
	c.open(first, healthy)
	page := decode[hover](t, c.at("textDocument/hover", first, 2, 3))
	for _, want := range []string{"/2022/04/01/new.html", "2022-04-01 09:21:43 +0800", "新😀"} {
		if !strings.Contains(page.Contents.Value, want) {
			t.Errorf("%q lacks %q", page.Contents.Value, want)
		}
	}
	if r := c.at("textDocument/hover", first, 5, 0); string(r.Result) != "null" {
		t.Errorf("in the body: %s", r.Result)
	}
	c.change(first, 2, `{"text":`+quote(marked)+`}`)
	if help := decode[hover](t, c.at("textDocument/hover", first, 0, 0)); !strings.Contains(help.Contents.Value, "**byte-order-mark**") {
		t.Errorf("%q", help.Contents.Value)
	}
}

// TestRuleLinks leads from a finding to the help of its rule, for a client that says how.
func TestRuleLinks(t *testing.T) {
	c := connect(t, archive)
	if r := c.call("initialize", fmt.Sprintf(`{"rootUri":%q,"capabilities":{},"initializationOptions":{"ruleLinks":"newslint:/{rule}.md"}}`, uriOf(c.dir))); r.Error != nil {
		t.Fatal(r.Error)
	}
	c.notify("initialized", `{}`)
	c.open(first, marked)
	if found := c.published(first, 1); found[0].About == nil || found[0].About.Href != "newslint:/byte-order-mark.md" {
		t.Errorf("%+v", found[0])
	}
	if help := decode[markup](t, c.call("newslint/rule", `{"rule":"byte-order-mark"}`)); !strings.HasPrefix(help.Value, "# byte-order-mark\n") {
		t.Errorf("%q", help.Value)
	}
	for _, wrong := range []string{`{}`, `7`, `{"rule":"nonsense"}`} {
		if r := c.call("newslint/rule", wrong); r.Error == nil || r.Error.Code != codeInvalidParams {
			t.Errorf("%s: %+v", wrong, r)
		}
	}
}

// TestProse keeps what Markdown would take for tags and emphasis in the words of a hover.
func TestProse(t *testing.T) {
	for sentence, want := range map[string]string{
		"an end tag, as </br> & a*b*":    `an end tag, as &lt;/br> &amp; a\*b\*`,
		"`</br>` and `a*b*` are code":    "`</br>` and `a*b*` are code",
		"last_modified_at, ` alone, <b>": "last\\_modified\\_at, ` alone, &lt;b>",
	} {
		if got := prose(sentence); got != want {
			t.Errorf("%q: %q, want %q", sentence, got, want)
		}
	}
}

func TestCompletion(t *testing.T) {
	c := dial(t, archive, `{}`)
	c.open("_posts/2022-03-29-a.md", "---\n\n---\n")
	for _, a := range []struct {
		text            string
		line, character int
		want            string // the first items
		edit            string // the text of the first
	}{
		{"---\n\n---\n", 1, 0, "categories date layout", "categories: "},
		{"---\nlayout: post\nti", 2, 2, "title", "title: "},
		{"---\nlayout: \n---\n", 1, 8, "brief post", "brief"},
		{"---\ntags: [早报, 晚\n---\n", 1, 12, "晚报", "晚报"},
		{"---\ncategories: z\n---\n", 1, 13, "zaobao", "zaobao"},
		{"---\ntags:\n  - \n---\n", 2, 4, "晚报", "晚报"},
		{"---\npublished: \n---\n", 1, 11, "true false", "true"},
		{"---\nt: 1\n---\n[x]({% post_url 2022-03-30 %})", 3, 25, "2022-03-30-b", "2022-03-30-b"},
		{"---\nt: 1\n---\n[x]({% link ab", 3, 14, "about.md", "about.md"},
		{"---\nt: 1\n---\nti", 3, 2, "", ""},
	} {
		var items []completionItem
		for range 2000 { // until the index knows the other posts, for which requests make way
			c.change("_posts/2022-03-29-a.md", 2, `{"text":`+quote(a.text)+`}`)
			items = decode[[]completionItem](t, c.at("textDocument/completion", "_posts/2022-03-29-a.md", a.line, a.character))
			if strings.HasPrefix(labels(items)+" ", a.want+" ") {
				break
			}
			time.Sleep(5 * time.Millisecond)
		}
		if got := labels(items); !strings.HasPrefix(got+" ", a.want+" ") || a.want == "" && got != "" {
			t.Errorf("%q: %s, want %s", a.text, got, a.want)
		} else if len(items) > 0 && items[0].Edit.Text != a.edit {
			t.Errorf("%q: %q, want %q", a.text, items[0].Edit.Text, a.edit)
		}
	}
}

// TestReturnLine proposes the return links where a post ends without them.
func TestReturnLine(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, archive)
	write(t, filepath.Join(dir, "category/zaobao.html"), "---\n---\n")
	c := connectIn(t, dir, "missing-return-link")
	c.begin(`{}`)
	const post = "---\ntitle: 春耕\ncategories: zaobao\ntags: 早报\n---\n各地抓紧农时。\n\n"
	const line = "[返回早报](/category/zaobao.html)｜[返回首页](/)"
	for i, typed := range []string{"", "[", "[返回", "返回", "本报讯", line} {
		name := fmt.Sprintf("_posts/2022-04-01-r%d.md", i)
		c.open(name, post+typed+"\n")
		items := decode[[]completionItem](t, c.at("textDocument/completion", name, 7, len([]rune(typed))))
		want := line
		if typed == "本报讯" || typed == line {
			want = ""
		}
		if got := labels(items); got != want || want != "" && (items[0].Edit.Text != line || items[0].Edit.Range.Start != place{7, 0}) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func labels(items []completionItem) string {
	words := make([]string, 0, len(items))
	for _, i := range items {
		words = append(words, i.Label)
	}
	return strings.Join(words, " ")
}

func TestDefinition(t *testing.T) {
	c := dial(t, archive, `{}`)
	c.open(first, "---\nlayout: brief\n---\n[关于](/about.html) {% post_url 2022-03-30-b %} {% link about.md %} [外](https://other.example/)\n")
	for character, want := range map[int]string{1: "about.md", 30: "_posts/2022-03-30-b.md", 55: "about.md", 75: ""} {
		r := c.at("textDocument/definition", first, 3, character)
		if want == "" {
			if string(r.Result) != "null" {
				t.Errorf("%d: %s", character, r.Result)
			}
			continue
		}
		if got := decode[location](t, r); got.URI != c.uri(want) {
			t.Errorf("%d: %+v, want %s", character, got, want)
		}
	}
	if got := decode[location](t, c.at("textDocument/definition", first, 1, 9)); got.URI != c.uri("_layouts/brief.html") {
		t.Errorf("layout: %+v", got)
	}
}

// TestConfigurationChanges follows the configuration file, its faults, and the settings.
func TestConfigurationChanges(t *testing.T) {
	c := dial(t, archive, `{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}`)
	c.await("the registration", func(r reply) bool { return r.Method == "client/registerCapability" })
	c.open(first, marked)
	if found := c.published(first, 1); len(found) != 1 || found[0].Severity != 3 {
		t.Fatalf("%+v", found)
	}
	changed := func(text string) {
		write(t, filepath.Join(c.dir, ".newslint.yml"), text)
		c.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes":[{"uri":%q,"type":2}]}`, c.uri(".newslint.yml")))
	}
	until := func(what, name string, fits func([]diagnostic) bool) {
		t.Helper()
		c.await(what, func(r reply) bool {
			var p publishParams
			return r.Method == "textDocument/publishDiagnostics" && json.Unmarshal(r.Params, &p) == nil && p.URI == c.uri(name) && fits(p.Diagnostics)
		})
	}
	changed("rules:\n  byte-order-mark: error\n")
	until("an error", first, func(d []diagnostic) bool { return len(d) == 1 && d[0].Severity == 1 })
	changed("rules:\n  byte-order-marc: error\n")
	until("the fault", ".newslint.yml", func(d []diagnostic) bool {
		return len(d) == 1 && d[0].Code == "invalid-config" && d[0].Range.Start == place{1, 2}
	})
	until("silence", first, func(d []diagnostic) bool { return len(d) == 0 })
	write(t, filepath.Join(c.dir, "_posts", ".newslint.yml"), "hosts: [a.example]\n")
	changed("{}\n")
	until("the fault to go", ".newslint.yml", func(d []diagnostic) bool { return len(d) == 0 })
	until("a setting without effect", "_posts/.newslint.yml", func(d []diagnostic) bool { return len(d) == 1 && d[0].Severity == 2 })
	until("a finding", first, func(d []diagnostic) bool { return len(d) == 1 && d[0].Severity == 3 })
	c.notify("workspace/didChangeConfiguration", `{"settings":{"newslint":{"ignore":["byte-order-mark"]}}}`)
	until("silence by settings", first, func(d []diagnostic) bool { return len(d) == 0 })
}

func TestOnlyPostsAreJudged(t *testing.T) {
	c := dial(t, archive, `{}`)
	for _, name := range []string{"about.md", "_config.yml", "notes/x.txt"} {
		c.open(name, marked)
		if found := c.published(name, 1); len(found) != 0 {
			t.Errorf("%s: %+v", name, found)
		}
	}
	c.notify("textDocument/didOpen", `{"textDocument":{"uri":"untitled:Untitled-1","languageId":"markdown","version":1,"text":"x"}}`)
	c.await("nothing about an untitled document", func(r reply) bool {
		return r.Method == "textDocument/publishDiagnostics" && strings.Contains(string(r.Params), "untitled:") && strings.Contains(string(r.Params), `"diagnostics":[]`)
	})
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct {
		said            report.Language
		setting, locale string
		want            report.Language
	}{
		{"", "", "", report.English},
		{"", "", "zh-cn", report.Chinese},
		{"", "en", "zh-cn", report.English},
		{report.Chinese, "en", "en", report.Chinese},
		{"", "", "de", report.English},
	} {
		if got := languageOf(c.said, c.setting, c.locale); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
