package hostile

import (
	"math/rand/v2"
	"strings"
)

// Random makes posts by chance, the same for the same seed.
type Random struct {
	*rand.Rand
	seeds [][]byte // posts to mutate
}

// NewRandom takes posts to start from, which may be none.
func NewRandom(seed uint64, posts ...[]byte) *Random {
	for _, p := range Posts() {
		posts = append(posts, []byte(p.Make(2000)))
	}
	return &Random{rand.New(rand.NewPCG(seed, 0)), posts}
}

// Kinds name what Text makes.
var Kinds = [...]string{"random bytes", "a random mutation", "concatenated fragments"}

// Text makes a post of the kind, of some kilobytes; one of a hundred is a hundred times as long.
func (r *Random) Text(kind int) []byte {
	n := 1 + r.IntN(4000)
	if r.IntN(100) == 0 {
		n *= 100
	}
	switch kind {
	case 0:
		return r.bytes(n)
	case 1:
		return r.mutation()
	}
	return r.fragments(n)
}

func (r *Random) bytes(n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	if r.IntN(2) == 0 {
		return append([]byte("---\ntitle: x\n---\n"), b...)
	}
	return b
}

// mutation changes a post in some places: bytes flipped, stretches taken out, doubled, moved or replaced.
func (r *Random) mutation() []byte {
	b := append([]byte{}, r.seeds[r.IntN(len(r.seeds))]...)
	for range 1 + r.IntN(20) {
		if len(b) == 0 {
			return b
		}
		from := r.IntN(len(b))
		to := min(from+1+r.IntN(40), len(b))
		at := r.IntN(len(b))
		switch r.IntN(5) {
		case 0:
			b[from] ^= 1 << r.IntN(8)
		case 1:
			b = append(b[:from], b[to:]...)
		case 2:
			b = append(b[:at:at], append(append([]byte{}, b[from:to]...), b[at:]...)...)
		case 3:
			b = append(b[:at:at], append([]byte(fragments[r.IntN(len(fragments))]), b[at:]...)...)
		case 4:
			for i := from; i < to; i++ {
				b[i] = b[at]
			}
		}
	}
	return b
}

// fragments joins pieces of grammar, some of them many times over.
func (r *Random) fragments(n int) []byte {
	var b strings.Builder
	for b.Len() < n {
		piece := fragments[r.IntN(len(fragments))]
		b.WriteString(piece)
		if r.IntN(10) == 0 {
			b.WriteString(strings.Repeat(piece, r.IntN(200)))
		}
	}
	return []byte(b.String())
}

var fragments = [...]string{
	"---\n", "---\r\n", "+++\n", "...\n", "title: ", "date: 2022-03-29 10:00:00 +0800\n", "tags: [", "]", "{", "}", "- ", "? ", ": ", "&a ", "*a", "<<: *a\n",
	"!!binary ", "|\n", ">-\n", "\"", "'", "#", "# newslint-ignore unclosed-tag: x\n", "\n", "\r", "\r\n", "\n\n", " ", "    ", "\t", "\u3000", "\uFEFF",
	"<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<a href=\"", "\">", "</a>", "<img src=x>", "<br/>", "<br></br>", "<table><tr><td>", "<!--", "-->", "<![CDATA[",
	"]]>", "<script>", "</script>", "<style>", "<x", "</", "<", ">", "&amp;", "&#x0;", "<蒙特利尔>", "<!-- newslint-ignore empty-link: y -->", "<p markdown=\"1\">",
	"*", "**", "_", "`", "```\n", "~~~\n", "[", "](", ")", "[a]: /b\n", "![", "> ", "* ", "1. ", "|", "|-|\n", "===\n", "***\n", "{: .a}", "{::comment}", "{:/}",
	"[^1]", "[^1]: x\n", "$$", "\\", "  \n", "{{", "}}", "{% if a %}", "{% endif %}", "{% raw %}", "{% endraw %}", "{% link a.md %}", "{{ site.url }}", "{%", "%}",
	"（记者 张三）", "（文章来源：某报）", "来源：", "责任编辑：李四", "新华社北京3月29日电 ", "[返回首页](//news.example/)", "[返回某报新闻](//news.example/category/x.html)｜",
	"\x00", "\xff", "\xe4\xb8", "\x1b[31m", "\u202e", "\u200b", "😀", "e\u0301", "::error::x", "##[error]x", "http://127.0.0.1/", "https://例子.example/%zz", "{{< x >}}", "{{% y %}}",
}
