package report

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"临沂日报 abc｜□　":          "临沂日报 abc｜□　",
		"a\tb\r\n":             `a\tb\r\n`,
		"\x1b[31m\x7f\u0085":   `\x1b[31m\x7f\u0085`,
		"\u202e\u200b\ufeff":   `\u202e\u200b\ufeff`,
		"\U000E0041\uE000":     `\U000e0041\ue000`,
		"\xffé\xe4\xb8":        `\xffé\xe4\xb8`,
		"##[error] # ##x":      `#\x23[error] # ##x`,
		"##vso[task] ###[x":    `#\x23vso[task] ##\x23[x`,
		"e\u0301 👨\u200d👩":     "e\u0301 👨\\u200d👩",
		"\u2028\uFFFE\uFFFD":   "\\u2028\\ufffe\uFFFD",
		"already \\x1b quoted": "already \\x1b quoted",
	} {
		if got := Escape(in); got != want {
			t.Errorf("Escape(%q) = %q, want %q", in, got, want)
		}
		if again := Escape(want); again != want {
			t.Errorf("Escape(%q) = %q, not stable", want, again)
		}
	}
}

// TestHazardousCharacters: the short ways tell what the tables of Unicode tell.
func TestHazardousCharacters(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		want := r < 0x20 || r >= 0x7F && (unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) || r&0xFFFE == 0xFFFE)
		if hazardous(r) != want {
			t.Fatalf("%U is hazardous: %t", r, !want)
		}
	}
}

func TestNoPathOpensACommandLine(t *testing.T) {
	for in, want := range map[string]string{"_posts/a.md": "_posts/a.md", "::error::a": "./::error::a", " \u3000::x": "./ \u3000::x"} {
		if got := linePath(in); got != want {
			t.Errorf("linePath(%q) = %q, want %q", in, got, want)
		}
	}
}

var commandToken = regexp.MustCompile(`##[A-Za-z]*\[`)

func unsafeIn(s string) bool {
	return !utf8.ValidString(s) || commandToken.MatchString(s) ||
		strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) })
}

func FuzzEscape(f *testing.F) {
	ds, _ := fixture()
	for _, d := range ds {
		f.Add(d.Path)
		f.Add(d.Message.ZH)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got := Escape(in)
		if unsafeIn(got) {
			t.Errorf("Escape(%q) = %q", in, got)
		}
		if Escape(got) != got {
			t.Errorf("Escape(%q) changes on the second pass", in)
		}
		var s sink
		s.json(escapeInvalid(in))
		encoded := s.buf.String()
		var back string
		if err := json.Unmarshal([]byte(encoded), &back); err != nil || back != escapeInvalid(in) || unsafeIn(encoded) {
			t.Errorf("%q as JSON: %s, %v", in, encoded, err)
		}
	})
}
