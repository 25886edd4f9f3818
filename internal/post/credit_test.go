package post

import (
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post/attribution"
)

// summary writes credits with the bytes of the file their ranges cover.
func summary(p *Post) string {
	var out []string
	for _, c := range p.Credits {
		line := fmt.Sprintf("%s/%s %q", c.Kind, c.Form, c.Range.Of(p.Src))
		for _, person := range c.People {
			line += fmt.Sprintf(" %s=%s", person.Role, person.Name.Text)
			if got := string(person.Name.Range.Of(p.Src)); got != person.Name.Text {
				line += fmt.Sprintf(" written %q", got)
			}
		}
		if c.Name.Text != "" {
			line += " name=" + c.Name.Text
			if got := string(c.Name.Range.Of(p.Src)); got != c.Name.Text {
				line += fmt.Sprintf(" written %q", got)
			}
		}
		if c.URL != "" {
			line += " url=" + c.URL
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestCredits(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{
			"feed", "---\ntitle: a\n---\n<p>□青河日报融媒记者胡小舟通讯员陈有田</p>\n <p>各地抓紧农时。</p>\n <p class=\"em_media\">（文章来源：青河日报）</p>\n\n<http://share.example/a.html>\n\n[返回首页](/)\n",
			`byline/marker "□青河日报融媒记者胡小舟通讯员陈有田" reporter=胡小舟 correspondent=陈有田
source/bracket "（文章来源：青河日报）" name=青河日报
source-link/address "http://share.example/a.html" name=http://share.example/a.html url=http://share.example/a.html`,
		},
		{
			"a source split by links", "---\ntitle: a\n---\n<p>各地抓紧农时。</p>\n<p class=\"em_media\">（文章来源：<span id=\"b\"><a href=\"http://quote.example/b\">证券</a></span><span id=\"q\"></span>时报）</p>\n",
			`source/bracket "（文章来源：<span id=\"b\"><a href=\"http://quote.example/b\">证券</a></span><span id=\"q\"></span>时报）" name=证券时报 written "证券</a></span><span id=\"q\"></span>时报"`,
		},
		{
			"references and emphasis", "---\ntitle: a\n---\n**By Jane O&#39;Neill**\n\nSowing has begun.\n",
			`byline/by "By Jane O&#39;Neill" author=Jane O'Neill written "Jane O&#39;Neill"`,
		},
		{
			"escapes", "---\ntitle: a\n---\n（文章来源：青河\\-日报）\n\n各地抓紧农时。\n",
			`source/bracket "（文章来源：青河\\-日报）" name=青河-日报 written "青河\\-日报"`,
		},
		{
			"a digest", "---\ntitle: a\n---\n> 各地抓紧农时，\n> 有序推进春耕。（财联社）\n\n<p>各地抓紧农时。</p>\n",
			`source/bare "（财联社）" name=财联社`,
		},
		{
			"keys", "---\ntitle: a\nauthor: {name: 王丹, url: /x}\nauthors: [李明, Jane Doe]\nby: ''\ntranslator:\nsource: 青河日报\nsource_url: https://qinghe.example/1\n---\n各地抓紧农时。\n",
			`byline/field "author: {name: 王丹, url: /x}" author=王丹
byline/field "authors: [李明, Jane Doe]" author=李明 author=Jane Doe
source/field "source: 青河日报" name=青河日报
source-link/field "source_url: https://qinghe.example/1" name=https://qinghe.example/1 url=https://qinghe.example/1`,
		},
		{
			"code and comments", "---\ntitle: a\n---\n<!-- 作者：王丹 -->\n\n```\n作者：王丹\nSource: X\n```\n\n    来源：新华社\n\n各地抓紧农时。\n", "",
		},
		{
			"hard breaks", "---\ntitle: a\n---\n作者：王丹  \n来源：青河日报<br>各地抓紧农时，有序推进春耕。\n\n各地抓紧农时。\n",
			`byline/label "作者：王丹" author=王丹
source/label "来源：青河日报" name=青河日报`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := Parse("_posts/2022-03-29-a.md", []byte(c.src), Dialect{})
			if got := summary(p); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestCreditsOfDialects reads one text as every dialect does.
func TestCreditsOfDialects(t *testing.T) {
	const text = "---\ntitle: a\n---\n<p>□本报记者王丹</p>\n\n*By Jane Doe*\n\n<div><p>各地抓紧农时。</p><p>（文章来源：<b>青河</b>日报）</p></div>\n"
	for _, generator := range []Generator{Jekyll, Hugo, CommonMark} {
		for _, name := range []string{"a.md", "a.html"} {
			p := Parse(name, []byte(text), Dialect{Generator: generator})
			if !p.Credits.Written() || !p.Credits.Has(attribution.Source) {
				t.Errorf("generator %d, %s: %s", generator, name, summary(p))
			}
		}
	}
}
