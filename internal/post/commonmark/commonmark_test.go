package commonmark

import (
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post/markup"
	"newslint/internal/post/template"
)

func readAll(src string, flavour Flavour) Reading {
	body := markup.Range{Start: 0, End: len(src)}
	return Read([]byte(src), body, template.Read([]byte(src), body, flavour.MDX).Hidden, flavour)
}

var kindNames = map[markup.Kind]string{
	markup.Blank: "blank", markup.Paragraph: "p", markup.Heading: "h", markup.Rule: "hr", markup.Quote: "quote",
	markup.List: "list", markup.Item: "item", markup.CodeBlock: "code", markup.Reference: "ref", markup.Verbatim: "html",
	markup.Text: "text", markup.CodeSpan: "span", markup.MarkdownLink: "link", markup.MarkdownImage: "image",
	markup.Autolink: "auto", markup.Literal: "literal", markup.Comment: "comment",
}

// outline writes events as name(children); text and blank lines are left out.
func outline(events []markup.Event, parent int32) string {
	var out []string
	for i, e := range events {
		if e.Parent != parent || e.Kind == markup.Text || e.Kind == markup.Blank {
			continue
		}
		name := kindNames[e.Kind]
		if inner := outline(events, int32(i)); inner != "" {
			name += "(" + inner + ")"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestOutline(t *testing.T) {
	for _, test := range []struct{ src, want string }{
		{"a\nb\n\nc\n", "p p"},
		{"# a\n## b ##\nc\n===\nd\n---\n---\n", "h h h h hr"},
		{"#标题\n", "p"},
		{"    code\n\n    more\n\ntext\n    text\n", "code p"},
		{"- a\n- b\n\n  c\n* d\n", "list(item(p) item(p p)) list(item(p))"},
		{"- <p>a</p>\n\n      code\n", "list(item(html code))"},
		{"1. a\n   ```\n   <p>\n   ```\n", "list(item(p code))"},
		{"text\n2. no item\n1. item\n", "p list(item(p))"},
		{"- \n\n  text\n", "list(item) p"},
		{"> a\nb\n> - c\n\n> <p>\n> d\n\ne\n", "quote(p list(item(p))) quote(html) p"},
		{">     code\n>\ttext\n", "quote(code p)"},
		{"```\n<p>\n``\n````\n<p>\n", "code html"},
		{"``` a`b\nc\n", "p"},
		{"~~~ a`b\nc\n", "code"},
		{"<p>a\n\nb</p>\n", "html p(html)"},
		{"<script>\n\nx</script> y\nz\n", "html p"},
		{"<!-- a\n\nb -->\nc\n", "html p"},
		{"<?x\n\n?>\n<!DOCTYPE\n>\n<![CDATA[\n\n]]>\na\n", "html html html p"},
		{"<em-media>\na\n\nb\n", "html p"},
		{"<em-media>a\n", "p(html)"},
		{"a\n<em-media>\nb\n<div>\nc\n", "p(html) html"},
		{"<http://e.com>\n<a@e.com> <人民日报> <www.e.com>\n", "p(auto auto)"},
		{"a `<p>` ``b`<i>`` `c\n", "p(span span)"},
		{"a \\<b> \\`<i>`\n", "p(html)"},
		{"[a](b) ![c](d \"e\") [f]( <g h> 'i' )\n", "p(link image link)"},
		{"[a [b](c) d](e) ![x [y](z)](w)\n", "p(link image(link))"},
		{"[a](b(c)d) [a] (b) [a](b\n", "p(link)"},
		{"[a][b] [B] [b][] [c][nope] [nope]\n\n[b]: /x 'y'\n[d]:\n<z>\ntext\n", "p(link link link literal) ref ref p"},
		{"[a]: b c\n", "p"},
		{"a <b c=d e='f' g=\"h\" i/> <b c=\"> <b c> </b > </b c> <!-- x -->\n", "p(html html html comment)"},
		{"<a href=\"x\n\ny\">\n", "p p"},
	} {
		got := outline(readAll(test.src, Flavour{}).Document.Events, -1)
		if got != test.want {
			t.Errorf("%q: %s, expected %s", test.src, got, test.want)
		}
	}
}

func TestLinks(t *testing.T) {
	src := "> [甲](/x%20y \"t\")\n> <http://e.com/?a&b> ![图](<a b.png>)\n[r]\n\n[r]: <//h/p&amp;q>\n[e]() [u][v]\n"
	var got []string
	for _, l := range readAll(src, Flavour{}).Document.Links {
		got = append(got, fmt.Sprintf("%d %q %q %q", l.Kind, l.Range.Of([]byte(src)), l.Target.Of([]byte(src)), l.URL))
	}
	want := []string{
		`0 "[甲](/x%20y \"t\")" "/x%20y" "/x%20y"`,
		`2 "<http://e.com/?a&b>" "http://e.com/?a&b" "http://e.com/?a&b"`,
		`5 "![图](<a b.png>)" "a b.png" "a b.png"`,
		`1 "[r]" "//h/p&amp;q" "//h/p&q"`,
		`0 "[e]()" "" ""`,
		`6 "[u][v]" "" ""`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nexpected\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestAnchors(t *testing.T) {
	src := "# Hello, World!\n## Hello World\n### 甲 `b_c` [d](e)\n## F {#own .x}\n"
	var got []string
	for _, a := range readAll(src, Flavour{Hugo: true}).Document.Anchors {
		got = append(got, a.ID)
	}
	if want := "hello-world hello-world-1 甲-b_c-d own"; strings.Join(got, " ") != want {
		t.Errorf("anchors %v, expected %s", got, want)
	}
}

func TestHTML(t *testing.T) {
	for _, test := range []struct {
		src     string
		flavour Flavour
		want    string // the HTML that reaches the page
	}{
		{"<a href=\"{{< ref \"/x\" >}}\">b</a> `<i>`\n", Flavour{Hugo: true}, `<a href="{{< ref "/x" >}}">|</a>`},
		{"{% raw %}\n<p>\n{% endraw %}\n<b>\n", Flavour{}, "<b>\n"},
		{"import A from '<b>'\n\n<A b={c}/>\n", Flavour{MDX: true}, ""},
	} {
		var got []string
		for _, r := range readAll(test.src, test.flavour).HTML {
			got = append(got, string(r.Of([]byte(test.src))))
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("%q: HTML %q, expected %q", test.src, strings.Join(got, "|"), test.want)
		}
	}
}

func hostile(n int) map[string]string {
	return map[string]string{
		"brackets":   strings.Repeat("[", n),
		"pairs":      strings.Repeat("[a](", n/4),
		"closing":    strings.Repeat("[a]", n/3) + strings.Repeat("]", n/3),
		"ticks":      ticks(n),
		"quotes":     strings.Repeat("> ", n/2),
		"lists":      strings.Repeat("- ", n/2),
		"list lines": strings.Repeat("- \n\n", n/4),
		"steps":      steps(n),
		"tags":       strings.Repeat("<a b='", n/6),
		"comments":   strings.Repeat("a <!-- ", n/7),
		"raw":        strings.Repeat("{% raw %}", n/9),
		"braces":     strings.Repeat("{{", n/2),
		"refs":       strings.Repeat("[a]: b\n", n/7),
		"headings":   strings.Repeat("# a\n", n/4),
		"angle":      strings.Repeat("<", n),
		"images":     strings.Repeat("![[]()", n/6),
	}
}

func ticks(n int) string {
	var b strings.Builder
	for i := 1; b.Len() < n; i++ {
		b.WriteString(strings.Repeat("`", i) + " ")
	}
	return b.String()
}

func steps(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(strings.Repeat(" ", 2*(i%400)) + "- a\n")
	}
	return b.String()
}

func BenchmarkHostile(b *testing.B) {
	for name := range hostile(1) {
		for _, n := range []int{1 << 16, 1 << 20} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(name, " ", "-"), n), func(b *testing.B) {
				src := hostile(n)[name]
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					readAll(src, Flavour{})
				}
			})
		}
	}
}

// check tells what a reading promises: top-level events tile, children lie in their parents in order.
func check(t *testing.T, src string, r Reading) {
	t.Helper()
	at := 0
	last := make([]int, len(r.Document.Events)) // by event: the end of its last child
	for i, e := range r.Document.Events {
		switch {
		case e.Parent < 0 && e.Range.Start != at:
			t.Fatalf("event %d %s starts at %d, expected %d in %q", i, kindNames[e.Kind], e.Range.Start, at, src)
		case e.Parent < 0:
			at = e.Range.End
		default:
			p := r.Document.Events[e.Parent]
			if int(e.Parent) >= i || !p.Range.Contains(e.Range) || e.Range.Start < last[e.Parent] {
				t.Fatalf("event %d %s %v in %s %v behind %d in %q", i, kindNames[e.Kind], e.Range, kindNames[p.Kind], p.Range, last[e.Parent], src)
			}
			last[e.Parent] = e.Range.End
		}
		if !e.Range.Contains(e.Inner) || e.Inner.End < e.Inner.Start {
			t.Fatalf("event %d %s %v has inner %v in %q", i, kindNames[e.Kind], e.Range, e.Inner, src)
		}
	}
	if at != len(src) {
		t.Fatalf("events end at %d of %d in %q", at, len(src), src)
	}
	end := 0
	for _, h := range r.HTML {
		if h.Start < end || h.Empty() {
			t.Fatalf("HTML %v behind %d in %q", h, end, src)
		}
		end = h.End
	}
}

func TestHostile(t *testing.T) {
	for _, src := range hostile(1 << 14) {
		check(t, src, readAll(src, Flavour{}))
	}
}

func FuzzRead(f *testing.F) {
	for _, src := range hostile(60) {
		f.Add(src, 0)
	}
	f.Add("> - a\n>   ```\n>   b\n\n\tc\n1. [x]: y\n   <z>\n***\n", 1)
	f.Add("<a href=\"{{< x >}}\">\r\n\r\n[a]: <b> 'c'\r\n# d `e` {#f}\r\n", 2)
	f.Fuzz(func(t *testing.T, src string, flavour int) {
		r := readAll(src, Flavour{Hugo: flavour%2 == 1, MDX: flavour%3 == 1})
		check(t, src, r)
		for _, l := range r.Document.Links {
			_ = l.Text.Of([]byte(src))
			_ = l.Target.Of([]byte(src))
		}
	})
}
