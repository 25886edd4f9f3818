// Package attribution reads who wrote a text, who published it first, and where it was sent from: bylines, datelines,
// source lines, reprint marks and the credits of pictures, in the conventions of mainland, Taiwan and Hong Kong Chinese,
// Japanese and English newsrooms. It works on flattened text, because links and emphasis split words even inside a source
// line, and gives byte ranges of the file.
package attribution

import (
	"fmt"

	"newslint/internal/source"
	"newslint/internal/spelling"
)

// Kind is what a credit credits.
type Kind uint8

// The kinds of credit.
const (
	Byline      Kind = iota // people who wrote the text
	Editors                 // people who only handled it: editors, proofreaders, producers
	Dateline                // agency or outlet, place and day a report was sent from
	Source                  // the outlet the text was taken from
	SourceLink              // a link to the original
	Reprint                 // a mark that the text was taken over: 原标题, 转自 without a readable name
	Media                   // credit of a picture, video or data: never the source of the text
	Boilerplate             // disclaimers, prompts and contacts that came along with the copy
)

var kindNames = [...]string{"byline", "editors", "dateline", "source", "source-link", "reprint", "media", "boilerplate"}

func (k Kind) String() string { return kindNames[k] }

// MarshalText writes the kind's name.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Form is how a credit is written.
type Form string

// The forms.
const (
	Marker   Form = "marker"   // □记者…
	Line     Form = "line"     // a line of its own: 本报记者 王丹
	Bracket  Form = "bracket"  // （记者 杜燕）
	Label    Form = "label"    // 作者：张三
	Names    Form = "names"    // a line of nothing but names
	Slash    Form = "slash"    // 記者張文川／台北報導
	Wire     Form = "wire"     // 新华社北京12月19日电, LONDON (Reuters) -
	Sentence Form = "sentence" // behind the last sentence of a paragraph
	By       Form = "by"       // By Jane Doe
	SignOff  Form = "sign-off" // (Reporting by …; Editing by …)
	Bare     Form = "bare"     // （财联社） at the end
	Address  Form = "address"  // nothing but a link
	Field    Form = "field"    // a key of the front matter
)

// Role is what a person did.
type Role string

// The roles.
const (
	Reporter      Role = "reporter"
	Correspondent Role = "correspondent" // 通讯员: writes for an outlet without belonging to it
	Intern        Role = "intern"
	Author        Role = "author"
	Commentator   Role = "commentator"
	Compiler      Role = "compiler" // 整理, 编译
	Translator    Role = "translator"
	Editor        Role = "editor"
	Reviewer      Role = "reviewer"    // 审核, 一审
	Proofreader   Role = "proofreader" // 校对
	Producer      Role = "producer"    // 监制, 制片人
	Designer      Role = "designer"    // 美编
	Photographer  Role = "photographer"
)

// roles are all of them, in the order of the constants.
var roles = [...]Role{
	Reporter, Correspondent, Intern, Author, Commentator, Compiler, Translator, Editor, Reviewer, Proofreader, Producer, Designer, Photographer,
}

// UnmarshalText reads one of the roles.
func (r *Role) UnmarshalText(text []byte) error {
	names := make([]string, len(roles))
	for i, role := range roles {
		if string(role) == string(text) {
			*r = role
			return nil
		}
		names[i] = string(role)
	}
	if near := spelling.Nearest(string(text), names); near != "" {
		return fmt.Errorf("unknown role %q, did you mean %q?", text, near)
	}
	return fmt.Errorf("unknown role %q, expected reporter, author, editor, photographer or another of the documented", text)
}

// Writes tells whether the role answers for the text, so that a line of it is a byline.
func (r Role) Writes() bool {
	switch r {
	case Reporter, Correspondent, Intern, Author, Commentator, Compiler, Translator:
		return true
	}
	return false
}

// Fault is what makes a credit unreadable.
type Fault string

// The faults. A credit without one is whole.
const (
	NoName      Fault = "no-name"     // a role or label, and nothing behind it
	Unclosed    Fault = "unclosed"    // a bracket never closed
	Unopened    Fault = "unopened"    // a closing bracket without its opening one
	Repeated    Fault = "repeated"    // the same people, or the same line, a second time
	Placeholder Fault = "placeholder" // XXX, Author Name, null
	Conflict    Fault = "conflict"    // a second source that is another outlet
)

// Part is a piece of a credit: its text as people read it, and where it stands. Of a piece that is split by markup the
// range runs from its first to its last byte. A part without text is absent.
type Part struct {
	Text  string       `json:"text"`
	Range source.Range `json:"range"` // bytes of the file, 0-based, half-open
}

// Person is one name with what the person did.
type Person struct {
	Name   Part   `json:"name"`
	Role   Role   `json:"role"`
	As     string `json:"as,omitempty"`     // the role as written
	Outlet string `json:"outlet,omitempty"` // the house the person is named with
}

// Credit is one attribution.
type Credit struct {
	Kind   Kind         `json:"kind"`
	Form   Form         `json:"form"`
	Range  source.Range `json:"range"`
	Block  int          `json:"block"` // 0-based index of the block it stands in; -1 for the front matter
	People []Person     `json:"people,omitempty"`
	Outlet Part         `json:"outlet,omitzero"` // agency or house of a dateline
	Place  Part         `json:"place,omitzero"`
	Date   Part         `json:"date,omitzero"`
	Label  Part         `json:"label,omitzero"` // 来源, 作者, Source, □
	Name   Part         `json:"name,omitzero"`  // of a source: the outlet; of boilerplate: the phrase
	URL    string       `json:"url,omitempty"`  // of a link to the original
	Fault  Fault        `json:"fault,omitempty"`

	Passage bool `json:"passage,omitempty"` // a source of the passage before it, as in a roundup, not of the whole text
}

// Weak tells whether a source stands behind a label that pictures and figures have too: 来源, Source.
func (c *Credit) Weak() bool { return weakLabels.has(c.Label.Text) }

// Credits are all attributions of one post in the order of the file.
type Credits []Credit

// namesSource tells whether a credit of the text names a house in words alone, so that another such one can contradict it.
func (c *Credit) namesSource() bool {
	return c.NamesHouse() && (c.Form == Bracket || c.Form == Label) && c.URL == ""
}

// FirstSource is the source that later ones are held against: the first that names a house in a bracket or behind a label. It is
// nil where there is none.
func (c Credits) FirstSource() *Credit {
	for i := range c {
		if c[i].namesSource() {
			return &c[i]
		}
	}
	return nil
}

// Of gives the credits of one kind.
func (c Credits) Of(k Kind) Credits {
	var of Credits
	for _, credit := range c {
		if credit.Kind == k {
			of = append(of, credit)
		}
	}
	return of
}

// Has tells whether there is a whole credit of the kind.
func (c Credits) Has(k Kind) bool {
	for i := range c {
		if c[i].Kind == k && (c[i].Fault == "" || c[i].Fault == Repeated) {
			return true
		}
	}
	return false
}

// Written tells whether somebody is named as the writer: a byline, or a dateline that says who sent it.
func (c Credits) Written() bool {
	for i := range c {
		if c[i].Kind == Byline && len(c[i].People) > 0 {
			return true
		}
	}
	return false
}
