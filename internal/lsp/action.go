package lsp

import (
	"bytes"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"newslint/internal/fix"
	"newslint/internal/lint"
	"newslint/report"
	"newslint/rules"
)

// The kinds of code actions.
const (
	kindQuickFix = "quickfix"
	kindFixAll   = "source.fixAll.newslint"
)

// codeActions offers for each finding at the place its fix and a suppression, and for the post all safe fixes. Each was
// tried on the text before it is offered.
func (s *server) codeActions(d *snapshot, p codeActionParams) []codeAction {
	actions := []codeAction{}
	v := d.judged()
	if v.Post == nil {
		return actions
	}
	start, end := d.text.offset(p.Range.Start), d.text.offset(p.Range.End)
	var here []report.Diagnostic
	if wanted(p.Context.Only, kindQuickFix) {
		for _, f := range v.Diagnostics {
			if f.Suppression == nil && f.Start.Offset <= end && start <= f.End.Offset {
				here = append(here, f)
			}
		}
	}
	for _, f := range here {
		if after, ok := fix.One(d.workspace.linter, *v, f); ok {
			actions = append(actions, s.action(d, f, fixTitle(f.Fix), f.Fix.Safe, after.Post.Src))
		}
	}
	if wanted(p.Context.Only, kindFixAll) && slices.ContainsFunc(v.Diagnostics, func(f report.Diagnostic) bool { return f.Fix != nil && f.Fix.Safe }) {
		if out := fix.Fix(d.workspace.linter, d.path, d.text.src, fix.Options{}); out.Changed() {
			actions = append(actions, codeAction{
				Title: report.Say("repair all that is safe to repair (%d)", "修复所有可安全修复的问题（%d 个）", len(out.Fixed)).In(s.language),
				Kind:  kindFixAll, Edit: d.edit(out.After),
			})
		}
	}
	for _, f := range here {
		if after := d.suppressed(f, report.Say("why this is right here", "此处无误的理由").In(s.language)); after != nil {
			title := report.Say("suppress %s here", "在此处抑制 %s", f.Rule)
			actions = append(actions, s.action(d, f, title, false, after))
		}
	}
	return actions
}

// wanted tells whether a client asks for a kind: "source" asks for "source.fixAll.newslint" too.
func wanted(only []string, kind string) bool {
	return len(only) == 0 || slices.ContainsFunc(only, func(o string) bool { return o == kind || strings.HasPrefix(kind, o+".") })
}

func fixTitle(f *report.Fix) report.Text {
	if f.Safe {
		return f.Title
	}
	return report.Say("%s (look it over)", "%s（请复核）", f.Title)
}

func (s *server) action(d *snapshot, f report.Diagnostic, title report.Text, preferred bool, after []byte) codeAction {
	return codeAction{
		Title: title.In(s.language), Kind: kindQuickFix, Preferred: preferred,
		Diagnostics: []diagnostic{s.convertOne(d, f)}, Edit: d.edit(after),
	}
}

// edit is the smallest change from the document to a text.
func (d *snapshot) edit(after []byte) workspaceEdit {
	edits := []textEdit{}
	for _, e := range udiff.Bytes(d.text.src, after) {
		edits = append(edits, textEdit{d.text.span(e.Start, e.End), e.New})
	}
	return workspaceEdit{map[string][]textEdit{d.uri: edits}}
}

// suppressed is the text with a comment that silences a finding; nil where no place for one does that and nothing else.
func (d *snapshot) suppressed(f report.Diagnostic, reason string) []byte {
	rule, ok := rules.ByID(f.Rule)
	if !ok || rule.ByRun {
		return nil
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
			return after
		}
	}
	return nil
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
