package liquid

import (
	"sort"
	"strings"

	"newslint/internal/lazyregexp"
)

// What Liquid's strict parser takes for the value of an output; what it does not take loses its text with a warning.
var (
	value    = lazyregexp.New(`^(?:[A-Za-z_][\w-]*\??(?:\s*\.\s*[A-Za-z_][\w-]*\??|\s*\[[^\]]*\])*|-?\d+(?:\.\d+)?|\(.*\.\..*\)|\[[^\]]*\](?:\s*\.\s*[A-Za-z_][\w-]*\??|\s*\[[^\]]*\])*|"[^"]*"|'[^']*')$`)
	filter   = lazyregexp.New(`^\s*[A-Za-z_][\w-]*\s*(?::|$)`)
	variable = lazyregexp.New(`^[A-Za-z_][\w-]*`)
)

// expression finds the first variable of an output and whether Liquid's strict grammar takes it.
func (s *scanner) expression(m *Mark) {
	parts := splitFilters(string(m.Inner.Of(s.src)))
	head := strings.TrimSpace(parts[0])
	m.Root = variable.FindString(head)
	ok := value.MatchString(head)
	for _, f := range parts[1:] {
		ok = ok && filter.MatchString(f)
	}
	if !ok && !m.hidden {
		m.Lost, m.shown = true, nothing
		s.fault(Fault{Kind: LostText, At: m.Range})
	}
}

// splitFilters cuts an expression at the pipes outside its quotes.
func splitFilters(e string) []string {
	var parts []string
	quote, start := byte(0), 0
	for i := range len(e) {
		switch c := e[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '|':
			parts = append(parts, e[start:i])
			start = i + 1
		}
	}
	return append(parts, e[start:])
}

// What Liquid's lax parser wants of the arguments of a tag; what it does not take stops the build.
var (
	fragment   = lazyregexp.New(`"[^"]*"|'[^']*'|[^\s,|'"]`)
	assignment = lazyregexp.New(`[\w\-.\[\]()]\s*=`)
	loop       = lazyregexp.New(`^[\w-]+\s+in\s+[^\s,|]`)
	rows       = lazyregexp.New(`\w\s+in\s+[^\s,|]`)
	identifier = lazyregexp.New(`[\w-]`)
	language   = lazyregexp.New(`^[a-zA-Z0-9.+#_-]+(\s+\w+(=([-\w]+|"([0-9]+\s)*[0-9]+"))?)*$`)
)

// validArguments tells whether Liquid takes the arguments of a tag (Liquid 4.0 and 5.4, error mode warn; Jekyll's own
// tags where they are read).
func validArguments(name, args string) bool {
	switch name {
	case "assign":
		return assignment.MatchString(args)
	case "if", "unless", "elsif", "case", "when":
		return fragment.MatchString(args)
	case "cycle":
		return args != "" && fragment.FindStringIndex(args) != nil && fragment.FindStringIndex(args)[0] == 0
	case "capture":
		return identifier.MatchString(args)
	case "for":
		return loop.MatchString(args)
	case "tablerow":
		return rows.MatchString(args)
	case "highlight":
		return language.MatchString(args)
	case "raw":
		return args == ""
	case "include", "include_relative":
		return validInclude(args)
	case "post_url", "link":
		return args != ""
	}
	return true
}

// What Jekyll wants of an include: a file, which may hold an output, then parameters.
var (
	computedFile = lazyregexp.New(`^[^{]*(?:\{\{\s*[\w\-.]+\s*(?:\|.*)?\}\}[^\s{}]*)+`)
	parameters   = lazyregexp.New(`^\s*(?:[\w-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w.-]+)(?:\s+|$))*$`)
)

func validInclude(args string) bool {
	if rest := computedFile.FindString(args); rest != "" {
		return parameters.MatchString(args[len(rest):])
	}
	i := strings.IndexAny(args, " \t\r\n")
	return args != "" && (i < 0 || parameters.MatchString(args[i:]))
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

// vanish marks the outputs whose variable nothing in the post can have set. Includes may set any.
func (s *scanner) vanish() {
	if s.includes {
		return
	}
	for i := range s.doc.Marks {
		m := &s.doc.Marks[i]
		if m.Kind != Output || m.Root == "" || m.hidden || s.defined[m.Root] {
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
		m.Lost, m.shown = true, nothing
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
