package profile_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"newslint/internal/post"
	"newslint/internal/profile"
	"newslint/internal/site"
	"newslint/report"
)

var update = flag.Bool("update", false, "rewrite testdata")

// archive is sixty posts of two papers, three of which do otherwise, and twenty letters with a key of their own.
func archive(t *testing.T) []profile.Post {
	t.Helper()
	s := site.Load(t.TempDir(), site.Options{Generator: "jekyll"})
	var posts []profile.Post
	add := func(path, text string) {
		p := post.Parse(path, []byte(text), s.Dialect)
		page := s.Page(p, time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
		posts = append(posts, profile.Observe(p, &page, s))
	}
	for i := range 20 {
		add(fmt.Sprintf("_posts/letters/2022-02-%02d-letter.md", i+1), fmt.Sprintf("---\nlayout: post\ntitle: 来信\nto: 编辑部\ndate: 2022-02-%02d 08:00:00 +0800\ncategories: letters\ntags: 来信\n---\n编辑部：\n\n<p>（文章来源：青河日报）</p>\n\n[返回来信](/category/letters.html)｜[返回首页](/)\n", i+1))
	}
	for i := range 60 {
		paper, name := "qinghe", "青河日报"
		if i%2 == 1 {
			paper, name = "hailan", "海岚财经"
		}
		id := fmt.Sprintf("NW2022030%d00%04d", 1+i%9, i)
		text := fmt.Sprintf("---\nlayout: post\ntitle: \"新闻%d\"\ndate: 2022-03-0%d 09:21:43 +0800\ncategories: %s\ntags: %s新闻\n---\n<p>正文。</p>\n<p>（文章来源：%s）</p>\n\n<https://news.example/?id=%s>\n\n[返回%[5]s新闻](/category/%[3]s.html)｜[返回首页](/)\n",
			i, 1+i%9, paper, name, name, id)
		switch i {
		case 7:
			text = strings.Replace(text, "tags:", "tagss:", 1)
		case 23:
			text = strings.Replace(text, "43 +0800", "43", 1)
		}
		add("_posts/2022-03-0"+fmt.Sprint(1+i%9)+"-"+id+".md", text)
	}
	return posts
}

func learn(posts []profile.Post) profile.Profile {
	return profile.Learn(posts, func(path string) bool { return strings.HasPrefix(path, "/category/") })
}

func TestWrite(t *testing.T) {
	groups := learn(archive(t))
	for _, language := range []report.Language{report.English, report.Chinese} {
		got := profile.Write(groups, "1.2.3", language)
		path := "testdata/profile." + string(language) + ".yml"
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", path, diff)
		}
	}
}

func TestLearnIsDeterministic(t *testing.T) {
	posts := archive(t)
	first := profile.Write(learn(posts), "1.2.3", report.English)
	for range 20 {
		if again := profile.Write(learn(posts), "1.2.3", report.English); again != first {
			t.Fatalf("two runs differ:\n%s", cmp.Diff(first, again))
		}
	}
}

func TestTooFewPostsTeachNothing(t *testing.T) {
	got := profile.Write(learn(archive(t)[:5]), "1.2.3", report.English)
	if strings.Contains(got, "rules:") {
		t.Errorf("five posts gave rules:\n%s", got)
	}
}

// TestSpellingsAndAddresses: sources under two spellings, a tag in two categories, a host and a page that no file shows.
func TestSpellingsAndAddresses(t *testing.T) {
	s := site.Load(t.TempDir(), site.Options{Generator: "jekyll"})
	var posts []profile.Post
	for i := range 90 {
		source, category, section := "青河日报", "qinghe", "qinghe"
		switch {
		case i%10 == 3:
			source = "大青河日报"
		case i%10 == 4:
			source = "青河日报客户端" // read as the same house anyway
		case i == 50:
			source = "海岚财经" // a slip
		case i%20 == 9:
			category = "qinghe-old"
		}
		day := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i).Format("2006-01-02")
		text := fmt.Sprintf("---\nlayout: post\ntitle: 新闻%d\ndate: %s 08:00:00 +0800\ncategories: %s\ntags: 青河日报新闻\n---\n<p>正文。</p>\n<p>（文章来源：%s）</p>\n\n[返回青河日报新闻](//old.example/%s/)｜[返回首页](//old.example/)\n",
			i, day, category, source, section)
		p := post.Parse("_posts/"+day+"-a.md", []byte(text), s.Dialect)
		page := s.Page(p, time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
		posts = append(posts, profile.Observe(p, &page, s))
	}
	learned := profile.Learn(posts, func(string) bool { return false })
	got := profile.Write(learned, "1.2.3", report.English)
	for _, want := range []string{
		"attribution:\n  aliases:\n    \"大青河日报\": \"青河日报\"  # 9 posts with the tag 青河日报新闻\n",
		"# 青河日报 is also written 青河日报客户端, which needs no alias: 9 posts with the tag 青河日报新闻\n",
		"  # one tag, two categories: 青河日报新闻: qinghe, qinghe-old (",
		"hosts:\n  - \"old.example\"  # all 90 posts whose return links name a host\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the profile does not say %q:\n%s", want, got)
		}
	}
	if strings.Contains(got, "海岚财经") {
		t.Errorf("one slip is taken for a spelling:\n%s", got)
	}
	if !strings.Contains(profile.Write(learned, "1.2.3", report.Chinese), "同一标签分属两个栏目") {
		t.Error("the Chinese profile does not tell of the two categories")
	}
}

// TestAHabitThatBegan: what all posts do since some day is asked for from that day on.
func TestAHabitThatBegan(t *testing.T) {
	s := site.Load(t.TempDir(), site.Options{Generator: "jekyll"})
	var posts []profile.Post
	for i := range 120 {
		day := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i).Format("2006-01-02")
		text := fmt.Sprintf("---\nlayout: post\ntitle: 新闻%d\ndate: %s\n---\n正文。\n", i, day)
		if i >= 70 && i != 100 { // 2022-03-12
			text = fmt.Sprintf("---\nlayout: post\ntitle: 新闻%d\ndate: %s 08:00:00 +0800\ndesk: 要闻\n---\n本报记者 王丹\n\n正文。\n\n<https://wire.example/%d>\n", i, day, i)
		}
		p := post.Parse("_posts/"+day+"-a.md", []byte(text), s.Dialect)
		page := s.Page(p, time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC))
		posts = append(posts, profile.Observe(p, &page, s))
	}
	got := profile.Write(learn(posts), "1.2.3", report.English)
	for _, want := range []string{
		"    layout: \"2006-01-02 15:04:05 -0700\"\n    since: 2022-03-12  # 49 of 50 posts with a date\n",
		"  missing-byline:\n    severity: error\n    since: 2022-03-12  # 49 of 50 posts\n",
		"    # desk since 2022-03-12: 49 of 50 posts\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the profile does not say %q:\n%s", want, got)
		}
	}
}
