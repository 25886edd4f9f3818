package kramdown

import (
	"html"
	"strconv"
	"strings"
	"unicode"

	"newslint/internal/post/markup"
)

func (r *reader) anchor(id string, at markup.Range, auto bool) {
	if id != "" {
		r.doc.Anchors = append(r.doc.Anchors, markup.Anchor{ID: id, At: at, Auto: auto})
	}
}

// headingAnchor is the id that the GFM parser makes of a heading's text: lower case, only word characters, hyphens for
// blanks, numbered where it comes again (kramdown-parser-gfm 1.1, generate_gfm_header_id).
func (r *reader) headingAnchor(ev int32) string {
	var s strings.Builder
	for i := int(ev) + 1; i < len(r.doc.Events); i++ {
		switch e := &r.doc.Events[i]; e.Kind {
		case markup.Text:
			s.WriteString(plainText(string(e.Range.Of(r.src))))
		case markup.CodeSpan, markup.Math:
			s.Write(e.Inner.Of(r.src))
		}
	}
	id := strings.Map(anchorRune, strings.ToLower(s.String()))
	if r.ids == nil {
		r.ids = map[string]int{}
	}
	n, seen := r.ids[id]
	r.ids[id] = n + 1
	if seen {
		return id + "-" + strconv.Itoa(n)
	}
	return id
}

// anchorRune drops what is neither a word character nor a hyphen nor a blank.
func anchorRune(c rune) rune {
	switch {
	case c == ' ' || c == '\t':
		return '-'
	case c == '-' || isWordRune(c):
		return c
	}
	return -1
}

// plainText takes escapes and character references out of a text, and dashes that kramdown makes typographic.
func plainText(s string) string {
	if strings.IndexByte(s, '\\') >= 0 {
		var out strings.Builder
		for i := 0; i < len(s); i++ {
			if s[i] == '\\' && i+1 < len(s) && s[i+1] < unicode.MaxASCII && !unicode.IsLetter(rune(s[i+1])) {
				continue
			}
			out.WriteByte(s[i])
		}
		s = out.String()
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "---", ""), "--", "")
	return html.UnescapeString(s)
}
