package rules

import (
	"bytes"
	"slices"

	"newslint/internal/post/attribution"
	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// written is the text of the body that somebody wrote: without the white space around it. Rules about what a post lacks
// are silent where it is empty: another rule says so, or that the bytes are not UTF-8, so that no word can be read.
func (p *Pass) written() source.Range {
	body := p.Post.Body
	if p.Post.Bytes.Invalid >= 0 {
		return source.Range{Start: body.Start, End: body.Start}
	}
	text := body.Of(p.Post.Src)
	start := body.Start + len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	return source.Range{Start: start, End: max(start, body.Start+len(bytes.TrimRight(text, " \t\r\n")))}
}

// behindText is where something that a post lacks at its end is to be added: an empty range behind its last character.
func (p *Pass) behindText() source.Range {
	end := p.written().End
	return source.Range{Start: end, End: end}
}

// firstText is the first line of the body with text.
func (p *Pass) firstText() source.Range {
	text := p.written()
	if i := bytes.IndexByte(text.Of(p.Post.Src), '\n'); i >= 0 {
		text.End = text.Start + i
	}
	return text
}

// hasByline tells whether somebody is named as the writer; a line that tries to and fails is another rule's.
func (p *Pass) hasByline() bool {
	for _, c := range p.Post.Credits {
		if c.Kind == attribution.Byline {
			return true
		}
	}
	return false
}

// hasSource tells whether the post names where it comes from. A dateline names the agency; a broken source line is
// another rule's.
func (p *Pass) hasSource() bool {
	for _, c := range p.Post.Credits {
		if c.Kind == attribution.Source {
			return true
		}
	}
	return false
}

// hasDateline tells whether an agency says that it sent the text.
func (p *Pass) hasDateline() bool {
	for _, c := range p.Post.Credits {
		if c.Kind == attribution.Dateline && c.Outlet.Text != "" {
			return true
		}
	}
	return false
}

// inArticle tells whether the body has paragraphs in HTML, as an article that was taken over; a digest is plain text.
func (p *Pass) inArticle() bool {
	return slices.ContainsFunc(p.Post.Markup.Tags, func(t markup.Tag) bool { return t.Name == "p" })
}

// words are the tables attributions are read with.
func (p *Pass) words() *attribution.Tables {
	if t := p.Post.Dialect.Words; t != nil {
		return t
	}
	return attribution.Default()
}
