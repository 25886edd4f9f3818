package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"

	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

// commandSelect selects a part of a document: what a person fills in.
const commandSelect = "newslint.select"

// suppressAction offers a comment that silences a finding, with its reason to fill in: in a snippet, or selected once it
// stands there, as the client can.
func (s *server) suppressAction(d *snapshot, f report.Diagnostic) (codeAction, bool) {
	reason := report.Say("why this is right here", "此处无误的理由").In(s.language)
	at, text, ok := d.suppression(f, reason)
	if !ok {
		return codeAction{}, false
	}
	title := report.Say("suppress %s here", "在此处抑制 %s", f.Rule)
	a := s.action(d, f, title, false, workspaceEdit{Changes: map[string][]textEdit{d.uri: {{d.text.span(at, at), text}}}})
	before, after, _ := strings.Cut(text, reason)
	switch {
	case s.snippets:
		value := escapeSnippet.Replace(before) + "${1:" + escapeSnippet.Replace(reason) + "}" + escapeSnippet.Replace(after)
		edit := snippetEdit{d.text.span(at, at), snippet{"snippet", value}}
		a.Edit = workspaceEdit{Documents: []any{documentEdit{versionedID{d.uri, &d.version}, []any{edit}}}}
	case s.selects:
		there := newText(slices.Concat(d.text.src[:at], []byte(text), d.text.src[at:]), s.units)
		start := at + len(before)
		a.Command = &command{a.Title, commandSelect, []any{d.uri, there.span(start, start+len(reason))}}
	}
	return a, true
}

var escapeSnippet = strings.NewReplacer(`\`, `\\`, `$`, `\$`, `}`, `\}`)

// suppression is a comment and where it is inserted, so that it silences a finding and nothing else; false where no place
// for one does that.
func (d *snapshot) suppression(f report.Diagnostic, reason string) (at int, text string, ok bool) {
	rule, known := rules.ByID(f.Rule)
	if !known || rule.ByRun {
		return 0, "", false
	}
	v := d.judged()
	src := v.Post.Src
	comment := f.Rule + ": " + reason
	front := v.Post.Front
	type try struct {
		at   int
		text string
	}
	var tries []try
	end := "\n"
	if bytes.Contains(src, []byte("\r\n")) {
		end = "\r\n"
	}
	switch {
	case front.Block.Start <= f.Start.Offset && f.Start.Offset < front.Block.End:
		tries = append(tries, try{lineStart(src, f.Start.Offset), "# newslint-ignore " + comment + end})
	case f.Start.Offset >= v.Post.Body.Start:
		at := lineStart(src, f.Start.Offset)
		for _, e := range v.Post.Markup.Events {
			if e.Parent < 0 && e.Range.Start <= f.Start.Offset && f.Start.Offset < e.Range.End {
				at = e.Range.Start
			}
		}
		tries = append(tries, try{max(lineStart(src, at), v.Post.Body.Start), "<!-- newslint-ignore " + comment + " -->" + end + end})
	}
	if front.Block.Start > 0 {
		tries = append(tries, try{front.Block.Start, "# newslint-ignore-file " + comment + end})
	}
	for _, t := range tries {
		after := slices.Concat(src[:t.at], []byte(t.text), src[t.at:])
		if silences(*v, d.workspace.linter.View(d.path, after), f.Rule) {
			return t.at, t.text, true
		}
	}
	return 0, "", false
}

func lineStart(src []byte, at int) int { return bytes.LastIndexByte(src[:at], '\n') + 1 }

// silences tells whether the second view has fewer findings of a rule and not more of any other.
func silences(before, after lint.View, rule string) bool {
	counts := make(map[string]int)
	for _, d := range before.Diagnostics {
		counts[d.Rule]++
	}
	was := counts[rule]
	for _, d := range after.Diagnostics {
		counts[d.Rule]--
		if counts[d.Rule] < 0 {
			return false
		}
	}
	return after.Post != nil && counts[rule] > 0 && counts[rule] <= was
}

// execute follows a command of a code action.
func execute(s *server, params json.RawMessage) (job, *failure) {
	var p struct {
		Command   string            `json:"command"`
		Arguments []json.RawMessage `json:"arguments"`
	}
	var uri string
	var at span
	if err := json.Unmarshal(params, &p); err != nil || p.Command != commandSelect || len(p.Arguments) != 2 ||
		json.Unmarshal(p.Arguments[0], &uri) != nil || json.Unmarshal(p.Arguments[1], &at) != nil {
		return nil, &failure{codeInvalidParams, "expected newslint.select with a document and a range"}
	}
	return func(context.Context) any {
		s.out.request("window/showDocument", map[string]any{"uri": uri, "takeFocus": true, "selection": at})
		return nil
	}, nil
}
