package commonmark

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"newslint/internal/post/markup"
)

// anchor gives a heading its id: the one in braces (Hugo), or one made of its text as GitHub and Hugo make it.
func (a *assembly) anchor(n *node) {
	text := n.Inner.Of(a.src)
	if a.flavour.Hugo {
		if id, at := braceID(text); id != "" {
			r := markup.Range{Start: n.Inner.Start + at, End: n.Inner.Start + at + len(id)}
			a.out.Document.Anchors = append(a.out.Document.Anchors, markup.Anchor{ID: id, At: r})
			return
		}
	}
	id := headingID(a.headingText())
	if used := a.anchors[id]; used > 0 {
		a.anchors[id]++
		id += "-" + strconv.Itoa(used)
	}
	a.anchors[id]++
	a.out.Document.Anchors = append(a.out.Document.Anchors, markup.Anchor{ID: id, At: n.Inner, Auto: true})
}

// braceID finds the id in a heading that ends with {#id …}.
func braceID(text []byte) (id string, at int) {
	text = bytes.TrimRight(text, " \t")
	open := bytes.LastIndexByte(text, '{')
	if open < 0 || !bytes.HasSuffix(text, []byte("}")) {
		return "", 0
	}
	start := bytes.IndexByte(text[open:], '#')
	if start < 0 {
		return "", 0
	}
	start += open + 1
	end := bytes.IndexAny(text[start:], " }")
	return string(text[start : start+end]), start
}

// headingText is what readers see of the last block: its texts, code and link texts.
func (a *assembly) headingText() []byte {
	events := a.out.Document.Events
	first := len(events)
	for first > 0 && !events[first-1].Block {
		first--
	}
	var text []byte
	for _, e := range events[first:] {
		switch e.Kind {
		case markup.Text, markup.CodeSpan, markup.Autolink:
			text = append(text, e.Inner.Of(a.src)...)
		}
	}
	return text
}

func headingID(text []byte) string {
	var id strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '-', r == '_':
			id.WriteRune(unicode.ToLower(r))
		case r == ' ':
			id.WriteByte('-')
		}
	}
	return id.String()
}
