package report

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"newslint/internal/source"
)

// framedAlike fails where a frame of the part that Sight gives is another one than that of the line.
func framedAlike(t *testing.T, line string, start, end, width int) {
	t.Helper()
	from, to := Sight(line, start)
	if from > start || start > to || to > len(line) || from < 0 {
		t.Fatalf("byte %d of %q is not in [%d,%d)", start, line, from, to)
	}
	before, marked, after := splitFrame(line, source.Range{Start: start, End: end}, width)
	part := source.Range{Start: start - from, End: min(end, to) - from}
	partBefore, partMarked, partAfter := splitFrame(line[from:to], part, width)
	if before != partBefore || marked != partMarked || after != partAfter {
		t.Fatalf("in %d columns [%d,%d) of %q is\n%q %q %q, of its part [%d,%d)\n%q %q %q", width, start, end, line, before, marked, after, from, to, partBefore, partMarked, partAfter)
	}
}

func TestSight(t *testing.T) {
	pieces := []string{"春", "耕", "a", " ", "b", "9", "#", "##vso[", "\t", "e\u0301", "\u200d", "👩‍👩‍👧", "🇨🇳", "\u202e", "\xff", "，", "\x1b", "한", "é"}
	random := rand.New(rand.NewPCG(3, 3))
	for range 1500 {
		kinds := 1 + random.IntN(len(pieces))
		odd := random.IntN(40)
		var b strings.Builder
		for range random.IntN(1500) {
			if random.IntN(40) <= odd {
				b.WriteString(pieces[random.IntN(kinds)])
			} else {
				b.WriteString(pieces[random.IntN(6)])
			}
		}
		line := b.String()
		start := random.IntN(len(line) + 1)
		for start < len(line) && !utf8.RuneStart(line[start]) {
			start++
		}
		framedAlike(t, line, start, min(len(line), start+random.IntN(300)), minimumWidth+random.IntN(SightWidth-minimumWidth+1))
	}
	if from, to := Sight(strings.Repeat("春耕", 1000), 3000); to-from > 600 {
		t.Errorf("%d bytes of a line are in sight", to-from)
	}
}

func FuzzSight(f *testing.F) {
	f.Add(strings.Repeat("春耕 a", 300)+"\te\u0301", 700, 9, 100)
	f.Fuzz(func(t *testing.T, line string, start, length, width int) {
		start = min(max(start, 0), len(line))
		framedAlike(t, line, start, min(len(line), start+max(length, 0)%5000), minimumWidth+max(width, 0)%(SightWidth-minimumWidth+1))
	})
}
