package site

import (
	"bytes"
	"slices"
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
)

// detectGenerator tells what builds the site. Where nothing says Jekyll the posts are read as plain CommonMark: no fault is
// reported that only Jekyll's readers would suffer from.
func detectGenerator(o Options, c *Config) post.Generator {
	switch o.Generator {
	case "jekyll":
		return post.Jekyll
	case "hugo":
		return post.Hugo
	case "commonmark":
		return post.CommonMark
	}
	if c.Path != "" {
		if isHexo(c) {
			return post.CommonMark
		}
		return post.Jekyll
	}
	if g, ok := detectOther(o); ok {
		return g
	}
	if src, err := o.Read("Gemfile"); err == nil && (bytes.Contains(src, []byte("jekyll")) || bytes.Contains(src, []byte("github-pages"))) {
		return post.Jekyll
	}
	if o.Files == nil || slices.ContainsFunc(o.Files(), hasPostFolder) {
		return post.Jekyll
	}
	return post.CommonMark
}

// detectOther looks for the configuration of other generators. Zola's `config.toml` has `base_url` where Hugo's has `baseURL`.
func detectOther(o Options) (post.Generator, bool) {
	for _, name := range [...]string{"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.toml", "config/_default/config.toml"} {
		if _, err := o.Read(name); err == nil {
			return post.Hugo, true
		}
	}
	for _, name := range [...]string{"config.toml", "config.yaml", "config.yml"} {
		src, err := o.Read(name)
		switch {
		case err != nil:
		case bytes.Contains(bytes.ToLower(src), []byte("baseurl")):
			return post.Hugo, true
		case bytes.Contains(src, []byte("base_url")):
			return post.CommonMark, true
		}
	}
	for _, name := range [...]string{
		"zola.toml", ".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "docusaurus.config.js", "docusaurus.config.ts",
		"gatsby-config.js", "astro.config.mjs", "astro.config.ts", "next.config.js", "pelicanconf.py", "mkdocs.yml",
	} {
		if _, err := o.Read(name); err == nil {
			return post.CommonMark, true
		}
	}
	return post.Jekyll, false
}

// Keys of Hexo's `_config.yml` that Jekyll does not know; two of them are proof.
var hexoKeys = [...]string{
	"new_post_name", "archive_dir", "code_dir", "i18n_dir", "skip_render", "post_asset_folder", "external_link", "source_dir", "public_dir", "tag_dir",
	"category_dir", "titlecase", "pretty_urls", "per_page", "deploy",
}

func isHexo(c *Config) bool {
	n := 0
	for _, key := range hexoKeys {
		if _, ok := c.setting(key); ok {
			n++
		}
	}
	return n >= 2
}

func hasPostFolder(path string) bool {
	for _, folder := range [...]string{"_posts/", "_drafts/"} {
		if strings.HasPrefix(path, folder) || strings.Contains(path, "/"+folder) {
			return true
		}
	}
	return false
}

// baseURL is how Hugo (`baseURL`) and Zola (`base_url`) say where the site stands; the group is the host.
var baseURL = lazyregexp.New(`(?mi)^\s*"?base_?url"?\s*[=:]\s*["']?(?:https?:)?//([^/"'\s:]+)`)

// otherHosts are the hosts that the configuration of another generator calls the site's own.
func otherHosts(o Options) []string {
	for _, name := range [...]string{
		"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default/hugo.toml", "config/_default/config.toml", "config.toml", "config.yaml", "config.yml", "zola.toml",
	} {
		src, err := o.Read(name)
		if err != nil {
			continue
		}
		if m := baseURL.FindSubmatch(src); m != nil {
			return []string{string(m[1])}
		}
	}
	return nil
}
