package post

import (
	"bytes"
	"os"
	"regexp"
	"testing"
)

// jekyllFence is Jekyll's own pattern with Ruby's meaning of \s and $ spelled out.
var jekyllFence = regexp.MustCompile(`(?s)\A(---[\t-\r ]*\n)(.*?\n?)(?m:^((---|\.\.\.)[\t-\r ]*)$)\n?`)

// FuzzFence compares the scan over lines with the pattern it stands for.
func FuzzFence(f *testing.F) {
	for _, path := range frontFixtures(f) {
		if src, err := os.ReadFile(path); err == nil {
			f.Add(src)
		}
	}
	for _, s := range []string{"---\n---", "---\n\n---\n\n\n", "--- \f\n...\v\n x", "---\r\n---\r\n", "---\n --- \n---x\n----\n...", "---", "---\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		front := Front{src: src}
		front.fenceJekyll(0)
		m := jekyllFence.FindSubmatchIndex(src)
		if m == nil {
			if front.Format != NoFront {
				t.Fatalf("%q: the pattern finds none, the scan %v", src, front.Range)
			}
			return
		}
		if front.Format == NoFront || front.Range != (Range{Start: 0, End: m[1]}) || front.Close.Start != m[8] {
			t.Fatalf("%q: the pattern ends at %d and closes at %d, the scan %v and %v", src, m[1], m[8], front.Range, front.Close)
		}
	})
}

// FuzzFront: no bytes make the reader panic or write, and every range lies in the file and inside its parent.
func FuzzFront(f *testing.F) {
	for _, path := range frontFixtures(f) {
		if src, err := os.ReadFile(path); err == nil {
			f.Add(src, uint8(0))
			f.Add(src, uint8(1))
		}
	}
	f.Add([]byte("---\na: &a [*a]\nb: *a\n---\n"), uint8(0))
	f.Add([]byte("---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n<<: *c\n---\n"), uint8(0))
	f.Add([]byte("+++\na = {b = [1, 2], c.d = 'x'}\n[[e.f]]\ng = 1\n+++\n"), uint8(1))
	f.Add([]byte("{\"a\": [1, {\"b\": null}]}\n"), uint8(1))
	f.Fuzz(func(t *testing.T, src []byte, generator uint8) {
		if len(src) > 1<<16 {
			return
		}
		before := bytes.Clone(src)
		p := Parse("_posts/2023-05-06-a.md", src, Dialect{Generator: Generator(generator % 3)})
		if !bytes.Equal(before, src) {
			t.Fatal("the source was written to")
		}
		file := Range{Start: 0, End: len(src)}
		front := &p.Front
		for _, r := range []Range{front.Range, front.Open, front.Block, front.Close} {
			inside(t, src, file, r)
		}
		for _, fault := range front.Faults {
			inside(t, src, file, fault.At)
			inside(t, src, file, fault.Other)
			if fault.Repair != nil {
				inside(t, src, file, fault.Repair.Range)
			}
		}
		nested(t, src, front.Block, &Value{Type: Map, Range: front.Block, Pairs: front.Fields}, front.Format)
	})
}

func inside(t *testing.T, src []byte, outer, inner Range) {
	t.Helper()
	if inner.Start > inner.End || !outer.Contains(inner) {
		t.Fatalf("%q: %v is not inside %v", src, inner, outer)
	}
}

// nested checks the ranges of a value's children; an alias has its anchor's, elsewhere in the block. The tables of TOML may
// be written in several places.
func nested(t *testing.T, src []byte, block Range, v *Value, format Format) {
	inside(t, src, block, v.Range)
	if v.Alias {
		return
	}
	outer := v.Range
	if format == TOML {
		outer = block
	}
	for _, item := range v.Items {
		inside(t, src, outer, item.Range)
		nested(t, src, block, item, format)
	}
	for _, pair := range v.Pairs {
		inside(t, src, outer, pair.Key)
		inside(t, src, outer, pair.Value)
		nested(t, src, block, pair.Node, format)
	}
}
