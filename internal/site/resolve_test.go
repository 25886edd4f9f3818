package site

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"newslint/internal/post"
)

// archiveSite loads a site from a txtar archive.
func archiveSite(t testing.TB, archive string, o Options) *Site {
	t.Helper()
	files := map[string][]byte{}
	var names []string
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = f.Data
		names = append(names, f.Name)
	}
	o.Files = func() []string { return names }
	o.Read = func(path string) ([]byte, error) {
		if data, ok := files[path]; ok {
			return data, nil
		}
		return nil, fs.ErrNotExist
	}
	return Load("/site", o)
}

const newsroom = `
-- _config.yml --
url: https://news.example
timezone: Asia/Shanghai
plugins: [jekyll-feed, jekyll-archives]
jekyll-archives: {enabled: all, permalinks: {category: /topic/:name/}}
collections: {topics: {output: true}, notes: {}}
-- CNAME --
www.news.example
-- Gemfile --
gem "jekyll"
-- index.md --
---
---
-- category/linyiribao.html --
---
layout: default
---
-- category/Wind.html --
---
---
-- about.md --
---
permalink: /us/
redirect_from: [/who/, /team.html]
---
-- plain.md --
no front matter
-- assets/logo.png --
PNG
-- _posts/2022-03-29-a.md --
---
title: A
date: 2022-03-29 09:21:43 +0800
categories: linyiribao
---
-- _posts/2022-03-30-b.md --
---
permalink: /b.html
---
-- _posts/2022-03-31-hidden.md --
---
published: false
---
-- _topics/x.md --
---
---
-- _notes/y.md --
---
---
-- shared --
link to a folder
`

func TestResolve(t *testing.T) {
	s := archiveSite(t, newsroom, Options{KnownURLs: []string{"/api/**"}, Hosts: []string{"old.example"}})
	s.known = nil
	from := &Page{Known: true, URL: "/linyiribao/2022/03/29/a.html"}
	for target, want := range map[string]Existence{
		"/":                              Present,
		"#top":                           Present,
		"//news.example/":                Present,
		"https://www.news.example/us":    Present,
		"http://old.example:80/us/?a=1#": Present,
		"/category/linyiribao.html":      Present,
		"/category/linyiribao":           Present,
		"/category/wind.html":            Absent,
		"/category/gone.html":            Absent,
		"../../../../category/Wind.html": Present,
		"./emnews/":                      Absent,
		"a.html":                         Present,
		"/linyiribao/2022/03/29/a":       Present,
		"/linyiribao/2022/03/28/a.html":  Absent,
		"/b.html":                        Present,
		"/2022/03/30/b.html":             Absent,
		"/2022/03/31/hidden.html":        Absent,
		"/2022/03/":                      Unknown, // an archive of a month
		"/hidden.html":                   Absent,
		"/about.html":                    Absent,
		"/who/":                          Present,
		"/team.html":                     Present,
		"/plain.md":                      Present,
		"/plain.html":                    Absent,
		"/assets/logo.png":               Present,
		"/assets/Logo.png":               Absent,
		"/topics/x.html":                 Present,
		"/notes/y.html":                  Absent,
		"/feed.xml":                      Present,
		"/topic/linyiribao/":             Unknown,
		"/shared/x.html":                 Unknown,
		"/{{ site.x }}/y":                Unknown,
		"https://other.example/":         Unknown,
		"mailto:a@news.example":          Unknown,
	} {
		if got := s.Resolve(from, target); got.Existence != want {
			t.Errorf("%s: %+v, expected existence %d", target, got, want)
		}
	}
	for target, near := range map[string]string{
		"/category/wind.html":           "/category/Wind.html",
		"/linyiribao/2022/03/28/a.html": "/linyiribao/2022/03/29/a.html",
		"/about.md":                     "/us/",
		"/category/nothing.html":        "",
	} {
		if got := s.Resolve(from, target); got.Near != near {
			t.Errorf("%s: near %q, expected %q", target, got.Near, near)
		}
	}
}

func TestBaseURL(t *testing.T) {
	s := archiveSite(t, strings.Replace(newsroom, "timezone:", "baseurl: /base\ntimezone:", 1), Options{})
	from := &Page{URL: "/linyiribao/2022/03/29/a.html"}
	if got := s.Resolve(from, "/base/category/linyiribao.html"); got.Existence != Present {
		t.Errorf("%+v", got)
	}
	if got := s.Resolve(from, "/category/linyiribao.html"); got.Existence != Absent || !got.MissingBase || got.Near != "/base/category/linyiribao.html" {
		t.Errorf("%+v", got)
	}
	if got := s.Resolve(from, "/elsewhere/"); got.Existence != Unknown {
		t.Errorf("%+v", got)
	}
	if got := s.Resolve(from, "a.html"); got.Existence != Present {
		t.Errorf("%+v", got)
	}
}

// TestUnknownGenerators: what a plugin of unknown habits may add is never absent, unless the configuration lists it.
func TestUnknownGenerators(t *testing.T) {
	for name, archive := range map[string]string{
		"own plugin":    newsroom + "-- _plugins/pages.rb --\nx\n",
		"foreign":       strings.Replace(newsroom, "jekyll-feed", "jekyll-magic", 1),
		"foreign theme": strings.Replace(newsroom, "url:", "theme: minima\nurl:", 1),
	} {
		s := archiveSite(t, archive, Options{})
		if got := s.Resolve(nil, "/assets/gone.css"); got.Existence != Unknown {
			t.Errorf("%s: %+v", name, got)
		}
		s = archiveSite(t, archive, Options{KnownURLs: []string{"/assets/*.css"}})
		if got := s.Resolve(nil, "/assets/gone.css"); got.Existence != Present {
			t.Errorf("%s, known: %+v", name, got)
		}
	}
}

func TestTags(t *testing.T) {
	s := archiveSite(t, newsroom, Options{})
	for _, c := range []struct {
		got, want Existence
	}{
		{s.PostTag("2022-03-29-a"), Present},
		{s.PostTag("2022-03-28-a"), Absent},
		{s.PostTag("sub/2022-03-29-a"), Absent},
		{s.LinkTag("about.md"), Present},
		{s.LinkTag("_posts/2022-03-29-a.md"), Present},
		{s.LinkTag("about.html"), Absent},
		{s.Layout("post"), Unknown}, // a site without any layout
		{s.Include("x.html"), Absent},
	} {
		if c.got != c.want {
			t.Errorf("got %d, expected %d", c.got, c.want)
		}
	}
}

func TestGenerators(t *testing.T) {
	for _, c := range []struct {
		archive string
		want    post.Generator
		engine  post.Engine
	}{
		{newsroom, post.Jekyll, post.Jekyll4},
		{"-- hugo.toml --\n-- content/a.md --\n", post.Hugo, post.Jekyll4},
		{"-- _posts/2022-03-29-a.md --\n", post.Jekyll, post.Jekyll4},
		{"-- _config.yml --\ntheme: jekyll-theme-minimal\n", post.Jekyll, post.GitHubPages},
		{"-- _config.yml --\n-- Gemfile --\nsource \"x\"\ngem 'github-pages', group: :jekyll_plugins\n", post.Jekyll, post.GitHubPages},
		{"-- _config.yml --\n-- Gemfile --\n# gem 'github-pages'\n", post.Jekyll, post.Jekyll4},
	} {
		s := archiveSite(t, c.archive, Options{})
		if s.Generator != c.want || s.Dialect.Engine != c.engine {
			t.Errorf("%q: %d %d", c.archive, s.Generator, s.Dialect.Engine)
		}
	}
}

// TestGemfile: gems of the plugin group are plugins, others are not.
func TestGemfile(t *testing.T) {
	for gemfile, unknowable := range map[string]bool{
		"gem \"jekyll\"\ngem \"rake\"\n":                                             false,
		"group :jekyll_plugins do\n  gem \"jekyll-feed\"\nend\ngem 'nokogiri'\n":     false,
		"group :jekyll_plugins do\n  gem \"jekyll-feed\"\n  gem 'jekyll-magic'\nend": true,
		"gem 'jekyll-magic', group: :jekyll_plugins\n":                               true,
		"# gem 'jekyll-magic', group: :jekyll_plugins\n":                             false,
	} {
		s := archiveSite(t, "-- _config.yml --\n-- Gemfile --\n"+gemfile, Options{})
		if s.Unknowable != unknowable {
			t.Errorf("%q: %v", gemfile, s.Unknowable)
		}
	}
}
