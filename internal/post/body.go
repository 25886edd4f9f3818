package post

import (
	"path"
	"slices"
	"strings"

	"newslint/internal/post/browser"
	"newslint/internal/post/commonmark"
	"newslint/internal/post/liquid"
	"newslint/internal/post/markup"
	"newslint/internal/post/template"
)

// readBody reads what follows the front matter in the grammar its extension and the dialect name.
func (p *Post) readBody(s *Parser) {
	defer func() {
		switch r := recover(); r.(type) {
		case nil:
		case markup.Overflow:
			p.Dense, p.Liquid, p.Markup, p.Browser = true, liquid.Document{}, markup.Document{}, nil
		default:
			panic(r) //nolint:forbidigo // a bug of a reader, which lint contains, is not hidden
		}
	}()
	extension := strings.ToLower(path.Ext(p.Path))
	p.readLiquid()
	templates := template.Read(p.Src, p.Body, extension == ".mdx")
	switch {
	case extension == ".html" || extension == ".htm" || extension == ".xhtml":
		p.Markup, p.Browser = browser.Parse(p.Src, p.Body, templates)
	case p.Dialect.Generator != Jekyll:
		p.readCommonMark(templates, commonmark.Flavour{Hugo: p.Dialect.Generator == Hugo, MDX: extension == ".mdx"})
	default:
		p.readKramdown(&s.kramdown)
		p.browse(templates, &s.browser)
	}
}

// readCommonMark reads Markdown, and the HTML in it as a browser does.
func (p *Post) readCommonMark(templates template.Reading, flavour commonmark.Flavour) {
	reading := commonmark.Read(p.Src, p.Body, templates.Hidden, flavour)
	p.Markup = reading.Document
	page := browser.Page{Src: p.Src, Regions: template.Subtract(reading.HTML, templates.Hidden)}
	html := browser.Read(page)
	p.Markup.Tags, p.Browser = html.Tags, html.Faults
	if len(templates.Branches) > 0 { // count tags on one way through the page only
		page.Regions = template.Subtract(page.Regions, templates.Branches)
		p.Browser = browser.Read(page).Faults
	}
	if len(reading.Lookalikes) > 0 {
		p.Browser = withLookalikes(p.Browser, p.Src, reading.Lookalikes)
	}
	p.Browser = withoutIndented(p.Browser, p.Src, &p.Markup)
	mergeLinks(&p.Markup, browser.Links(p.Src, html.Tags))
	p.Markup.Anchors = append(p.Markup.Anchors, browser.Anchors(p.Src, html.Tags)...)
	slices.SortStableFunc(p.Markup.Anchors, func(a, b markup.Anchor) int { return a.At.Start - b.At.Start })
}

// withLookalikes adds tags that are text, and takes the end tags meant for them away.
func withLookalikes(faults []markup.Fault, src []byte, lookalikes []markup.Range) []markup.Fault {
	for _, at := range lookalikes {
		if fault, ok := browser.Lookalike(src, at); ok {
			faults = append(faults, fault)
		}
	}
	slices.SortStableFunc(faults, func(a, b markup.Fault) int { return a.At.Start - b.At.Start })
	meant := map[string]int{}
	return slices.DeleteFunc(faults, func(f markup.Fault) bool {
		switch {
		case f.Kind == markup.MalformedTag && f.Literal:
			meant[f.Name]++
		case f.Kind == markup.Stray && meant[f.Name] > 0:
			meant[f.Name]--
			return true
		}
		return false
	})
}

// mergeLinks adds links in source order; events keep pointing at theirs.
func mergeLinks(doc *markup.Document, links []markup.Link) {
	if len(links) == 0 {
		return
	}
	old := doc.Links
	moved := make([]int32, len(old))
	merged := make([]markup.Link, 0, len(old)+len(links))
	for i, j := 0, 0; i < len(old) || j < len(links); {
		if j == len(links) || i < len(old) && old[i].Range.Start <= links[j].Range.Start {
			moved[i] = int32(len(merged))
			merged = append(merged, old[i])
			i++
			continue
		}
		merged = append(merged, links[j])
		j++
	}
	doc.Links = merged
	for i := range doc.Events {
		e := &doc.Events[i]
		if e.Index >= 0 && e.Kind != markup.Element {
			e.Index = moved[e.Index]
		}
	}
}
