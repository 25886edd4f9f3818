package lsp

import "encoding/json"

// The parts of LSP 3.17 that the server reads and writes; names are the protocol's.

type initializeParams struct {
	RootURI      string          `json:"rootUri"`
	Locale       string          `json:"locale"`
	Folders      []folder        `json:"workspaceFolders"`
	Options      json.RawMessage `json:"initializationOptions"`
	Capabilities struct {
		General struct {
			PositionEncodings []encoding `json:"positionEncodings"`
		} `json:"general"`
		TextDocument struct {
			Diagnostic *struct{} `json:"diagnostic"`
		} `json:"textDocument"`
		Window struct {
			Progress     bool `json:"workDoneProgress"`
			ShowDocument struct {
				Support bool `json:"support"`
			} `json:"showDocument"`
		} `json:"window"`
		Workspace struct {
			Edit struct {
				Documents bool     `json:"documentChanges"`
				Resources []string `json:"resourceOperations"`
				Snippets  bool     `json:"snippetEditSupport"` // LSP 3.18
			} `json:"workspaceEdit"`
			Watched struct {
				Dynamic bool `json:"dynamicRegistration"`
			} `json:"didChangeWatchedFiles"`
			Diagnostics struct {
				Refresh bool `json:"refreshSupport"`
			} `json:"diagnostics"`
		} `json:"workspace"`
	} `json:"capabilities"`
}

type folder struct {
	URI  string `json:"uri"`
	Name string `json:"name"`
}

type documentID struct {
	URI string `json:"uri"`
}

type documentParams struct {
	Document documentID `json:"textDocument"`
}

type placeParams struct {
	Document documentID `json:"textDocument"`
	Position place      `json:"position"`
}

type openParams struct {
	Document struct {
		URI     string `json:"uri"`
		Version int    `json:"version"`
		Text    string `json:"text"`
	} `json:"textDocument"`
}

type changeParams struct {
	Document struct {
		URI     string `json:"uri"`
		Version int    `json:"version"`
	} `json:"textDocument"`
	Changes []contentChange `json:"contentChanges"`
}

// contentChange replaces a range, or everything where there is none.
type contentChange struct {
	Range *span  `json:"range"`
	Text  string `json:"text"`
}

type diagnostic struct {
	Range    span          `json:"range"`
	Severity int           `json:"severity"`
	Code     string        `json:"code"`
	About    *codeLink     `json:"codeDescription,omitempty"`
	Source   string        `json:"source"`
	Message  string        `json:"message"`
	Related  []relatedInfo `json:"relatedInformation,omitempty"`
	Data     string        `json:"data,omitempty"` // the fingerprint
}

// codeLink leads to what explains a rule.
type codeLink struct {
	Href string `json:"href"`
}

type relatedInfo struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Version     *int         `json:"version,omitempty"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type pullParams struct {
	Document documentID `json:"textDocument"`
	Previous string     `json:"previousResultId"`
}

type pullReport struct {
	Kind     string        `json:"kind"` // full or unchanged
	ResultID string        `json:"resultId"`
	Items    *[]diagnostic `json:"items,omitempty"`
}

type pullAllParams struct {
	Previous []struct {
		URI   string `json:"uri"`
		Value string `json:"value"`
	} `json:"previousResultIds"`
	Partial json.RawMessage `json:"partialResultToken"`
}

type pullAllReport struct {
	Items []documentReport `json:"items"`
}

// documentReport is what a post shows, in a report on all.
type documentReport struct {
	pullReport
	URI     string `json:"uri"`
	Version *int   `json:"version"` // null where it is not open
}

type codeActionParams struct {
	Document documentID `json:"textDocument"`
	Range    span       `json:"range"`
	Context  struct {
		Only []string `json:"only"`
	} `json:"context"`
}

type codeAction struct {
	Title       string        `json:"title"`
	Kind        string        `json:"kind"`
	Diagnostics []diagnostic  `json:"diagnostics,omitempty"`
	Preferred   bool          `json:"isPreferred,omitempty"`
	Edit        workspaceEdit `json:"edit"`
	Command     *command      `json:"command,omitempty"` // after the edit
}

type workspaceEdit struct {
	Changes   map[string][]textEdit `json:"changes,omitempty"`
	Documents []any                 `json:"documentChanges,omitempty"` // in their order: createFile, documentEdit
}

type createFile struct {
	Kind    string `json:"kind"` // create
	URI     string `json:"uri"`
	Options struct {
		IgnoreIfExists bool `json:"ignoreIfExists"`
	} `json:"options"`
}

type documentEdit struct {
	Document versionedID `json:"textDocument"`
	Edits    []any       `json:"edits"` // textEdit, snippetEdit
}

type versionedID struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"` // null where the document is not open
}

type snippetEdit struct {
	Range   span    `json:"range"`
	Snippet snippet `json:"snippet"`
}

type snippet struct {
	Kind  string `json:"kind"` // snippet
	Value string `json:"value"`
}

type command struct {
	Title     string `json:"title"`
	Command   string `json:"command"`
	Arguments []any  `json:"arguments"`
}

type textEdit struct {
	Range span   `json:"range"`
	Text  string `json:"newText"`
}

type hover struct {
	Contents markup `json:"contents"`
	Range    *span  `json:"range,omitempty"`
}

type markup struct {
	Kind  string `json:"kind"` // markdown
	Value string `json:"value"`
}

type completionItem struct {
	Label  string    `json:"label"`
	Kind   int       `json:"kind"`
	Detail string    `json:"detail,omitempty"`
	Sort   string    `json:"sortText,omitempty"`
	Filter string    `json:"filterText,omitempty"`
	Edit   *textEdit `json:"textEdit,omitempty"`
}

// Kinds of completion items.
const (
	kindValue     = 12
	kindProperty  = 10
	kindFile      = 17
	kindReference = 18
)
