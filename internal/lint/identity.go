package lint

import (
	"path"
	"strings"
	"unicode/utf8"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/internal/site"
	"newslint/internal/site/rubytime"
	"newslint/report"
)

// identity is what a post is known by in a report.
type identity struct {
	path   string // in the repository
	origin report.Origin
}

const maxOrigin = 80 // bytes of a name that a report groups by

// originOf says which category, source and month a report counts a post under: the first category and the name of the
// first source; the month of the page's day, else that of the file's name.
func originOf(p *post.Post, page *site.Page) report.Origin {
	var o report.Origin
	if page.Known && len(page.Categories) > 0 {
		o.Category = clipped(page.Categories[0])
	} else if terms := p.Front.Categories().List; len(terms) > 0 {
		o.Category = clipped(terms[0].Text)
	}
	for i := range p.Credits {
		if c := &p.Credits[i]; c.Kind == attribution.Source && c.Name.Text != "" && c.Fault == "" {
			o.Source = clipped(c.Name.Text)
			break
		}
	}
	day := page.Date.Reading
	if page.Known && !page.Volatile && day.Known && day.Refused == rubytime.Accepted && !day.Instant.IsZero() {
		o.Month = day.Instant.Format("2006-01")
	} else if m := monthOfName.FindStringSubmatch(path.Base(p.Path)); m != nil {
		o.Month = m[1]
	}
	return o
}

var monthOfName = lazyregexp.New(`^(\d{4}-(?:0[1-9]|1[0-2]))-\d\d?-`)

// clipped is a copy, so that the post can be dropped.
func clipped(name string) string {
	if len(name) > maxOrigin {
		name = name[:maxOrigin]
		for len(name) > 0 && !utf8.ValidString(name) {
			name = name[:len(name)-1]
		}
	}
	return strings.Clone(strings.TrimSpace(name))
}
