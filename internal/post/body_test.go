package post

import (
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post/markup"
)

func TestBodies(t *testing.T) {
	const front = "---\ntitle: a\n---\n"
	for _, test := range []struct {
		path  string
		body  string
		links string // kind and address, in order
		tags  string
		found string // kinds and places of the browser's faults
	}{
		{"a.html", "<p>[a](b) <a href=c>d</a><p>`<b>`</b>", "3:c", "p a p b", ""},
		{"a.html", "<div><a href=\"{{ x }}\">d</div>", "3:{{ x }}", "div a", "0:<a href=\"{{ x }}\">"},
		{"a.md", "[a](b) <a href=c>[d](e)</a> ![f](g)\n\n<img src=h>\n", "0:b 3:c 0:e 5:g 4:h", "a img", ""},
		{"a.md", "`<b>` <http://x> <人民日报>\n\n    <i>\n\n```\n<u>\n```\n<em>\n", "2:http://x", "em", "0:<em>"},
		{"a.md", "<ul>{% if a %}<li>b{% else %}<li></b>{% endif %}</ul>\n", "", "ul li li", ""},
		{"a.md", "a <a href=\"b>c</a> <b c=d e>f</b> <i\n</a>\n", "", "b", "6:<a href=\"b> 1:</a>"},
		{"a.md", "<div>\n<blockquote>a\n\n\t\tb\n\t</blockquote>\n</div>\n\n    <b>\n\nc</b></i>\n", "", "div blockquote", "1:</i>"},
		{"a.mdx", "import A from 'b'\n\n<A b={<c>}>\n\n[d](e)\n", "0:e", "", ""},
	} {
		p := Parse(test.path, []byte(front+test.body), Dialect{Generator: CommonMark})
		var links, tags, found []string
		for _, l := range p.Markup.Links {
			links = append(links, fmt.Sprintf("%d:%s", l.Kind, l.URL))
		}
		for _, tag := range p.Markup.Tags {
			tags = append(tags, tag.Name)
		}
		for _, f := range p.Browser {
			found = append(found, fmt.Sprintf("%d:%s", f.Kind, f.At.Of(p.Src)))
		}
		for _, c := range [][2]string{{strings.Join(links, " "), test.links}, {strings.Join(tags, " "), test.tags}, {strings.Join(found, " "), test.found}} {
			if c[0] != c[1] {
				t.Errorf("%s %q: %q, expected %q", test.path, test.body, c[0], c[1])
			}
		}
		for i, e := range p.Markup.Events {
			if e.Index >= 0 && e.Kind != markup.Element && !e.Range.Contains(p.Markup.Links[e.Index].Range) {
				t.Errorf("%q: event %d does not hold its link", test.body, i)
			}
		}
	}
}
