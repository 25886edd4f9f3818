// Package profile learns what the posts of an archive have in common, so that its owners can review it and let the
// ordinary rules hold to it. It judges nothing itself.
package profile

import (
	"bytes"
	"path"
	"slices"
	"unique"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/internal/post/markup"
	"newslint/internal/site"
)

// Post is what one post shows: aspects and their values. It is small and keeps nothing of the post.
type Post struct {
	Path   string // relative to the site root
	traits []trait
}

// trait is an aspect and its value; equal texts share their memory.
type trait struct{ aspect, value unique.Handle[string] }

// The aspects. That of a key is keyAspect + its name, its value the type. An aspect that a post cannot show is not noted,
// so that the posts which note it are those it counts among.
const (
	keyAspect      = "key "
	lineEnds       = "line ends"
	dateLayout     = "date layout"
	dateOffset     = "date offset"
	hasCredit      = "attribution"
	articleCredit  = "attribution of an article"
	hasByline      = "byline"
	besideByline   = "source beside a byline"
	articleSource  = "source beside the byline of an article"
	bylineForm     = "byline form"
	sourceForm     = "source form"
	hasSource      = "source"
	hasSourceLink  = "source link"
	sourceLinkForm = "source link form"
	sharedID       = "id"
	hasSection     = "return link to the section"
	hasHome        = "return link to the home page"
	sectionTarget  = "section target"
	sectionLabel   = "section label"
	homeTarget     = "home target"
	homeLabel      = "home label"
	separator      = "separator"
	returnHost     = "return host"
	absentTarget   = "absent target"
	oneCategory    = "categories"
	category       = "category"
	tag            = "tag"
	sourceName     = "source name"

	yes = "yes"
	no  = "no"
)

// note takes down a value.
func (p *Post) note(aspect, value string) {
	p.traits = append(p.traits, trait{unique.Make(aspect), unique.Make(value)})
}

func (p *Post) noteWhether(aspect string, holds bool) {
	if holds {
		p.note(aspect, yes)
	} else {
		p.note(aspect, no)
	}
}

// value is what the post shows of an aspect.
func (p *Post) value(aspect string) (value string, shown bool) {
	asked := unique.Make(aspect)
	for i := range p.traits {
		if p.traits[i].aspect == asked {
			return p.traits[i].value.Value(), true
		}
	}
	return "", false
}

// Observe reads a post's traits. A post whose front matter is broken shows none.
func Observe(p *post.Post, page *site.Page, s *site.Site) Post {
	o := Post{Path: p.Path}
	if p.Front.Broken || p.Front.Format == post.NoFront {
		return o
	}
	for _, f := range p.Front.Fields {
		if _, twice := o.value(keyAspect + f.Name); f.KeyType == post.String && f.Type != post.Null && !twice {
			o.note(keyAspect+f.Name, kindOf(f.Type))
		}
	}
	o.note(lineEnds, lineEndsOf(p.Src))
	if f, ok := p.Front.Field("date"); ok {
		layout, offset, _ := layoutOf(f.Scalar())
		o.note(dateLayout, layout)
		o.note(dateOffset, offset)
	}
	o.noteWhether(oneCategory, len(page.Categories) == 1)
	if len(page.Categories) == 1 {
		o.note(category, page.Categories[0])
	}
	if len(page.Tags) == 1 {
		o.note(tag, page.Tags[0])
	}
	o.observeCredits(p)
	o.observeReturnLinks(p, page, s)
	o.traits = slices.Clone(o.traits) // without room to grow
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

func lineEndsOf(src []byte) string {
	all, crlf := bytes.Count(src, []byte("\n")), bytes.Count(src, []byte("\r\n"))
	switch crlf {
	case 0:
		return "lf"
	case all:
		return "crlf"
	}
	return "both"
}

// article tells whether the body has paragraphs in HTML, as one that was taken over.
func article(p *post.Post) bool {
	return slices.ContainsFunc(p.Markup.Tags, func(t markup.Tag) bool { return t.Name == "p" })
}

var longID = lazyregexp.New(`[A-Z]*[0-9]{8,}`)

// idOf is the id in the file's name; empty where there is none.
func (p *Post) idOf() string {
	base := path.Base(p.Path)
	if m := datedName.FindString(base); m != "" {
		base = base[len(m):]
	}
	return longID.FindString(base)
}

var datedName = lazyregexp.New(`^\d{4}-\d{2}-\d{2}-`)
