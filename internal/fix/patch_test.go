package fix

import (
	"math/rand/v2"
	"testing"

	"newslint/report"
)

func TestPatch(t *testing.T) {
	const src = "0123456789"
	for _, c := range []struct {
		name  string
		edits []report.Edit
		want  string // empty where the edits contradict each other
	}{
		{"none", nil, src},
		{"a replacement", []report.Edit{edit(2, 4, "ab")}, "01ab456789"},
		{"a deletion", []report.Edit{edit(0, 3, "")}, "3456789"},
		{"an insertion at the end", []report.Edit{edit(10, 10, "x")}, src + "x"},
		{"any order", []report.Edit{edit(8, 9, "y"), edit(1, 1, "x")}, "0x1234567y9"},
		{"replacements that touch", []report.Edit{edit(2, 4, "a"), edit(4, 6, "b")}, "01ab6789"},
		{"overlap", []report.Edit{edit(2, 5, "a"), edit(4, 6, "b")}, ""},
		{"the same twice", []report.Edit{edit(2, 5, "a"), edit(2, 5, "a")}, ""},
		{"two insertions at one place", []report.Edit{edit(5, 5, "a"), edit(5, 5, "b")}, ""},
		{"an insertion that touches", []report.Edit{edit(2, 5, "a"), edit(5, 5, "b")}, ""},
		{"an insertion inside", []report.Edit{edit(2, 5, "a"), edit(3, 3, "b")}, ""},
		{"reversed", []report.Edit{edit(5, 2, "a")}, ""},
		{"behind the end", []report.Edit{edit(9, 11, "a")}, ""},
		{"before the start", []report.Edit{edit(-1, 0, "a")}, ""},
	} {
		p, ok := newPatch(c.edits, len(src))
		if ok != (c.want != "") {
			t.Errorf("%s: ok is %t", c.name, ok)
		} else if got := string(p.apply([]byte(src))); ok && got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestPatchSpan moves every offset of random texts through random edits.
func TestPatchSpan(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 1))
	for range 2000 {
		src := make([]byte, random.IntN(40))
		for i := range src {
			src[i] = byte('a' + i%26)
		}
		var edits []report.Edit
		for at := 0; at <= len(src); at++ {
			if random.IntN(6) > 0 {
				continue
			}
			end := min(at+random.IntN(4), len(src))
			edits = append(edits, edit(at, end, "XYZ"[:random.IntN(4)]))
			at = end
		}
		p, ok := newPatch(edits, len(src))
		if !ok {
			t.Fatalf("%v contradict each other", edits)
		}
		after := p.apply(src)
		for at := range src {
			from, to := p.span(at)
			switch {
			case from < 0 || to > len(after) || from > to:
				t.Fatalf("%v: offset %d of %q moves to %d–%d of %q", edits, at, src, from, to, after)
			case !p.touches(at, at+1) && (from != to || after[from] != src[at]):
				t.Fatalf("%v: offset %d of %q moves to %d–%d of %q", edits, at, src, from, to, after)
			}
		}
	}
}
