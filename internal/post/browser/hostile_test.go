package browser

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post/markup"
)

// hostile are shapes that make careless readers quadratic; n is their length in bytes, about.
var hostile = map[string]func(n int) string{
	"unclosed":        func(n int) string { return strings.Repeat("<b>", n/3) },
	"less-than":       func(n int) string { return strings.Repeat("<", n) },
	"nested and back": func(n int) string { return strings.Repeat("<div>", n/11) + strings.Repeat("</div>", n/11) },
	"stray":           func(n int) string { return strings.Repeat("<i>", 500) + strings.Repeat("</em>", n/5) },
	"blocks far above a paragraph": func(n int) string {
		return "<p><button>" + strings.Repeat("<span>", 500) + strings.Repeat("<br><div></div>", n/15)
	},
	"cut off":    func(n int) string { return strings.Repeat("<div><span></div>", n/17) },
	"attributes": func(n int) string { return "<p" + strings.Repeat(" ab", n/3) + ">" },
	"tables":     func(n int) string { return strings.Repeat("<table><tr><td>", n/15) },
	"comments":   func(n int) string { return strings.Repeat("<!--", n/4) },
	"quotes":     func(n int) string { return strings.Repeat(`<a href="`, n/9) },
	"one line":   func(n int) string { return "<p>" + strings.Repeat("甲", n/3) },
}

func TestHostile(t *testing.T) {
	for name, make := range hostile {
		reading := read(make(1 << 20))
		for _, f := range reading.Faults {
			if f.At.Empty() {
				t.Fatalf("%s: a fault without a place: %s", name, verdict(f))
			}
		}
	}
	if got := verdicts(strings.Repeat("<b>", 600)); got != "too-deep:b" {
		t.Errorf("600 open elements read as %.80s, expected one fault", got)
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, make := range hostile {
		for _, n := range []int{1 << 16, 1 << 20} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(name, " ", "-"), n), func(b *testing.B) {
				src := make(n)
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					read(src)
				}
			})
		}
	}
}

func BenchmarkPost(b *testing.B) {
	src := strings.Repeat("<p class=\"em_media\">近日，市自然资源和规划局专门成立了重点项目服务专班<br/>，<a href=\"http://example.com/\">甲</a>。</p>\n", 30)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		read(src)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("<p><b><i>甲</b></i></p>", 3, 9)
	f.Add("<table><tr><td><svg><foreignObject><p></svg></table><!-- x --!>", 0, 4)
	f.Add(`<a href="x title="y>z</a><p a=1 b="2"c='3'><template><tr><div></template>`, 10, 20)
	for name, make := range hostile {
		f.Add(make(200), len(name), 40)
	}
	f.Fuzz(func(t *testing.T, src string, from, to int) {
		if from < 0 || to < from || to > len(src) {
			from, to = 0, 0
		}
		regions := []markup.Range{{Start: 0, End: from}, {Start: to, End: len(src)}}
		reading := Read(Page{Src: []byte(src), Regions: regions, SelfClosing: from%2 == 1})
		whole := markup.Range{Start: 0, End: len(src)}
		for i, f := range reading.Faults {
			if !whole.Contains(f.At) || f.At.Empty() || f.Damage.End > len(src) || f.Other.End > len(src) {
				t.Errorf("%s at %v, other %v, damage %v in %d bytes", verdict(f), f.At, f.Other, f.Damage, len(src))
			}
			if i > 0 && reading.Faults[i-1].At.Start > f.At.Start {
				t.Errorf("faults out of order at %d", i)
			}
		}
		for _, tag := range reading.Tags {
			if raw := tag.Range.Of([]byte(src)); raw[0] != '<' || raw[len(raw)-1] != '>' {
				t.Errorf("tag %q", raw)
			}
			if !tag.End.Empty() && !bytes.HasPrefix(tag.End.Of([]byte(src)), []byte("</")) {
				t.Errorf("end tag %q", tag.End.Of([]byte(src)))
			}
			for _, a := range tag.Attrs {
				if !tag.Range.Contains(a.Key) || !tag.Range.Contains(a.Value) {
					t.Errorf("attribute %q outside its tag", a.Name)
				}
			}
		}
	})
}
