package rules

import (
	"slices"
	"strings"

	"newslint/internal/post"
	"newslint/internal/spelling"
	"newslint/report"
)

type unknownKeyOptions struct {
	Known []string `option:"known" en:"further keys that the site knows" zh:"网站另外使用的键"`
	All   bool     `option:"all" en:"report every key that is not known, not only near misses" zh:"凡是未知的键都报告，而不只是拼写相近的"`
}

var unknownKey = New(Meta{
	ID:       "unknown-key",
	Family:   FrontMatter,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a key that is a slip of a known one", ZH: "疑似拼错的键"},
	Why: report.Text{
		EN: "Keys are free, so that nobody complains about `titel` or `Date`: the post is published without its title or under another day. With `all` every key outside of the known ones is reported.",
		ZH: "键名可以随意取，所以写成 `titel`、`Date` 也没有任何提示：文章没有标题，或日期不对。打开 `all` 后，凡不在已知范围内的键都会报告。",
	},
	Bad:  Example{Post: "---\ntitel: 标题\nlayout: post\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\nlayout: post\n---\n正文。\n"},
}, unknownKeyOptions{}, func(p *Pass, o unknownKeyOptions) {
	for _, field := range p.Post.Front.Fields {
		if field.KeyType != post.String || field.Name == "<<" || slices.Contains(commonKeys, field.Name) || slices.Contains(o.Known, field.Name) || p.misreadKey(field) {
			continue
		}
		meant := p.meantKey(field.Name, o.Known)
		if meant == "" {
			if o.All {
				p.Report(field.Key, report.Say("unknown key %q", "未知的键“%s”", field.Name)).Listed(field.Name, "rules", "unknown-key", "known")
			}
			continue
		}
		found := p.Report(field.Key, report.Say("unknown key %q, did you mean %q", "未知的键“%s”，是否应为“%s”", field.Name, meant)).
			Listed(field.Name, "rules", "unknown-key", "known")
		if string(field.Key.Of(p.Post.Src)) == field.Name {
			found.UnsafeFix(report.Say("write %q", "改为“%s”", meant), Replace(field.Key, meant))
		}
	}
})

func (p *Pass) misreadKey(field post.Field) bool {
	return slices.ContainsFunc(p.Post.Front.Faults, func(f post.FrontFault) bool {
		return f.Kind == post.Misread && field.Key.Overlaps(f.At)
	})
}

// meantKey is the known key that somebody slipped from: a long word within an edit or two, or the same letters in another
// case. A post that has the known key too means something else.
func (p *Pass) meantKey(name string, known []string) string {
	candidates := slices.Concat(slipKeys, known)
	for _, key := range candidates {
		if strings.EqualFold(key, name) {
			return p.unlessPresent(key)
		}
	}
	if len(name) < 4 {
		return ""
	}
	meant := spelling.Nearest(strings.ToLower(name), candidates)
	if meant == "" || plural(meant, name) {
		return ""
	}
	if limit := 1 + len(meant)/8; spelling.Distance([]rune(strings.ToLower(name)), []rune(meant)) > limit {
		return ""
	}
	return p.unlessPresent(meant)
}

// plural: one of a thing and many of it are often two keys of a theme.
func plural(a, b string) bool { return a+"s" == b || b+"s" == a }

func (p *Pass) unlessPresent(key string) string {
	if _, ok := p.Field(key); ok {
		return ""
	}
	return key
}

// slipKeys are the keys that a generator itself reads, long enough for a slip to be told from another word.
var slipKeys = []string{
	"title", "layout", "date", "categories", "category", "tags", "permalink", "published", "excerpt", "author", "description",
	"excerpt_separator", "last_modified_at", "redirect_from", "redirect_to", "render_with_liquid",
}

// commonKeys are in use on many sites; none of them is a slip.
var commonKeys = []string{
	"title", "layout", "date", "categories", "category", "tags", "tag", "permalink", "published", "excerpt", "author", "authors",
	"description", "excerpt_separator", "last_modified_at", "redirect_from", "redirect_to", "render_with_liquid", "slug", "draft",
	"image", "images", "lang", "locale", "summary", "subtitle", "type", "name", "weight", "source", "source_url", "toc", "comments",
	"updated", "modified", "lastmod", "keywords", "series", "sitemap", "url", "aliases", "link", "version", "feature", "featured",
	"text", "state", "status", "stage", "rate", "data", "dates", "page", "tagline", "layouts", "titles", "caption", "credit", "credits",
	"editor", "byline", "cover", "thumbnail", "header", "footer", "translator", "translators", "topic", "topics", "expirydate", "publishdate",
}
