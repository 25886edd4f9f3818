package lint

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"unicode/utf8"

	"newslint/internal/lazyregexp"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// Lossless is a text of any bytes in JSON: a string where it is UTF-8, else an array of one string, its base64.
type Lossless string

// MarshalJSON never fails.
func (t Lossless) MarshalJSON() ([]byte, error) {
	if utf8.ValidString(string(t)) {
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		err := e.Encode(string(t))
		return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
	}
	return json.Marshal([1]string{base64.StdEncoding.EncodeToString([]byte(t))})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (t *Lossless) UnmarshalJSON(src []byte) error {
	if plain := bytes.Trim(src, `"`); len(plain) == len(src)-2 && bytes.IndexByte(plain, '\\') < 0 && utf8.Valid(plain) {
		*t = Lossless(plain)
		return nil
	}
	if len(src) == 0 || src[0] != '[' {
		return json.Unmarshal(src, (*string)(t))
	}
	var encoded []string
	if err := json.Unmarshal(src, &encoded); err != nil || len(encoded) != 1 {
		return fmt.Errorf("expected a text or one text in base64")
	}
	text, err := base64.StdEncoding.DecodeString(encoded[0])
	*t = Lossless(text)
	return err
}

// recorded is a report.Diagnostic of the record's post.
type recorded struct {
	Rule     string          `json:"rule"`
	Severity report.Severity `json:"severity"`
	spot
	Notes       []spot     `json:"notes,omitempty"`
	Fix         *repair    `json:"fix,omitempty"`
	Fingerprint string     `json:"fingerprint"`
	Anchor      string     `json:"anchor"`
	Origin      *[3]string `json:"origin,omitempty"`  // category, source, month
	Ignored     *Lossless  `json:"ignored,omitempty"` // the reason of the comment that silences it
}

// spot is a place and what is said of it.
type spot struct {
	Start   place3      `json:"start"`
	End     place3      `json:"end"`
	Message [2]Lossless `json:"message"`         // English, Chinese
	Line    *int        `json:"line,omitempty"`  // index in the record's lines; none where the file could not be read
	Before  [2]int      `json:"before,omitzero"` // bytes and code points in front of a part of a long line
}

type repair struct {
	Title [2]Lossless `json:"title"`
	Safe  bool        `json:"safe,omitempty"`
	Edits []edit      `json:"edits"`
}

type edit struct {
	At   [2]int   `json:"at"`
	Text Lossless `json:"text"`
}

// lineTable keeps each line of a record once.
type lineTable struct {
	record *Record
	at     map[string]int
}

func (t *lineTable) index(line string) *int {
	if line == "" {
		return nil
	}
	i, ok := t.at[line]
	if !ok {
		i = len(t.record.Lines)
		t.at[line] = i
		t.record.Lines = append(t.record.Lines, Lossless(line))
	}
	return &i
}

func (t *lineTable) all(diagnostics []report.Diagnostic) []recorded {
	var all []recorded
	for i := range diagnostics {
		d := &diagnostics[i]
		r := recorded{
			Rule: d.Rule, Severity: d.Severity, Fingerprint: d.Fingerprint, Anchor: d.Anchor,
			spot: spot{place3Of(d.Start), place3Of(d.End), said(d.Message), t.index(d.Snippet), extent(d.Before)},
		}
		if d.Origin != (report.Origin{}) {
			r.Origin = &[3]string{d.Origin.Category, d.Origin.Source, d.Origin.Month}
		}
		if d.Suppression != nil {
			reason := Lossless(d.Suppression.Reason)
			r.Ignored = &reason
		}
		for _, n := range d.Notes {
			r.Notes = append(r.Notes, spot{place3Of(n.Start), place3Of(n.End), said(n.Message), t.index(n.Snippet), extent(n.Before)})
		}
		if d.Fix != nil {
			r.Fix = &repair{Title: said(d.Fix.Title), Safe: d.Fix.Safe, Edits: []edit{}}
			for _, e := range d.Fix.Edits {
				r.Fix.Edits = append(r.Fix.Edits, edit{[2]int{e.Start, e.End}, Lossless(e.Text)})
			}
		}
		all = append(all, r)
	}
	return all
}

// diagnostics gives the findings back.
func (r *Record) diagnostics(all []recorded) ([]report.Diagnostic, error) {
	var diagnostics []report.Diagnostic
	for i := range all {
		d, ok := all[i].diagnostic(r)
		if !ok {
			return nil, fmt.Errorf("a finding of %q is none", all[i].Rule)
		}
		diagnostics = append(diagnostics, d)
	}
	return diagnostics, nil
}

var (
	fingerprints = lazyregexp.New(`^[0-9a-f]{32}$`)
	anchors      = lazyregexp.New(`^[0-9a-f]{16}(-\d{1,9})?$`)
)

func (f *recorded) diagnostic(r *Record) (report.Diagnostic, bool) {
	n, ok := f.note(r)
	d := report.Diagnostic{
		Rule: f.Rule, Severity: f.Severity, Path: n.Path, Start: n.Start, End: n.End, Message: n.Message,
		Snippet: n.Snippet, Before: n.Before, Fingerprint: f.Fingerprint, Anchor: f.Anchor,
	}
	_, known := rules.ByID(f.Rule)
	ok = ok && known && f.Severity != report.Off && fingerprints.MatchString(f.Fingerprint) && anchors.MatchString(f.Anchor)
	if f.Origin != nil {
		d.Origin = report.Origin{Category: f.Origin[0], Source: f.Origin[1], Month: f.Origin[2]}
	}
	if f.Ignored != nil {
		d.Suppression = &report.Suppression{Reason: string(*f.Ignored)}
	}
	for i := range f.Notes {
		note, sound := f.Notes[i].note(r)
		ok = ok && sound
		d.Notes = append(d.Notes, note)
	}
	if f.Fix != nil {
		d.Fix = &report.Fix{Title: text(f.Fix.Title), Safe: f.Fix.Safe}
		for _, e := range f.Fix.Edits {
			ok = ok && 0 <= e.At[0] && e.At[0] <= e.At[1] && e.At[1] <= math.MaxInt32
			d.Fix.Edits = append(d.Fix.Edits, report.Edit{Start: e.At[0], End: e.At[1], Text: string(e.Text)})
		}
	}
	return d, ok
}

func (s *spot) note(r *Record) (report.Note, bool) {
	n := report.Note{
		Path: string(r.Path), Start: s.Start.position(), End: s.End.position(), Message: text(s.Message),
		Before: report.Extent{Bytes: s.Before[0], CodePoints: s.Before[1]},
	}
	ok := s.Start.valid() && s.End.valid() && s.Start[0] <= s.End[0] && s.Start[1] <= s.End[1] &&
		0 <= s.Before[1] && s.Before[1] <= s.Before[0] && s.Before[0] <= s.Start[0] && s.Before[1] < s.Start[2]
	if s.Line != nil {
		if *s.Line < 0 || *s.Line >= len(r.Lines) {
			return n, false
		}
		n.Snippet = string(r.Lines[*s.Line])
	}
	return n, ok
}

// place3 is a source.Position.
type place3 [3]int

func place3Of(p source.Position) place3 { return place3{p.Offset, p.Line, p.Column} }

func (p place3) position() source.Position {
	return source.Position{Offset: p[0], Line: p[1], Column: p[2]}
}

func (p place3) valid() bool {
	return 0 <= p[0] && p[0] <= math.MaxInt32 && 1 <= p[1] && p[1] <= p[0]+1 && 1 <= p[2] && p[2] <= p[0]+1
}

func said(t report.Text) [2]Lossless { return [2]Lossless{Lossless(t.EN), Lossless(t.ZH)} }

func text(t [2]Lossless) report.Text { return report.Text{EN: string(t[0]), ZH: string(t[1])} }
func extent(e report.Extent) [2]int  { return [2]int{e.Bytes, e.CodePoints} }
