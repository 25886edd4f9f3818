package command_test

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/report"
)

// told is one finding as both the report and the editor tell it. Line and column are 1-based, columns in code points.
type told struct {
	Path, Rule   string
	Line, Column int
	Severity     string
	Message      string
	Fingerprint  string
}

func byPlace(a, b told) int {
	return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Rule, b.Rule))
}

var parityClock = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

// TestEditorAgrees: what the language server shows in the posts of the sample site is what check reports, under presets,
// options, overrides, rules from a day on, comments in posts and a baseline.
func TestEditorAgrees(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/site")); err != nil {
		t.Fatal(err)
	}
	put := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const (
		old       = "_posts/2021-12-08-202112082206710001.md"
		commented = "_posts/2022-03-30-NW202203300000000014.md"
		ignored   = "_posts/2022-03-30-NW202203300000000023.md"
		fresh     = "_posts/2022-05-01-NW202205010000000099.md"
	)
	streams := func(out io.Writer) command.Streams {
		return command.Streams{Out: out, Err: &bytes.Buffer{}, Dir: dir, Language: report.English}
	}
	put(".newslint.yml", "preset: news\n")
	all := reported(t, streams)
	create := command.BaselineOptions{Now: parityClock, Asked: command.Asked{Choice: config.Choice{}, Paths: []string{old, "_posts/2022-01-07-202201072239300004.md"}}}
	if status := command.BaselineCreate(context.Background(), create, streams(io.Discard)); status != command.Clean {
		t.Fatalf("baseline create exits %d", status)
	}
	put(".newslint.yml", `preset: news
ignore: _posts/2022-03-30-NW202203300000000023.md
rules:
  missing-alt: off
  date-format: {severity: error, since: 2022-01-01}
  missing-byline: {severity: error, on: added}
budgets: {unclosed-tag: 9}
overrides:
  - files: ["_posts/2022-03-30-*"]
    rules: {missing-source-link: info, return-link-mismatch: off}
`)
	text, err := os.ReadFile(filepath.Join(dir, commented))
	if err != nil {
		t.Fatal(err)
	}
	put(commented, strings.Replace(string(text), "\ndate:", "\n# newslint-ignore date-without-zone: as the agency sends it\ndate:", 1))
	put(fresh, "---\nlayout: post\ntitle: 新的一条\ndate: 2022-05-01 08:00:00 +0800\ncategories: qingheribao\ntags: 青河日报新闻\n---\n<p>正文😀。<b>没有结束</p>\n")
	want := reported(t, streams)
	kept := func(all []told, path, rule string) bool {
		return slices.ContainsFunc(all, func(f told) bool { return f.Path == path && (rule == "" || f.Rule == rule) })
	}
	for path, rule := range map[string]string{old: "", ignored: "", commented: "date-without-zone"} {
		if !kept(all, path, rule) || kept(want, path, rule) {
			t.Fatalf("%s %s: neither told before nor kept back now:\n%v\n%v", path, rule, all, want)
		}
	}
	e := openEditor(t, dir)
	var got []told
	for range 200 { // the rules over the whole site are judged in the background
		if got = e.shown(); gocmp.Equal(want, got) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("check and the editor differ (-check +editor):\n%s", gocmp.Diff(want, got))
}

func reported(t *testing.T, streams func(io.Writer) command.Streams) []told {
	t.Helper()
	var out bytes.Buffer
	command.Check(context.Background(), command.CheckOptions{MaxWarnings: -1, Now: parityClock, Formats: []command.Output{{Format: "json"}}}, streams(&out))
	return parseReport(t, out.Bytes())
}

func parseReport(t *testing.T, text []byte) []told {
	t.Helper()
	var parsed struct {
		Diagnostics []struct {
			Path, Rule, Severity, Message, Fingerprint string
			Start                                      struct{ Line, Column int }
		}
	}
	if err := json.Unmarshal(text, &parsed); err != nil {
		t.Fatal(err)
	}
	var all []told
	for _, d := range parsed.Diagnostics {
		all = append(all, told{d.Path, d.Rule, d.Start.Line, d.Start.Column, d.Severity, d.Message, d.Fingerprint})
	}
	slices.SortFunc(all, byPlace)
	return all
}

// editor is a client that asks for diagnostics.
type editor struct {
	t     *testing.T
	dir   string
	to    io.Writer
	from  *textproto.Reader
	asked int
	posts []string // relative to dir
}

func openEditor(t *testing.T, dir string) *editor {
	t.Helper()
	in, to := io.Pipe()
	from, out := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() {
		streams := command.Streams{In: in, Out: out, Err: io.Discard, Dir: dir, Language: report.English}
		ended <- command.LanguageServer(ctx, config.Choice{}, "", func() time.Time { return parityClock }, report.English, streams)
		out.Close()
	}()
	e := &editor{t: t, dir: dir, to: to, from: textproto.NewReader(bufio.NewReader(from))}
	t.Cleanup(func() {
		cancel()
		to.Close()
		go func() { _, _ = io.Copy(io.Discard, from) }()
		<-ended
	})
	e.call("initialize", map[string]any{
		"workspaceFolders": []any{map[string]any{"uri": e.uri(""), "name": "site"}},
		"capabilities":     map[string]any{"general": map[string]any{"positionEncodings": []string{"utf-32"}}, "textDocument": map[string]any{"diagnostic": map[string]any{}}},
	})
	e.send(map[string]any{"jsonrpc": "2.0", "method": "initialized", "params": map[string]any{}})
	entries, err := os.ReadDir(filepath.Join(dir, "_posts"))
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		name := "_posts/" + entry.Name()
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		e.posts = append(e.posts, name)
		e.send(map[string]any{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": map[string]any{
			"textDocument": map[string]any{"uri": e.uri(name), "languageId": "markdown", "version": 1, "text": string(text)},
		}})
	}
	return e
}

func (e *editor) uri(name string) string {
	u := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(e.dir, filepath.FromSlash(name)))}
	return u.String()
}

func (e *editor) send(message map[string]any) {
	e.t.Helper()
	text, err := json.Marshal(message)
	if err != nil {
		e.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(e.to, "Content-Length: %d\r\n\r\n%s", len(text), text); err != nil {
		e.t.Fatal(err)
	}
}

// call asks and waits for the answer; what the server says meanwhile is passed over.
func (e *editor) call(method string, params any) json.RawMessage {
	e.t.Helper()
	e.asked++
	e.send(map[string]any{"jsonrpc": "2.0", "id": e.asked, "method": method, "params": params})
	for {
		header, err := e.from.ReadMIMEHeader()
		if err != nil {
			e.t.Fatal(err)
		}
		length, err := strconv.Atoi(header.Get("Content-Length"))
		if err != nil {
			e.t.Fatal(err)
		}
		text := make([]byte, length)
		if _, err := io.ReadFull(e.from.R, text); err != nil {
			e.t.Fatal(err)
		}
		var answer struct {
			ID     any
			Method string
			Result json.RawMessage
			Error  json.RawMessage
		}
		if err := json.Unmarshal(text, &answer); err != nil {
			e.t.Fatal(err)
		}
		if answer.Method == "" && fmt.Sprint(answer.ID) == strconv.Itoa(e.asked) {
			if answer.Error != nil {
				e.t.Fatalf("%s: %s", method, answer.Error)
			}
			return answer.Result
		}
	}
}

// shown are the diagnostics of all posts.
func (e *editor) shown() []told {
	e.t.Helper()
	var all []told
	for _, name := range e.posts {
		var pulled struct {
			Items []struct {
				Range struct {
					Start struct{ Line, Character int }
				}
				Severity            int
				Code, Message, Data string
			}
		}
		if err := json.Unmarshal(e.call("textDocument/diagnostic", map[string]any{"textDocument": map[string]any{"uri": e.uri(name)}}), &pulled); err != nil {
			e.t.Fatal(err)
		}
		for _, d := range pulled.Items {
			severity := [...]string{1: "error", 2: "warning", 3: "info"}[d.Severity]
			all = append(all, told{name, d.Code, d.Range.Start.Line + 1, d.Range.Start.Character + 1, severity, d.Message, d.Data})
		}
	}
	slices.SortFunc(all, byPlace)
	return all
}
