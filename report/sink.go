package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// sink gathers one finding's bytes and hands them to the writer in one call, so that a reader of a pipe or a terminal sees
// whole findings. The first error sticks.
type sink struct {
	w   io.Writer
	buf bytes.Buffer
	err error
	// inScript is set where JSON stands in an HTML script element, which nothing but < can end.
	inScript bool
}

func (s *sink) flush() error {
	if s.err == nil && s.buf.Len() > 0 {
		_, s.err = s.w.Write(s.buf.Bytes())
	}
	s.buf.Reset()
	return s.err
}

func (s *sink) printf(format string, args ...any) { fmt.Fprintf(&s.buf, format, args...) }

// write is for what every finding has: printf costs several times as much.
func (s *sink) write(texts ...string) {
	for _, text := range texts {
		s.buf.WriteString(text)
	}
}

// json writes v as JSON without white space. Control and format characters and the tokens that CI systems obey are
// written as \uXXXX: the value stays the same, and a log that shows the file stays safe.
func (s *sink) json(v any) {
	encoded, err := marshal(v)
	if err != nil {
		s.fail(err)
		return
	}
	plain := 0 // where what stands as it is begins
	for i := 0; i < len(encoded); {
		r, n := utf8.DecodeRune(encoded[i:])
		i += n
		if !hazardous(r) && (r != '#' || !commandAt(encoded, i-n)) && (r != '<' || !s.inScript) {
			continue
		}
		s.buf.Write(encoded[plain : i-n])
		plain = i
		if r > 0xFFFF {
			s.printf(`\u%04x\u%04x`, 0xD800+(r-0x10000)>>10, 0xDC00+(r-0x10000)&0x3FF)
		} else {
			s.printf(`\u%04x`, r)
		}
	}
	s.buf.Write(encoded[plain:])
}

func (s *sink) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// xml writes v as one element.
func (s *sink) xml(v any) {
	encoded, err := xml.Marshal(v)
	if err != nil {
		s.fail(err)
	}
	s.buf.Write(encoded)
}

// attribute escapes a text for an attribute value in double quotes.
func attribute(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(Escape(text))) // a strings.Builder takes everything
	return b.String()
}

// comment makes a text safe inside an XML comment, where -- may not stand.
func comment(text string) string { return strings.ReplaceAll(Escape(text), "--", "- -") }

// list is a JSON array that is written item by item, each on its own line.
type list struct {
	*sink
	head string // up to and with the opening bracket
	open bool
}

func (l *list) item(v any) {
	if l.open {
		l.printf(",")
	} else {
		l.printf("%s", l.head)
	}
	l.open = true
	l.printf("\n    ")
	l.json(v)
}

func (l *list) end() {
	if !l.open {
		l.printf("%s]", l.head)
		return
	}
	l.printf("\n  ]")
}
