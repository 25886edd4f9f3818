package lsp

import (
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"newslint/internal/fix"
	"newslint/report"
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
			actions = append(actions, s.action(d, f, fixTitle(f.Fix), f.Fix.Safe, d.edit(after.Post.Src)))
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
		if a, ok := s.settingAction(d, f); ok {
			actions = append(actions, a)
		}
		if a, ok := s.suppressAction(d, f); ok {
			actions = append(actions, a)
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

func (s *server) action(d *snapshot, f report.Diagnostic, title report.Text, preferred bool, edit workspaceEdit) codeAction {
	return codeAction{
		Title: title.In(s.language), Kind: kindQuickFix, Preferred: preferred,
		Diagnostics: []diagnostic{s.convertOne(d, f)}, Edit: edit,
	}
}

// edit is the smallest change from the document to a text.
func (d *snapshot) edit(after []byte) workspaceEdit {
	edits := []textEdit{}
	for _, e := range udiff.Bytes(d.text.src, after) {
		edits = append(edits, textEdit{d.text.span(e.Start, e.End), e.New})
	}
	return workspaceEdit{Changes: map[string][]textEdit{d.uri: edits}}
}
