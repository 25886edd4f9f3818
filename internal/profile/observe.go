// Package profile learns what the posts of an archive have in common, so that its owners can review it and let the
// ordinary rules hold to it. It judges nothing itself.
package profile

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/internal/post/returnlink"
	"newslint/internal/site"
)

// Post is what one post shows: for each aspect the value it has. It is small and keeps nothing of the post.
type Post struct {
	Path   string            // relative to the site root
	Traits map[string]string // aspect → value
}

// The aspects. A key's aspect is keyAspect + its name, its value the type.
const (
	keyAspect     = "key "
	dateLayout    = "date layout"
	dateOffset    = "date offset"
	hasCredit     = "attribution"
	hasByline     = "byline"
	hasSource     = "source"
	sourceLabel   = "source label"
	hasSourceLink = "source link"
	hasSection    = "return link to the section"
	hasHome       = "return link to the home page"
	sectionTarget = "section target"
	sectionLabel  = "section label"
	homeTarget    = "home target"
	homeLabel     = "home label"
	tagSuffix     = "tag suffix"
	sharedID      = "id"
	categories    = "categories"
	yes           = "yes"
)

// Observe reads a post's traits. A post whose front matter is broken shows none.
func Observe(p *post.Post, page *site.Page) Post {
	o := Post{Path: p.Path, Traits: make(map[string]string)}
	if p.Front.Broken || p.Front.Format == post.NoFront {
		return o
	}
	for _, f := range p.Front.Fields {
		if f.KeyType == post.String && f.Type != post.Null {
			o.Traits[keyAspect+f.Name] = kindOf(f.Type)
		}
	}
	if f, ok := p.Front.Field("date"); ok {
		if layout, offset, ok := layoutOf(f.Scalar()); ok {
			o.Traits[dateLayout], o.Traits[dateOffset] = layout, offset
		}
	}
	if n := len(page.Categories); n > 0 {
		o.Traits[categories] = countWord(n)
	}
	o.observeCredits(p)
	o.observeReturnLinks(p, page)
	return o
}

// kindOf folds the types a writer does not tell apart: a title 2022 is still a title.
func kindOf(t post.Type) string {
	switch t {
	case post.List, post.Map:
		return t.String()
	case post.Date, post.Time:
		return "date"
	}
	return "text"
}

func countWord(n int) string {
	if n == 1 {
		return "one"
	}
	return "several"
}

func (o *Post) observeCredits(p *post.Post) {
	for i := range p.Credits {
		c := &p.Credits[i]
		if c.Fault != "" {
			continue
		}
		switch c.Kind {
		case attribution.Byline, attribution.Source, attribution.Dateline:
			o.Traits[hasCredit] = yes
		}
		switch c.Kind {
		case attribution.Byline:
			o.Traits[hasByline] = yes
		case attribution.Source:
			o.Traits[hasSource] = yes
			if c.Label.Text != "" {
				o.Traits[sourceLabel] = c.Label.Text
			}
			o.observeTag(p, c.Name.Text)
		case attribution.SourceLink:
			o.Traits[hasSourceLink] = yes
			o.observeID(c.URL)
		}
	}
}

// observeTag sees tags that are the source's name and a word behind it, as 青河日报新闻.
func (o *Post) observeTag(p *post.Post, source string) {
	tags := p.Front.Tags().List
	if source == "" || len(tags) != 1 {
		return
	}
	if suffix, ok := strings.CutPrefix(tags[0].Text, source); ok {
		o.Traits[tagSuffix] = suffix
	}
}

var longID = regexp.MustCompile(`[A-Z]*[0-9]{8,}`)

// observeID sees an id that the file's name and the link to the original share.
func (o *Post) observeID(url string) {
	for _, id := range longID.FindAllString(path.Base(o.Path), -1) {
		if strings.Contains(url, id) {
			o.Traits[sharedID] = shapeOfID(id)
			return
		}
	}
}

func shapeOfID(id string) string {
	letters := strings.TrimRight(id, "0123456789")
	return letters + `\d+`
}

func (o *Post) observeReturnLinks(p *post.Post, page *site.Page) {
	terms := slices.Concat(page.Categories, page.Tags)
	for _, l := range returnlink.Find(p.Src, &p.Markup, p.Body, terms, nil) {
		if l.Dead {
			continue
		}
		if l.Home {
			o.Traits[hasHome], o.Traits[homeTarget], o.Traits[homeLabel] = yes, l.URL, l.Label
			continue
		}
		target := pathOf(l.URL)
		o.Traits[hasSection] = yes
		o.Traits[sectionTarget] = strings.TrimSuffix(l.URL, target) + template(target, page)
		o.Traits[sectionLabel] = template(l.Label, page)
	}
}

// template puts placeholders in the place of the post's own category and tag.
func template(text string, page *site.Page) string {
	if len(page.Tags) > 0 && page.Tags[0] != "" {
		text = strings.ReplaceAll(text, page.Tags[0], "{tag}")
	}
	if len(page.Categories) > 0 && page.Categories[0] != "" {
		text = strings.ReplaceAll(text, page.Categories[0], "{category}")
	}
	return text
}

// pathOf is what follows the host of a URL; a path alone is all of it.
func pathOf(url string) string {
	_, after, ok := strings.Cut(url, "//")
	if !ok {
		return url
	}
	host, _, _ := strings.Cut(after, "/")
	return strings.TrimPrefix(after, host)
}
