package config

import (
	"bytes"
	"reflect"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"newslint/internal/source"
	"newslint/report"
)

// Amend adds a setting to the text of a configuration file; every other byte stays. It is false where the text has no place
// for the setting, has it already, or has a fault. What it gives was read again: it says what the text said, and the
// setting.
func Amend(src []byte, s report.Setting) ([]byte, bool) {
	before, ok := plainOf(src)
	if !ok {
		return nil, false
	}
	want, ok := amended(before, s)
	if !ok {
		return nil, false
	}
	a := amender{src: src, lines: source.NewLines(src), end: "\n"}
	if bytes.Contains(src, []byte("\r\n")) {
		a.end = "\r\n"
	}
	for _, text := range a.tries(s) {
		if after, ok := plainOf(text); ok && reflect.DeepEqual(after, want) {
			if _, faults := parse(text, "/"); len(faults) == 0 {
				return text, true
			}
		}
	}
	return nil, false
}

// plainOf is what a text says without its layout; nil for an empty one.
func plainOf(src []byte) (any, bool) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		return nil, false
	}
	if len(doc.Content) == 0 {
		return nil, true
	}
	return plain(doc.Content[0], 0)
}

// maxNesting is deeper than any configuration is nested.
const maxNesting = 16

func plain(node *yaml.Node, depth int) (any, bool) {
	if depth > maxNesting {
		return nil, false
	}
	switch node.Kind {
	case yaml.MappingNode:
		all := make(map[string]any)
		for i := 0; i+1 < len(node.Content); i += 2 {
			value, ok := plain(node.Content[i+1], depth+1)
			if _, twice := all[node.Content[i].Value]; twice || !ok {
				return nil, false
			}
			all[node.Content[i].Value] = value
		}
		return all, true
	case yaml.SequenceNode:
		all := []any{}
		for _, item := range node.Content {
			value, ok := plain(item, depth+1)
			if !ok {
				return nil, false
			}
			all = append(all, value)
		}
		return all, true
	case yaml.ScalarNode:
		if node.ShortTag() == "!!null" {
			return nil, true
		}
		return node.Value, true
	case yaml.DocumentNode, yaml.AliasNode:
	}
	return nil, false
}

// amended is what a text says with the setting in it; the value is copied along the way.
func amended(value any, s report.Setting) (any, bool) {
	if len(s.Keys) == 0 {
		switch old := value.(type) {
		case nil:
			if s.List {
				return []any{s.Value}, true
			}
			return s.Value, true
		case []any:
			return append(slices.Clone(old), s.Value), s.List && !slices.Contains(old, any(s.Value))
		case string:
			return []any{old, s.Value}, s.List && old != s.Value
		}
		return nil, false
	}
	table := make(map[string]any)
	switch old := value.(type) {
	case nil:
	case map[string]any:
		for k, v := range old {
			table[k] = v
		}
	case string: // `rule: severity`, which may be a mapping
		table["severity"] = old
	default:
		return nil, false
	}
	below, ok := amended(table[s.Keys[0]], report.Setting{Keys: s.Keys[1:], Value: s.Value, List: s.List})
	table[s.Keys[0]] = below
	return table, ok
}

// amender writes settings into a text.
type amender struct {
	src   []byte
	lines *source.Lines
	end   string // of lines
}

// tries are texts that may be what is wanted, the best first.
func (a *amender) tries(s report.Setting) [][]byte {
	var doc yaml.Node
	_ = yaml.Unmarshal(a.src, &doc) // was read before
	if len(doc.Content) == 0 || doc.Content[0].ShortTag() == "!!null" {
		return [][]byte{a.insert(len(a.src), a.freshLine(len(a.src))+a.block(s, 0))}
	}
	node := doc.Content[0]
	for len(s.Keys) > 0 && node.Kind == yaml.MappingNode {
		i := slices.IndexFunc(node.Content, func(n *yaml.Node) bool { return n.Value == s.Keys[0] })
		if i < 0 || i%2 != 0 {
			return a.intoMapping(node, s)
		}
		node, s.Keys = node.Content[i+1], s.Keys[1:]
	}
	switch node.Kind {
	case yaml.SequenceNode:
		return a.intoSequence(node, s)
	case yaml.ScalarNode:
		return a.inPlaceOf(node, s)
	case yaml.DocumentNode, yaml.MappingNode, yaml.AliasNode:
	}
	return nil
}

// intoMapping adds keys behind the last one, or in front of the first one.
func (a *amender) intoMapping(node *yaml.Node, s report.Setting) [][]byte {
	if node.Style&yaml.FlowStyle != 0 {
		entry := flowEntry(s)
		if len(node.Content) > 0 {
			entry += ", "
		}
		return [][]byte{a.insert(a.offset(node)+1, entry)}
	}
	first, last := node.Content[0], node.Content[len(node.Content)-1]
	text := a.block(s, first.Column-1)
	end := a.lineEnd(lastLine(last))
	return [][]byte{a.insert(end, a.freshLine(end)+text), a.insert(a.lineStart(first.Line), text)}
}

func (a *amender) intoSequence(node *yaml.Node, s report.Setting) [][]byte {
	if node.Style&yaml.FlowStyle != 0 {
		if len(node.Content) == 0 {
			return [][]byte{a.insert(a.offset(node)+1, flowScalar(s.Value))}
		}
		last := node.Content[len(node.Content)-1]
		at := a.offset(last)
		var tries [][]byte
		for _, size := range [...]int{len(last.Value), len(last.Value) + 2} { // plain, or in quotes
			if at+size <= len(a.src) {
				tries = append(tries, a.insert(at+size, ", "+flowScalar(s.Value)))
			}
		}
		return append(tries, a.insert(a.offset(node)+1, flowScalar(s.Value)+", "))
	}
	text := strings.Repeat(" ", node.Column-1) + "- " + flowScalar(s.Value) + a.end
	end := a.lineEnd(lastLine(node))
	return [][]byte{a.insert(end, a.freshLine(end)+text)}
}

// inPlaceOf makes more of a scalar: a rule's severity becomes a mapping, a single item a list, nothing what is wanted.
func (a *amender) inPlaceOf(node *yaml.Node, s report.Setting) [][]byte {
	at, old := a.offset(node), node.Value
	if node.Value == "" && node.ShortTag() == "!!null" { // `key:`, and nothing
		return [][]byte{a.insert(at, " "+flowValue(s)), a.insert(at, flowValue(s))}
	}
	var text string
	switch {
	case node.ShortTag() == "!!null":
		text = flowValue(s)
	case len(s.Keys) > 0:
		text = "{severity: " + flowScalar(old) + ", " + flowEntry(s) + "}"
	default:
		text = "[" + flowScalar(old) + ", " + flowScalar(s.Value) + "]"
	}
	var tries [][]byte
	for _, size := range [...]int{len(old), len(old) + 2} {
		if at+size <= len(a.src) {
			tries = append(tries, slices.Concat(a.src[:at], []byte(text), a.src[at+size:]))
		}
	}
	return tries
}

func (a *amender) offset(node *yaml.Node) int {
	return a.lines.OffsetOfLineColumn(node.Line, node.Column)
}

func (a *amender) lineStart(line int) int { return a.lines.LineRange(line).Start }

// lineEnd is the offset behind a line and its end.
func (a *amender) lineEnd(line int) int {
	if at := bytes.IndexByte(a.src[a.lineStart(line):], '\n'); at >= 0 {
		return a.lineStart(line) + at + 1
	}
	return len(a.src)
}

// freshLine ends the line before an offset where it has no end.
func (a *amender) freshLine(at int) string {
	if at > 0 && a.src[at-1] != '\n' {
		return a.end
	}
	return ""
}

func (a *amender) insert(at int, text string) []byte {
	return slices.Concat(a.src[:at], []byte(text), a.src[at:])
}

// block is the setting in lines of its own.
func (a *amender) block(s report.Setting, indent int) string {
	var b strings.Builder
	for i, key := range s.Keys {
		b.WriteString(strings.Repeat(" ", indent+2*i) + flowScalar(key) + ":")
		if i < len(s.Keys)-1 {
			b.WriteString(a.end)
		}
	}
	return b.String() + " " + flowValue(report.Setting{Value: s.Value, List: s.List}) + a.end
}

// flowEntry is the setting as a pair of a flow mapping.
func flowEntry(s report.Setting) string {
	below := s
	below.Keys = s.Keys[1:]
	return flowScalar(s.Keys[0]) + ": " + flowValue(below)
}

func flowValue(s report.Setting) string {
	switch {
	case len(s.Keys) > 0:
		return "{" + flowEntry(s) + "}"
	case s.List:
		return "[" + flowScalar(s.Value) + "]"
	}
	return flowScalar(s.Value)
}

// flowScalar is a scalar as it may stand in a flow collection.
func flowScalar(value string) string {
	list := yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}}}
	text, err := yaml.Marshal(&list)
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(string(text)), "["), "]")
}

// lastLine is the 1-based line that a node's last part begins on.
func lastLine(node *yaml.Node) int {
	for len(node.Content) > 0 {
		node = node.Content[len(node.Content)-1]
	}
	return node.Line
}
