package profile

import (
	"cmp"
	"slices"
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/internal/post/returnlink"
	"newslint/internal/site"
)

func (p *Post) observeCredits(of *post.Post) {
	var byline, dateline, named, linked bool
	inKey := "" // the form of the first byline, where none stands in the body
	for i := range of.Credits {
		c := &of.Credits[i]
		switch c.Kind {
		case attribution.Byline:
			byline = true
			form := formOf(of, c)
			if c.Form != attribution.Field {
				p.noteOnce(bylineForm, form)
			}
			inKey = cmp.Or(inKey, form)
		case attribution.Dateline:
			dateline = dateline || c.Outlet.Text != ""
		case attribution.Source:
			if c.Fault == "" {
				p.noteOnce(sourceForm, formOf(of, c))
				p.noteOnce(sourceName, c.Name.Text)
			}
			named, linked = true, linked || c.URL != ""
		case attribution.SourceLink:
			p.observeSourceLink(c.URL)
			linked = true
		}
	}
	if inKey != "" {
		p.noteOnce(bylineForm, inKey)
	}
	p.noteWhether(hasByline, byline)
	p.noteWhether(hasSource, named)
	p.noteWhether(hasCredit, byline || dateline || named)
	p.noteWhether(hasSourceLink, linked)
	if byline || dateline {
		p.noteWhether(besideByline, named)
	}
	if article(of) {
		p.noteWhether(articleCredit, byline || dateline || named)
		if byline || dateline {
			p.noteWhether(articleSource, named)
		}
	}
}

// noteOnce takes down the first value of an aspect.
func (p *Post) noteOnce(aspect, value string) {
	if _, shown := p.value(aspect); !shown {
		p.note(aspect, value)
	}
}

// inKeyMark follows the name of a key that holds a credit.
const inKeyMark = ": …"

const longestForm = 60 // code points of a form that is shown

var openingTag = lazyregexp.New(`<[A-Za-z][^<>]{0,60}>$`)

// formOf is how a credit is written: its text with … in the place of names, and the tag it stands in.
func formOf(p *post.Post, c *attribution.Credit) string {
	if c.Form == attribution.Field {
		key := p.Front.Fields[0].Name
		for _, f := range p.Front.Fields {
			if f.Value.Start <= c.Range.Start && c.Range.End <= f.Value.End || f.Key.Start == c.Range.Start {
				key = f.Name
			}
		}
		return key + inKeyMark
	}
	text := string(c.Range.Of(p.Src))
	names := []string{c.Name.Text, c.Place.Text, c.Date.Text, c.Outlet.Text}
	for _, person := range c.People {
		names = append(names, person.Name.Text, person.Outlet)
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	for _, name := range names {
		if name != "" {
			text = strings.ReplaceAll(text, name, "…")
		}
	}
	before := p.Src[max(0, c.Range.Start-80):c.Range.Start]
	text = string(openingTag.Find(before)) + text
	text = severalNames.ReplaceAllString(strings.Join(strings.Fields(text), " "), "…")
	if letters := []rune(text); len(letters) > longestForm {
		text = string(letters[:longestForm]) + "…"
	}
	return text
}

var severalNames = lazyregexp.New(`…(?:[、，, ]*…)+`)

// observeSourceLink sees the form of the link, and whether it has the id of the file's name.
func (p *Post) observeSourceLink(url string) {
	id := p.idOf()
	switch {
	case id == "":
		p.noteOnce(sourceLinkForm, hostOf(url))
	case strings.Contains(url, id):
		p.noteOnce(sharedID, shapeOfID(id))
		p.noteOnce(sourceLinkForm, strings.ReplaceAll(url, id, "{id}"))
	default:
		p.noteOnce(sharedID, "")
		p.noteOnce(sourceLinkForm, hostOf(url))
	}
}

func shapeOfID(id string) string { return strings.TrimRight(id, "0123456789") + `\d+` }

func (p *Post) observeReturnLinks(of *post.Post, page *site.Page, s *site.Site) {
	terms := slices.Concat(page.Categories, page.Tags)
	var before returnlink.Link
	section, home := false, false
	for _, l := range returnlink.Find(of.Src, &of.Markup, of.Body, terms, nil) {
		if l.Dead {
			continue
		}
		target := s.Resolve(page, l.URL)
		path := pathOf(l.URL)
		if target.External && target.Host != "" {
			p.noteOnce(returnHost, target.Host)
			target = s.Resolve(page, path)
		}
		if target.Existence == site.Absent {
			p.noteOnce(absentTarget, target.Path)
		}
		if before.Link != nil {
			p.noteOnce(separator, string(of.Src[before.Range.End:l.Range.Start]))
		}
		before = l
		if l.Home {
			home = true
			p.noteOnce(homeTarget, l.URL)
			p.noteOnce(homeLabel, l.Label)
			continue
		}
		section = true
		p.noteOnce(sectionTarget, strings.TrimSuffix(l.URL, path)+template(path, page))
		p.noteOnce(sectionLabel, template(l.Label, page))
	}
	p.noteWhether(hasSection, section)
	p.noteWhether(hasHome, home)
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
func pathOf(url string) string { return url[len(hostOf(url)):] }

// hostOf is a URL's scheme and host as written; empty where it is a path.
func hostOf(url string) string {
	before, after, ok := strings.Cut(url, "//")
	if !ok {
		return ""
	}
	host, _, _ := strings.Cut(after, "/")
	return before + "//" + host
}
