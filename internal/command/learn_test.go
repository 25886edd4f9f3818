package command_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newslint/internal/command"
	"newslint/report"
)

// The archive is made of three feeds and two early generations, as news archives that grew are; each defect is planted
// into one post of the feed named with it, and the rule that must tell it stands beside.
const archiveSize = 800

var planted = []struct {
	name, rule, feed string
	plant            func(*item)
}{
	{"a key is missing", "missing-key", "article", func(i *item) { i.drop("tags: ") }},
	{"an empty title", "empty-value", "digest", func(i *item) { i.swap(i.title, "") }},
	{"a quote in quotes", "front-matter-syntax", "article", func(i *item) { i.swap(`: "`, `: "所谓"`) }},
	{"a layout that is not there", "missing-layout", "rolling", func(i *item) { i.swap("layout: post", "layout: psot") }},
	{"no zone", "date-without-zone", "article", func(i *item) { i.swap(" +0800", "") }},
	{"no date", "invalid-date", "rolling", func(i *item) { i.swap(i.date, " +0800") }},
	{"another day", "date-file-name-mismatch", "digest", func(i *item) { i.swap("date: 20", "date: 19") }},
	{"a paragraph left open", "unclosed-tag", "article", func(i *item) { i.swap("。</p>", "。") }},
	{"no source", "missing-source", "article", func(i *item) { i.drop(`<p class="media">`) }},
	{"neither writer nor source", "missing-attribution", "rolling", func(i *item) { i.drop(`<p class="media">`) }},
	{"another source", "source-mismatch", "article", func(i *item) { i.swap("来源："+i.paper, "来源：西陵都市报") }},
	{"no return links", "missing-return-link", "article", func(i *item) { i.drop("[返回") }},
	{"a section that is not there", "broken-return-link", "digest", func(i *item) { i.swap("/category/", "/category/x") }},
	{"a label of another section", "return-link-mismatch", "article", func(i *item) { i.swap("[返回"+i.tag, "[返回西陵都市报新闻") }},
	{"another story's link", "source-link-mismatch", "article", func(i *item) { i.swap("id="+i.id, "id=NW209901010000000001") }},
	{"another host", "foreign-return-link", "article", func(i *item) { i.swap("//home.example/category", "//elsewhere.example/category") }},
	{"other line ends", "mixed-line-endings", "rolling", func(i *item) { i.text = strings.ReplaceAll(i.text, "\n", "\r\n") }},
	{"a slip in a key", "unknown-key", "article", func(i *item) { i.swap("desk: ", "deks: ") }},
}

// item is one post of the archive, and where its parts are.
type item struct {
	path, feed, id, date, title, slug, paper, tag, text string
}

func (i *item) swap(old, text string) { i.text = strings.Replace(i.text, old, text, 1) }

// drop takes out the line that begins so.
func (i *item) drop(start string) {
	at := strings.Index(i.text, "\n"+start) + 1
	i.text = i.text[:at] + i.text[at+strings.IndexByte(i.text[at:]+"\n", '\n'):]
}

var papers = []struct{ slug, name string }{
	{"qingheribao", "青河日报"},
	{"hailancaijing", "海岚财经"},
	{"beishanwanbao", "北山晚报"},
	{"dongwanshangbao", "东湾商报"},
	{"nanpingjingjibao", "南坪经济报"},
	{"xichuankejibao", "西川科技报"},
	{"zhonglingchenbao", "中岭晨报"},
}

// feeds take turns, so that every share is known.
var feeds = []string{
	"article", "rolling", "article", "digest", "article", "rolling", "article", "rolling", "article", "article",
	"rolling", "article", "digest", "article", "rolling", "article", "rolling", "article", "article", "rolling",
}

func newItem(n int) *item {
	paper := papers[n*3%len(papers)]
	i := &item{feed: feeds[n%len(feeds)], slug: paper.slug, paper: paper.name, title: fmt.Sprintf("第%d条要闻：%s报道", n, paper.name)}
	if n%50 == 49 {
		i.feed = []string{"relative", "early"}[n/50%2]
	}
	day := time.Date(2021, 3, 1, 8, 0, 0, 0, time.UTC).Add(time.Duration(n) * 11 * time.Hour)
	i.id = fmt.Sprintf("%s%010d", day.Format("20060102"), n*104729)
	i.date = day.Format("2006-01-02 15:04:05") + " +0800"
	home, link := "//home.example", "https://wire.example/story?id="
	source, section := i.paper, "/category/"+i.slug+".html"
	switch i.feed {
	case "article", "digest":
		i.id = "NW" + i.id
	default:
		i.slug, i.paper, link, section = "rolling", "全国滚动", "https://roll.example/a/", "/rolling/"
	}
	i.tag = i.paper + "新闻"
	i.path = fmt.Sprintf("_posts/%s-%s.md", day.Format("2006-01-02"), i.id)
	if i.feed == "early" {
		i.date = strings.TrimSuffix(i.date, " +0800")
	}
	front := fmt.Sprintf("---\nlayout: post\ntitle: \"%s\"\ndate: %s\ncategories: %s\ntags: %s\ndesk: 要闻\n---\n", i.title, i.date, i.slug, i.tag)
	body := fmt.Sprintf("各地第%d次通报了进展，有关部门表示将继续推进。\n", n)
	switch i.feed {
	case "article":
		body = fmt.Sprintf("<p>□%s记者王伟 通讯员李芳</p>\n<p>各地第%d次通报了进展。</p>\n<p>有关部门表示将继续推进。</p>\n<p class=\"media\">（文章来源：%s）</p>\n", source, n, source)
	case "rolling":
		body = fmt.Sprintf("> 各地通报进展。\n\n<p>各地第%d次通报了进展，有关部门表示将继续推进。</p>\n<p class=\"media\">（文章来源：%s）</p>\n", n, source)
	}
	back := fmt.Sprintf("[返回%s](%s%s)｜[返回首页](%s/)\n", i.tag, home, section, home)
	switch i.feed {
	case "relative":
		back = fmt.Sprintf("[返回%s](..%s)\n[返回首页](../)\n", i.tag, section)
	case "early":
		back = ""
	}
	i.text = front + body + "\n<" + link + i.id + ">\n\n" + back
	return i
}

// buildArchive writes the archive and gives its clean posts and, by path, the rule that each planted one must meet.
func buildArchive(t *testing.T, dir string) (clean map[string]string, wanted map[string]string) {
	t.Helper()
	files := map[string]string{
		"_config.yml": "title: x\ntimezone: Asia/Shanghai\n", "_layouts/post.html": "{{ content }}\n", "index.html": "---\ntitle: 首页\n---\n",
		"about.md": "---\npermalink: /about/\ntitle: 关于\n---\n", // and no /rolling/, which a program outside of the site makes
	}
	for _, p := range append(slices.Clone(papers), struct{ slug, name string }{"rolling", "全国滚动"}) {
		files["category/"+p.slug+".html"] = "---\ntitle: " + p.name + "新闻\n---\n"
	}
	clean, wanted = make(map[string]string), make(map[string]string)
	left := slices.Clone(planted)
	for n := range archiveSize {
		i := newItem(n)
		at := -1
		if n > 40 && n%29 == 0 {
			at = slices.IndexFunc(left, func(p struct {
				name, rule, feed string
				plant            func(*item)
			},
			) bool {
				return p.feed == i.feed
			})
		}
		if at < 0 {
			clean[i.path] = i.feed
		} else {
			before := i.text
			left[at].plant(i)
			if i.text == before {
				t.Fatalf("%s: nothing was planted", left[at].name)
			}
			wanted[i.path] = left[at].rule
			left = slices.Delete(left, at, at+1)
		}
		files[i.path] = i.text
	}
	if len(left) > 0 {
		t.Fatalf("%s and %d more were not planted", left[0].name, len(left)-1)
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return clean, wanted
}

// TestLearnRecoversWhatAnArchiveDoes learns the profile of a generated archive, holds it against what the generator does, and
// saves it: the ordinary rules then report every planted defect, and of the clean posts the early generations alone.
func TestLearnRecoversWhatAnArchiveDoes(t *testing.T) {
	dir := t.TempDir()
	clean, wanted := buildArchive(t, dir)
	learn := func() string {
		var out, complaints bytes.Buffer
		if status := command.Learn(context.Background(), nil, command.Streams{Out: &out, Err: &complaints, Dir: dir, Language: report.English}); status != command.Clean {
			t.Fatalf("exits %d: %s", status, complaints.String())
		}
		return out.String()
	}
	learned := learn()
	for _, line := range trueProfile {
		if !strings.Contains(learned, line) {
			t.Errorf("the profile does not say %q:\n%s", line, learned)
		}
	}
	if again := learn(); again != learned {
		t.Error("two runs differ")
	}
	if err := os.WriteFile(filepath.Join(dir, ".newslint.yml"), []byte(learned), 0o666); err != nil {
		t.Fatal(err)
	}
	found := checkArchive(t, dir)
	for _, path := range slices.Sorted(maps.Keys(wanted)) {
		if !slices.Contains(found[path], wanted[path]) {
			t.Errorf("%s: reported %v, expected %s", path, found[path], wanted[path])
		}
	}
	early := map[string][]string{"relative": {"relative-return-link"}, "early": {"date-without-zone", "missing-return-link"}}
	for _, path := range slices.Sorted(maps.Keys(clean)) {
		if want := early[clean[path]]; !slices.Equal(found[path], want) {
			t.Errorf("%s, a clean post of the feed %s: reported %v, expected %v", path, clean[path], found[path], want)
		}
	}
}

// trueProfile is what the generator does.
var trueProfile = []string{
	"\npreset: news\n",
	"\nhosts:\n  - \"home.example\"  #", "\nknown-urls:\n  - \"/rolling/\"  #",
	"      - categories  #", "      - date  #", "      - layout  #", "      - title  #", "      - tags  #", "      - desk  #",
	"    ends: lf  #",
	`    layout: "2006-01-02 15:04:05 -0700"  #`,
	"    required: true  # +0800 in ",
	"<p>□…记者… 通讯员…  (", `<p class="media">（文章来源：…）  (`,
	"https://wire.example/story?id={id}  (", "https://roll.example/a/{id}  (",
	"  missing-attribution:\n    severity: error\n    articles: true  #",
	"  missing-byline: off  #",
	"  missing-source-link: error  #",
	`    section-target: "//home.example/category/{category}.html"  #`, `    section-label: "返回{tag}"  #`,
	`    home-target: "//home.example/"  #`, `    home-label: "返回首页"  #`, `    separator: "｜"  #`,
	`    tag-suffix: "新闻"  #`, `      - "全国滚动新闻"  #`,
	`    id: "NW\\d+|\\d+"  #`,
	`    target: "/category/{category}.html"  # all 8 categories`,
	"  - files: [\"_posts/????-??-??-[0-9][0-9][0-9][0-9][0-9][0-9]*\"]  #",
	`        section-target: "//home.example/{category}/"  #`,
	"  # rolling, ",
}

// checkArchive gives the rules reported by path, sorted, each once.
func checkArchive(t *testing.T, dir string) map[string][]string {
	t.Helper()
	var out, complaints bytes.Buffer
	options := command.CheckOptions{FailOn: report.Error, MaxWarnings: -1, Now: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), Formats: []command.Output{{Format: "json"}}}
	if status := command.Check(context.Background(), options, command.Streams{Out: &out, Err: &complaints, Dir: dir, Language: report.English}); status != command.Findings {
		t.Fatalf("check exits %d: %s", status, complaints.String())
	}
	var parsed struct {
		Diagnostics []struct{ Path, Rule string }
	}
	if err := json.Unmarshal(out.Bytes(), &parsed); err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]string)
	for _, d := range parsed.Diagnostics {
		if !slices.Contains(found[d.Path], d.Rule) {
			found[d.Path] = append(found[d.Path], d.Rule)
			slices.Sort(found[d.Path])
		}
	}
	return found
}
