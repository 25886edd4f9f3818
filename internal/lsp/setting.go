package lsp

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/aymanbagabas/go-udiff"

	"newslint/internal/config"
	"newslint/report"
)

// settingAction offers to write into the configuration what makes a finding none: a key, an alias, a tag, a URL.
func (s *server) settingAction(d *snapshot, f report.Diagnostic) (codeAction, bool) {
	v := d.judged()
	if f.Setting == nil || v.Config == nil {
		return codeAction{}, false
	}
	path := v.Config.Path
	if path == "" {
		path = filepath.Join(v.Site.Root, config.FileName)
	}
	src, err := os.ReadFile(path)
	missing := os.IsNotExist(err)
	if err != nil && !missing {
		return codeAction{}, false
	}
	after, ok := config.Amend(src, *f.Setting)
	if !ok || missing && !s.creates {
		return codeAction{}, false
	}
	text, edits := newText(src, s.units), []textEdit{}
	for _, e := range udiff.Bytes(src, after) {
		edits = append(edits, textEdit{text.span(e.Start, e.End), e.New})
	}
	uri := uriOf(path)
	edit := workspaceEdit{Changes: map[string][]textEdit{uri: edits}}
	if missing {
		create := createFile{Kind: "create", URI: uri}
		create.Options.IgnoreIfExists = true
		all := make([]any, 0, len(edits))
		for _, e := range edits {
			all = append(all, e)
		}
		edit = workspaceEdit{Documents: []any{create, documentEdit{versionedID{URI: uri}, all}}}
	}
	return s.action(d, f, settingTitle(*f.Setting, filepath.Base(path)), false, edit), true
}

func settingTitle(setting report.Setting, file string) report.Text {
	if setting.List {
		return report.Say("add %q to %s in %s", "将 %q 加入 %s（%s）", setting.Value, strings.Join(setting.Keys, ": "), file)
	}
	last := len(setting.Keys) - 1
	return report.Say("say in %s that %q is %q", "在 %s 中注明 %q 即 %q", file, setting.Keys[last], setting.Value)
}

// creates tells whether the client makes files as a part of an edit.
func creates(p *initializeParams) bool {
	edit := p.Capabilities.Workspace.Edit
	return edit.Documents && slices.Contains(edit.Resources, "create")
}
