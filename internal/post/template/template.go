// Package template finds what a site generator replaces before or after it reads Markdown: Liquid, Nunjucks and Jinja
// tags, Hugo's and Zola's shortcodes, and the JavaScript of MDX. It does not judge them.
package template

import (
	"bytes"
	"slices"

	"newslint/internal/lazyregexp"
	"newslint/internal/source"
)

// Reading is where templates stand in a body, as ranges of the file.
type Reading struct {
	Hidden   []source.Range // templates; of paired ones that hold code or nothing (raw, highlight, comment …) with their content
	Branches []source.Range // what stands behind an else: a page shows it or what stands before, so one of both must be left out when tags are counted
}

// brackets open and close templates; the longer ones stand first.
var brackets = [...]struct{ open, close string }{
	{"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}, {"{/*", "*/}"},
}

// maxTemplate bounds how far a template's end is looked for, in bytes.
const maxTemplate = 4096

// scanner finds templates one after the other.
type scanner struct {
	text   []byte
	absent [len(brackets)]bool // no such closing bracket comes any more
}

// next is the first template at or behind at that is closed in its paragraph; -1 where there is none.
func (s *scanner) next(at int) (start, end int) {
	for {
		i := bytes.IndexByte(s.text[at:], '{')
		if i < 0 {
			return -1, -1
		}
		at += i
		if end := s.closed(at); end > 0 {
			return at, end
		}
		at++
	}
}

// closed is the offset behind the template that opens at an offset, 0 for none.
func (s *scanner) closed(at int) int {
	for kind, b := range brackets {
		if !bytes.HasPrefix(s.text[at:], []byte(b.open)) || s.absent[kind] {
			continue
		}
		from := at + len(b.open)
		window := s.text[from:min(len(s.text), from+maxTemplate)]
		end := bytes.Index(window, []byte(b.close))
		switch {
		case end < 0:
			s.absent[kind] = len(window) < maxTemplate
		case kind < 2 || !bytes.Contains(window[:end], []byte("\n\n")): // shortcodes may hold blank lines
			return from + end + len(b.close)
		}
	}
	return 0
}

// word is a template's first word.
var word = lazyregexp.New(`^\{[{%][<%]?[-~]?\s*(/?\s*\w+)`)

// verbatim are paired templates whose content is not text.
var verbatim = map[string]bool{
	"raw": true, "codeblock": true, "code": true, "highlight": true, "comment": true, "verbatim": true, "mermaid": true,
	"katex": true,
}

// Read finds the templates of a body. Modules: the file is MDX and may import and export.
func Read(src []byte, body source.Range, modules bool) Reading {
	text := body.Of(src)
	var r Reading
	if modules {
		for _, m := range module.FindAllIndex(text, -1) {
			r.Hidden = append(r.Hidden, source.Range{Start: body.Start + m[0], End: body.Start + m[1]})
		}
	}
	if bytes.IndexByte(text, '{') < 0 || !bytes.Contains(text, []byte("{{")) && !bytes.Contains(text, []byte("{%")) && !bytes.Contains(text, []byte("{/*")) {
		return r
	}
	absent := map[string]bool{} // ends that do not come any more
	var branches branches
	scan := scanner{text: text}
	for at := 0; ; {
		start, end := scan.next(at)
		if start < 0 {
			break
		}
		name := nameOf(text[start:end])
		if verbatim[name] && !absent[name] {
			if behind := scan.closing(name, end); behind > 0 {
				end = behind
			} else {
				absent[name] = true
			}
		}
		hidden := source.Range{Start: body.Start + start, End: body.Start + end}
		r.Hidden = append(r.Hidden, hidden)
		branches.tag(name, hidden)
		at = end
	}
	r.Branches = branches.found
	slices.SortFunc(r.Hidden, func(a, b source.Range) int { return a.Start - b.Start })
	return r
}

func nameOf(template []byte) string {
	if m := word.FindSubmatch(template); m != nil {
		return string(bytes.ReplaceAll(m[1], []byte(" "), nil))
	}
	return ""
}

// closing is the offset behind the template that ends a verbatim one: endname, or /name in a shortcode; 0 for none.
func (s *scanner) closing(name string, at int) int {
	for {
		start, end := s.next(at)
		if start < 0 {
			return 0
		}
		if last := nameOf(s.text[start:end]); last == "end"+name || last == "/"+name {
			return end
		}
		at = end
	}
}

// module is a line of JavaScript in MDX.
var module = lazyregexp.New(`(?m)^(import|export)\s[^\n]*$`)

// choice is an open if, unless, case or for.
type choice struct {
	end    string // the tag that closes it
	branch int    // where its later branches begin, 0 for none
	whens  int
}

type branches struct {
	open  []choice
	found []source.Range
}

func (b *branches) tag(name string, at source.Range) {
	switch name {
	case "if", "unless", "case", "for", "ifchanged", "with":
		b.open = append(b.open, choice{end: "end" + name})
		return
	}
	if len(b.open) == 0 {
		return
	}
	top := &b.open[len(b.open)-1]
	switch name {
	case "when":
		top.whens++
		if top.whens > 1 && top.branch == 0 {
			top.branch = at.End
		}
	case "else", "elsif", "elif", "elseif":
		if top.branch == 0 {
			top.branch = at.End
		}
	case top.end, "end", "/if":
		if top.branch > 0 {
			b.found = append(b.found, source.Range{Start: top.branch, End: at.Start})
		}
		b.open = b.open[:len(b.open)-1]
	}
}

// Blank overwrites templates in text, which begins at byte base of the file. A template that puts something in its place
// leaves a word, so that a line with it is no blank line and a link to it stays one; others leave spaces. Line ends stay.
func Blank(text []byte, base int, hidden []source.Range) {
	for _, h := range hidden {
		start, end := h.Start-base, h.End-base
		fill := byte(' ')
		if bytes.HasPrefix(text[start:], []byte("{{")) || start > 0 && bytes.IndexByte([]byte("(\"'=/<"), text[start-1]) >= 0 {
			fill = 'x'
		}
		for i := start; i < end; i++ {
			if text[i] != '\n' && text[i] != '\r' {
				text[i] = fill
			}
		}
	}
}

// Subtract takes ranges away from others; both ascend.
func Subtract(from, away []source.Range) []source.Range {
	if len(away) == 0 {
		return from
	}
	var left []source.Range
	for _, r := range from {
		for len(away) > 0 && away[0].End <= r.Start {
			away = away[1:]
		}
		start := r.Start
		for _, a := range away {
			if a.Start >= r.End {
				break
			}
			if a.Start > start {
				left = append(left, source.Range{Start: start, End: a.Start})
			}
			start = max(start, a.End)
		}
		if start < r.End {
			left = append(left, source.Range{Start: start, End: r.End})
		}
	}
	return left
}
