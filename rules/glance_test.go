package rules

import (
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"testing"

	"newslint/internal/source"
)

// glances are texts of links and file names put together at random.
func glances(t *testing.T, look func(text string)) {
	t.Helper()
	pieces := []string{
		"http", "https", "HTTP", ":", "//", "/", "\\", "www.", "a.example", "h.example", "192.168.0.1", "localhost", ".localhost", "10.0.0.1", "[::1]", "@", "?", "#", ".", "..", "-",
		":80", " ", "\t", "(", "<", "：", "，", "file", "mailto", "javascript", "%41", "é", "甲", "NW", "ABCDE", "20220329094017", "123456789012", "12345678901", "3", "_", ".com", "{{", "\x80",
	}
	random := rand.New(rand.NewPCG(11, 12))
	for range 60_000 {
		text := ""
		for range random.IntN(7) {
			text += pieces[random.IntN(len(pieces))]
		}
		look(text)
	}
}

// TestGlances: what is told at a glance is what the long way says.
func TestGlances(t *testing.T) {
	pattern := regexp.MustCompile(defaultSourceID)
	usual, public, plain := 0, 0, 0
	glances(t, func(text string) {
		if isUsual(text) {
			usual++
			if right := mistyped(text); right != "" {
				t.Errorf("%q looks usual, but should be %q", text, right)
			}
		}
		if namesPublicHost(text) {
			public++
			if hasLocalHost(text) {
				t.Errorf("%q is local", text)
			}
		}
		if path, ok := plainPath(text); ok {
			plain++
			if u, err := url.Parse(text); err != nil || u.Opaque != "" || u.Path != path {
				t.Errorf("%q has the path %q, not %v (%v)", text, path, u, err)
			}
		}
		if got, want := sourceIDs(text), pattern.FindAllString(text, -1); !slices.Equal(got, want) {
			t.Errorf("%q holds the ids %q, want %q", text, got, want)
		}
	})
	if usual < 300 || public < 300 || plain < 300 {
		t.Errorf("only %d usual and %d public addresses, %d plain paths", usual, public, plain)
	}
}

// TestRanges: the set is one, few or many.
func TestRanges(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var got ranges
	want := map[source.Range]bool{}
	for range 500 {
		r := source.Range{Start: random.IntN(10), End: random.IntN(10)}
		if got.has(r) != want[r] || got.add(r) == want[r] {
			t.Fatalf("%v: the set has it, or not, though %v were put in", r, len(want))
		}
		want[r] = true
	}
}
