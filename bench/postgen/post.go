package main

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"time"
)

// post is one generated post; its JSON is its line of the manifest.
type post struct {
	Path   string `json:"path"`
	Shape  string `json:"shape"`
	Defect string `json:"defect,omitempty"`
	data   []byte
}

// Shapes of posts, after the templates of news scrapers.
//
//	full     a whole article in <p>, one a line, attribution, autolink, return links
//	em       "> digest", then an HTML body of one line, thick with spans, links and images
//	brief    digest only, autolink, return links
//	rel      digest only, return links on two lines and relative
//	old      digest only, date without zone, autolink, no return links
var shapes = []struct {
	name  string
	share float64
}{{"full", 0.55}, {"em", 0.30}, {"brief", 0.11}, {"rel", 0.02}, {"old", 0.02}}

// Every defective post has exactly one defect. Those that name shapes need a post of one of them; others get fm-missing-key.
var defects = []struct{ name, shapes string }{
	{"fm-missing-key", ""},
	{"fm-empty-title", ""},
	{"fm-bad-quote", ""},
	{"fm-dup-key", ""},
	{"fm-unterminated", ""},
	{"fm-unknown-layout", ""},
	{"fm-tab-indent", ""},
	{"date-empty", ""},
	{"date-no-zone", "full em brief"},
	{"date-impossible", ""},
	{"date-not-filename", ""},
	{"html-unclosed-p", "full em"},
	{"html-unclosed-span", "full em"},
	{"html-stray-close", "full em"},
	{"html-misnested", "full em"},
	{"html-truncated", "full em"},
	{"attr-missing", "full em"},
	{"attr-wrong-source", "full"},
	{"link-missing-return", "full em brief"},
	{"link-unknown-category", "full em brief"},
	{"link-other-category", "full brief"},
	{"link-empty-autolink", ""},
	{"link-label", "full brief"},
	{"enc-invalid-utf8", ""},
	{"enc-bom", ""},
	{"enc-crlf", ""},
	{"name-no-date", ""},
}

// draft is what a post will say.
type draft struct {
	shape, defect                 string
	layout, title, date, category string
	tags, name, id                string
	source                        string // in the line of attribution
	returnTo, label               string // of the return link
}

// post makes post i of the archive, which depends on nothing but the archive's arguments and i.
func (a *archive) post(i int) post {
	r := random(a.seed*0x9e3779b97f4a7c15 ^ uint64(i)*0xd1342543de82ef95)
	r.next()
	d := a.draft(&r, i)
	var b bytes.Buffer
	b.Grow(8192)
	r.front(&b, d)
	a.body(&r, &b, d)
	r.foot(&b, d)
	data := b.Bytes()
	if d.defect == "enc-crlf" {
		data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	}
	return post{"_posts/" + d.name, d.shape, d.defect, data}
}

func (a *archive) draft(r *random, i int) draft {
	d := draft{layout: "post"}
	d.shape, d.defect = a.kind(r)
	// As in real archives, a few sources carry most posts.
	c := a.categories[int(float64(len(a.categories))*math.Pow(r.fraction(), 2.5))]
	other := a.categories[r.below(len(a.categories))]
	if d.shape == "em" || d.shape == "rel" || d.shape == "old" {
		c = category{"emnews", "东财滚动"}
	}
	at := time.Date(2021, 12, 8, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.below(600*86400)) * time.Second)
	d.id = fmt.Sprintf("%s%03d%07d", at.Format("20060102"), r.below(1000), i%10000000)
	if d.shape == "full" || d.shape == "brief" {
		d.id = "NW" + d.id
	}
	d.title = r.title()
	d.date = at.Format(time.DateTime) + " +0800"
	if d.shape == "old" {
		d.date = at.Format(time.DateTime)
	}
	d.category, d.tags = c.slug, c.source+"新闻"
	d.name = at.Format(time.DateOnly) + "-" + d.id + ".md"
	d.source = c.source
	if d.shape == "em" {
		d.source = other.source
	}
	d.returnTo, d.label = c.slug, d.tags
	a.spoil(r, &d, at, other)
	return d
}

func (a *archive) kind(r *random) (shape, defect string) {
	x := r.fraction()
	for _, s := range shapes {
		if shape = s.name; x < s.share {
			break
		}
		x -= s.share
	}
	if r.chance(a.defective) {
		d := defects[r.below(len(defects))]
		if defect = d.name; d.shapes != "" && !strings.Contains(d.shapes, shape) {
			defect = "fm-missing-key"
		}
	}
	return shape, defect
}

// spoil injects a defect that is in one of the values.
func (a *archive) spoil(r *random, d *draft, at time.Time, other category) {
	switch d.defect {
	case "fm-empty-title":
		d.title = ""
	case "fm-bad-quote":
		d.title = r.pick(words) + `"` + r.pick(words) + `"` + r.pick(words)
	case "fm-unknown-layout":
		d.layout = "psot"
	case "date-empty":
		d.date = " +0800"
	case "date-no-zone":
		d.date = at.Format(time.DateTime)
	case "date-impossible":
		d.date = at.Format("2006") + "-02-30 25:61:00 +0800"
	case "date-not-filename":
		d.date = at.AddDate(0, 0, 3).Format(time.DateTime) + " +0800"
	case "attr-wrong-source":
		d.source = "某某" + other.source // never the category's own
	case "link-unknown-category":
		d.returnTo = "nosuch" + d.category
	case "link-other-category":
		for _, o := range a.categories {
			if o.slug != d.category {
				d.returnTo = o.slug
				break
			}
		}
	case "link-label":
		d.label = "某某新闻"
	case "name-no-date":
		d.name = "-" + d.id + ".md"
	}
}

func (r *random) front(b *bytes.Buffer, d draft) {
	if d.defect == "enc-bom" {
		b.WriteString("\ufeff")
	}
	fmt.Fprintf(b, "---\nlayout: %s\ntitle: \"%s\"\ndate: %s\n", d.layout, d.title, d.date)
	if d.defect == "fm-tab-indent" {
		b.WriteString("\tauthor: x\n")
	}
	fmt.Fprintf(b, "categories: %s\n", d.category)
	if d.defect == "fm-dup-key" {
		fmt.Fprintf(b, "title: \"%s\"\n", r.title())
	}
	if d.defect != "fm-missing-key" {
		fmt.Fprintf(b, "tags: %s\n", d.tags)
	}
	if r.chance(0.2) {
		fmt.Fprintf(b, "author: %s\n", r.name())
	}
	if d.defect != "fm-unterminated" {
		b.WriteString("---\n")
	}
}

// foot writes the link to the original and the return links.
func (r *random) foot(b *bytes.Buffer, d draft) {
	link := "http://finance.example.com/news/11060," + d.id + ".html"
	if d.shape == "full" || d.shape == "brief" {
		link = "http://finews.example.com/html_News/NewsShare.html?infoCode=" + d.id
	}
	if d.defect == "link-empty-autolink" {
		link = ""
	}
	fmt.Fprintf(b, "\n\n<%s>\n", link)
	if d.shape == "old" || d.defect == "link-missing-return" {
		return
	}
	target := "category/" + d.returnTo + ".html"
	if d.shape == "em" {
		target = d.returnTo + "/"
	}
	if d.shape == "rel" {
		fmt.Fprintf(b, "\n[返回%s](../%s/)\n[返回首页](../)", d.label, d.returnTo)
	} else {
		fmt.Fprintf(b, "\n[返回%s](//finews.example.com/%s)｜[返回首页](//finews.example.com/)", d.label, target)
	}
	if r.chance(0.05) { // most posts of such archives end without a line break
		b.WriteByte('\n')
	}
}
