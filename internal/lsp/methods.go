package lsp

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"newslint/report"
)

// job is the work of a request.
type job func(context.Context) any

// requests begin the work of a request; they see the state of the moment.
var requests = map[string]func(*server, json.RawMessage) (job, *failure){
	"textDocument/codeAction":  about(func(s *server, d *snapshot, p codeActionParams) any { return s.codeActions(d, p) }),
	"textDocument/hover":       about(func(s *server, d *snapshot, p placeParams) any { return s.hover(d, p.Position) }),
	"textDocument/completion":  about(func(s *server, d *snapshot, p placeParams) any { return s.complete(d, p.Position) }),
	"textDocument/definition":  about(func(s *server, d *snapshot, p placeParams) any { return s.definition(d, p.Position) }),
	"workspace/diagnostic":     (*server).pullAll,
	"workspace/executeCommand": execute,
	"newslint/rule":            explain,
	"textDocument/diagnostic":  about(func(s *server, d *snapshot, p pullParams) any { return s.pull(d, p.Previous) }),
}

// notifications change the state.
var notifications = map[string]func(*server, json.RawMessage) error{
	"$/cancelRequest":                     (*server).cancel,
	"initialized":                         (*server).ready,
	"textDocument/didOpen":                (*server).opened,
	"textDocument/didChange":              (*server).changed,
	"textDocument/didClose":               (*server).closed,
	"textDocument/didSave":                (*server).saved,
	"workspace/didChangeConfiguration":    (*server).configured,
	"workspace/didChangeWatchedFiles":     (*server).watched,
	"workspace/didChangeWorkspaceFolders": (*server).foldersChanged,
}

// about makes a request about one open document. What is not open has no answer but null.
func about[P interface{ document() string }](work func(*server, *snapshot, P) any) func(*server, json.RawMessage) (job, *failure) {
	return func(s *server, params json.RawMessage) (job, *failure) {
		var p P
		if err := json.Unmarshal(params, &p); err != nil || p.document() == "" {
			return nil, &failure{codeInvalidParams, "the parameters name no document"}
		}
		d := s.snapshotOf(p.document())
		return func(context.Context) any {
			if d == nil {
				return nil
			}
			return work(s, d, p)
		}, nil
	}
}

func (p codeActionParams) document() string { return p.Document.URI }
func (p placeParams) document() string      { return p.Document.URI }
func (p pullParams) document() string       { return p.Document.URI }

// settings are what a client may set, as initializationOptions or in workspace/didChangeConfiguration.
type settings struct {
	Preset   string   `json:"preset"`
	Config   string   `json:"config"`
	Select   []string `json:"select"`
	Ignore   []string `json:"ignore"`
	Language string   `json:"lang"`
	Links    string   `json:"ruleLinks"` // address of a rule's help, as newslint:/{rule}.md, for a client that opens it; read then too
	Closed   *bool    `json:"workspace"` // findings of posts that are not open are shown too; read when the session begins
}

func (s *server) initialize(params json.RawMessage) (any, *failure) {
	var p initializeParams
	if err := json.Unmarshal(params, &p); err != nil {
		return nil, &failure{codeInvalidParams, "initialize: " + err.Error()}
	}
	s.units = negotiate(p.Capabilities.General.PositionEncodings)
	s.pulls = p.Capabilities.TextDocument.Diagnostic != nil
	s.refresh = p.Capabilities.Workspace.Diagnostics.Refresh
	s.progresses = p.Capabilities.Window.Progress
	s.creates = creates(&p)
	s.snippets = p.Capabilities.Workspace.Edit.Snippets && p.Capabilities.Workspace.Edit.Documents
	s.selects = p.Capabilities.Window.ShowDocument.Support
	s.watches = p.Capabilities.Workspace.Watched.Dynamic
	_ = json.Unmarshal(p.Options, &s.settings) // settings of another shape are none
	s.links = s.settings.Links
	s.language = languageOf(s.options.Language, s.settings.Language, p.Locale)
	for _, f := range p.Folders {
		s.folders = append(s.folders, pathOf(f.URI))
	}
	if len(s.folders) == 0 && p.RootURI != "" {
		s.folders = append(s.folders, pathOf(p.RootURI))
	}
	s.folders = slices.DeleteFunc(s.folders, func(f string) bool { return f == "" })
	s.phase = initialized
	s.renew(nil)
	type object = map[string]any
	diagnostics := object{
		"identifier": s.options.Tool, "interFileDependencies": true,
		"workspaceDiagnostics": s.settings.Closed == nil || *s.settings.Closed,
	}
	return object{
		"capabilities": object{
			"positionEncoding":       s.units,
			"textDocumentSync":       object{"openClose": true, "change": 2, "save": object{}},
			"codeActionProvider":     object{"codeActionKinds": []string{kindQuickFix, kindFixAll}},
			"hoverProvider":          true,
			"completionProvider":     object{"triggerCharacters": []string{" ", "[", ",", "-"}},
			"definitionProvider":     true,
			"diagnosticProvider":     diagnostics,
			"executeCommandProvider": object{"commands": []string{commandSelect}},
			"workspace":              object{"workspaceFolders": object{"supported": true, "changeNotifications": true}},
		},
		"serverInfo": object{"name": s.options.Tool, "version": s.options.Version},
	}, nil
}

// languageOf takes the first language that is known: of the command line, of the settings, of the client.
func languageOf(said report.Language, setting, locale string) report.Language {
	for _, word := range []string{string(said), setting, locale} {
		switch {
		case strings.HasPrefix(word, "zh"):
			return report.Chinese
		case strings.HasPrefix(word, "en"):
			return report.English
		}
	}
	return report.English
}

// ready asks the client to tell of files that posts depend on.
func (s *server) ready(json.RawMessage) error {
	if !s.watches {
		return nil
	}
	type object = map[string]any
	s.out.request("client/registerCapability", object{"registrations": []object{{
		"id": "files", "method": "workspace/didChangeWatchedFiles",
		"registerOptions": object{"watchers": []object{{"globPattern": "**/*"}}},
	}}})
	return nil
}

func (s *server) configured(params json.RawMessage) error {
	var p struct {
		Settings json.RawMessage `json:"settings"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	var all map[string]json.RawMessage
	raw := p.Settings
	if json.Unmarshal(raw, &all) == nil && all[s.options.Tool] != nil {
		raw = all[s.options.Tool]
	}
	var next settings
	if err := json.Unmarshal(raw, &next); err != nil {
		return err
	}
	s.mu.Lock()
	s.settings = next
	s.mu.Unlock()
	s.renew(nil)
	return nil
}

func (s *server) foldersChanged(params json.RawMessage) error {
	var p struct {
		Event struct{ Added, Removed []folder } `json:"event"`
	}
	if err := json.Unmarshal(params, &p); err != nil {
		return err
	}
	s.mu.Lock()
	for _, f := range p.Event.Removed {
		s.folders = slices.DeleteFunc(s.folders, func(known string) bool { return known == pathOf(f.URI) })
	}
	for _, f := range p.Event.Added {
		if path := pathOf(f.URI); path != "" && !slices.Contains(s.folders, path) {
			s.folders = append(s.folders, path)
		}
	}
	s.mu.Unlock()
	s.renew(nil)
	return nil
}
