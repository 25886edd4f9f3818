// Package report has what newslint tells people and programs: diagnostics, and one file for each format they are
// written in.
package report

import (
	"fmt"

	"newslint/internal/source"
)

// Severity grades a diagnostic by what it does to readers.
type Severity uint8

// The severities, from silent to worst.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

var severityNames = [...]string{"off", "info", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// MarshalText writes the severity's name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads off, info, warning or error.
func (s *Severity) UnmarshalText(text []byte) error {
	for i, name := range severityNames {
		if name == string(text) {
			*s = Severity(i)
			return nil
		}
	}
	return fmt.Errorf("unknown severity %q, expected off, info, warning or error", text)
}

// Diagnostic is one finding, ready to print.
type Diagnostic struct {
	Rule        string
	Severity    Severity
	Path        string          // slash-separated, relative to the site root, as the file system spells it
	Start       source.Position // of the first byte
	End         source.Position // behind the last byte
	Message     Text
	Notes       []Note
	Fix         *Fix   // nil where there is none
	Snippet     string // the line that holds Start, without its line end, or the part of a long line around Start; empty where the file could not be read
	Before      Extent // what that line has in front of Snippet
	Fingerprint string // 32 hexadecimal digits; survives edits elsewhere, unique in a report
	Origin      Origin
	Anchor      string       // what is wrong, whatever the file is called: a hash and an ordinal; for the baseline
	Suppression *Suppression // nil for a finding that is shown
	Setting     *Setting     // of the configuration, with which the finding would be none; nil mostly. Reports leave it out
	// Unlisted, where it is not 0, makes the value stand for that many findings of its rule, severity and file that the report
	// counts and does not list; it has no place and no message then.
	Unlisted int
}

// number is how many findings the value stands for.
func (d *Diagnostic) number() int { return max(d.Unlisted, 1) }

// Setting is an entry for .newslint.yml.
type Setting struct {
	Keys  []string // from the top of the file to the list or the scalar
	Value string
	List  bool // the value is an item of a list
}

// Extent is the length of a text.
type Extent struct {
	Bytes      int
	CodePoints int
}

// Origin says what the post with the finding is, as far as the post tells; a report groups by it. Empty: not known.
type Origin struct {
	Category string
	Source   string // name of the publisher in the attribution
	Month    string // as in 2022-03
}

// Suppression silences a finding. Most formats leave a silenced finding out; SARIF carries it with its reason.
type Suppression struct {
	Baselined bool   // by the baseline; otherwise by a comment in the post
	Reason    string // as written
}

// Note points at a second place that explains the finding.
type Note struct {
	Path       string
	Start, End source.Position
	Message    Text
	Snippet    string // as that of a Diagnostic
	Before     Extent // as that of a Diagnostic
}

// Fix repairs a finding.
type Fix struct {
	Title Text
	Safe  bool // the meaning for readers stays, or this is the only possible repair
	Edits []Edit
}

// Edit replaces a byte range of the original file.
type Edit struct {
	Start int // 0-based bytes
	End   int // exclusive
	Text  string
}

// Count sums up findings.
type Count struct {
	Error      int `json:"error"`
	Warning    int `json:"warning"`
	Info       int `json:"info"`
	Suppressed int `json:"suppressed"`
	Baselined  int `json:"baselined"`
	Fixed      int `json:"fixed,omitempty"`    // repaired in this run, so that none of the others counts them
	Unlisted   int `json:"unlisted,omitempty"` // of the errors, warnings and infos: beyond the limit of their file
}

// Files sums up files: Found is the sum of the others.
type Files struct {
	Found   int `json:"found"`
	Checked int `json:"checked"`
	Skipped int `json:"skipped"`
	Failed  int `json:"failed"` // could not be read or judged: the run is incomplete
}
