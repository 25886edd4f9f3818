package returnlink_test

import (
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post"
	"newslint/internal/post/returnlink"
)

func TestFind(t *testing.T) {
	text := strings.Repeat("各地抓紧农时，有序推进春耕。\n\n", 8)
	for _, c := range []struct{ name, body, want string }{
		{"one line", text + "[返回青河日报新闻](/category/qingheribao.html)｜[返回首页](/)", "青河日报新闻 → /category/qingheribao.html; home 首页 → /"},
		{"two lines", text + "[返回滚动新闻](./rolling/)\n[返回首页](./)\n", "滚动新闻 → ./rolling/; home 首页 → ./"},
		{"an HTML line", text + "<p><a href=\"/c/\">返回 栏目</a> | <a href='/'>返回首页</a></p>\n", "栏目 → /c/; home 首页 → /"},
		{"emphasis and arrows", text + "**[← 返回首页](/)**\n", "home 首页 → /"},
		{"traditional", text + "[返回首頁](/)\n", "home 首頁 → /"},
		{"English", text + "[Back to home](/) · [Return to News](/news/) · [Back to farming](/farming/)\n", "home home → /; News → /news/; farming → /farming/"},
		{"swallowed", text + "<p>各地。\n\n[返回首页](/)\n", "dead home 首页 → /"},
		{"further leads", text + "[上级栏目：青河](/c/)\n", "青河 → /c/"},
		{"in a sentence", text + "请[返回首页](/)查看。\n", ""},
		{"far from the end", "[返回首页](/)\n\n" + text, ""},
		{"what a function returns", text + "[返回值](/a/)\n[返回码说明](/b/)\n", ""},
		{"titles of articles", text + "[Back to basics](/basics/)\n\n[Return to office](/office/)\n", ""},
		{"the top of the page", text + "[返回顶部](#top)\n[回到页首](#)\n", ""},
		{"code", text + "    [返回首页](/)\n\n`[返回首页](/)`\n", ""},
		{"an image", text + "![返回首页](/home.png)\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := post.Parse("a.md", []byte("---\ntitle: a\n---\n"+c.body), post.Dialect{})
			var got []string
			for _, l := range returnlink.Find(p.Src, &p.Markup, p.Body, []string{"farming"}, []string{"上级栏目"}) {
				line := fmt.Sprintf("%s → %s", l.Name, l.URL)
				if l.Home {
					line = "home " + line
				}
				if l.Dead {
					line = "dead " + line
				}
				got = append(got, line)
			}
			if s := strings.Join(got, "; "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}
