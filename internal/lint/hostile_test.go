package lint

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// hostilePost is a post made to hurt: its text by a length in bytes that it comes near.
type hostilePost struct {
	name string // the group's letter in SECURITY.md, then what it is
	make func(n int) string
}

const head = "---\nlayout: post\ntitle: 标题\n---\n"

// again repeats a text up to n bytes.
func again(text string, n int) string { return strings.Repeat(text, max(n/len(text), 1)) }

// body makes a case of a text that is repeated behind a front matter.
func body(name, text string) hostilePost {
	return hostilePost{name, func(n int) string { return head + again(text, n) + "\n" }}
}

// nested makes a case of openings and as many ends.
func nested(name, open, end string) hostilePost {
	return hostilePost{name, func(n int) string {
		count := max(n/(len(open)+len(end)), 1)
		return head + strings.Repeat(open, count) + "x" + strings.Repeat(end, count) + "\n"
	}}
}

// front makes a case of a front matter between fences.
func front(name string, text func(n int) string) hostilePost {
	return hostilePost{name, func(n int) string { return "---\n" + text(n) + "\n---\n正文。\n" }}
}

// numbered gives texts of growing numbers, n bytes in all.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func asUTF16(text string, big bool) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
		if big {
			unit = unit>>8 | unit<<8
		}
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

var hostilePosts = []hostilePost{
	// A: bytes and encodings
	{"A nothing", func(int) string { return "" }},
	{"A one byte", func(int) string { return "-" }},
	{"A NUL", func(n int) string { return again("\x00", n) }},
	body("A NUL in the body", "a\x00b "),
	body("A bytes that are not UTF-8", "\xff\xfe\x80 "),
	body("A half characters", "\xe4\xb8"),
	{"A UTF-16 little-endian", func(n int) string { return asUTF16(head+again("正文。\n", n/2), false) }},
	{"A UTF-16 big-endian", func(n int) string { return asUTF16(head+again("正文。\n", n/2), true) }},
	{"A byte-order mark", func(n int) string { return mark + head + again("正文。\n\n", n) }},
	{"A many byte-order marks", func(n int) string { return again(mark, n) }},
	{"A CRLF", func(n int) string { return strings.ReplaceAll(head+again("正文。\n\n", n), "\n", "\r\n") }},
	{"A CR", func(n int) string { return strings.ReplaceAll(head+again("正文。\n\n", n), "\n", "\r") }},
	{"A mixed line ends", func(n int) string { return head + again("a\r\nb\rc\n\r\r\n", n) }},
	{"A a line without end", func(n int) string { return head + again("临沂日报", n) }},
	{"A a line of words", func(n int) string { return head + again("word ", n) }},
	body("A empty lines", "\n"),
	body("A lines", "a\n"),
	body("A spaces", " "),
	body("A spaces at line ends", "a                \n"),
	body("A tabs", "\t"),
	body("A bidirectional controls", "\u202e\u2066a\u2069"),
	body("A escapes of terminals", "\x1b[31mred\x1b]8;;http://x\x07\x9b"),
	body("A commands of workflows", "::error::x\n##[error]x\n::stop-commands::x\n"),
	body("A ends of CDATA and comments", "]]> --> </script> "),
	body("A zero-width characters", "\u200b\u200d\u2060"),
	body("A combining characters", "e"+strings.Repeat("\u0301", 300)),
	body("A private use and tags", "\U000e0041\ue000\U0010ffff"),
	body("A full-width punctuation", "（（（【【【《《《"),
	body("A emoji", "👨‍👩‍👧‍👦🇨🇳"),

	// H: HTML
	nested("H nested div", "<div>", "</div>"),
	nested("H nested b", "<b>", "</b>"),
	nested("H nested div on lines", "<div>\n", "</div>\n"),
	nested("H nested blocks and spans", "<div><b>", "</b></div>"),
	nested("H nested tables", "<table><tr><td>", "</td></tr></table>"),
	nested("H nested svg", "<svg><g>", "</g></svg>"),
	nested("H nested lists", "<ul><li>", "</li></ul>"),
	nested("H wrong ends", "<b><i>", "</b></i>"),
	body("H unclosed div", "<div>"),
	body("H unclosed div on lines", "<div>\n\n"),
	body("H unclosed p", "<p>a\n\n"),
	body("H unclosed a", "<a href=\"/x\">"),
	body("H stray ends", "</div></b></p>"),
	body("H stray ends on lines", "</div>\n\n"),
	body("H crossed tags", "<b><i></b></i>"),
	body("H formatting across paragraphs", "<p><font color=i>"),
	body("H unfinished tags", "<a "),
	body("H less-than signs", "<"),
	body("H less-than signs with letters", "<a"),
	body("H unfinished ends", "</"),
	body("H unclosed comments", "<!-- "),
	body("H comments", "<!-- a -->"),
	body("H comments in comments", "<!--<!--"),
	body("H dashes", "<!--------"),
	body("H declarations", "<!DOCTYPE x "),
	body("H instructions", "<? a "),
	body("H CDATA", "<![CDATA[ "),
	body("H unclosed quotes", "<a href=\"x "),
	body("H unclosed single quotes", "<a title='x' href='y "),
	body("H quotes", "<p class=\"'\">'\""),
	body("H script", "<script>"),
	body("H textarea and title", "<textarea><title>"),
	body("H style", "<style></style "),
	body("H character references", "&#x0;&#99999999999999999999;&nosuch;&amp"),
	body("H ampersands", "&"),
	{"H attributes", func(n int) string { return head + "<p " + numbered(n, "a%d=1 ") + ">x</p>\n" }},
	{"H equal attributes", func(n int) string { return head + "<p " + again("a=1 ", n) + ">x</p>\n" }},
	{"H attributes of many tags", func(n int) string { return head + numbered(n, "<a id=x%d name=x>y</a> ") }},
	{"H a long attribute", func(n int) string { return head + "<a href=\"" + again("x", n) + "\">y</a>\n" }},
	{"H a long name", func(n int) string { return head + "<" + again("x", n) + ">\n" }},
	{"H unknown elements", func(n int) string { return head + numbered(n, "<x%d>") }},
	body("H images", "<img src=x>"),
	body("H void elements with ends", "<br></br>"),
	body("H self-closed", "<div/>"),

	// M: Markdown
	body("M quotes on a line", ">"),
	body("M quotes with spaces on a line", "> "),
	body("M lists on a line", "- "),
	body("M lists and blank lines", "- \n\n"),
	body("M quotes and lists", "> - "),
	body("M numbered lists on a line", "1. "),
	{"M lists ever deeper", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return head + b.String()
	}},
	{"M quotes ever deeper", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(">", i) + " a\n")
		}
		return head + b.String()
	}},
	body("M stars", "*"),
	body("M stars and words", "*a "),
	body("M stars and underscores", "*a_ "),
	body("M two stars", "a**b"),
	body("M both stars", "*a **a "),
	nested("M nested emphasis", "*a **b ", "**b *a"),
	body("M underscores", "_a "),
	body("M strikes", "~~a "),
	nested("M brackets", "[", "]"),
	body("M open brackets", "["),
	body("M closed brackets", "]"),
	body("M half links", "[a]("),
	body("M half links with targets", "[a](b"),
	body("M half links in angles", "[a](<b"),
	body("M half links with titles", "[a](b \""),
	body("M links", "[a](b) "),
	body("M empty links", "[]() "),
	body("M images", "![a](b) "),
	nested("M nested images", "![a", "](b)"),
	body("M labels", "[a][b] "),
	body("M autolinks", "<http://a "),
	{"M definitions", func(n int) string { return head + numbered(n, "[a%[1]d]: /b \"t\"\n[a%[1]d] x\n\n") }},
	{"M equal definitions", func(n int) string { return head + again("[a]: /b\n", n) }},
	{"M footnotes", func(n int) string { return head + numbered(n, "x[^a%[1]d]\n\n[^a%[1]d]: y\n\n") }},
	body("M footnote marks", "[^a] "),
	{"M runs of backticks", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString("e" + strings.Repeat("`", i))
		}
		return head + b.String()
	}},
	body("M backticks", "`a "),
	body("M fences", "```\n"),
	body("M unclosed fences", "```a\n~~~\n"),
	body("M headings", "# a\n"),
	body("M number signs", "#"),
	body("M underlines", "a\n=\n"),
	body("M rules", "* * *\n"),
	body("M dashes", "-"),
	{"M tables", func(n int) string {
		row := again("|a", n/200) + "|\n"
		return head + row + strings.ReplaceAll(row, "a", "-") + strings.Repeat(row, 198)
	}},
	body("M pipes", "|"),
	body("M one-cell tables", "|a|\n|-|\n"),
	body("M attribute lists", "{: #a .b c=\"d\"}\n"),
	body("M attribute lists in a line", "*a*{:.b}"),
	body("M braces", "{"),
	body("M extensions", "{::nomarkdown}\n"),
	body("M definition lists", "a\n: b\n\n"),
	body("M abbreviations", "*[a]: b\n"),
	body("M formulas", "$$"),
	body("M formulas in a line", "$$a$$ "),
	body("M escapes", "\\*\\_\\"),
	body("M code by indentation", "    a\n\n"),
	body("M blocks in lists", "- a\n\n      b\n\n  > c\n"),
	body("M Liquid", "{{ a }}{% b %}"),
	body("M unclosed Liquid", "{{"),
	body("M unclosed Liquid tags", "{% if a %}"),
	nested("M nested Liquid", "{% if a %}", "{% endif %}"),
	body("M Liquid filters", "{{ a | b: 'c' | "),
	body("M unclosed raw", "{% raw %}"),
	body("M comments of newslint", "<!-- newslint-ignore unclosed-tag: x -->\n\n<p>\n\n"),
	body("M comments of newslint in a line", "<!-- newslint-ignore unclosed-tag: x --> <b> "),
	{"M comments of newslint with many words", func(n int) string { return head + "<!-- newslint-ignore " + numbered(n, "a%d, ") + ": x -->\n" }},
	body("M attributions", "（文章来源：某报）"),
	body("M bylines", "（记者 张三 李四 通讯员 王五）\n\n"),
	body("M open attributions", "（记者 "),
	body("M sources", "来源：某报\n"),
	body("M labels of people", "编辑：张三 责编：李四 "),
	body("M datelines", "新华社北京3月29日电 "),

	// Y: front matter
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

// dialects are the sites that hostile posts are put into: their configuration, and the path of the post.
var dialects = map[string][2]string{
	"kramdown":   {"_config.yml", "_posts/2022-03-29-a.md"},
	"html":       {"_config.yml", "_posts/2022-03-29-a.html"},
	"commonmark": {"hugo.toml", "content/a.md"},
}

func hostileSite(t testing.TB, dialect string) (l *Linter, path string) {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, dialects[dialect][0]), "")
	return everything(t, dir), filepath.Join(dir, filepath.FromSlash(dialects[dialect][1]))
}

// TestHostilePosts: every rule on posts made to hurt. Nothing panics, every finding lies in the post, a second run says the
// same, and memory stays in proportion to the post.
func TestHostilePosts(t *testing.T) {
	const size = 12_000 // bytes, or thereabouts
	for dialect := range dialects {
		l, path := hostileSite(t, dialect)
		l.placeOf(filepath.Dir(path))
		for _, h := range hostilePosts {
			t.Run(dialect+"/"+h.name, func(t *testing.T) {
				src := []byte(h.make(size))
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				result := l.Check(path, src)
				runtime.ReadMemStats(&after)
				if spent, most := after.TotalAlloc-before.TotalAlloc, uint64(64<<20+4000*len(src)); spent > most {
					t.Errorf("%d bytes were allocated for %d", spent, len(src))
				}
				sound(t, src, result)
				if again := l.Check(path, bytes.Clone(src)); !bytes.Equal(encode(t, again), encode(t, result)) {
					t.Error("a second run says something else")
				}
			})
		}
	}
}

// BenchmarkHostilePosts: the time for a byte must not grow with the post.
func BenchmarkHostilePosts(b *testing.B) {
	for dialect := range dialects {
		for _, h := range hostilePosts {
			for _, size := range []int{100_000, 1_000_000} {
				b.Run(fmt.Sprintf("%s/%s/%d", dialect, h.name, size), func(b *testing.B) {
					l, path := hostileSite(b, dialect)
					src := []byte(h.make(size))
					b.SetBytes(int64(len(src)))
					for b.Loop() {
						l.Check(path, src)
					}
				})
			}
		}
	}
}

// sound checks what holds for every result: newslint did not fail, and findings and fixes lie in the post.
func sound(t testing.TB, src []byte, r Result) {
	t.Helper()
	if r.Failed {
		t.Fatalf("newslint failed: %+v", r.Diagnostics)
	}
	lines := source.NewLines(src)
	prints := make(map[string]bool)
	for _, d := range r.Diagnostics {
		if d.Start != lines.PositionOfOffset(d.Start.Offset) || d.End != lines.PositionOfOffset(d.End.Offset) || d.Start.Offset > d.End.Offset {
			t.Fatalf("%s lies at %+v to %+v of %d bytes", d.Rule, d.Start, d.End, len(src))
		}
		if prints[d.Fingerprint] || len(d.Fingerprint) != 32 {
			t.Fatalf("%s has the fingerprint %q of another", d.Rule, d.Fingerprint)
		}
		prints[d.Fingerprint] = true
		if d.Message.EN == "" || d.Message.ZH == "" || len(d.Message.EN) > 4<<10 {
			t.Fatalf("%s says %q and %q", d.Rule, d.Message.EN, d.Message.ZH)
		}
		for _, n := range d.Notes {
			if n.Start != lines.PositionOfOffset(n.Start.Offset) || n.End != lines.PositionOfOffset(n.End.Offset) {
				t.Fatalf("a note of %s lies at %+v to %+v", d.Rule, n.Start, n.End)
			}
		}
		if d.Fix == nil {
			continue
		}
		for _, e := range d.Fix.Edits {
			if e.Start < 0 || e.Start > e.End || e.End > len(src) {
				t.Fatalf("a fix of %s edits %d to %d of %d bytes", d.Rule, e.Start, e.End, len(src))
			}
		}
	}
}

// encode writes what a result says, without the lines it stands in.
func encode(t testing.TB, r Result) []byte {
	t.Helper()
	for i := range r.Diagnostics {
		r.Diagnostics[i].Snippet = ""
		for j := range r.Diagnostics[i].Notes {
			r.Diagnostics[i].Notes[j].Snippet = ""
		}
	}
	text, err := json.Marshal(r.Diagnostics)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestFindingsOfOneRuleAreBounded: a post made of faults costs no gigabytes, and what is dropped is told.
func TestFindingsOfOneRuleAreBounded(t *testing.T) {
	dir := t.TempDir()
	l := linter(t, dir)
	l.with(filepath.Join(dir, "_posts"), rules.New(rules.Meta{ID: "every-byte"}, struct{}{}, func(p *rules.Pass, _ struct{}) {
		for i := range p.Post.Src {
			p.Report(source.Range{Start: i, End: i + 1}, report.Say("a byte", "一个字节"))
		}
	}))
	result := l.Check(filepath.Join(dir, "_posts", "2022-03-29-a.md"), []byte(strings.Repeat("a", 20_100)))
	if n := len(result.Diagnostics); n != 20_000 {
		t.Fatalf("%d findings are kept", n)
	}
	if notes := result.Diagnostics[19_999].Notes; len(notes) != 1 || !strings.Contains(notes[0].Message.EN, "100 more times") {
		t.Errorf("the last one notes %+v", notes)
	}
}

// FuzzCheck judges any bytes by every rule, in every dialect.
func FuzzCheck(f *testing.F) {
	for _, h := range hostilePosts {
		if src := h.make(200); len(src) < 4<<10 {
			f.Add([]byte(src))
		}
	}
	for i := range 3 {
		_, text := story(i)
		f.Add([]byte(text))
	}
	type judge struct {
		*Linter
		path string
	}
	var judges []judge
	for _, dialect := range []string{"kramdown", "html", "commonmark"} {
		l, path := hostileSite(f, dialect)
		judges = append(judges, judge{l, path})
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 64<<10 {
			return
		}
		for _, j := range judges {
			first := j.Check(j.path, src)
			sound(t, src, first)
			if again := j.Check(j.path, src); !bytes.Equal(encode(t, first), encode(t, again)) {
				t.Fatal("a second run says something else")
			}
		}
	})
}
