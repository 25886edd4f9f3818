package browser

import (
	"newslint/internal/post/markup"
)

// attributeFault is what the scanner meets that the tokenizer hides.
type attributeFault struct {
	detail string       // one of the constants for MalformedTag
	at     markup.Range // the attribute or the character
}

// scanner reads the attributes of one tag as the standard's attribute states do (sections 13.2.5.32 to 13.2.5.40). The
// tokenizer gives them decoded and without places.
type scanner struct {
	text   []byte // the whole buffer
	at     int    // next byte
	end    int    // behind the tag
	base   int    // offset of text[0] in the file
	attrs  []markup.Attribute
	faults []attributeFault
	open   bool // the tag ends inside a quoted value
	self   bool // written with />
}

// scan reads from behind the tag's name to its `>`; where the file ends first, to there. At most one fault a tag is kept:
// one slip makes several.
func (s *scanner) scan() {
	for s.next() {
	}
}

// next reads one attribute; false where the tag has no more.
func (s *scanner) next() bool {
	for {
		s.space()
		switch {
		case s.at >= s.end:
			return false
		case s.text[s.at] == '>':
			return false
		case s.text[s.at] == '/':
			s.at++
			s.self = s.at < s.end && s.text[s.at] == '>'
			continue
		}
		s.attribute()
		return true
	}
}

func (s *scanner) attribute() {
	start := s.at
	if s.text[s.at] == '=' { // a name may begin with one
		s.at++
	}
	for s.at < s.end && !isSpace(s.text[s.at]) && s.text[s.at] != '/' && s.text[s.at] != '>' && s.text[s.at] != '=' {
		switch s.text[s.at] {
		case '<':
			s.fault(LessThanInTag, s.at, s.at+1)
		case '"', '\'':
			s.fault(QuoteInTag, start, s.at+1)
		}
		s.at++
	}
	a := markup.Attribute{Key: s.span(start, s.at)}
	a.Name = lower(s.text[start:s.at])
	a.Value = s.span(s.at, s.at)
	s.space()
	if s.at < s.end && s.text[s.at] == '=' {
		s.at++
		s.space()
		a.HasValue = true
		s.value(&a)
	}
	markup.Room(len(s.attrs))
	s.attrs = append(s.attrs, a)
}

func (s *scanner) value(a *markup.Attribute) {
	start := s.at
	a.Value = s.span(start, start)
	if s.at >= s.end || s.text[s.at] == '>' {
		return
	}
	quote := s.text[s.at]
	if quote != '"' && quote != '\'' {
		for s.at < s.end && !isSpace(s.text[s.at]) && s.text[s.at] != '>' {
			if c := s.text[s.at]; c == '"' || c == '\'' {
				s.fault(QuoteInTag, start, s.at+1)
			}
			s.at++
		}
		a.Value = s.span(start, s.at)
		return
	}
	s.at++
	body, markupInside := s.at, false
	for s.at < s.end && s.text[s.at] != quote {
		markupInside = markupInside || s.text[s.at] == '<' || s.text[s.at] == '\n'
		s.at++
	}
	a.Quote, a.Value = quote, s.span(body, s.at)
	if s.at >= s.end {
		s.open = true
		s.fault(OpenQuote, a.Key.Start-s.base, start+1)
		return
	}
	s.at++
	if s.at >= s.end || isSpace(s.text[s.at]) || s.text[s.at] == '>' || s.text[s.at] == '/' && !markupInside {
		return
	}
	if markupInside && (s.text[s.at] != '/' || s.at+1 < s.end && s.text[s.at+1] != '>') { // the next quote of the text ended the value
		s.fault(OpenQuote, a.Key.Start-s.base, start+1)
		return
	}
	s.fault(NoSpaceBetween, s.at, s.at+1)
}

func (s *scanner) space() {
	for s.at < s.end && isSpace(s.text[s.at]) {
		s.at++
	}
}

func (s *scanner) span(start, end int) markup.Range {
	return markup.Range{Start: s.base + start, End: s.base + end}
}

func (s *scanner) fault(detail string, start, end int) {
	if n := len(s.faults); n > 0 {
		if s.faults[0].detail == NoSpaceBetween && detail == QuoteInTag {
			s.faults[0].detail = QuoteInQuotes
		}
		return
	}
	markup.Room(len(s.faults))
	s.faults = append(s.faults, attributeFault{detail, s.span(start, end)})
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' }

// names are the attributes most tags have; a name among them costs no memory.
var names = map[string]string{
	"alt": "alt", "class": "class", "content": "content", "height": "height", "href": "href", "id": "id", "name": "name",
	"rel": "rel", "src": "src", "style": "style", "target": "target", "title": "title", "type": "type", "width": "width",
}

func lower(name []byte) string {
	if known, ok := names[string(name)]; ok {
		return known
	}
	for i, c := range name {
		if c < 'A' || c > 'Z' {
			continue
		}
		out := make([]byte, len(name))
		copy(out, name[:i])
		for j := i; j < len(name); j++ {
			out[j] = name[j]
			if out[j] >= 'A' && out[j] <= 'Z' {
				out[j] += 'a' - 'A'
			}
		}
		return string(out)
	}
	return string(name)
}

// Attributes reads the attributes of what was meant as a tag, though a Markdown reader may not take it for one.
func Attributes(src []byte, tag markup.Range) []markup.Attribute {
	text := tag.Of(src)
	if len(text) < 2 {
		return nil
	}
	s := scanner{text: text, at: 1 + nameLen(text[1:]), end: len(text), base: tag.Start}
	s.scan()
	return s.attrs
}
