package fix

import (
	"cmp"
	"slices"
	"sort"

	"newslint/report"
)

// patch is a set of edits of the same bytes, in order, none over another.
type patch struct {
	edits  []report.Edit
	shifts []int // by how many bytes what stands behind edits[i] moves
}

// newPatch orders edits. It is false where they overlap, reach outside size bytes, or two insertions share a place, so
// that nobody can say which comes first.
func newPatch(edits []report.Edit, size int) (patch, bool) {
	p := patch{edits: slices.Clone(edits)}
	slices.SortStableFunc(p.edits, byPlace)
	shift := 0
	for i, e := range p.edits {
		if e.Start < 0 || e.End < e.Start || e.End > size || i > 0 && clash(p.edits[i-1], e) {
			return patch{}, false
		}
		shift += len(e.Text) - (e.End - e.Start)
		p.shifts = append(p.shifts, shift)
	}
	return p, true
}

func byPlace(a, b report.Edit) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// clash tells whether two edits share a byte, or an insertion touches the other, so that the order of texts is open. Two
// replacements that touch are in order.
func clash(a, b report.Edit) bool {
	if a.Start == a.End || b.Start == b.End {
		return a.Start <= b.End && b.Start <= a.End
	}
	return a.Start < b.End && b.Start < a.End
}

// apply gives new bytes; src stays.
func (p patch) apply(src []byte) []byte {
	size := len(src)
	if len(p.shifts) > 0 {
		size += p.shifts[len(p.shifts)-1]
	}
	out := make([]byte, 0, size)
	at := 0
	for _, e := range p.edits {
		out = append(append(out, src[at:e.Start]...), e.Text...)
		at = e.End
	}
	return append(out, src[at:]...)
}

// before is the index of the first edit that ends at or behind the offset, and the shift of what stands before it.
func (p patch) before(offset int) (i, shift int) {
	i = sort.Search(len(p.edits), func(i int) bool { return p.edits[i].End >= offset })
	if i > 0 {
		shift = p.shifts[i-1]
	}
	return i, shift
}

// span is where an offset of the original may stand in the result: one place, or, where an edit touches it, any place of
// the edit's text.
func (p patch) span(offset int) (from, to int) {
	i, shift := p.before(offset)
	from, to = offset+shift, offset+shift
	for first := true; i < len(p.edits) && p.edits[i].Start <= offset; i++ {
		e := p.edits[i]
		if first {
			from, first = e.Start+shift, false
		}
		to = e.Start + shift + len(e.Text)
		shift = p.shifts[i]
	}
	return from, to
}

// touches tells whether an edit changes a byte of the range or inserts inside or at the ends of it.
func (p patch) touches(start, end int) bool {
	i, _ := p.before(start)
	return i < len(p.edits) && p.edits[i].Start <= end
}

// inserts tells whether a range of the result holds a byte that an edit wrote.
func (p patch) inserts(start, end int) bool {
	for i, e := range p.edits {
		at := e.Start
		if i > 0 {
			at += p.shifts[i-1]
		}
		if at < end && start < at+len(e.Text) {
			return true
		}
	}
	return false
}
