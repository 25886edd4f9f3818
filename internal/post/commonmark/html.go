package commonmark

import (
	"bytes"
	"strings"
)

// blockNames begin an HTML block of kind 6 (spec 4.6).
var blockNames = wordSet("address article aside base basefont blockquote body caption center col colgroup dd details dialog " +
	"dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend " +
	"li link main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead " +
	"title tr track ul")

// rawNames begin an HTML block of kind 1, and none of kind 7.
var rawNames = wordSet("pre script style textarea")

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// htmlStart is the kind of HTML block (1 to 7) that a line opens, 0 for none.
func htmlStart(line []byte, seven bool) int {
	switch {
	case bytes.HasPrefix(line, []byte("<!--")):
		return 2
	case bytes.HasPrefix(line, []byte("<?")):
		return 3
	case bytes.HasPrefix(line, []byte("<![CDATA[")):
		return 5
	case len(line) > 2 && line[1] == '!' && isLetter(line[2]):
		return 4
	}
	name, rest := tagName(line)
	switch {
	case name == "":
		return 0
	case line[1] != '/' && rawNames[name] && (len(rest) == 0 || isBlankByte(rest[0]) || rest[0] == '>'):
		return 1
	case blockNames[name] && (len(rest) == 0 || isBlankByte(rest[0]) || rest[0] == '>' || bytes.HasPrefix(rest, []byte("/>"))):
		return 6
	case !seven || rawNames[name]:
		return 0
	}
	s := tagScanner{text: line}
	if n := s.tag(0); n > 0 && len(bytes.TrimSpace(line[n:])) == 0 {
		return 7
	}
	return 0
}

// tagName is the lower-case name of a start or end tag at the beginning of line; "" for none.
func tagName(line []byte) (name string, rest []byte) {
	start := 1
	if len(line) > 1 && line[1] == '/' {
		start = 2
	}
	end := start
	for end < len(line) && (isLetter(line[end]) || end > start && (line[end] == '-' || line[end] >= '0' && line[end] <= '9')) {
		end++
	}
	return strings.ToLower(string(line[start:end])), line[end:]
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// htmlEnds close HTML blocks of the kinds 2 to 5; kind 1 has four, 6 and 7 end at a blank line.
var htmlEnds = [...]string{2: "-->", 3: "?>", 4: ">", 5: "]]>"}

// endHTML closes the HTML block if its line does.
func (b *blocks) endHTML(line []byte) {
	switch {
	case b.count == 1:
		if closesRaw(line) {
			b.leaf = noLeaf
		}
	case b.count <= 5 && bytes.Contains(line, []byte(htmlEnds[b.count])):
		b.leaf = noLeaf
	}
}

func closesRaw(line []byte) bool {
	for {
		at := bytes.Index(line, []byte("</"))
		if at < 0 {
			return false
		}
		line = line[at:]
		if name, rest := tagName(line); rawNames[name] && len(rest) > 0 && rest[0] == '>' {
			return true
		}
		line = line[2:]
	}
}

// inHTML takes the line into the HTML block; it tells whether the block held on.
func (b *blocks) inHTML() bool {
	if b.count >= 6 && b.isBlank() {
		b.leaf = noLeaf
		return false
	}
	b.extend(b.leafAt)
	b.nodes[b.leafAt].Inner.End = b.nodes[b.leafAt].Range.End
	b.endHTML(b.text[b.at:b.end])
	return true
}

// tagScanner recognises raw HTML in a line or paragraph (spec 6.6). It remembers what is not to be found any more, so
// that a text of openings without ends costs linear time.
type tagScanner struct {
	text []byte
	none [8]int // by what is searched: the offset from which it is known to be absent, plus 1
}

// what a tagScanner searches.
const (
	commentEnd = iota
	instructionEnd
	declarationEnd
	cdataEnd
	doubleQuote
	singleQuote
)

// find is the offset behind the next mark at or behind at, 0 for none.
func (s *tagScanner) find(at, what int, mark string) int {
	if s.none[what] > 0 && at >= s.none[what]-1 {
		return 0
	}
	if i := bytes.Index(s.text[at:], []byte(mark)); i >= 0 {
		return at + i + len(mark)
	}
	s.none[what] = at + 1
	return 0
}

// tag is the offset behind the tag, comment, instruction or declaration at offset at, 0 for none.
func (s *tagScanner) tag(at int) int {
	text := s.text[at:]
	switch {
	case bytes.HasPrefix(text, []byte("<!-->")):
		return at + 5
	case bytes.HasPrefix(text, []byte("<!--->")):
		return at + 6
	case bytes.HasPrefix(text, []byte("<!--")):
		return s.find(at+4, commentEnd, "-->")
	case bytes.HasPrefix(text, []byte("<?")):
		return s.find(at+2, instructionEnd, "?>")
	case bytes.HasPrefix(text, []byte("<![CDATA[")):
		return s.find(at+9, cdataEnd, "]]>")
	case len(text) > 2 && text[1] == '!' && isLetter(text[2]):
		return s.find(at+2, declarationEnd, ">")
	}
	name, rest := tagName(text[:min(len(text), 80)])
	if name == "" {
		return 0
	}
	i := at + min(len(text), 80) - len(rest)
	if text[1] == '/' {
		i = s.space(i)
		if i < len(s.text) && s.text[i] == '>' {
			return i + 1
		}
		return 0
	}
	return s.attributes(i)
}

func (s *tagScanner) attributes(i int) int {
	for {
		spaced := s.space(i)
		if spaced >= len(s.text) {
			return 0
		}
		c := s.text[spaced]
		switch {
		case c == '>':
			return spaced + 1
		case c == '/':
			if spaced+1 < len(s.text) && s.text[spaced+1] == '>' {
				return spaced + 2
			}
			return 0
		case spaced == i || !isLetter(c) && c != '_' && c != ':':
			return 0
		}
		i = s.attribute(spaced)
		if i == 0 {
			return 0
		}
	}
}

func (s *tagScanner) attribute(i int) int {
	for i < len(s.text) && (isLetter(s.text[i]) || strings.IndexByte("_.:-0123456789", s.text[i]) >= 0) {
		i++
	}
	eq := s.space(i)
	if eq >= len(s.text) || s.text[eq] != '=' {
		return i
	}
	i = s.space(eq + 1)
	if i >= len(s.text) {
		return 0
	}
	switch s.text[i] {
	case '"':
		return s.find(i+1, doubleQuote, `"`)
	case '\'':
		return s.find(i+1, singleQuote, `'`)
	}
	start := i
	for i < len(s.text) && strings.IndexByte(" \t\r\n\"'=<>`", s.text[i]) < 0 {
		i++
	}
	if i == start {
		return 0
	}
	return i
}

func (s *tagScanner) space(i int) int {
	for i < len(s.text) && (isBlankByte(s.text[i]) || s.text[i] == '\n' || s.text[i] == '\r') {
		i++
	}
	return i
}
