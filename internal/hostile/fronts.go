package hostile

import (
	"fmt"
	"strings"
)

// Y: front matter.
var fronts = []Post{
	front("Y a bomb", func(int) string {
		var b strings.Builder
		b.WriteString("a0: &a0 [x, x, x, x, x, x, x, x, x]\n")
		for i := 1; i < 30; i++ {
			fmt.Fprintf(&b, "a%d: &a%d [%s]\n", i, i, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i-1), 9), ", "))
		}
		return b.String()
	}),
	front("Y itself", func(int) string { return "a: &a [*a]\ntags: *a\ncategories: &c {b: *c}" }),
	front("Y merges of itself", func(int) string { return "a: &a\n  <<: *a\n  b: 1\n<<: *a" }),
	front("Y a chain of anchors", func(n int) string { return "a0: &a0 x\n" + numbered(n, "b%[1]d: &b%[1]d *a0\n") }),
	front("Y a chain of anchors that fits", func(int) string { return "a0: &a0 [x]\n" + numbered(24_000, "b%[1]d: [*a0, *a0]\n") }),
	front("Y equal keys", func(n int) string { return again("a: 1\n", n) }),
	front("Y equal keys that fit", func(int) string { return again("a: 1\n", 24_000) }),
	front("Y equal keys in a flow", func(int) string { return "a: {" + again("b,", 24_000) + "}" }),
	front("Y different keys", func(int) string { return numbered(24_000, "k%d: 1\n") }),
	front("Y brackets", func(n int) string { return "a: " + again("[", n) }),
	front("Y brackets that fit", func(int) string { return "a: " + again("[", 24_000) }),
	front("Y closed brackets that fit", func(int) string { return "a: " + again("[", 12_000) + again("]", 12_000) }),
	front("Y braces that fit", func(int) string { return "a: " + again("{a: ", 24_000) }),
	front("Y dashes that fit", func(int) string { return again("- ", 24_000) }),
	front("Y question marks", func(int) string { return again("? ", 24_000) }),
	front("Y mappings ever deeper", func(int) string {
		var b strings.Builder
		for i := 0; b.Len() < 24_000; i++ {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return b.String()
	}),
	front("Y a long title", func(n int) string { return "title: " + again("临沂", n) }),
	front("Y a long title that fits", func(int) string { return "title: \"" + again("临沂 ", 24_000) + "\"" }),
	front("Y a folded text", func(int) string { return "title: >\n" + again("  a\n\n", 24_000) }),
	front("Y comments", func(int) string { return "a: 1\n" + again("# newslint-ignore wrong-type: x\n", 24_000) }),
	front("Y comments and keys", func(int) string { return again("# newslint-ignore wrong-type: x\nk: v\n", 24_000) }),
	front("Y many tags", func(int) string { return "tags: [" + numbered(24_000, "t%d, ") + "]" }),
	front("Y many words", func(int) string { return "tags: " + again("a ", 24_000) }),
	front("Y equal tags", func(int) string { return "tags: [" + again("a, ", 24_000) + "]" }),
	front("Y many categories", func(int) string { return "categories: [" + numbered(24_000, "c%d, ") + "]" }),
	front("Y many people", func(int) string { return "author: [" + numbered(24_000, "p%d, ") + "]" }),
	front("Y tags of types", func(int) string {
		return "a: !!binary x\nb: !ruby/object:Object {}\nc: !!python/object/apply:os.system [x]\nd: !<tag:x> y"
	}),
	front("Y numbers", func(int) string {
		return "date: " + again("9", 24_000) + "\na: 1e99999999\nb: 0x" + again("f", 1000) + "\nc: -.inf"
	}),
	front("Y dates", func(int) string { return "date: 99999999999-99-99 99:99:99 +99:99\nlast_modified_at: 0000-00-00" }),
	front("Y quotes", func(int) string { return "title: " + again("\"'", 24_000) }),
	front("Y colons", func(int) string { return "title: " + again("a: ", 24_000) }),
	front("Y lines that are no keys", func(n int) string { return again("a\n", n) }),
	front("Y tabs", func(int) string { return again("\ta: 1\n", 24_000) }),
	front("Y documents", func(n int) string { return again("--- a\n... \n", n) }),
	front("Y directives", func(int) string { return "%YAML 9.9\n%TAG ! x\n--- a" }),
	front("Y escapes", func(int) string { return "title: \"" + again("\\x1b\\u202e\\0", 24_000) + "\"" }),
	front("Y controls", func(int) string { return "title: a\x00b\x1b\x7f\u0085\u2028" }),
	{"Y fences", func(n int) string { return again("---\n", n) }},
	{"Y an open fence", func(n int) string { return "---\n" + again("a: 1\n", n) }},
	{"Y TOML", func(int) string { return "+++\na = " + again("[", 24_000) + "\n+++\nx\n" }},
	{"Y TOML tables", func(int) string { return "+++\n" + numbered(24_000, "[a.b%d]\nc=1\n") + "+++\nx\n" }},
	{"Y TOML dotted", func(int) string { return "+++\n" + again("a.", 24_000) + "b = 1\n+++\nx\n" }},
	{"Y JSON", func(int) string { return again("{\"a\":", 24_000) }},
	{"Y JSON whole", func(int) string { return again("{\"a\":", 12_000) + "1" + again("}", 6_000) + "\nx\n" }},
}
