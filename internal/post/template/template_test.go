package template

import (
	"bytes"
	"strings"
	"testing"

	"newslint/internal/source"
)

func TestRead(t *testing.T) {
	for _, test := range []struct {
		src              string
		modules          bool
		hidden, branches string
	}{
		{"a {{ b }} {{< c d=\"e\" >}} {{% f %}} {% g %} {/* h */} {{ i\n\n}}", false, `{{ b }}|{{< c d="e" >}}|{{% f %}}|{% g %}|{/* h */}`, ""},
		{"{% raw %}a{{ b }}{% endraw %}c{%- highlight go -%}d{% endhighlight %}", false, "{% raw %}a{{ b }}{% endraw %}|{%- highlight go -%}d{% endhighlight %}", ""},
		{"{{< highlight go >}}a{{< / highlight >}}b{% raw %}c{% raw %}", false, "{{< highlight go >}}a{{< / highlight >}}|{% raw %}|{% raw %}", ""},
		{"{% if a %}1{% elsif b %}2{% else %}3{% endif %}4", false, "{% if a %}|{% elsif b %}|{% else %}|{% endif %}", "2{% else %}3"},
		{"{% case a %}{% when 1 %}1{% when 2 %}2{% endcase %}{% else %}", false, "{% case a %}|{% when 1 %}|{% when 2 %}|{% endcase %}|{% else %}", "2"},
		{"{% if a %}1{% if b %}2{% else %}3{% endif %}{% endif %}", false, "{% if a %}|{% if b %}|{% else %}|{% endif %}|{% endif %}", "3"},
		{"{{< figure\n  src=\"a\"\n\n  alt=\"<b>\"\n>}}\n{% include\n  x.html %}{{ a\n\n}}{{< open", false, "{{< figure\n  src=\"a\"\n\n  alt=\"<b>\"\n>}}|{% include\n  x.html %}", ""},
		{"import A from 'b'\na\nexport const c = {{}}\n", true, "import A from 'b'|export const c = {{}}|{{}}", ""},
	} {
		src := []byte(test.src)
		r := Read(src, source.Range{Start: 0, End: len(src)}, test.modules)
		if got := join(src, r.Hidden); got != test.hidden {
			t.Errorf("%q: hidden %s, expected %s", test.src, got, test.hidden)
		}
		if got := join(src, r.Branches); got != test.branches {
			t.Errorf("%q: branches %s, expected %s", test.src, got, test.branches)
		}
	}
}

func TestBlank(t *testing.T) {
	src := []byte("{{ a }}b {% c %}\n[d]({% link e %}) <a href=\"{{ f }}\">{{< highlight >}}\ng{{< /highlight >}}")
	text := bytes.Clone(src[1:])
	r := Read(src, source.Range{Start: 0, End: len(src)}, false)
	Blank(text, 1, r.Hidden[1:])
	const want = "{ a }}b        \n[d](xxxxxxxxxxxx) <a href=\"xxxxxxx\">xxxxxxxxxxxxxxxxx\nxxxxxxxxxxxxxxxxxxx"
	if string(text) != want {
		t.Errorf("blanked\n%s, expected\n%s", text, want)
	}
}

func TestSubtract(t *testing.T) {
	src := []byte("0123456789")
	from := []source.Range{{Start: 0, End: 4}, {Start: 5, End: 9}}
	away := []source.Range{{Start: 1, End: 2}, {Start: 3, End: 6}, {Start: 5, End: 6}, {Start: 9, End: 10}}
	if got := join(src, Subtract(from, away)); got != "0|2|678" {
		t.Errorf("left %s, expected 0|2|678", got)
	}
}

func join(src []byte, ranges []source.Range) string {
	var parts []string
	for _, r := range ranges {
		parts = append(parts, string(r.Of(src)))
	}
	return strings.Join(parts, "|")
}
