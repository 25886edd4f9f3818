package accident

import (
	"bytes"

	"newslint/internal/lazyregexp"
	"newslint/internal/post/markup"
)

// blockTag begins an article's HTML.
var blockTag = lazyregexp.New(`(?i)^</?(p|div|center|blockquote|h[1-6]|ul|ol|li|table|tr|td|th|figure|section|article|hr|img|iframe|video)[\s>/]`)

// code finds indented code blocks that are articles: Chinese prose, HTML with Chinese text, HTML that goes on in the line
// behind other HTML.
func (f *finder) code(i int) {
	e := &f.doc.Events[i]
	if e.Fenced || e.Parent >= 0 && f.inside(i, markup.Item, markup.Footnote, markup.Definition) {
		return
	}
	text, start := f.trimmed(e.Range)
	if len(text) == 0 {
		return
	}
	first := f.line(start)
	first.Start = max(first.Start, e.Range.Start)
	lead := bytes.TrimSpace(first.Of(f.src))
	switch {
	case prose(lead):
	case blockTag.Match(lead) && (chineseTags(text) || f.behindHTML(i)):
	default:
		return
	}
	f.add(markup.CodeByIndent, "", markup.Range{Start: first.Start, End: start + len(text)}, markup.Range{})
}

// chineseTags tells whether a line that begins with a tag has Chinese text.
func chineseTags(text []byte) bool {
	for line := range bytes.Lines(text) {
		if line = bytes.TrimSpace(line); bytes.HasPrefix(line, []byte("<")) && chinese(line) > 0 {
			return true
		}
	}
	return false
}

// behindHTML tells whether an event follows an HTML element without a blank line.
func (f *finder) behindHTML(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if f.doc.Events[k].Parent == f.doc.Events[i].Parent {
			return f.doc.Events[k].Kind == markup.Element
		}
	}
	return false
}

// separator is the line between a table's head and body, or one that ends a part of it.
var separator = lazyregexp.New(`(?m)^[ ]{0,3}[|+:=-][-+|:= ]*$`)

// table finds tables of one line that no bar begins: prose or a row of links with a half-width bar in it.
func (f *finder) table(e *markup.Event) {
	text, start := f.trimmed(e.Range)
	if bytes.HasPrefix(text, []byte("|")) || separator.Match(text) {
		return
	}
	rows := bytes.Count(text, []byte("\n")) + 1
	if han := chinese(text); rows > 1 && (han == 0 || rows > 3) {
		return
	}
	bar := bytes.IndexByte(text, '|')
	if bar < 0 {
		return
	}
	f.add(markup.TableByPipe, "", markup.Range{Start: start + bar, End: start + bar + 1}, e.Range)
}
