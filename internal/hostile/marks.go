package hostile

import (
	"strings"
)

// M: Markdown.
var marks = []Post{
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
		return Front + b.String()
	}},
	{"M quotes ever deeper", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(">", i) + " a\n")
		}
		return Front + b.String()
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
	body("M labels of words", "see [text][label], "),
	body("M autolinks", "<http://a "),
	{"M definitions", func(n int) string { return Front + numbered(n, "[a%[1]d]: /b \"t\"\n[a%[1]d] x\n\n") }},
	{"M equal definitions", func(n int) string { return Front + again("[a]: /b\n", n) }},
	{"M footnotes", func(n int) string { return Front + numbered(n, "x[^a%[1]d]\n\n[^a%[1]d]: y\n\n") }},
	body("M footnote marks", "[^a] "),
	{"M runs of backticks", func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString("e" + strings.Repeat("`", i))
		}
		return Front + b.String()
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
		return Front + row + strings.ReplaceAll(row, "a", "-") + strings.Repeat(row, 198)
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
	body("M unclosed Liquid and an end far away", "{{ a "),
	{"M an end of Liquid far away", func(n int) string { return Front + again("{{", n) + "}\n" }},
	{"M Liquid blocks and outputs", func(n int) string { return Front + again("{% if a %}", n/2) + again("{{ a }}", n/2) + "\n" }},
	{"M Liquid blocks and other ends", func(n int) string { return Front + again("{% if a %}", n/2) + again("{% endfor %}", n/2) + "\n" }},
	{"M Liquid and spaces", func(n int) string { return Front + again("{{", n/2) + again(" ", n/2) + "\n" }},
	body("M Liquid filters", "{{ a | b: 'c' | "),
	body("M unclosed raw", "{% raw %}"),
	body("M comments of newslint", "<!-- newslint-ignore unclosed-tag: x -->\n\n<p>\n\n"),
	body("M comments of newslint on lines", "<!-- newslint-ignore unclosed-tag: x -->\n"),
	body("M comments of newslint in a line", "<!-- newslint-ignore unclosed-tag: x --> <b> "),
	{"M comments of newslint with many words", func(n int) string { return Front + "<!-- newslint-ignore " + numbered(n, "a%d, ") + ": x -->\n" }},
	body("M attributions", "（文章来源：某报）"),
	body("M bylines", "（记者 张三 李四 通讯员 王五）\n\n"),
	body("M open attributions", "（记者 "),
	body("M sources", "来源：某报\n"),
	body("M labels of people", "编辑：张三 责编：李四 "),
	body("M datelines", "新华社北京3月29日电 "),
}
