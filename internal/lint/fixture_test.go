package lint

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"go.uber.org/goleak"

	"newslint/internal/config"
	"newslint/report"
	"newslint/rules"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// clock is "now" for every test.
var clock = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

const mark = "\uFEFF" // at the start of a post it is the smallest finding there is

// lay writes the files of a txtar archive into a new folder. A text of "BOM" at a file's start becomes a byte-order mark.
func lay(t testing.TB, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		write(t, filepath.Join(dir, filepath.FromSlash(f.Name)), strings.Replace(string(f.Data), "BOM", mark, 1))
	}
	return dir
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// linter judges by byte-order-mark alone, so that a new rule changes no test.
func linter(t testing.TB, dir string) *Linter {
	t.Helper()
	resolver, misuse := config.NewResolver(config.Choice{Select: []string{"byte-order-mark"}}, "")
	if misuse != nil {
		t.Fatal(misuse)
	}
	return New(dir, clock, resolver)
}

// with puts rules of the test's own in place of the configured ones in a folder.
func (l *Linter) with(dir string, own ...*rules.Rule) {
	c := &config.Config{}
	for _, r := range own {
		bound, _ := r.Bind(nil, report.Error, true)
		c.Rules = append(c.Rules, bound)
	}
	l.placeOf(dir).config = c
}

func judgeAll(t testing.TB, l *Linter, plan Plan) []Result {
	t.Helper()
	var results []Result
	var facts Facts
	err := l.Run(context.Background(), plan.Targets, func(r Result) error {
		facts.Add(r)
		results = append(results, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(results, l.Reduce(&facts, plan)...)
}

// newsroom writes n posts in the shape of a news archive, the same ones every time: front matter, attribution lines,
// paragraphs in Markdown and raw HTML, return links. It returns the folder of the site.
func newsroom(t testing.TB, n int) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "_config.yml"), "timezone: Asia/Shanghai\nurl: https://news.example.com\n")
	for i := range n {
		name, text := story(i)
		write(t, filepath.Join(dir, "_posts", name), text)
	}
	return dir
}

func story(i int) (name, text string) {
	day := time.Date(2021, 1, 1, 9, 21, 43, 0, time.FixedZone("", 8*3600)).Add(time.Duration(i) * 7919 * time.Second)
	id := fmt.Sprintf("NW%s%07d", day.Format("20060102"), i)
	var b strings.Builder
	fmt.Fprintf(&b, "---\nlayout: post\ntitle: \"本市第 %d 条公交线路开通\"\ndate: %s\ncategories: chengshi\ntags: 城市晚报\n---\n\n", i, day.Format("2006-01-02 15:04:05 -0700"))
	fmt.Fprintf(&b, "（文章来源：城市晚报）\n\n[原文](https://paper.example.com/a/%s.html)\n\n", id)
	for j := range 4 + i%9 {
		if (i+j)%3 == 0 {
			fmt.Fprintf(&b, "<p>　　第 %d 段：线路全长 %d 公里，沿途设站 %d 座，<strong>首班车</strong>六时发车。</p>\n\n", j, 10+j, 5+i%20)
		} else {
			fmt.Fprintf(&b, "第 %d 段：市民可在*各站*换乘，详情见[公告](/notice/%d.html)，票价 %d 元。\n\n", j, i, 2+j%3)
		}
	}
	b.WriteString("[返回首页](/) | [返回城市](/category/chengshi)\n")
	return day.Format("2006-01-02-") + id + ".md", b.String()
}

// everything judges by every rule of the preset news.
func everything(t testing.TB, dir string) *Linter {
	t.Helper()
	resolver, misuse := config.NewResolver(config.Choice{Preset: "news"}, "")
	if misuse != nil {
		t.Fatal(misuse)
	}
	return New(dir, clock, resolver)
}
