package command

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"newslint/report"
	"newslint/rules"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns int
		want    []string
	}{
		{"", 10, []string{""}},
		{"one two three", 7, []string{"one two", "three"}},
		{"one two three", 13, []string{"one two three"}},
		{"first\nsecond line", 8, []string{"first", "second", "line"}},
		{"see --fail-on or a/b/c/d", 8, []string{"see", "--fail-on", "or", "a/b/c/d"}},
		{"警告超过十个时，以状态 1 退出。", 12, []string{"警告超过十个", "时，以状态 1", "退出。"}},
		{"读取路径（标准输入），每行一个", 12, []string{"读取路径（标", "准输入），每", "行一个"}},
		{"unbreakable", 4, []string{"unbreakable"}},
	} {
		got := Wrap(c.text, c.columns)
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("Wrap(%q, %d): %s", c.text, c.columns, d)
		}
	}
}

// TestCatalogue: in a terminal no line is wider than it; elsewhere each rule is one line.
func TestCatalogue(t *testing.T) {
	for _, language := range []report.Language{report.English, report.Chinese} {
		for _, width := range []int{0, 80} {
			var out strings.Builder
			if status := Rules(nil, Streams{Out: &out, Language: language, Width: width}); status != Clean {
				t.Fatalf("exits %d", status)
			}
			lines := 0
			for line := range strings.Lines(out.String()) {
				lines++
				if n := uniseg.StringWidth(strings.TrimRight(line, "\n")); width > 0 && n > width {
					t.Errorf("%d columns: %q", n, line)
				}
			}
			if most := len(rules.All()) + 2*len(rules.Families) + 2; width == 0 && lines > most {
				t.Errorf("%d lines, expected %d at most", lines, most)
			}
		}
	}
}

// FuzzWrap: nothing but blanks is lost; a line is longer than it may be only where it cannot be broken, and ends early only where
// what follows has no room.
func FuzzWrap(f *testing.F) {
	for _, text := range []string{"one two  three", "中文，与 words 混排（如此）。", "a\n\nb", "🎉🎉 --flag=x/y", "\xff\xfe ", "a\u0301 b\u200bc d\r\u2028e"} {
		f.Add(text, 8)
	}
	f.Fuzz(func(t *testing.T, text string, columns int) {
		if columns < 1 || columns > 200 || len(text) > 2000 {
			t.Skip()
		}
		bare := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		lines := Wrap(text, columns)
		if got := strings.Join(lines, ""); bare(got) != bare(text) {
			t.Errorf("Wrap(%q, %d) loses text: %q", text, columns, got)
		}
		at, before := 0, 0 // offsets in text of the line, and of the one before
		for i, line := range lines {
			if uniseg.StringWidth(line) > columns && len(breaks(line)) > 1 {
				t.Errorf("Wrap(%q, %d): %q is too long", text, columns, line)
			}
			at += strings.Index(text[at:], line)
			if i > 0 && line != "" && !strings.Contains(text, "\n") {
				next := at + breaks(line)[0]
				if uniseg.StringWidth(strings.TrimRight(text[before:next], " ")) <= columns {
					t.Errorf("Wrap(%q, %d): %q had room behind %q", text, columns, text[at:next], lines[i-1])
				}
			}
			before, at = at, at+len(line)
		}
	})
}

func BenchmarkWrap(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		for name, text := range map[string]string{"words": "word ", "han": "字", "hyphens": "a-", "marks": "a\u0301\u0301"} {
			text = strings.Repeat(text, n)
			b.Run(fmt.Sprintf("%s=%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Wrap(text, 80)
				}
			})
		}
	}
}
