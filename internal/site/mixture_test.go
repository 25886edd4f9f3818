//go:build oracle

package site

import (
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newslint/internal/post"
)

// TestJekyllMixtures builds random mixtures of names, settings and keys with the Jekyll of this machine. Texts are quoted, so
// that Psych and SafeYAML type them alike.
func TestJekyllMixtures(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	dir, now := t.TempDir(), time.Now()
	const count = 600
	orders, files := make([]order, count), make([]map[string][]byte, count)
	names := make([]string, count)
	for i := range count {
		root := filepath.Join(dir, fmt.Sprint(i))
		names[i] = mixName(random)
		files[i] = map[string][]byte{"_config.yml": []byte(mixConfig(random)), names[i]: []byte(mixPost(random))}
		writeFiles(t, root, files[i])
		orders[i] = order{Root: root}
	}
	fates := map[Fate]int{}
	for i, answer := range askJekyll(t, orders) {
		s := Load(orders[i].Root, Options{Engine: "jekyll-4", Files: func() []string { return []string{names[i]} }})
		page := s.Page(post.ParseFront(names[i], files[i][names[i]], s.Dialect), now)
		if !page.Known {
			t.Errorf("%d: not predicted: %s", i, names[i])
			continue
		}
		fates[page.Fate]++
		if diff := compareBuilt(&page, names[i], &answer); diff != "" {
			t.Errorf("%s\n%s\n%s\n%s", diff, names[i], files[i]["_config.yml"], files[i][names[i]])
		}
	}
	t.Logf("%v", fates)
}

func pick(random *rand.Rand, words ...string) string { return words[random.Intn(len(words))] }

func mixName(random *rand.Rand) string {
	folder := pick(random, "_posts/", "_posts/", "_posts/x/", "新闻/_posts/", "a/B c/_posts/deep/", "_x/_posts/")
	date := pick(random, "2022-03-29", "22-3-9", "2022-02-30", "2022-13-01", "202-03-29", "2099-01-01", "20220329")
	slug := pick(random, "a", "A.b", "履职-尽责", "“甲”", "a b&c", "100%", "-", "", "e\u0301", "x_y~z", "..a..", "C#-why?", "a@b;c=d,e(f)!g'h")
	return folder + date + "-" + slug + pick(random, ".md", ".md", ".html", ".markdown", ".txt", ".MD", "")
}

func mixConfig(random *rand.Rand) string {
	var b strings.Builder
	fmt.Fprintf(&b, "timezone: %s\n", pick(random, "Asia/Shanghai", "America/New_York", "UTC", "CST-8", "Asia/Beijing", "Europe/London"))
	if random.Intn(2) == 0 {
		fmt.Fprintf(&b, "permalink: %s\n", pick(random, "pretty", "none", "ordinal", "weekdate", "date", "/:categories/:title/", "/:year/:i_month/:i_day/:slug:output_ext", "/x/:name/:short_year/:long_month/:short_month", "/:collection/:path", "/:nosuch/", "/:slugified_categories/:hour:minute:second_:title.html", "/:w_year/:week/:w_day-:short_day-:long_day", "/a//b/../:title."))
	}
	if random.Intn(3) == 0 {
		fmt.Fprintf(&b, "defaults:\n- {scope: {path: %q}, values: {%s}}\n- {scope: {path: \"\", type: posts}, values: {%s}}\n",
			pick(random, "", "_posts", "_posts/x", "新闻", "a/*/_posts", "**/deep"), mixDefault(random), mixDefault(random))
	}
	for _, key := range []string{"future", "unpublished"} {
		if random.Intn(4) == 0 {
			fmt.Fprintf(&b, "%s: %s\n", key, pick(random, "true", "false"))
		}
	}
	return b.String()
}

func mixDefault(random *rand.Rand) string {
	return pick(random, `layout: "post"`, `categories: "甲 乙"`, `categories: ["丙"]`, `tags: "t u"`, `tag: "v"`, `published: false`, `slug: "Default Slug"`, `permalink: "/d/:title"`, `title: "默认"`)
}

func mixPost(random *rand.Rand) string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, key := range []struct {
		name   string
		values []string
	}{
		{"title", []string{`"标题"`, `""`, ``, `"a: b"`}},
		{"date", []string{`"2022-03-29 09:21:43 +0800"`, `2022-03-29 23:30:00 +0800`, `"2022-03-29 23:30"`, `2022-03-29`, `"2022-02-30"`, `"foo"`, ``, `"29"`, `2099-03-29`, `"March 29, 2022"`}},
		{"categories", []string{`"甲 乙"`, `["A B", "a b", "C#"]`, ``, `[]`, `3`, `["x", ["y"]]`, `"..  a/b"`, `true`}},
		{"category", []string{`"单个 类"`, ``, `["p", "q"]`}},
		{"tags", []string{`"t　u"`, `["t", "t"]`, `3`, ``, `{a: b}`}},
		{"tag", []string{`"one two"`, ``}},
		{"slug", []string{`"Other Slug!"`, `""`, `3`, ``}},
		{"permalink", []string{`"/x/:title/"`, `"a/b.html"`, `"/:year/x.txt"`, `3`, ``, `"/:nosuch"`, `"//a/./b"`}},
		{"published", []string{`true`, `false`, ``, `"false"`}},
		{"layout", []string{`"post"`, ``}},
	} {
		if random.Intn(3) == 0 {
			fmt.Fprintf(&b, "%s: %s\n", key.name, pick(random, key.values...))
		}
	}
	b.WriteString("---\n正文。\n")
	return b.String()
}
