package browser

import (
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post/markup"
	"newslint/internal/post/template"
)

// outline writes events as name(children), text as "…".
func outline(src []byte, doc *markup.Document, parent int32) string {
	var out []string
	for i, e := range doc.Events {
		if e.Parent != parent {
			continue
		}
		name := fmt.Sprintf("%q", e.Range.Of(src))
		if e.Kind == markup.Element {
			name = doc.Tags[e.Index].Name
			if inner := outline(src, doc, int32(i)); inner != "" {
				name += "(" + inner + ")"
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

func TestParse(t *testing.T) {
	for _, test := range []struct{ src, outline, links, faults string }{
		{
			"<p>a<p>b<br>c</p>d", `p("a") p("b" br "c") "d"`, "", "",
		},
		{
			`<ul><li><a href=x>1</a><li>{% if a %}<a href="{{ b }}/y&amp;z">2{% else %}<a>3{% endif %}</a></ul>`,
			`ul(li(a("1")) li("{% if a %}" a("2" "{% else %}") a("3" "{% endif %}")))`,
			"x {{ b }}/y&z", "",
		},
		{
			`<script src="s.js"><p></script><!-- <b> --><img src=i.png alt="c">`,
			`script("<p>") "<!-- <b> -->" img`, "s.js i.png", "",
		},
		{
			`<b><i>a</b>b</i>`, `b(i("a")) "b</i>"`, "", "misnest:i",
		},
	} {
		src := []byte(test.src)
		body := markup.Range{Start: 0, End: len(src)}
		doc, faults := Parse(src, body, template.Read(src, body, false))
		if got := outline(src, &doc, -1); got != test.outline {
			t.Errorf("%s: %s, expected %s", test.src, got, test.outline)
		}
		var links, all []string
		for _, l := range doc.Links {
			links = append(links, l.URL)
		}
		for _, f := range faults {
			all = append(all, verdict(f))
		}
		if got := strings.Join(links, " "); got != test.links {
			t.Errorf("%s: links %s, expected %s", test.src, got, test.links)
		}
		if got := strings.Join(all, " "); got != test.faults {
			t.Errorf("%s: faults %s, expected %s", test.src, got, test.faults)
		}
	}
}
