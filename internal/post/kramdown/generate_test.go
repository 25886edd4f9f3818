//go:build oracle

package kramdown_test

import (
	"math/rand/v2"
	"strings"
)

// Pieces of broken documents. Half of them are what newsrooms paste.
var (
	inlinePieces = []string{
		"甲", "乙方消息，", "据报道", " ", "  ", "text ", "a b", "　", "\u00a0", "<b>", "</b>", "<b>粗</b>", "<i>", "</i>", "<em>x</em>",
		"<strong>", "</strong>", "<span class=\"x\">", "</span>", "<a href=\"//e.com/\">", "</a>", "<p>", "</p>", "<p>段</p>", "<div>",
		"</div>", "<br>", "<br/>", "<hr>", "<img src=\"a.jpg\">", "<img src=a.jpg>", "<p class=em-media>", "<p class=em>",
		"<人民日报>", "<www.x.com>", "<http://e.com/a>", "<https://e.com/中文>", "<a@b.com>", "<HTTP://e.com>", "<//e.com/x>", "<>",
		"[链接](//e.com/)", "[返回](//b/x.html)", "![图](a.jpg)", "[x](a b)", "[x](a \"t\")", "[x]", "[x][y]", "[y]", "[x] (z)", "[", "]", "(", ")",
		"`code`", "``a`b``", "`", "`<b>`", "*a*", "**b**", "_c_", "*", "**", "_", "~~s~~", "~~", "a_b_c", "$$x$$", "$$", "$",
		"&nbsp;", "&amp;", "&foo;", "& ", "<", ">", "<<", ">>", "\\", "\\*", "\\<b>", "\"", "'", "|", " | ", "｜", "{: .x}", "{:", "}", "{::nomarkdown}",
		"{:/}", "<!-- c -->", "<!--", "-->", "<?xml ?>", "<!DOCTYPE html>", "</br>", "</img>", "<u>", "</u>", "<font color=\"red\">", "</font>",
		"<center>", "</center>", "<div class=\"a\" class=\"b\">", "<p/>", "<div/>", "<span/>", "<o:p>", "</o:p>", "<em-media>", "</em-media>",
		"<code>", "</code>", "<kbd>", "</kbd>", "<P>", "</P>", "<B>", "<script>", "</script>", "<style>a{}</style>", "< p>", "</ p>", "<p", "<a href=\"x",
		"[^1]", "[^n]", ".", "...", "--", "---", "!", "1", "2022", "<td>", "</td>", "<li>", "</li>", "<ul>", "</ul>", "<table>", "</table>", "<tr>", "</tr>",
		"<textarea>", "</textarea>", "<svg>", "</svg>", "<iframe src=\"x\"></iframe>", "<del>", "</del>", "<q>", "</q>", "<span markdown=\"0\">",
	}
	startPieces = []string{
		"", "", "", "", "", "", "> ", ">", "- ", "* ", "+ ", "1. ", "2022. ", "# ", "## ", "#", "    ", "\t", " ", "  ", "   ", "　", ": ", "| ", "```\n", "~~~\n", "``` ruby\n",
		"```", "---\n", "***\n", "===\n", "[y]: //e.com/y\n", "[^1]: 注\n", "*[HTML]: H\n", "{: .c}\n", "{:toc}\n", "{::comment}\n", "{:/}\n", "{::nomarkdown}\n", "^\n", "$$\n",
		"<div markdown=\"1\">\n", "<div markdown=\"block\">", "<p markdown=\"1\">", "<div>\n", "</div>\n", "<p>", "</p>\n", "<!--\n", "-->\n", "<table>\n", "<pre>\n", "</pre>\n",
		"- [ ] ", "-|", "  - ", "    - ", "      ", "   1. ", "a|b\n-|-\n", "|-|\n", "<script>\n", "</script>\n", "<blockquote>", "<h2>", "</h2>", "<section markdown=\"1\">\n", "</section>\n",
	}
	endPieces = []string{"\n", "\n", "\n", "\n", "\n\n", "\n\n", "  \n", "\\\n", "\r\n", "\n \n", "</p>\n", "</p>\n ", " \n\n\n"}
)

// generate makes the broken document of a seed.
func generate(seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 20220329))
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	var b strings.Builder
	for range 1 + r.IntN(8) {
		b.WriteString(pick(startPieces))
		if r.IntN(4) == 0 {
			b.WriteString(pick(startPieces))
		}
		for range r.IntN(7) {
			b.WriteString(pick(inlinePieces))
		}
		b.WriteString(pick(endPieces))
	}
	return []byte(b.String())
}
