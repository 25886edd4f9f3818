package report

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"newslint/internal/source"
)

// TestSimple: what is simple is shown as it is, and next to anything else that is simple fills a cell of its own.
func TestSimple(t *testing.T) {
	simple := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		s := string(r)
		if r == '#' {
			continue // it depends on what is before it
		}
		size, width := simpleAt(s, 0)
		if size == 0 {
			continue
		}
		simple++
		if size != len(s) || width != uniseg.StringWidth(s) || Escape(s) != s {
			t.Errorf("%U fills %d columns, expected %d", r, width, uniseg.StringWidth(s))
		}
		for _, other := range []string{"a", "中", "，", "“", "…", " ", s} {
			for _, pair := range []string{s + other, other + s} {
				if n := uniseg.GraphemeClusterCount(pair); n != 2 || uniseg.StringWidth(pair) != width+uniseg.StringWidth(other) {
					t.Errorf("%q is %d cells", pair, n)
				}
			}
		}
	}
	if simple < 20000 {
		t.Errorf("%d characters are simple", simple)
	}
}

// TestSimpleFrames: of lines of simple characters the short way makes the same frames.
func TestSimpleFrames(t *testing.T) {
	pieces := []string{"春", "耕", "a", " ", "，", "。", "“", "”", "…", "—", "Z", "！", "#", "[", "\u3000", "□"}
	random := rand.New(rand.NewPCG(5, 5))
	for range 20000 {
		var b strings.Builder
		for range random.IntN(200) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		line, width := b.String(), minimumWidth+random.IntN(130)
		r := source.Range{Start: random.IntN(len(line) + 1)}
		r.End = min(len(line), r.Start+random.IntN(12))
		before, marked, after := splitFrame(line, r, width)
		wantBefore, wantMarked, wantAfter := splitCells(line, r, width)
		if before != wantBefore || marked != wantMarked || after != wantAfter {
			t.Fatalf("in %d columns %v of %q is\n%q %q %q, expected\n%q %q %q", width, r, line, before, marked, after, wantBefore, wantMarked, wantAfter)
		}
	}
}
