package browser

import (
	"bytes"

	"newslint/internal/post/markup"
)

// Sound tells at a glance that Read finds no fault in a page whose regions are these tags, ascending by start, and their end
// tags: few names, each element closed in order, attributes as everybody writes them. It is silent about all other pages.
func Sound(src []byte, tags []markup.Tag) bool {
	var stack [16]*markup.Tag
	var seen [48][]byte // values of id
	open, ids, at := 0, 0, 0
	for i := range tags {
		t := &tags[i]
		for open > 0 && stack[open-1].End.Start <= t.Range.Start {
			open--
			at = stack[open].End.End
		}
		form := formOf(t.Name)
		if form == unusual || t.Range.Start < at || !soundTag(src, t, form) {
			return false
		}
		if id := idOf(src, t); len(id) > 0 {
			if ids == len(seen) || within(seen[:ids], id) {
				return false
			}
			seen[ids] = id
			ids++
		}
		at = t.Range.End
		if open > 0 && max(at, t.End.End) > stack[open-1].End.Start {
			return false
		}
		if form == empty {
			continue
		}
		if open == len(stack) || clashes(stack[:open], form) {
			return false
		}
		stack[open] = t
		open++
	}
	return true
}

// SoundComment tells at a glance that a comment is one to Read too, and that it finds no fault in it.
func SoundComment(comment []byte) bool {
	const open, end = "<!--", "-->"
	inner, ok := bytes.CutPrefix(comment, []byte(open))
	if !ok || len(inner) <= len(end) || !bytes.HasSuffix(inner, []byte(end)) || inner[0] == '-' || inner[0] == '>' {
		return false
	}
	inner = inner[:len(inner)-len(end)]
	return !bytes.Contains(inner, []byte(end)) && !bytes.Contains(inner, []byte("--!"))
}

// form is what the glance knows of an element.
type form uint8

const (
	unusual   form = iota // left to Read
	inline                // stands anywhere
	link                  // stands anywhere but in another
	block                 // stands outside of paragraphs and headings
	container             // a block that holds blocks
	empty                 // has no content
)

func formOf(name string) form {
	switch name {
	case "strong", "em", "b", "i", "u", "span":
		return inline
	case "a":
		return link
	case "div", "center", "section":
		return container
	case "p", "h1", "h2", "h3", "h4", "h5", "h6":
		return block
	case "br", "img":
		return empty
	}
	return unusual
}

// clashes tells whether an element may not stand in those that are open.
func clashes(open []*markup.Tag, form form) bool {
	for _, t := range open {
		around := formOf(t.Name)
		if form >= block && around != container || form == link && around == link {
			return true
		}
	}
	return false
}

// soundTag tells whether a start tag is `<name`, attributes with white space in front of each, `>` or for an empty element `/>`;
// and whether its end tag is one.
func soundTag(src []byte, t *markup.Tag, form form) bool {
	at := t.Range.Start + len("<") + len(t.Name)
	if at >= t.Range.End || len(t.Attrs) > maxGlanced || src[t.Range.Start] != '<' || !bytes.EqualFold(src[t.Range.Start+len("<"):at], []byte(t.Name)) {
		return false
	}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if !gap(src, at, a.Key.Start) || !soundAttribute(src[:t.Range.End], a) {
			return false
		}
		for j := range t.Attrs[:i] {
			if t.Attrs[j].Name == a.Name {
				return false
			}
		}
		at = a.Key.End
		if a.HasValue {
			at = a.Value.End + len(`"`)
		}
	}
	rest := src[min(at, t.Range.End):t.Range.End]
	if form == empty {
		return t.End.Empty() && (string(rest) == ">" || string(rest) == " />" || string(rest) == "/>" && len(t.Attrs) == 0)
	}
	return string(rest) == ">" && soundEnd(src, t)
}

// soundEnd tells whether an end tag is `</name>`.
func soundEnd(src []byte, t *markup.Tag) bool {
	const before, behind = len("</"), len(">")
	end := t.End.Of(src)
	return len(end) == before+len(t.Name)+behind && t.End.Start >= t.Range.End && string(end[:before]) == "</" && end[len(end)-behind] == '>' &&
		bytes.EqualFold(end[before:len(end)-behind], []byte(t.Name))
}

const maxGlanced = 16 // attributes of one tag, each of which is compared with those before it

// gap tells whether white space stands in front of an attribute.
func gap(src []byte, start, end int) bool {
	if start >= end {
		return false
	}
	for _, c := range src[start:end] {
		if c != ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// soundAttribute tells whether an attribute is a name of letters, with nothing behind it or a value in quotes.
func soundAttribute(src []byte, a *markup.Attribute) bool {
	for _, c := range a.Key.Of(src) {
		if !isNameByte(c) {
			return false
		}
	}
	if !a.HasValue {
		return !a.Key.Empty()
	}
	if a.Quote == 0 || a.Key.Empty() || a.Value.Start != a.Key.End+len(`="`) || a.Value.End >= len(src) {
		return false
	}
	return src[a.Key.End] == '=' && src[a.Key.End+1] == a.Quote && src[a.Value.End] == a.Quote && bytes.IndexByte(a.Value.Of(src), a.Quote) < 0
}

// idOf is the value of a tag's id, nil where it has none.
func idOf(src []byte, t *markup.Tag) []byte {
	for i := range t.Attrs {
		if a := &t.Attrs[i]; a.Name == "id" && a.HasValue {
			return a.Value.Of(src)
		}
	}
	return nil
}

func within(list [][]byte, value []byte) bool {
	for _, one := range list {
		if bytes.Equal(one, value) {
			return true
		}
	}
	return false
}
