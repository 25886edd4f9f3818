package rules

import (
	"path"
	"regexp"
	"strings"

	"newslint/internal/post/attribution"
	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

type sourceLinkMismatchOptions struct {
	ID string `option:"id" en:"regular expression of the ids that file names and source links share" zh:"文件名与原文链接共有的编号（正则表达式）"`
}

// defaultSourceID is a letter prefix and twelve or more digits: a day, a time and a number.
const defaultSourceID = `[A-Za-z]{0,4}[0-9]{12,}`

var sourceLinkMismatch = New(Meta{
	ID:       "source-link-mismatch",
	Family:   Attribution,
	Severity: report.Off,
	Summary:  report.Text{EN: "the id in the source link is not the id in the file name", ZH: "原文链接中的编号与文件名中的编号不同"},
	Why: report.Text{
		EN: "The link leads to another story: text and address were taken from different items.",
		ZH: "链接指向另一篇稿件：正文与网址取自不同条目。",
	},
	Bad: Example{
		Path: "_posts/2022-03-29-NW202203292325973346.md",
		Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n<https://share.example/News.html?infoCode=NW202203292325979999>\n",
	},
	Good: Example{
		Path: "_posts/2022-03-29-NW202203292325973346.md",
		Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n<https://share.example/News.html?infoCode=NW202203292325973346>\n",
	},
}, sourceLinkMismatchOptions{ID: defaultSourceID}, func(p *Pass, o sourceLinkMismatchOptions) {
	find := sourceIDs
	if o.ID != defaultSourceID {
		custom, err := regexp.Compile(o.ID)
		if err != nil {
			return
		}
		find = func(text string) []string { return custom.FindAllString(text, -1) }
	}
	id := fileID(p.Post.Path, find)
	if id == "" {
		return
	}
	for _, link := range p.sourceLinks() {
		found := find(link.url)
		if len(found) == 0 || strings.Contains(link.url, id) || strings.Contains(link.url, digitsOf(id)) {
			continue
		}
		p.Report(link.at, report.Say("the link carries the id %q, the file name %q", "链接中的编号是 %q，文件名中的是 %q", found[len(found)-1], id))
	}
})

// fileID is the id that a post's file name is, behind its day.
func fileID(name string, find func(string) []string) string {
	name = strings.TrimSuffix(path.Base(name), path.Ext(name))
	rest, ok := name, true
	for range 3 { // the date
		if _, rest, ok = strings.Cut(rest, "-"); !ok {
			break
		}
	}
	if ok {
		name = rest
	}
	if found := find(name); len(found) == 0 || found[0] != name {
		return ""
	}
	return name
}

// sourceIDs finds what defaultSourceID matches, in order.
func sourceIDs(text string) (found []string) {
	isDigit := func(i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }
	behind := 0 // the last one
	for i := 0; i < len(text); i++ {
		if !isDigit(i) {
			continue
		}
		start := i
		for isDigit(i + 1) {
			i++
		}
		if i+1-start < 12 {
			continue
		}
		for limit := max(behind, start-4); start > limit && (text[start-1]|0x20) >= 'a' && (text[start-1]|0x20) <= 'z'; {
			start--
		}
		behind = i + 1
		found = append(found, text[start:behind])
	}
	return found
}

func digitsOf(id string) string {
	return strings.TrimLeftFunc(id, func(r rune) bool { return r < '0' || r > '9' })
}

type sourceLink struct {
	url string
	at  source.Range
}

// sourceLinks are the links to the original: those that stand alone, and autolinks.
func (p *Pass) sourceLinks() []sourceLink {
	var out []sourceLink
	for _, c := range p.Post.Credits {
		if c.Kind == attribution.SourceLink {
			out = append(out, sourceLink{c.URL, c.Range})
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, l := range p.Post.Markup.Links {
		if l.Kind == markup.Auto && !l.Dead {
			out = append(out, sourceLink{l.URL, l.Range})
		}
	}
	if len(out) > 1 {
		out = out[len(out)-1:]
	}
	return out
}
