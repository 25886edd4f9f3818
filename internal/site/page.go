package site

import (
	"path"
	"strings"
	"time"

	"newslint/internal/post"
	"newslint/internal/site/rubytime"
)

// Page predicts what the generator makes of a post, built at the time now, as Jekyll 3.10 and 4.4 do: the file's place, its front matter over the
// configuration's defaults, date, taxonomy, then whether it is published and where. Other generators are not modelled.
func (s *Site) Page(p *post.Post, now time.Time) Page {
	if s.Generator != post.Jekyll {
		return Page{}
	}
	at := s.placeOf(p.Path)
	page := Page{Known: true}
	name, named := SplitName(at.below, s.Dialect.Engine)
	switch {
	case at.kind == nowhere:
		return page.drop(WhyExcluded)
	case at.kind == asPage:
		return Page{}
	case at.kind == inPosts && !named:
		return page.drop(WhyName)
	case at.kind == inDrafts && !s.drafts:
		return page.drop(WhyDraft)
	}
	if p.Bytes.Invalid >= 0 {
		if s.Dialect.Engine == post.GitHubPages && isUTF16(p.Src) {
			return page.stop(WhyEncoding)
		}
		return page.drop(WhyEncoding)
	}
	r := reader{site: s, now: now, at: at, name: name, named: named, page: page}
	return r.read(p)
}

func isUTF16(src []byte) bool {
	return len(src) >= 2 && (src[0] == 0xFF && src[1] == 0xFE || src[0] == 0xFE && src[1] == 0xFF)
}

func (p Page) drop(why Why) Page {
	p.Fate, p.Why = Dropped, why
	return p
}

func (p Page) stop(why Why) Page {
	p.Fate, p.Why = Stops, why
	return p
}

// reader follows one document through Jekyll's Document#read.
type reader struct {
	site  *Site
	now   time.Time
	at    place
	name  Name
	named bool
	page  Page

	data       data          // defaults, then front matter over them
	categories []*post.Value // data["categories"], a list from the start
	dated      bool          // data has a date
}

// clock is the time of the build where it shows in the page.
func (r *reader) clock() time.Time {
	r.site.lookAtClock()
	return r.now
}

func (r *reader) read(p *post.Post) Page {
	r.categoriesFromPath()
	defaults := r.site.defaultsOf(r.at.path, r.at.label)
	if v, ok := defaults.get("categories"); ok {
		if why := r.mergeCategories(v); why != "" {
			return r.wreck(why, nil)
		}
	}
	r.data = append(make(data, 0, len(defaults)+len(p.Front.Fields)+2), defaults...) // title and slug may come
	if v, ok := r.data.get("date"); ok && !r.readDate(v, nil) {
		return r.page.stop(WhyDate)
	}
	r.page.Date.FromSite = r.dated
	if why := r.readFront(&p.Front); why == WhyDate {
		return r.page.stop(why)
	} else if why != "" {
		if r.site.strict {
			return r.page.stop(why)
		}
		return r.wreck(why, defaults)
	}
	if !r.dated && r.named && !r.readDate(str(r.name.Date), nil) {
		return r.page.stop(WhyNameDate)
	}
	r.page.Date.FromName = r.page.Date.Text == r.name.Date && r.page.Date.Field == nil && !r.page.Date.FromSite
	r.populate()
	return r.publish()
}

// readFront merges the front matter over the defaults.
func (r *reader) readFront(f *post.Front) Why {
	switch {
	case f.Format == post.NoFront:
		return ""
	case f.Broken:
		return WhySyntax
	}
	own := make(data, 0, len(f.Fields))
	own.add(f.Fields)
	for _, d := range own {
		r.data.merge(d.name, d.value)
	}
	if v, ok := own.get("categories"); ok {
		if why := r.mergeCategories(v); why != "" {
			return why
		}
	}
	var written *post.Field
	if field, ok := f.Field("date"); ok {
		written = &field
	}
	v, ok := r.data.get("date")
	if ok && v.Type == post.Null && written == nil || !ok {
		return ""
	}
	if written != nil && v != written.Node {
		written = nil // nothing is written: the date of the defaults stays
	}
	if !r.readDate(v, written) {
		return WhyDate
	}
	return ""
}

// readDate reads a value as Utils.parse_date does. It reports false where the build stops.
func (r *reader) readDate(v *post.Value, field *post.Field) bool {
	d := Date{Field: field, Text: dateText(v), FromSite: r.page.Date.FromSite}
	d.Reading = r.site.ReadDate(v, r.now)
	r.page.Date = d
	r.dated = true
	return d.Refused == rubytime.Accepted
}

// ReadDate reads a value as Ruby reads dates on this site; ranges are of the text that Ruby parses: a string or day as it stands. Where the site sets no zone, that of the
// build machine counts.
func (s *Site) ReadDate(v *post.Value, now time.Time) rubytime.Reading {
	source := rubytime.Source{Text: dateText(v), Plain: v.Style == post.Plain}
	clock := rubytime.Clock{Zone: s.zone(), Now: now}
	if s.asked != nil {
		clock.Asked = &s.asked.Clock
	}
	return rubytime.Read(source, clock)
}

// dateText is what Ruby parses: a timestamp and a day as they stand, anything else as it is printed.
func dateText(v *post.Value) string {
	switch v.Type {
	case post.String, post.Date, post.Time:
		return v.Text
	}
	return toS(v)
}

// wreck is the post that Jekyll publishes where it gave up on the front matter: from the folders and defaults alone.
func (r *reader) wreck(why Why, defaults data) Page {
	r.data = defaults
	if v, has := r.data.get("published"); has && !truthy(v) && !r.site.unpublished {
		return r.page.drop(WhyUnpublished)
	}
	r.page.Fate, r.page.Why = Wrecked, why
	if !r.page.Date.FromSite {
		r.page.Date = Date{Reading: rubytime.Reading{Known: true, Instant: r.clock().In(r.site.zone())}}
	}
	r.fill()
	url, dated, ok := r.url()
	if !ok {
		return r.page.stop(WhyPermalink)
	}
	r.page.URL, r.page.Dated, r.page.Volatile = url, dated, dated
	return r.page
}

// publish decides the fate of a post that was read, and its URL.
func (r *reader) publish() Page {
	s := r.site
	if v, has := r.data.get("published"); has && !truthy(v) && !s.unpublished {
		return r.page.drop(WhyUnpublished)
	}
	if r.dated && !r.page.Date.Known {
		return Page{}
	}
	if !s.Future && r.dated && !r.now.Equal(farFuture) && !s.passed(r.page.Date.Instant, r.now.Truncate(time.Second)) {
		return r.page.drop(WhyFuture)
	}
	if page, limited := r.limit(); limited {
		return page
	}
	url, dated, ok := r.url()
	if !ok {
		if v, _ := r.data.get("slug"); v.Type != post.String {
			return r.page.stop(WhySlug)
		}
		return r.page.stop(WhyPermalink)
	}
	r.page.URL = url
	r.page.Dated = dated
	r.page.Volatile = dated && (!r.dated || r.page.Date.What.Has(rubytime.Filled))
	return r.page
}

// url makes the URL from the post's permalink or the collection's template.
func (r *reader) url() (url string, dated, ok bool) {
	s := r.site
	template := s.collection(r.at.label).template
	base := path.Base(r.at.path)
	ext := extension(base)
	doc := document{
		site: s, collection: r.at.label, categories: r.categories, ext: s.outputExt(ext),
		base: strings.TrimSuffix(base, ext), date: r.page.Date.Instant,
	}
	if !r.dated {
		doc.date = r.clock().In(s.zone())
	}
	doc.path = strings.TrimRight(strings.Replace(strings.TrimSuffix(r.at.path, ext), "_"+r.at.label, "", 1), ".")
	doc.slug, _ = r.data.get("slug")
	if v, has := r.data.get("permalink"); has && truthy(v) {
		if v.Type != post.String {
			return "", false, false
		}
		template = v.Text
		if e := extension(template); e != "" && !strings.HasSuffix(template, "/") {
			doc.ext = e
		}
	}
	r.page.ext = doc.ext
	return doc.expand(template)
}

func (s *Site) zone() *time.Location {
	if s.Location != nil {
		return s.Location
	}
	return s.build
}
