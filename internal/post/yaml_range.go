package post

import (
	"bytes"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// places converts yaml.v3's lines and columns (1-based; code points) to offsets in the block. The library ends lines as
// YAML 1.1 does: LF, CRLF, CR, NEL, LS and PS. Nodes come in source order, so a cursor makes this linear.
type places struct {
	block        []byte
	at           int
	line, column int
}

func newPlaces(block []byte) *places { return &places{block: block, line: 1, column: 1} }

func (p *places) offset(line, column int) int {
	if line < p.line || line == p.line && column < p.column {
		p.at, p.line, p.column = 0, 1, 1
	}
	for p.at < len(p.block) && (p.line < line || p.line == line && p.column < column) {
		r, n := utf8.DecodeRune(p.block[p.at:])
		if r == '\r' && bytes.HasPrefix(p.block[p.at+1:], []byte("\n")) {
			n = 2
		}
		p.at += n
		p.column++
		if yamlBreak(r) {
			if p.line == line { // the column is behind the end of its line
				p.at -= n
				return p.at
			}
			p.line++
			p.column = 1
		}
	}
	return p.at
}

func yamlBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

func yamlSpace(r rune) bool { return r == ' ' || r == '\t' || yamlBreak(r) }

// skipProperties goes over the anchor and the tag that stand before a node.
func (t *tree) skipProperties(n *yaml.Node, at int) int {
	tagged := n.Style&yaml.TaggedStyle != 0
	for at < len(t.block) && (n.Anchor != "" && t.block[at] == '&' || tagged && t.block[at] == '!') {
		for at < len(t.block) && !yamlSpace(rune(t.block[at])) {
			at++
		}
		if n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&^yaml.TaggedStyle == 0 {
			return at
		}
		at = skipBlank(t.block, at)
	}
	return at
}

// skipBlank goes over white space, line ends and comments.
func skipBlank(block []byte, at int) int {
	for at < len(block) {
		r, n := utf8.DecodeRune(block[at:])
		switch {
		case yamlSpace(r):
			at += n
		case r == '#':
			at += lineLength(block[at:])
		default:
			return at
		}
	}
	return at
}

func lineLength(rest []byte) int {
	if n := bytes.IndexByte(rest, '\n'); n >= 0 {
		return n
	}
	return len(rest)
}

func singleQuotedEnd(block []byte, at int) int {
	for i := at + 1; i < len(block); i++ {
		if block[i] != '\'' {
			continue
		}
		if i+1 < len(block) && block[i+1] == '\'' {
			i++
			continue
		}
		return i + 1
	}
	return len(block)
}

func doubleQuotedEnd(block []byte, at int) int {
	for i := at + 1; i < len(block); i++ {
		switch block[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(block)
}

// blockHeaderEnd is the end of the line that holds | or >.
func blockHeaderEnd(block []byte, at int) int { return at + lineLength(block[at:]) }

// wordsEnd finds the end of a scalar whose content has no escapes: apart from white space, which folding changes, its
// characters are those of the source.
func wordsEnd(block []byte, at int, text string) int {
	end := at
	for _, want := range text {
		if yamlSpace(want) {
			continue
		}
		for at < len(block) {
			r, n := utf8.DecodeRune(block[at:])
			at += n
			if r == want {
				end = at
				break
			}
			if !yamlSpace(r) {
				return end
			}
		}
	}
	return end
}

// collectionEnd is the end of a collection whose last child ends at end: there, or behind the bracket that closes it.
func (t *tree) collectionEnd(n *yaml.Node, v *Value, at, end int, closing byte) int {
	if n.Style&yaml.FlowStyle == 0 {
		return end
	}
	v.Style = Flow
	if end == at {
		end++ // the opening bracket
	}
	for end < len(t.block) {
		end = skipBlank(t.block, end)
		if end < len(t.block) {
			end++
			if t.block[end-1] == closing {
				break
			}
		}
	}
	return min(end, len(t.block))
}
