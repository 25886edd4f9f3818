package post

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newslint/internal/post/browser"
	"newslint/internal/post/markup"
	"newslint/internal/post/template"
)

// faultsOf names the faults of both readings: M of kramdown's, B of a browser's.
func faultsOf(p *Post) string {
	var all []string
	for i, faults := range [][]markup.Fault{p.Markup.Faults, p.Browser} {
		for _, f := range faults {
			all = append(all, fmt.Sprintf("%c%d:%s", "MB"[i], f.Kind, f.At.Of(p.Src)))
		}
	}
	return strings.Join(all, " ")
}

// TestOneCause holds the two readings of Jekyll posts together: what both see is stated once, and a slip that leaves an
// element open is one fault with it.
func TestOneCause(t *testing.T) {
	for _, test := range []struct{ body, want string }{
		{"<p>甲</p></div>\n", "M1:</div>"},
		{"<div>甲\n\n<p>乙<span>丙</p>\n", "M0:<div> M0:<span>"},
		{"<p><b><i>甲</b></i></p>\n", "M2:</b>"},
		{"<p>甲<div>乙</div></p>\n", "B5:<div>"},
		{"<ul><li>甲<li>乙</ul>\n", "M0:<li> M0:<li>"},
		{"< p>甲</p>\n", "M6:< p>"},
		{"<p class=a-b>甲</p>\n\n<p>乙</p></b>\n", "M6:<p class=a-b> M1:</b>"},
		{"<p>甲</ p>\n\n乙\n", "M6:</ p>"},
		{"<p>甲<\\/p>\n\n乙\n", `M6:<\/p>`},
		{"<p>甲<p/>\n\n乙\n", "M0:<p>"},
		{"<div/>\n\n<div>甲</div>\n", "M4:<div/>"},
		{"<br></br>\n", "M3:</br>"},
		{"<p id=\"a\">甲</p>\n\n# 乙 {#a}\n\n<b id=\"a\">丙</b>\n", "B10:a"},
		{"<p id=\"a\">甲</p>\n\n<b id=\"a\">丙</b>\n\n乙</i>\n", "M1:</i> B10:a"},
		{"<p>甲</ p>\n\n<p id=\"a\">乙</p>\n\n<b id=\"a\">丙</b>\n", "M6:</ p> B10:a"},
		{"<p>甲<div>乙</div></p>\n\n<div>丙\n", "M0:<div> B5:<div>"},
		{"<section>甲\n\n<p>乙<ul><li>丙</li></ul></p>\n", "M0:<section>"},
		{"{% if a %}<div class=\"b\">{% else %}<div>{% endif %}甲</div>\n", ""},
		{"`<p>` <http://a.b/> <c@d.e>\n\n    <div>\n\n<p>a\n\nb</p>\n", ""},
	} {
		p := Parse("_posts/2022-03-29-a.md", []byte("---\ntitle: a\n---\n"+test.body), Dialect{})
		if got := faultsOf(p); got != test.want {
			t.Errorf("%q: %s, expected %s", test.body, got, test.want)
		}
	}
}

// TestBrowseGlance: the glance that spares most bodies a second reading never hides what that reads.
func TestBrowseGlance(t *testing.T) {
	paths, err := filepath.Glob("../../testdata/rules/*/*.md")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		glanced := Parse("_posts/2022-03-29-a.md", src, Dialect{})
		whole := *glanced
		whole.browseAll(template.Read(whole.Src, whole.Body, false), &browser.Scratch{})
		if faultsOf(glanced) != faultsOf(&whole) {
			t.Errorf("%s: %v, and read as a whole %v", path, faultsOf(glanced), faultsOf(&whole))
		}
	}
}

// FuzzParse holds every reader to its promises: no panic, ranges in the file, faults in order.
func FuzzParse(f *testing.F) {
	for i, body := range []string{
		"<p>甲<div>乙</ p>\n\n[丙](/d) **戊**\n", "{% raw %}<b>{% endraw %}\n- <!-- a --!>\n> | b\n", "`a` <http://b> ![c](d)\n---\n\n\t<p>\n",
		"<table><td><a href=\"x>y</a><svg/>\n```\n<i>\n", "a\n: b\n{{< c >}}\n<www.x.com>\n",
	} {
		f.Add(body, i)
	}
	paths := []string{"a.md", "a.html", "a.mdx"}
	f.Fuzz(func(t *testing.T, body string, n int) {
		n &= 15
		src := []byte("---\ntitle: a\n---\n" + body)
		p := Parse(paths[n%3], src, Dialect{Generator: Generator(n % 3), ParseBlockHTML: n&8 != 0})
		whole := Range{Start: 0, End: len(src)}
		for _, faults := range [][]markup.Fault{p.Markup.Faults, p.Browser} {
			for i, f := range faults {
				if !whole.Contains(f.At) || !whole.Contains(f.Other) || !whole.Contains(f.Damage) {
					t.Fatalf("fault %+v outside %d bytes", f, len(src))
				}
				if i > 0 && faults[i-1].At.Start > f.At.Start {
					t.Fatalf("fault %+v behind %+v", f, faults[i-1])
				}
			}
		}
		for _, l := range p.Markup.Links {
			if !whole.Contains(l.Range) || !whole.Contains(l.Text) || !whole.Contains(l.Target) {
				t.Fatalf("link %+v outside %d bytes", l, len(src))
			}
		}
		for i := 1; i < len(p.Markup.Tags); i++ {
			if p.Markup.Tags[i-1].Range.Start > p.Markup.Tags[i].Range.Start {
				t.Fatalf("tags out of order at %d", i)
			}
		}
	})
}

// FuzzSound: where a glance at the tags finds nothing wrong, a browser's reading finds nothing wrong.
func FuzzSound(f *testing.F) {
	for _, body := range []string{
		"<p>甲<br><a href=\"/b\" id='c'>乙</a><img src=\"d>\" alt /></p>\n<div\nclass=\"e\"><h2 id=\"f\">丙</h2><p><b><i>丁</i></b></p></div>\n",
		"<p><a href=\"/b\"><span><a>甲</a></span></a></p>\n", "<P CLASS='a' class='b'>甲</P>\n\n<b id=\"a\">乙</b><i id=\"a\">丙</i>\n",
		"甲<div>乙</div>\n\n<p>丙<p>丁</p></p>\n\n> <p>戊\n> </p>\n", "<img src=\"a\nb\"/><br/><br /><p >甲</p ><em>\n\n</em>\n",
		"<p>甲<!-- <b> -->乙</p>\n<!-- a --!> -->\n<!--> -->\n\n丙<!-- d -- > --><!---->\n",
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		p := Parse("a.md", []byte("---\ntitle: a\n---\n"+body), Dialect{ParseBlockHTML: len(body)%2 == 0})
		templates := template.Read(p.Src, p.Body, false)
		if len(templates.Branches) > 0 || len(templates.Hidden) > 0 || p.Dense || !p.onlyTags() || !browser.Sound(p.Src, p.Markup.Tags) {
			return
		}
		if p.browseAll(templates, nil); len(p.Browser) > 0 {
			t.Fatalf("%q looks sound and has %+v", body, p.Browser)
		}
	})
}

// hostileBodies cost careless readers more than their length.
var hostileBodies = map[string]string{
	"unclosed": "<b>", "spans": "<p><span></p>\n\n", "slips": "<p>a</ p>\n", "values": "<p a=b-c>\n", "quotes": "<a href=\"",
	"literals": "a <p>b</p>\n", "links": "[a](b", "comments": "<!-- ", "branches": "{% if a %}<p>{% else %}", "code": "\n    <p>甲</p>\n\na\n",
}

func BenchmarkHostileBodies(b *testing.B) {
	for name, shape := range hostileBodies {
		for generator := range Generator(2) {
			for _, n := range []int{1 << 15, 1 << 19} {
				b.Run(fmt.Sprintf("%s/%d/%d", name, generator, n), func(b *testing.B) {
					src := []byte("---\ntitle: a\n---\n" + strings.Repeat(shape, n/len(shape)))
					b.SetBytes(int64(n))
					for b.Loop() {
						Parse("a.md", src, Dialect{Generator: generator})
					}
				})
			}
		}
	}
}
