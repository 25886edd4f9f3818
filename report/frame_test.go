package report

import (
	"strings"
	"testing"
	"unicode/utf8"

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

// TestSimpleCells: a cell that is cut the short way is the one that the grapheme rules and the table of widths give.
func TestSimpleCells(t *testing.T) {
	line := "各地 <b>农时</b> e\u0301 一\u3099丁#x ##[龥!\u200d好鿿\u4dff"
	for i, r := range line {
		size, width := simpleAt(line, i)
		if size == 0 {
			continue
		}
		if next, _ := simpleAt(line, i+size); next == 0 {
			continue
		}
		cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(line[i:], -1)
		if cluster != line[i:i+size] || uniseg.StringWidth(cluster) != width {
			t.Errorf("%q at %d is cut into %d bytes of %d columns; the cluster is %q of %d columns", r, i, size, width, cluster, uniseg.StringWidth(cluster))
		}
	}
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		if uniseg.StringWidth(string(r)) != 2 {
			t.Fatalf("%q is not two columns wide", r)
		}
	}
}

// TestNarrowedFrame: what is left out of a long line would not have come into sight.
func TestNarrowedFrame(t *testing.T) {
	for _, line := range []string{
		strings.Repeat("各地 <b>农时</b> ", 60), strings.Repeat("a", 700), strings.Repeat("e\u0301x", 300) + strings.Repeat("丁", 200),
		strings.Repeat("\u200d#", 300) + "一二三", strings.Repeat("各地农时", 20) + "\t" + strings.Repeat("丁", 300),
	} {
		for _, width := range []int{20, 80, 120} {
			for at := 0; at <= len(line); at += 7 {
				r := source.Range{Start: at, End: min(at+5, len(line))}
				for r.Start > 0 && r.Start < len(line) && !utf8.RuneStart(line[r.Start]) {
					r.Start--
				}
				shown, carets := frame(line, r, width)
				from, to := max(0, r.Start-16*width), min(len(line), r.Start+16*width)
				for from > 0 && from < r.Start && !utf8.RuneStart(line[from]) {
					from++
				}
				for to < len(line) && !utf8.RuneStart(line[to]) {
					to++
				}
				var all []cell
				for i, column := from, 0; i < to; i = all[len(all)-1].end {
					all = append(all, cellAt(line[:to], i, column))
					column += all[len(all)-1].width
				}
				kept, left, right := window(all, r.Start, width)
				want := ""
				if left || from > 0 {
					want = ellipsis
				}
				for _, c := range kept {
					want += c.text
				}
				if right || to < len(line) {
					want += ellipsis
				}
				if want = strings.TrimRight(want, " "); shown != want {
					t.Fatalf("at byte %d of %q in %d columns:\n%s\n%s\nexpected\n%s", r.Start, line[:30], width, shown, carets, want)
				}
			}
		}
	}
}
