package liquid

import (
	"bytes"
	"strings"

	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// scanner walks the tokens of one body.
type scanner struct {
	src  []byte
	body source.Range
	opt  Options
	doc  Document
	open []block

	noTagEnd bool            // no further %} stands in the body
	brace    int             // the first } from where was looked last, -1 where the rest of the body has none
	line     source.Range    // behind the last {{ that was looked at, up to the end of its line without white space
	waiting  map[string]int  // open blocks by name
	extras   map[string]bool // the site's own tags; nil until somebody asks
	defined  map[string]bool
	includes bool
}

// block is a block tag that waits for its end.
type block struct {
	name   string
	tag    source.Range
	branch int // where a branch that is not rendered began, -1
	index  int // of the mark
}

// Scan finds the Liquid of a body.
func Scan(src []byte, body source.Range, opt Options) Document {
	s := scanner{src: src, body: body, opt: opt, waiting: make(map[string]int)}
	for at := body.Start; at < body.End; {
		k := s.next(at)
		if k < 0 {
			break
		}
		if src[k+1] == '%' {
			at = s.tag(k)
		} else {
			at = s.output(k)
		}
	}
	for i := len(s.open) - 1; i >= 0; i-- {
		b := s.open[i]
		s.fault(Fault{Kind: UnclosedBlock, At: b.tag, Name: b.name, Stops: body.End})
		s.show(b, body.End)
	}
	s.vanish()
	s.order()
	return s.doc
}

// next is the offset of the next {{ or {%, or -1.
func (s *scanner) next(at int) int {
	for at < s.body.End {
		k := bytes.IndexByte(s.src[at:s.body.End], '{')
		if k < 0 || at+k+1 >= s.body.End {
			return -1
		}
		at += k
		if c := s.src[at+1]; c == '{' || c == '%' {
			return at
		}
		at++
	}
	return -1
}

func (s *scanner) fault(f Fault) {
	if f.Stops == 0 {
		f.Stops = f.At.Start
	}
	markup.Room(len(s.doc.Faults))
	s.doc.Faults = append(s.doc.Faults, f)
}

// output reads `{{ … }}`. Liquid ends it at the first brace, and wants two.
func (s *scanner) output(at int) int {
	if s.brace >= 0 && s.brace < at+2 {
		s.brace = -1
		if k := bytes.IndexByte(s.src[at+2:s.body.End], '}'); k >= 0 {
			s.brace = at + 2 + k
		}
	}
	if s.brace < 0 {
		s.fault(Fault{Kind: UnclosedOutput, At: s.restOfLine(at, s.body.End)})
		return at + 2
	}
	end := s.brace + 1
	if end >= s.body.End || s.src[end] != '}' {
		s.fault(Fault{Kind: UnclosedOutput, At: s.restOfLine(at, end)})
		return at + 2
	}
	end++
	m := Mark{Kind: Output, Range: source.Range{Start: at, End: end}, shown: words}
	m.Inner = s.trim(at+2, end-2)
	m.hidden = s.waiting["comment"] > 0
	markup.Room(len(s.doc.Marks))
	s.doc.Marks = append(s.doc.Marks, m)
	s.expression(&s.doc.Marks[len(s.doc.Marks)-1])
	return end
}

// restOfLine is the range from an offset to an end, or to the end of its line where that comes first. Each line is looked
// through once.
func (s *scanner) restOfLine(at, end int) source.Range {
	if at >= s.line.End {
		line := source.Range{Start: at, End: s.body.End}
		if k := bytes.IndexByte(s.src[at:s.body.End], '\n'); k >= 0 {
			line.End = at + k
		}
		for line.End > at+2 && isSpace(s.src[line.End-1]) {
			line.End--
		}
		s.line = line
	}
	if end >= s.line.End {
		return source.Range{Start: at, End: s.line.End}
	}
	for end > at+2 && isSpace(s.src[end-1]) {
		end--
	}
	return source.Range{Start: at, End: end}
}

// trim takes hyphens for white space control and white space off the edges.
func (s *scanner) trim(start, end int) source.Range {
	if start < end && s.src[start] == '-' {
		start++
	}
	if end > start && s.src[end-1] == '-' {
		end--
	}
	for start < end && isSpace(s.src[start]) {
		start++
	}
	for end > start && isSpace(s.src[end-1]) {
		end--
	}
	return source.Range{Start: start, End: end}
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// tag reads `{% name arguments %}` and what the tag swallows.
func (s *scanner) tag(at int) int {
	k := -1
	if !s.noTagEnd {
		k = bytes.Index(s.src[at+2:s.body.End], []byte("%}"))
	}
	if k < 0 {
		s.noTagEnd = true
		s.fault(Fault{Kind: UnclosedTag, At: s.restOfLine(at, s.body.End)})
		return at + 2
	}
	end := at + 2 + k + 2
	m := Mark{Kind: Tag, Range: source.Range{Start: at, End: end}, Inner: s.trim(at+2, end-2)}
	n := m.Inner.Start
	for n < m.Inner.End && isWord(s.src[n]) {
		n++
	}
	if n == m.Inner.Start {
		s.fault(Fault{Kind: UnclosedTag, At: m.Range})
		return end
	}
	m.Name = string(s.src[m.Inner.Start:n])
	args := strings.TrimSpace(string(s.src[n:m.Inner.End]))
	markup.Room(len(s.doc.Marks))
	s.doc.Marks = append(s.doc.Marks, m)
	return s.named(len(s.doc.Marks)-1, args)
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
