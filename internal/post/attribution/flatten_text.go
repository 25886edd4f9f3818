package attribution

import (
	"bytes"
	"html"
	"sort"

	"newslint/internal/source"
)

const maxReference = 32 // bytes: no character reference that matters is longer

// copy copies text of the file, decoding references and backslash escapes, and dropping the markers of quotes.
func (f *flattener) copy(r source.Range, quote bool) {
	for at := r.Start; at < r.End; {
		next := f.special.from(at)
		if next >= r.End {
			f.add(source.Range{Start: at, End: r.End})
			return
		}
		f.add(source.Range{Start: at, End: next})
		at = f.translate(source.Range{Start: next, End: r.End}, quote)
	}
}

// nextSpecial finds the bytes that are not simply copied. Texts are asked for from the start of the file to its end, so that
// a search for one of the bytes serves all texts up to where it was found.
type nextSpecial struct {
	src  []byte
	asks [len(specials)]struct{ from, found int } // nothing stands between the two
}

const specials = "&\\\n*_"

// from is the offset of the next of them at or behind one, that of the end where there is none.
func (s *nextSpecial) from(at int) int {
	next := len(s.src)
	for k := range s.asks {
		a := &s.asks[k]
		if at < a.from || at > a.found || a.found == 0 {
			a.from, a.found = at, len(s.src)
			if i := bytes.IndexByte(s.src[at:], specials[k]); i >= 0 {
				a.found = at + i
			}
		}
		next = min(next, a.found)
	}
	return next
}

// translate handles a byte that is not simply copied, and gives the offset behind it.
func (f *flattener) translate(r source.Range, quote bool) int {
	at := r.Start
	switch f.src[at] {
	case '&':
		end := bytes.IndexByte(f.src[at:min(r.End, at+maxReference)], ';')
		if end > 1 {
			whole := source.Range{Start: at, End: at + end + 1}
			if text := unescaped(string(whole.Of(f.src))); text != string(whole.Of(f.src)) {
				f.put(text, whole)
				return whole.End
			}
		}
	case '\\':
		if at+1 < r.End && isPunctuation(f.src[at+1]) {
			f.put(string(f.src[at+1]), source.Range{Start: at, End: at + 2})
			return at + 2
		}
	case '*', '_':
		if end := f.emphasis(r); end > at {
			return end
		}
	case '\n':
		if bytes.HasSuffix(f.src[:at], []byte("  ")) {
			f.put(string(hardBreak), source.Range{Start: at, End: at + 1})
		} else {
			f.add(source.Range{Start: at, End: at + 1})
		}
		at++
		for quote && at < r.End && (f.src[at] == ' ' || f.src[at] == '>') {
			at++
		}
		return at
	}
	f.add(source.Range{Start: at, End: at + 1})
	return at + 1
}

// unescaped is what a character reference stands for, or itself. The usual ones are known without the table of all, whose
// making shows where one post is judged.
func unescaped(reference string) string {
	switch reference {
	case "&amp;":
		return "&"
	case "&lt;":
		return "<"
	case "&gt;":
		return ">"
	case "&quot;":
		return `"`
	case "&nbsp;":
		return "\u00a0"
	}
	return html.UnescapeString(reference)
}

// emphasis skips a run of * or _ that opens or closes emphasis; readers of CommonMark leave it in the text. It gives the
// offset behind the run, or that of the run where it is text.
func (f *flattener) emphasis(r source.Range) int {
	at, end := r.Start, r.Start
	for end < r.End && f.src[end] == f.src[at] {
		end++
	}
	opens := end < r.End && !isWhite(f.src[end])
	closes := at > 0 && !isWhite(f.src[at-1])
	if opens == closes && (f.src[at] == '_' || !opens) {
		return at
	}
	return end
}

func isWhite(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

// verbatim reads the text of HTML that the reader left as it is: what stands between its tags.
func (f *flattener) verbatim(r source.Range, owner int32, about context) {
	tags := f.doc.Tags
	k := sort.Search(len(tags), func(i int) bool { return tags[i].Range.Start >= r.Start })
	at, part := r.Start, owner
	for at < r.End {
		open := bytes.IndexByte(f.src[at:r.End], '<')
		end := r.End
		if open >= 0 {
			end = at + open
		}
		if text := (source.Range{Start: at, End: end}); len(bytes.TrimSpace(text.Of(f.src))) > 0 {
			f.open(part, about)
			f.copy(text, about.quote)
		}
		if open < 0 {
			return
		}
		for k < len(tags) && tags[k].Range.Start < end {
			k++
		}
		closing := bytes.IndexByte(f.src[end:r.End], '>')
		name := ""
		if k < len(tags) && tags[k].Range.Start == end {
			closing, name = tags[k].Range.End-1-end, tags[k].Name
		}
		switch {
		case closing < 0:
			return
		case isOpaque(name):
			f.open(part, about)
			f.put(string(opaque), source.Range{Start: end, End: end + closing + 1})
		case name == "br":
			f.put(string(hardBreak), source.Range{Start: end, End: end + closing + 1})
		case name == "script" || name == "style" || name == "pre":
			closing = max(tags[k].End.End-1-end, closing)
		case !isInline(name) && !isInline(endName(f.src[end:r.End])):
			f.parts--
			part = f.parts
		}
		at = end + closing + 1
	}
}

// endName is the name of an end tag, lower case.
func endName(tag []byte) string {
	name, ok := bytes.CutPrefix(tag, []byte("</"))
	if !ok {
		return ""
	}
	if end := bytes.IndexAny(name, "> \n\t"); end >= 0 {
		name = name[:end]
	}
	return string(bytes.ToLower(name))
}

// isOpaque tells whether an element is a picture, a film or the like.
func isOpaque(name string) bool {
	switch name {
	case "img", "iframe", "video", "audio", "object", "embed", "picture":
		return true
	}
	return false
}

// isInline tells whether an element stands inside a line of text.
func isInline(name string) bool {
	switch name {
	case "a", "abbr", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "label", "mark",
		"nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var":
		return true
	}
	return false
}

func isPunctuation(b byte) bool {
	return bytes.IndexByte([]byte(`\`+"`"+`*_{}[]()#+-.!:|"'<>$~&`), b) >= 0
}
