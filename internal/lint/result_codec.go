package lint

import (
	"unicode/utf8"

	"newslint/internal/cache"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// encodeResult writes what a judgement found in a post, its facts encoded, before the baseline has its word; readResult reads it.
func encodeResult(r *Result, lines *source.Lines) []byte {
	e := resultEncoder{lines: lines}
	e.Bytes(r.encoded)
	if len(r.Diagnostics) == 0 && len(r.Silenced) == 0 && r.pending == nil {
		return e.Data
	}
	encodeDiagnostics(&e, r.Diagnostics)
	encodeDiagnostics(&e, r.Silenced)
	e.Bool(r.pending != nil)
	if r.pending != nil {
		encodeComments(&e.Encoder, r.pending.comments)
		encodeDiagnostics(&e, r.pending.unused)
	}
	return e.Data
}

// readResult takes whole lines of the source from where source says, which is asked once and gives the bytes that were judged;
// where it is nil, long lines are given in part. It reports false where it cannot.
func readResult(data []byte, path, root string, source func() ([]byte, bool)) (Result, bool) {
	d := resultDecoder{Decoder: cache.Decoder{Rest: data}, source: source}
	r := Result{Path: path, root: root, encoded: d.Bytes()}
	if len(d.Rest) == 0 {
		return r, !d.Failed
	}
	d.whole = string(d.Rest)
	r.Diagnostics, r.Silenced = decodeDiagnostics(&d, path), decodeDiagnostics(&d, path)
	if d.Bool() {
		r.pending = &pending{silencerOf(decodeComments(&d)), decodeDiagnostics(&d, path)}
	}
	return r, !d.Failed
}

func encodeDiagnostics(e *resultEncoder, all []report.Diagnostic) {
	e.Number(len(all))
	for i := range all {
		d := &all[i]
		e.Text(d.Rule)
		e.Number(int(d.Severity))
		encodePosition(&e.Encoder, d.Start)
		encodePosition(&e.Encoder, d.End)
		encodeText(&e.Encoder, d.Message)
		e.excerpt(d.Start, d.Snippet, d.Before)
		e.Number(len(d.Notes))
		for _, n := range d.Notes {
			encodePosition(&e.Encoder, n.Start)
			encodePosition(&e.Encoder, n.End)
			encodeText(&e.Encoder, n.Message)
			e.excerpt(n.Start, n.Snippet, n.Before)
		}
		encodeFix(&e.Encoder, d.Fix)
		for _, text := range [...]string{d.Fingerprint, d.Anchor, d.Origin.Category, d.Origin.Source, d.Origin.Month} {
			e.Text(text)
		}
		e.Bool(d.Suppression != nil)
		if d.Suppression != nil {
			e.Text(d.Suppression.Reason) // of a comment: the baseline is asked in each run
		}
	}
}

func decodeDiagnostics(d *resultDecoder, path string) []report.Diagnostic {
	n := d.Count()
	if n == 0 {
		return nil
	}
	all := make([]report.Diagnostic, n)
	for i := range all {
		x := &all[i]
		x.Path, x.Rule, x.Severity = path, d.Text(), report.Severity(d.Number())
		x.Start, x.End, x.Message = decodePosition(&d.Decoder), decodePosition(&d.Decoder), decodeText(d)
		x.Snippet, x.Before = d.excerpt()
		for range d.Count() {
			n := report.Note{Path: path, Start: decodePosition(&d.Decoder), End: decodePosition(&d.Decoder), Message: decodeText(d)}
			n.Snippet, n.Before = d.excerpt()
			x.Notes = append(x.Notes, n)
		}
		x.Fix = decodeFix(d)
		for _, text := range [...]*string{&x.Fingerprint, &x.Anchor, &x.Origin.Category, &x.Origin.Source, &x.Origin.Month} {
			*text = d.Text()
		}
		if d.Bool() {
			x.Suppression = &report.Suppression{Reason: d.Text()}
		}
	}
	return all
}

func encodeText(e *cache.Encoder, t report.Text) {
	e.Text(t.EN)
	e.Text(t.ZH)
}

func decodeText(d texts) report.Text { return report.Text{EN: d.Text(), ZH: d.Text()} }

// longExcerpt is from how many bytes on a line of the source is kept as its place and the part that a finding is shown with: a
// paragraph of a Chinese post has some thousands.
const longExcerpt = 512

func (e *resultEncoder) excerpt(at source.Position, text string, before report.Extent) {
	e.extent(before)
	e.Bool(len(text) >= longExcerpt)
	if len(text) < longExcerpt {
		e.Text(text)
		return
	}
	start := e.lines.LineRange(at.Line).Start + before.Bytes
	from, to := report.Sight(text, at.Offset-start)
	e.extent(report.Extent{Bytes: from, CodePoints: utf8.RuneCountInString(text[:from])})
	e.Text(text[from:to])
	e.Number(start)
	e.Number(len(text))
}

func (e *resultEncoder) extent(x report.Extent) {
	e.Number(x.Bytes)
	e.Number(x.CodePoints)
}

// resultEncoder knows the lines of the post.
type resultEncoder struct {
	cache.Encoder
	lines *source.Lines
}

// resultDecoder gives texts that are parts of one, so that a finding costs no memory for each of them.
type resultDecoder struct {
	cache.Decoder
	whole  string // what was to be read at first
	source func() ([]byte, bool)
	src    []byte // once it was asked
	asked  bool
}

// Text hides that of cache.Decoder.
func (d *resultDecoder) Text() string {
	size, end := len(d.Bytes()), len(d.whole)-len(d.Rest)
	return d.whole[end-size : end]
}

func (d *resultDecoder) extent() report.Extent {
	return report.Extent{Bytes: d.Number(), CodePoints: d.Number()}
}

func (d *resultDecoder) excerpt() (string, report.Extent) {
	before := d.extent()
	if !d.Bool() {
		return d.Text(), before
	}
	inside, part, start, size := d.extent(), d.Text(), d.Number(), d.Number()
	if d.source == nil {
		return part, report.Extent{Bytes: before.Bytes + inside.Bytes, CodePoints: before.CodePoints + inside.CodePoints}
	}
	if !d.asked {
		d.asked = true
		if src, ok := d.source(); ok {
			d.src = src
		}
	}
	if start > len(d.src) || size > len(d.src)-start {
		d.Failed = true
		return "", before
	}
	return string(d.src[start : start+size]), before
}

// texts reads what cache.Encoder.Text wrote.
type texts interface{ Text() string }

func encodeFix(e *cache.Encoder, f *report.Fix) {
	e.Bool(f != nil)
	if f == nil {
		return
	}
	encodeText(e, f.Title)
	e.Bool(f.Safe)
	e.Number(len(f.Edits))
	for _, edit := range f.Edits {
		e.Number(edit.Start)
		e.Number(edit.End)
		e.Text(edit.Text)
	}
}

func decodeFix(d *resultDecoder) *report.Fix {
	if !d.Bool() {
		return nil
	}
	f := &report.Fix{Title: decodeText(d), Safe: d.Bool()}
	for range d.Count() {
		f.Edits = append(f.Edits, report.Edit{Start: d.Number(), End: d.Number(), Text: d.Text()})
	}
	return f
}

func encodeComments(e *cache.Encoder, all []suppression) {
	e.Number(len(all))
	for i := range all {
		c := &all[i]
		encodeRange(e, c.comment)
		encodeRange(e, c.scope)
		e.Text(c.word)
		e.Text(c.reason)
		e.Number(len(c.rules))
		for _, r := range c.rules {
			e.Text(r.id)
			encodeRange(e, r.at)
			e.Bool(r.used)
		}
	}
}

func decodeComments(d *resultDecoder) []suppression {
	all := make([]suppression, d.Count())
	for i := range all {
		c := &all[i]
		c.comment, c.scope, c.word, c.reason = decodeRange(&d.Decoder), decodeRange(&d.Decoder), d.Text(), d.Text()
		for range d.Count() {
			c.rules = append(c.rules, named{id: d.Text(), at: decodeRange(&d.Decoder), used: d.Bool()})
		}
	}
	return all
}

func encodeRange(e *cache.Encoder, r source.Range) {
	e.Number(r.Start)
	e.Number(r.End)
}

func decodeRange(d *cache.Decoder) source.Range {
	return source.Range{Start: d.Number(), End: d.Number()}
}

func encodeSiteFindings(e *cache.Encoder, all []*rules.SiteFinding) {
	place := func(p rules.Place) {
		e.Text(p.Path)
		encodePosition(e, p.Start)
		encodePosition(e, p.End)
	}
	e.Number(len(all))
	for _, f := range all {
		e.Number(rules.Index(f.Rule.ID))
		e.Number(int(f.Severity))
		place(f.Place)
		encodeText(e, f.Message)
		e.Number(len(f.Notes))
		for _, n := range f.Notes {
			place(n.Place)
			encodeText(e, n.Message)
		}
	}
}

func decodeSiteFindings(d *cache.Decoder) ([]*rules.SiteFinding, bool) {
	place := func() rules.Place {
		return rules.Place{Path: d.Text(), Start: decodePosition(d), End: decodePosition(d)}
	}
	all := make([]*rules.SiteFinding, d.Count())
	for i := range all {
		rule, known := rules.At(d.Number())
		if !known {
			return nil, false
		}
		f := &rules.SiteFinding{Rule: rule, Severity: report.Severity(d.Number()), Place: place(), Message: decodeText(d)}
		for range d.Count() {
			f.Notes = append(f.Notes, rules.SiteNote{Place: place(), Message: decodeText(d)})
		}
		all[i] = f
	}
	return all, !d.Failed
}
