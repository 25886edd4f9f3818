package lsp

import (
	"path/filepath"

	"newslint/internal/lazyregexp"
	"newslint/internal/site"
)

var linkTag = lazyregexp.New(`\{%-?[ \t]*(post_url|link)[ \t]+([^ \t%}]+)[ \t]*-?%\}`)

// definition finds the file that a link, a Liquid link tag, a category, a tag or the layout leads to.
func (s *server) definition(d *snapshot, at place) any {
	v := d.judged()
	if v.Post == nil {
		return nil
	}
	offset := d.text.offset(at)
	file := d.linkedFile(offset)
	if file == "" {
		return nil
	}
	return location{URI: uriOf(filepath.Join(v.Site.Root, filepath.FromSlash(file)))}
}

func (d *snapshot) linkedFile(offset int) string {
	v := d.judged()
	start := lineStart(d.text.src, offset)
	line := d.text.src[start:d.text.lineEnd(d.text.place(offset).Line)]
	for _, m := range linkTag.FindAllSubmatchIndex(line, -1) {
		if start+m[0] > offset || offset > start+m[1] {
			continue
		}
		name := string(line[m[4]:m[5]])
		if string(line[m[2]:m[3]]) == "post_url" {
			file, _ := v.Site.PostFile(name)
			return file
		}
		file, _ := v.Site.LinkFile(name)
		return file
	}
	if page := d.linkAt(offset); page.File != "" {
		return page.File
	}
	if t, _, ok := d.termAt(offset); ok {
		return d.pageOf(t).File
	}
	if f, ok := v.Post.Front.Field("layout"); ok && f.Key.Start <= offset && offset <= f.Value.End {
		return v.Site.Layouts()[f.Scalar()]
	}
	return ""
}

// linkAt is where the link at an offset leads; its Existence is Present where that is a page of the site.
func (d *snapshot) linkAt(offset int) site.Target {
	v := d.judged()
	for _, l := range v.Post.Markup.Links {
		if l.Range.Start <= offset && offset <= l.Range.End {
			return v.Site.Resolve(&v.Page, l.URL)
		}
	}
	return site.Target{}
}
