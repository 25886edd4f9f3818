package kramdown

import (
	"unicode/utf8"

	"newslint/internal/post/markup"
)

// stop says where a run of spans ends.
type stop struct {
	kind  stopKind
	delim []byte // emphasis
	name  string // element
	fold  bool
	count int // open brackets
}

type stopKind uint8

const (
	noStop stopKind = iota
	emphasisStop
	tagStop
	bracketStop
)

// stops tells whether the stop stands at pos and is accepted.
func (s *spans) stops(st *stop) bool {
	c := s.b[s.pos]
	switch st.kind {
	case emphasisStop:
		return c == st.delim[0] && s.closes(st.delim)
	case tagStop:
		return c == '<' && s.at(s.pos+1) == '/' && s.endTagLen(st.name, st.fold) > 0
	case bracketStop:
		open := c == '[' || c == '!' && s.at(s.pos+1) == '['
		if !open && c != ']' {
			return false
		}
		if open {
			st.count++
		} else {
			st.count--
		}
		return st.count == s.frames[len(s.frames)-1].images
	}
	return false
}

// endTagLen is the length of the end tag of an element at pos, 0 where none stands.
func (s *spans) endTagLen(name string, fold bool) int {
	i := s.pos + 2
	if len(s.b)-i < len(name) {
		return 0
	}
	written := s.b[i : i+len(name)]
	if string(written) != name && (!fold || !foldEqual(written, name)) {
		return 0
	}
	i = skipSpace(s.b, i+len(name))
	if s.at(i) != '>' {
		return 0
	}
	return i + 1 - s.pos
}

func foldEqual(b []byte, lower string) bool {
	for i, c := range b {
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

// lineFeed makes two spaces before it a line break.
func (s *spans) lineFeed() {
	if s.text >= 0 && s.pos-s.text >= 2 && s.b[s.pos-1] == ' ' && s.b[s.pos-2] == ' ' {
		s.leaf(markup.LineBreak, s.pos-2, s.pos, s.pos)
	}
	s.plain(1)
}

// escape reads a backslash: it takes the markup off the character behind it.
func (s *spans) escape() {
	next := s.at(s.pos + 1)
	if next == '\\' && s.at(s.pos+2) == '\n' { // two of them are a line break too
		s.pos += 2
		s.leaf(markup.LineBreak, s.pos-2, s.pos, s.pos)
		return
	}
	switch next {
	case '\n':
		s.pos++
		s.leaf(markup.LineBreak, s.pos-1, s.pos, s.pos)
	case '<', '>':
		if s.at(s.pos+2) == next {
			s.plain(3)
			return
		}
		s.plain(2)
	case '\\', '.', '*', '_', '+', '`', '(', ')', '[', ']', '{', '}', '#', '!', ':', '|', '"', '\'', '$', '=', '-', '~':
		s.plain(2)
	default:
		s.plain(1)
	}
}

// letterBefore tells whether a letter, or a letter and a hyphen, stands before pos.
func (s *spans) letterBefore() bool {
	i := s.pos
	if i > s.lo && s.b[i-1] == '-' {
		i--
	}
	if i <= s.lo {
		return false
	}
	r, _ := utf8.DecodeLastRune(s.b[s.lo:i])
	return isAlphaRune(r)
}
