package liquid

import (
	"bytes"
	"strings"
	"testing"

	"newslint/internal/source"
)

func scan(s string, tags ...string) Document {
	return Scan([]byte(s), source.Range{End: len(s)}, Options{Tags: tags})
}

// TestStop has what Jekyll's recorded builds did with Liquid in posts: the fault that stops the build, "" where none does.
func TestStop(t *testing.T) {
	for _, c := range []struct {
		src  string
		kind FaultKind
		at   string // "" where the build goes on
	}{
		{"甲 {{ foo }} 乙", 0, ""},
		{"甲 {{ foo 乙", UnclosedOutput, "{{ foo 乙"},
		{"甲 {% foo %}", UnknownTag, "{% foo %}"},
		{"{% if x %}\n甲", UnclosedBlock, "{% if x %}"},
		{"{{ 'a' | nofilter }}", 0, ""},
		{"{% raw %}{{ 甲 {% x %}{% endraw %}", 0, ""},
		{"降 5% 与 {%", UnclosedTag, "{%"},
		{"{{x}_1}", UnclosedOutput, "{{x}"},
		{"{% raw %}甲", UnclosedBlock, "{% raw %}"},
		{"{% assign x %}", BadTag, "{% assign x %}"},
		{"甲{% endif %}", UnexpectedEnd, "{% endif %}"},
		{"{ a } % } 5% }} %}", 0, ""},
		{"`{% foo %}`", UnknownTag, "{% foo %}"},
		{"{% comment %}甲", UnclosedBlock, "{% comment %}"},
		{"{% comment %}{% foo %}{% endif %}{% endcomment %}", 0, ""},
		{"<!-- {% foo %} -->", UnknownTag, "{% foo %}"},
		{"{%10%}", UnknownTag, "{%10%}"},
		{"{% if x %}{% for a in b %}{% endif %}", UnclosedBlock, "{% for a in b %}"},
		{"{% if x %}{% when 1 %}{% endif %}", UnexpectedEnd, "{% when 1 %}"},
		{"{% for x %}{% endfor %}", BadTag, "{% for x %}"},
		{"{% highlight %}甲{% endhighlight %}", BadTag, "{% highlight %}"},
		{"{% include a.html x=\"1\" y='2' %}", 0, ""},
		{"{% include image: a %}", BadTag, "{% include image: a %}"},
	} {
		doc := scan(c.src)
		f, ok := doc.Stop()
		if ok != (c.at != "") || ok && (f.Kind != c.kind || string(f.At.Of([]byte(c.src))) != c.at) {
			t.Errorf("%q: stops %v with %d at %q, want %d at %q", c.src, ok, f.Kind, f.At.Of([]byte(c.src)), c.kind, c.at)
		}
	}
	doc := scan("{% video a %}甲{% endvideo %}", "video")
	if f, ok := doc.Stop(); ok {
		t.Errorf("a tag that the site has: %+v", f)
	}
}

func TestLostText(t *testing.T) {
	for src, lost := range map[string]bool{
		"{{ foo }}": true, "{{ page.title }}": false, "{% assign foo = 1 %}{{ foo }}": false, "{{ 'x' }}": false, "{{}}": true,
		"{{ a b }}": true, "{{\"a\":1}}": true, "{% for i in page.tags %}{{ i }}{% endfor %}": false,
		"{% include a.html %}{{ foo }}": false, "{% comment %}{{ foo }}{% endcomment %}": false, "{{ 12 }}": false,
	} {
		got := false
		for _, m := range scan(src).Marks {
			got = got || m.Lost
		}
		if got != lost {
			t.Errorf("%q: lost %v, want %v", src, got, lost)
		}
	}
}

// TestRender has what is left of a body for Markdown; letters stand for what Liquid prints.
func TestRender(t *testing.T) {
	for src, want := range map[string]string{
		"甲{% if x %}乙{% else %}丙{% endif %}":                   "甲乙",
		"{% case x %}甲{% when 1 %}乙{% when 2 %}丙{% endcase %}": "乙",
		"甲{% comment %}乙\n{% endcomment %}丙":                   "甲丙",
		"{{ page.x }}甲":                                           "xxxxxxxxxxxx甲",
		"{% raw %}{{ a }}{% endraw %}":                            "{{ a }}",
		"{% capture c %}甲{% endcapture %}乙":                       "乙",
		"{% highlight a %}<p>\n{% endhighlight %}":                "<pre>xxx\n</pre>",
		"{% if a %}{% if b %}甲{% else %}乙{% endif %}{% endif %}丙": "甲丙",
		"[a]({% link x.md %})":                                    "[a]()",
	} {
		doc := scan(src)
		var b strings.Builder
		doc.Render([]byte(src), source.Range{End: len(src)}, func(piece []byte, _ int) { b.Write(piece) })
		if b.String() != want {
			t.Errorf("%q: %q, want %q", src, b.String(), want)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		"{% if x %}{{ a }}{% else %}{% endif %}", "{% raw %}{{{% endraw %}", "{% comment %}{% case x %}{% when 1 %}",
		"{{{{{%%}}", "{% highlight a %}{{ b }}", "{{ a | b: 'c | d' }}", "{%- if x -%}{%- endif -%}",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		before := bytes.Clone(src)
		body := source.Range{End: len(src)}
		doc := Scan(src, body, Options{})
		if !bytes.Equal(src, before) {
			t.Fatal("the bytes were written")
		}
		last := 0
		for _, m := range doc.Marks {
			if m.Range.Start < last || !body.Contains(m.Range) || !m.Range.Contains(m.Inner) {
				t.Fatalf("mark %+v stands wrong", m)
			}
			last = m.Range.Start
		}
		for _, fault := range doc.Faults {
			if !body.Contains(fault.At) || fault.At.Empty() || fault.Stops < 0 || fault.Stops > len(src) {
				t.Fatalf("fault %+v stands wrong", fault)
			}
		}
		at, n := 0, 0
		doc.Render(src, body, func(piece []byte, pos int) {
			if pos < at || pos+len(piece) > len(src) {
				t.Fatalf("piece %q at %d after %d", piece, pos, at)
			}
			at, n = pos+len(piece), n+len(piece)
		})
		if n > len(src) {
			t.Fatalf("%d bytes became %d", len(src), n)
		}
	})
}
