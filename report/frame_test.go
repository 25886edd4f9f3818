package report

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"

	"newslint/internal/source"
)

func TestCaretsStandUnderTheFault(t *testing.T) {
	long := strings.Repeat("临沂", 100)
	for _, c := range []struct{ name, marked, shown, carets string }{
		{"ascii", "a «bc» d", "a bc d", "  ^^"},
		{"cjk", "临沂«日报»讯", "临沂日报讯", "    ^^^^"},
		{"emoji", "😀临沂 «BAD»", "😀临沂 BAD", "       ^^^"},
		{"tab", "\ta\t«b»", "    a   b", "        ^"},
		{"combining", "e\u0301«x»", "e\u0301x", " ^"},
		{"inside a grapheme", "ae«\u0301»x", "ae\u0301x", " ^"},
		{"escape", "«\x1b»[31m", `\x1b[31m`, "^^^^"},
		{"zero width", "a«\u200b»b", `a\u200bb`, " ^^^^^^"},
		{"invalid", "a\xff«b»", `a\xffb`, "     ^"},
		{"command", "##[«x»", `#\x23[x`, "      ^"},
		{"empty range", "ab«»cd", "abcd", "  ^"},
		{"end of line", "ab «»", "ab", "   ^"},
		{"empty line", "«»", "", "^"},
		{"flag", "🇨🇳«x»", "🇨🇳x", "  ^"},
		{"window", long + "«BAD»" + long, "…" + strings.Repeat("临沂", 3) + "BAD" + strings.Repeat("临沂", 5) + "临…", strings.Repeat(" ", 13) + "^^^"},
		{"window at the end", long + "«»", "…" + strings.Repeat("临沂", 10)[3:], ""},
	} {
		start := strings.Index(c.marked, "«")
		line := strings.Replace(c.marked, "«", "", 1)
		r := source.Range{Start: start, End: strings.Index(line, "»")}
		line = strings.Replace(line, "»", "", 1)
		shown, carets := frame(line, r, 40)
		if c.carets != "" && (shown != c.shown || carets != c.carets) {
			t.Errorf("%s:\n%s\n%s\nwant\n%s\n%s", c.name, shown, carets, c.shown, c.carets)
		}
		if w := uniseg.StringWidth(shown); w > 40 {
			t.Errorf("%s: %d columns", c.name, w)
		}
		if strings.Count(carets, "^") == 0 {
			t.Errorf("%s: no caret", c.name)
		}
	}
}

func FuzzFrame(f *testing.F) {
	f.Add("😀临沂 BAD\t\xff e\u0301", 3, 5, 40)
	f.Fuzz(func(t *testing.T, line string, start, end, width int) {
		start = min(max(start, 0), len(line))
		end = min(max(end, start), len(line))
		shown, carets := frame(line, source.Range{Start: start, End: end}, width%300)
		if unsafeIn(shown) {
			t.Errorf("frame of %q shows %q", line, shown)
		}
		limit := max(width%300, minimumWidth)
		if w := uniseg.StringWidth(shown); w > limit+8 {
			t.Errorf("frame of %q is %d columns wide, limit %d", line, w, limit)
		}
		if !strings.Contains(carets, "^") || strings.Trim(carets, " ^") != "" || len(carets) > limit+16 {
			t.Errorf("frame of %q has carets %q", line, carets)
		}
	})
}

func BenchmarkFrameInALineOfAMegabyte(b *testing.B) {
	line := strings.Repeat("临沂日报 <b> ", 1<<16)
	for b.Loop() {
		frame(line, source.Range{Start: len(line) / 2, End: len(line)/2 + 3}, 120)
	}
}
