package command

import (
	"bytes"
	"compress/flate"
	"io"
	"iter"
	"slices"

	"newslint/report"
)

// held are the findings of a run that wait for their place in the report. Those that come in order make a row; what a row
// cannot take, as do findings about whole sites and of posts that are judged late, begins another. They are kept encoded, without a
// pointer, and packed, a twentieth of what the values take, because an archive has tens of thousands.
type held struct {
	rows     []row
	pack     *flate.Writer
	lines    bool            // the lines of the source are kept, because a format shows them
	parts    bool            // of long lines the part that frames show will do
	language report.Language // that the reports are in; the other one is not kept
}

// row is findings in the order of a report.
type row struct {
	packed [][]byte // pieces
	open   []byte   // the last piece, not packed yet
	last   report.Diagnostic
}

const heldPiece = 128 << 10 // bytes, before they are packed

// add takes a finding; those of equal places come out in the order in which they came.
func (h *held) add(d *report.Diagnostic) {
	at := slices.IndexFunc(h.rows, func(r row) bool { return byPlace(*d, r.last) >= 0 })
	if at < 0 {
		at = len(h.rows)
		h.rows = append(h.rows, row{})
	}
	r := &h.rows[at]
	r.last = report.Diagnostic{Path: d.Path, Start: d.Start, Rule: d.Rule}
	e := encoder{text: r.open, lines: h.lines, parts: h.parts, language: h.language}
	e.diagnostic(d)
	if r.open = e.text; len(r.open) >= heldPiece {
		r.packed = append(r.packed, h.packed(r.open))
		r.open = r.open[:0]
	}
}

func (h *held) packed(text []byte) []byte {
	var b bytes.Buffer
	if h.pack == nil {
		h.pack, _ = flate.NewWriter(&b, flate.BestSpeed) // the level is a valid one
	} else {
		h.pack.Reset(&b)
	}
	_, _ = h.pack.Write(text) // to memory
	_ = h.pack.Close()
	return slices.Clone(b.Bytes())
}

func (h *held) clear() { h.rows, h.pack = nil, nil }

// all gives the findings in the order of a report.
func (h *held) all() iter.Seq[*report.Diagnostic] {
	return func(yield func(*report.Diagnostic) bool) {
		var heads []*reading // of the rows that are not read to their end
		for i := range h.rows {
			if r := (&reading{row: &h.rows[i]}); r.next() {
				heads = append(heads, r)
			}
		}
		for len(heads) > 0 {
			first := 0
			for i := range heads {
				if byPlace(heads[i].head, heads[first].head) < 0 {
					first = i
				}
			}
			if !yield(&heads[first].head) {
				return
			}
			if !heads[first].next() {
				heads = slices.Delete(heads, first, first+1)
			}
		}
	}
}

// reading is a row that is read from its begin to its end.
type reading struct {
	row    *row
	pieces int // read so far
	decoder
	head report.Diagnostic
}

func (r *reading) next() bool {
	for len(r.rest) == 0 {
		switch {
		case r.pieces < len(r.row.packed):
			r.rest, _ = io.ReadAll(flate.NewReader(bytes.NewReader(r.row.packed[r.pieces]))) // what was packed
		case r.pieces == len(r.row.packed):
			r.rest = r.row.open
		default:
			return false
		}
		r.pieces++
	}
	r.head = r.diagnostic()
	return true
}
