package rules

import (
	"math/rand/v2"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

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

// TestMatches: a word between asterisks matches where the whole pattern does.
func TestMatches(t *testing.T) {
	random := rand.New(rand.NewPCG(13, 14))
	some := func(pieces ...string) (text string) {
		for range random.IntN(5) {
			text += pieces[random.IntN(len(pieces))]
		}
		return text
	}
	hits := 0
	for range 40_000 {
		pattern, name := "*"+some("a", "滚", "动", "*", "?", "[", "]", "\\", "/", "-")+"*", some("a", "b", "滚", "动", "/", "\xE6", "*", "?")
		want, _ := path.Match(pattern, name)
		if matches(pattern, name) != want {
			t.Fatalf("%q matches %q: %t", pattern, name, !want)
		}
		if want {
			hits++
		}
	}
	if hits < 1000 {
		t.Errorf("only %d hits", hits)
	}
}

// TestOneWord: what is one word at a glance is neither split nor joined.
func TestOneWord(t *testing.T) {
	glances(t, func(text string) {
		if words := strings.Fields(asciiFields(text)); isOneWord(text) && text != "" && (len(words) != 1 || words[0] != text || joinedWords.MatchString(text)) {
			t.Errorf("%q is %q", text, words)
		}
	})
}

// TestDayText: days are written as package time writes them.
func TestDayText(t *testing.T) {
	for year := -1; year < 12_000; year += 7 {
		day := time.Date(year, time.Month(year%12+1), year%31+1, 0, 0, 0, 0, time.UTC)
		if got, want := dayText(day), day.Format("2006-01-02"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
