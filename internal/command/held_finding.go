package command

import (
	"encoding/binary"
	"unicode/utf8"

	"newslint/internal/source"
	"newslint/report"
)

// encoder writes findings one behind the other; TestHeld sees that it forgets no part.
type encoder struct {
	text     []byte
	lines    bool
	parts    bool
	language report.Language
}

func (e *encoder) number(n int) { e.text = binary.AppendVarint(e.text, int64(n)) }

func (e *encoder) words(all ...string) {
	for _, s := range all {
		e.number(len(s))
		e.text = append(e.text, s...)
	}
}

func (e *encoder) truth(b bool) {
	n := 0
	if b {
		n = 1
	}
	e.number(n)
}

func (e *encoder) places(all ...source.Position) {
	for _, p := range all {
		e.number(p.Offset)
		e.number(p.Line)
		e.number(p.Column)
	}
}

func (e *encoder) line(at source.Position, snippet string, before report.Extent) {
	if !e.lines {
		snippet, before = "", report.Extent{}
	}
	if e.parts {
		snippet, before = sighted(at, snippet, before)
	}
	e.words(snippet)
	e.number(before.Bytes)
	e.number(before.CodePoints)
}

// sighted is the part of a line, or of a part of one, that frames show of what begins at a position.
func sighted(at source.Position, snippet string, before report.Extent) (string, report.Extent) {
	start, column := 0, before.CodePoints+1
	for column < at.Column && start < len(snippet) {
		size := 1
		if snippet[start] >= utf8.RuneSelf {
			_, size = utf8.DecodeRuneInString(snippet[start:])
		}
		start += size
		column++
	}
	from, to := report.Sight(snippet, start)
	skipped := column - 1 - before.CodePoints - utf8.RuneCountInString(snippet[from:start])
	return snippet[from:to], report.Extent{Bytes: before.Bytes + from, CodePoints: before.CodePoints + skipped}
}

func (e *encoder) diagnostic(d *report.Diagnostic) {
	e.words(d.Rule, d.Path, d.Message.In(e.language), d.Fingerprint, d.Anchor, d.Origin.Category, d.Origin.Source, d.Origin.Month)
	e.number(int(d.Severity))
	e.number(d.Unlisted)
	e.places(d.Start, d.End)
	e.line(d.Start, d.Snippet, d.Before)
	e.number(len(d.Notes))
	for _, n := range d.Notes {
		e.words(n.Path, n.Message.In(e.language))
		e.places(n.Start, n.End)
		e.line(n.Start, n.Snippet, n.Before)
	}
	if e.truth(d.Fix != nil); d.Fix != nil {
		e.words(d.Fix.Title.In(e.language))
		e.truth(d.Fix.Safe)
		e.number(len(d.Fix.Edits))
		for _, edit := range d.Fix.Edits {
			e.number(edit.Start)
			e.number(edit.End)
			e.words(edit.Text)
		}
	}
	if e.truth(d.Suppression != nil); d.Suppression != nil {
		e.truth(d.Suppression.Baselined)
		e.words(d.Suppression.Reason)
	}
	if e.truth(d.Setting != nil); d.Setting != nil {
		e.number(len(d.Setting.Keys))
		e.words(d.Setting.Keys...)
		e.words(d.Setting.Value)
		e.truth(d.Setting.List)
	}
}

// decoder reads what an encoder wrote.
type decoder struct{ rest []byte }

func (d *decoder) number() int {
	n, size := binary.Varint(d.rest)
	d.rest = d.rest[size:]
	return int(n)
}

func (d *decoder) words(all ...*string) {
	for _, s := range all {
		n := d.number()
		*s = string(d.rest[:n])
		d.rest = d.rest[n:]
	}
}

func (d *decoder) said(t *report.Text) {
	d.words(&t.EN)
	t.ZH = t.EN
}

func (d *decoder) places(all ...*source.Position) {
	for _, p := range all {
		*p = source.Position{Offset: d.number(), Line: d.number(), Column: d.number()}
	}
}

func (d *decoder) line(snippet *string, before *report.Extent) {
	d.words(snippet)
	*before = report.Extent{Bytes: d.number(), CodePoints: d.number()}
}

func (d *decoder) diagnostic() (v report.Diagnostic) {
	d.words(&v.Rule, &v.Path)
	d.said(&v.Message)
	d.words(&v.Fingerprint, &v.Anchor, &v.Origin.Category, &v.Origin.Source, &v.Origin.Month)
	v.Severity, v.Unlisted = report.Severity(d.number()), d.number()
	d.places(&v.Start, &v.End)
	d.line(&v.Snippet, &v.Before)
	for range d.number() {
		var n report.Note
		d.words(&n.Path)
		d.said(&n.Message)
		d.places(&n.Start, &n.End)
		d.line(&n.Snippet, &n.Before)
		v.Notes = append(v.Notes, n)
	}
	if d.number() == 1 {
		v.Fix = &report.Fix{}
		d.said(&v.Fix.Title)
		v.Fix.Safe = d.number() == 1
		for range d.number() {
			edit := report.Edit{Start: d.number(), End: d.number()}
			d.words(&edit.Text)
			v.Fix.Edits = append(v.Fix.Edits, edit)
		}
	}
	if d.number() == 1 {
		v.Suppression = &report.Suppression{Baselined: d.number() == 1}
		d.words(&v.Suppression.Reason)
	}
	if d.number() == 1 {
		v.Setting = &report.Setting{Keys: make([]string, d.number())}
		for i := range v.Setting.Keys {
			d.words(&v.Setting.Keys[i])
		}
		d.words(&v.Setting.Value)
		v.Setting.List = d.number() == 1
	}
	return v
}
