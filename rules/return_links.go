package rules

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"newslint/internal/post/returnlink"
	"newslint/internal/site"
	"newslint/internal/source"
)

// leadOptions says which links are return links beside those that say so in the usual words.
type leadOptions struct {
	Leads []string `option:"leads" en:"further words that the text of a return link begins with" zh:"返回链接文字开头的其他用词"`
}

// returnLinks are the links back from the post, those included that an unclosed element turned to text.
func (p *Pass) returnLinks(o leadOptions) []returnlink.Link {
	if len(o.Leads) > 0 {
		return p.findReturnLinks(o.Leads)
	}
	if !p.asked.hasReturns {
		p.asked.returns, p.asked.hasReturns = p.findReturnLinks(nil), true
	}
	return p.asked.returns
}

func (p *Pass) findReturnLinks(leads []string) []returnlink.Link {
	return returnlink.Find(p.Post.Src, &p.Post.Markup, p.Post.Body, slices.Concat(p.categories(), p.tags()), leads)
}

// categories are the post's categories, as the page has them where it is known; nobody writes them.
func (p *Pass) categories() []string {
	if p.Page.Known && len(p.Page.Categories) > 0 {
		return p.Page.Categories
	}
	var out []string
	for _, t := range p.frontCategories().List {
		out = append(out, t.Text)
	}
	return out
}

// tags are the post's tags, as the page has them where it is known; nobody writes them.
func (p *Pass) tags() []string {
	if p.Page.Known && len(p.Page.Tags) > 0 {
		return p.Page.Tags
	}
	var out []string
	for _, t := range p.frontTags().List {
		out = append(out, t.Text)
	}
	return out
}

// pathOf is the path of a link's target, decoded; empty where it is none.
func pathOf(target string) string {
	target = strings.TrimSpace(target)
	if path, ok := plainPath(target); ok {
		return path
	}
	u, err := url.Parse(target)
	if err != nil || u.Opaque != "" {
		return ""
	}
	return u.Path
}

// plainPath gives the path of the usual targets: one from the root, or behind a plain host, that nothing has to be decoded in.
func plainPath(target string) (string, bool) {
	path, ok := strings.CutPrefix(target, "http:")
	if !ok {
		path = strings.TrimPrefix(target, "https:")
	}
	if rest, ok := strings.CutPrefix(path, "//"); ok {
		end := strings.IndexByte(rest, '/')
		if end <= 0 || !isPlainHost(rest[:end]) || strings.IndexByte(rest[:end], ':') >= 0 {
			return "", false
		}
		path = rest[end:]
	} else if path != target {
		return "", false
	}
	if !strings.HasPrefix(path, "/") {
		return "", false
	}
	for i := range len(path) {
		if c := path[i]; c < ' ' || c == 0x7F || c == '?' || c == '#' || c == '%' {
			return "", false
		}
	}
	return path, true
}

// section is the name that a section page has in a path: the last segment without .html.
func section(urlPath string) string {
	name := path.Base(strings.TrimSuffix(strings.TrimSuffix(urlPath, "/"), "/index.html"))
	if name == "." || name == "/" {
		return ""
	}
	return strings.TrimSuffix(name, path.Ext(name))
}

// isRelative tells whether a target counts from the post's own URL.
func isRelative(target string) bool {
	return target != "" && target[0] != '/' && target[0] != '#' && target[0] != '?' && !strings.Contains(target, ":") && !strings.Contains(target, "{{") &&
		!strings.Contains(target, "{%")
}

// urlPart is the range of a part of a link's target in the file, where the target is written as it is read.
func (p *Pass) urlPart(l *returnlink.Link, part string) (source.Range, bool) {
	written := string(l.Target.Of(p.Post.Src))
	at := strings.Index(written, part)
	if part == "" || at < 0 || strings.Count(written, part) != 1 {
		return source.Range{}, false
	}
	start := l.Target.Start + at
	return source.Range{Start: start, End: start + len(part)}, true
}

// resolve follows a link from the post's page. Of a tree that holds nothing but posts, as a part of a site checked out
// alone, nobody knows what it will be built with: nothing is absent there.
func (p *Pass) resolve(target string) site.Target {
	from := p.Page
	if !from.Known || from.Fate != site.Published || from.URL == "" {
		from = nil
	}
	t := p.Site.Resolve(from, target)
	if t.Existence == site.Absent && !p.Site.HasPages() {
		t.Existence = site.Unknown
	}
	return t
}
