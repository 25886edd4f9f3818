package source

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestColumnsOfLongLines: however long the line and whatever its bytes, a column is the number of code points in front.
func TestColumnsOfLongLines(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, 100_000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	for name, src := range map[string][]byte{
		"empty":           nil,
		"ascii":           []byte("short\n" + strings.Repeat("a", 200_000) + "\nshort"),
		"chinese":         []byte("标题\n" + strings.Repeat("临沂日报", 20_000) + "\r\n尾"),
		"emoji":           []byte(strings.Repeat("a😀", 30_000)),
		"noise":           noise,
		"noise on a line": bytes.ReplaceAll(noise, []byte("\n"), nil),
		"lonely bytes":    []byte(strings.Repeat("\x80", 100_000)),
		"cut characters":  []byte(strings.Repeat("\xe4\xb8", 50_000)),
	} {
		t.Run(name, func(t *testing.T) {
			both := []*Lines{NewLines(src)}
			if utf8.Valid(src) {
				both = append(both, NewValidLines(src))
			}
			for i := range 200 * len(both) {
				lines := both[i%len(both)]
				offset := random.IntN(len(src) + 1)
				start := bytes.LastIndexByte(src[:offset], '\n') + 1
				want := Position{offset, bytes.Count(src[:offset], []byte("\n")) + 1, utf8.RuneCount(src[start:offset]) + 1}
				if got := lines.PositionOfOffset(offset); got != want {
					t.Fatalf("offset %d is at %+v, want %+v", offset, got, want)
				}
				if whole := utf8.RuneStart(append(src, 0)[offset]) && utf8.Valid(src[start:offset]); whole {
					if back := lines.OffsetOfLineColumn(want.Line, want.Column); back != min(offset, lines.LineRange(want.Line).End) {
						t.Fatalf("%+v is offset %d, want %d", want, back, offset)
					}
				}
			}
		})
	}
}
