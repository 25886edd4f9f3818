package liquid

import (
	"sort"
	"strings"
)

// expression finds the first variable of an output and whether Liquid's grammar takes it.
func (s *scanner) expression(m *Mark) {
	e := string(m.Inner.Of(s.src))
	head, _, _ := strings.Cut(e, "|")
	head = strings.TrimSpace(head)
	if len(head) > 1 && (head[0] == '"' || head[0] == '\'') && strings.IndexByte(head[1:], head[0]) == len(head)-2 {
		return
	}
	i := 0
	for i < len(head) && (isWord(head[i]) || head[i] == '-' && i > 0) {
		i++
	}
	m.Root = strings.TrimRight(head[:i], "-")
	rest := head[i:]
	if m.Root == "" && (head == "" || head[0] != '(' && head[0] != '[') || rest != "" && !strings.ContainsRune(".[?", rune(rest[0])) {
		m.Lost = true
		if !s.inComment() {
			s.fault(Fault{Kind: LostText, At: m.Range})
		}
	}
}

// validArguments tells whether Liquid takes the arguments of a tag; only what it surely rejects is said to be wrong.
func (s *scanner) validArguments(name, args string) bool {
	switch name {
	case "assign":
		left, _, ok := strings.Cut(args, "=")
		return ok && strings.TrimSpace(left) != ""
	case "if", "unless", "case", "capture", "highlight", "include", "include_relative", "post_url", "link", "cycle":
		return args != ""
	case "for", "tablerow":
		return strings.Contains(args, " in ")
	}
	return true
}

// define notes the variables that a tag makes.
func (s *scanner) define(name, args string) {
	variable := ""
	switch name {
	case "assign":
		variable, _, _ = strings.Cut(args, "=")
	case "capture", "increment", "decrement":
		variable = strings.Trim(args, `"'`)
	case "for", "tablerow":
		variable, _, _ = strings.Cut(args, " ")
	case "include", "include_relative", "render":
		s.includes = true
	}
	if variable = strings.TrimSpace(variable); variable != "" {
		if s.defined == nil {
			s.defined = map[string]bool{}
		}
		s.defined[variable] = true
	}
}

// vanish marks the outputs whose variable nothing can have set. Includes may set any, and so may plugins.
func (s *scanner) vanish() {
	if s.includes || s.opt.Plugins {
		return
	}
	for i := range s.doc.Marks {
		m := &s.doc.Marks[i]
		if m.Kind != Output || m.Root == "" || s.defined[m.Root] {
			continue
		}
		switch m.Root {
		case "site", "page", "layout", "content", "paginator", "theme", "jekyll", "include", "forloop", "tablerowloop", "true",
			"false", "nil", "null", "empty", "blank":
			continue
		}
		if c := m.Root[0]; c >= '0' && c <= '9' || c == '-' {
			continue
		}
		m.Lost = true
	}
}

// order sorts what nesting has mixed up, and joins hidden stretches.
func (s *scanner) order() {
	d := &s.doc
	sort.SliceStable(d.Marks, func(i, j int) bool { return d.Marks[i].Range.Start < d.Marks[j].Range.Start })
	sort.SliceStable(d.Faults, func(i, j int) bool { return d.Faults[i].At.Start < d.Faults[j].At.Start })
	sort.Slice(d.hidden, func(i, j int) bool { return d.hidden[i].Start < d.hidden[j].Start })
	joined := d.hidden[:0]
	for _, h := range d.hidden {
		if n := len(joined); n > 0 && h.Start <= joined[n-1].End {
			joined[n-1].End = max(joined[n-1].End, h.End)
			continue
		}
		joined = append(joined, h)
	}
	d.hidden = joined
}
