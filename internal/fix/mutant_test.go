package fix

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator writes posts shaped like those of a news archive and spoils them. The same seed gives the same posts.
type generator struct{ *rand.Rand }

func (g generator) one(choices ...string) string { return choices[g.IntN(len(choices))] }

func (g generator) post() string {
	var b strings.Builder
	day := 1 + g.IntN(28)
	fmt.Fprintf(&b, "---\nlayout: %s\ntitle: %s\n", g.one("post", "news"), g.one("市民早报", `"引号“里”的标题"`, "A plain title", "'单引号 标题'", "🎉 新年快乐"))
	fmt.Fprintf(&b, "date: 2022-03-%02d %02d:%02d:%02d +0800\n", day, g.IntN(24), g.IntN(60), g.IntN(60))
	fmt.Fprintf(&b, "categories: %s\ntags: %s\n", g.one("zaobao", "[zaobao]", "\n  - zaobao"), g.one("早报", "[早报, 晨读]", "\n  - 早报\n  - news"))
	if g.IntN(3) == 0 {
		b.WriteString(g.one("published: true\n", "# 编辑注\n", "description: >\n  第一行\n  第二行\n", "author: {name: 张三, mail: a@news.example}\n"))
	}
	b.WriteString("---\n")
	for range 1 + g.IntN(5) {
		b.WriteString(g.paragraph())
		b.WriteString("\n\n")
	}
	b.WriteString(g.one("[返回早报](/zaobao/)\n", "<http://news.example/zaobao/>\n", "（文章来源：市民早报）\n", ""))
	return b.String()
}

func (g generator) paragraph() string {
	return g.one(
		"本报讯　记者张三报道，今天上午九点，全市气温回升。",
		"<p>据<b>新华社</b>消息，<a href=\"https://news.example/a\">详情</a>。</p>",
		"<div class=\"em-media\">\n<img src=\"/a.png\" alt=\"图\">\n</div>",
		"## 小标题\n\n正文第一行\n正文第二行",
		"> 引文一段\n> 又一行",
		"- 第一条\n- 第二条 `code`\n- 第三条 *强调*",
		"| 城市 | 气温 |\n|---|---|\n| 沪 | 12 |",
		"English words, an emoji 👨‍👩‍👧 and a [link](https://news.example/b \"t\").",
		"```\n<b>code\n```",
	)
}

// A mutation spoils a post at a place the generator picks.
type mutation func(g generator, post string) string

var mutations = []mutation{
	func(_ generator, p string) string { return "\uFEFF" + p },
	func(_ generator, p string) string { return strings.ReplaceAll(p, "\n", "\r\n") },
	func(g generator, p string) string { return g.everywhere(p, "\n", "\r\n", 3) },
	func(g generator, p string) string {
		return g.insert(p, g.one("\x00", "\x08", "\x7f", "\u2028", "\uFEFF", "\u0085"))
	},
	func(g generator, p string) string { return g.insert(p, g.one("\u200b", "\u202e", "\u00ad", "\u200d")) },
	func(g generator, p string) string { return g.insert(p, g.one("\xff", "\xc3", "锟斤拷", "Ã©")) },
	func(g generator, p string) string {
		return g.body(p, g.one("</br>", "</img>", "</p>", "<div/>", "<p>", "<b>"))
	},
	func(g generator, p string) string {
		return g.body(p, g.one("\n　<div>块</div>\n", "\n\u00a0<p>段</p>\n", "\n    <p>四格</p>\n"))
	},
	func(g generator, p string) string {
		return g.body(p, g.one("\n甲 | 乙\n", "\n某行\n---\n", "\n2022. 年度\n", "\n#标题\n", " $$ ", "\n*\n"))
	},
	func(g generator, p string) string {
		return g.body(p, g.one(`<img src="a" src="b">`, `<a href="x>`, "<!-- ", "<蒙特利尔>", "{{ x", "{% raw %}"))
	},
	func(g generator, p string) string {
		return g.body(p, g.one("[x](htps://a)", "[x](( y)", "<>", "[x][", "[x] (/y)", "![](/a.png)", "www.news.example"))
	},
	func(_ generator, p string) string { return strings.Replace(p, " +0800", "", 1) },
	func(g generator, p string) string {
		return strings.Replace(p, "+0800", g.one("+08:00", "CST", "+0860", "Z", "北京时间"), 1)
	},
	func(g generator, p string) string {
		return strings.Replace(p, "2022-03-", g.one("2022/03/", "2022-3-", "2022-13-", "'2022-03-"), 1)
	},
	func(g generator, p string) string { return "\n" + g.one("", " ", "x\n") + p },
	func(g generator, p string) string {
		return strings.Replace(p, "title: ", g.one("title:", "title： ", "\ttitle: ", "Title: ", "title: **", "title: @", "title: 1:", "title: a: "), 1)
	},
	func(g generator, p string) string {
		return strings.Replace(p, "tags: ", g.one("tags: 早知道 #", "tags:", "tags: - ", "tag: ", "tags: 甲, ", "tags: no #"), 1)
	},
	func(g generator, p string) string {
		return strings.Replace(p, "layout: ", g.one("published:\nlayout: ", "published: \"false\"\nlayout: ", "draft: true\nlayout: ", "layout: \nlayout: ", "slug: 017\nlayout: ", "title: yes\nlayout: "), 1)
	},
	func(g generator, p string) string {
		return strings.Replace(p, "---\n", g.one("--- \n", "---\t\n", "----\n", "---", "--\n"), 1+g.IntN(2))
	},
	func(g generator, p string) string { at := g.at(p); return p[:at] },
	func(g generator, p string) string { at := g.at(p); return p[:at] + p[min(len(p), at+1+g.IntN(8)):] },
	func(g generator, p string) string { at := g.at(p); return p[:at] + p[g.at(p):] },
}

// mutant is a post with up to four mutations.
func (g generator) mutant() []byte {
	p := g.post()
	for range g.IntN(5) {
		p = mutations[g.IntN(len(mutations))](g, p)
	}
	return []byte(p)
}

func (g generator) at(p string) int { return g.IntN(len(p) + 1) }

func (g generator) insert(p, text string) string {
	at := g.at(p)
	return p[:at] + text + p[at:]
}

func (g generator) body(p, text string) string {
	at := strings.LastIndex(p, "---\n") + 1
	at += g.IntN(len(p) - at + 1)
	return p[:at] + text + p[at:]
}

// everywhere replaces every n-th occurrence or so.
func (g generator) everywhere(p, old, text string, n int) string {
	parts := strings.Split(p, old)
	var b strings.Builder
	for i, part := range parts {
		b.WriteString(part)
		if i == len(parts)-1 {
			break
		}
		if g.IntN(n) == 0 {
			b.WriteString(text)
		} else {
			b.WriteString(old)
		}
	}
	return b.String()
}
