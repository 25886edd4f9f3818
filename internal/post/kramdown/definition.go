package kramdown

import (
	"bytes"
	"html"
	"strings"

	"newslint/internal/post/markup"
)

// footnote reads `[^name]: …` with its indented lines.
func (p *blocks) footnote(b []byte, at int) bool {
	if !hasPrefix(b, at, "[^") {
		return false
	}
	name := idNameEnd(b, at+2)
	if name < 0 || !hasPrefix(b, name, "]:") {
		return false
	}
	from := name + 2
	end := p.r.indentedEnd(b, lineEnd(b, from))
	inner := &text{b: make([]byte, 0, end-from)}
	for i := from; i < end; {
		stop := lineEnd(b, i)
		if b[i] == '\t' {
			i++
		} else if hasPrefix(b, i, "    ") {
			i += 4
		}
		inner.take(p.t, i, stop)
		i = stop
	}
	id := string(b[at+2 : name])
	if p.r.notes[id] {
		p.r.warn(DuplicateFootnote, id, p.t.file(at))
	}
	if p.r.notes == nil {
		p.r.notes = map[string]bool{}
	}
	p.r.notes[id] = true
	n := p.append(node{kind: markup.Footnote, a: int32(from), b: int32(end)}, end)
	p.r.nodes[n].id = "fn:" + id
	p.within(n, inner, 0, len(inner.b))
	return true
}

// abbreviation reads `*[short]: long`.
func (p *blocks) abbreviation(b []byte, at int) bool {
	end := lineEnd(b, at)
	if !hasPrefix(b, at, "*[") || at+3 > end {
		return false
	}
	if k := bytes.Index(b[at+3:end], []byte("]:")); k < 0 {
		return false
	}
	p.append(node{kind: markup.Reference, quiet: true, index: -1}, end)
	return true
}

// reference reads a link reference definition.
func (p *blocks) reference(b []byte, at int) bool {
	i := at + 1
	for i < len(b) && b[i] != ']' && b[i] != '\n' {
		i++
	}
	if i == at+1 || !hasPrefix(b, i, "]:") {
		return false
	}
	label := normalLabel(b[at+1 : i])
	from, to, end := definitionTarget(b, skipBlanks(b, i+2))
	if end < 0 {
		return false
	}
	if _, ok := p.r.refs[label]; ok {
		p.r.warn(DuplicateReference, label, p.t.file(at))
	}
	if p.r.refs == nil {
		p.r.refs = map[string]definition{}
	}
	target := p.t.span(from, to)
	p.r.refs[label] = definition{target: target, url: decode(p.r.target(target, b[from:to]))}
	p.append(node{kind: markup.Reference, quiet: true, index: -1, a: int32(from), b: int32(to)}, end)
	return true
}

// definitionTarget reads the target and the title of a definition from i on; end is -1 where there is none.
func definitionTarget(b []byte, i int) (from, to, end int) {
	line := lineEnd(b, i)
	if i < len(b) && b[i] == '<' {
		for k := i + 1; k < line; k++ {
			if b[k] == '>' {
				if end = titleEnd(b, k+1); end > 0 {
					return i + 1, k, end
				}
			}
		}
	}
	if i >= line || b[i] == '\n' {
		return 0, 0, -1
	}
	for k := i + 1; k < line; k++ {
		if b[k] == ' ' || b[k] == '\t' || b[k] == '\n' {
			if end = titleEnd(b, k); end > 0 {
				if quoted := bytes.IndexAny(b[i:k], "\"'"); quoted > 0 && (b[i+quoted-1] == ' ' || b[i+quoted-1] == '\t') {
					return 0, 0, -1
				}
				return i, k, end
			}
		}
	}
	return 0, 0, -1
}

// titleEnd reads an optional title, on this line or the next, and the line end. It gives -1 where anything else stands.
func titleEnd(b []byte, i int) int {
	j := skipBlanks(b, i)
	if j < len(b) && b[j] == '\n' {
		k := skipBlanks(b, j+1)
		if end := quotedEnd(b, k); end > 0 {
			return end
		}
		return j + 1
	}
	if j == i {
		return -1
	}
	return quotedEnd(b, j)
}

// quotedEnd is the end of a line that a quoted title fills from i on, or -1.
func quotedEnd(b []byte, i int) int {
	if i >= len(b) || b[i] != '"' && b[i] != '\'' {
		return -1
	}
	end := lineEnd(b, i)
	j := end - 1
	for j > i && (b[j] == ' ' || b[j] == '\t' || b[j] == '\n') {
		j--
	}
	if j > i+1 && b[j] == b[i] {
		return end
	}
	return -1
}

// normalLabel folds a reference label as kramdown does.
func normalLabel(b []byte) string {
	var s strings.Builder
	for i := 0; i < len(b); {
		if isSpace(b[i]) {
			s.WriteByte(' ')
			i = skipSpace(b, i)
			continue
		}
		s.WriteByte(b[i])
		i++
	}
	return strings.ToLower(s.String())
}

// decode resolves the character references of a target; kramdown keeps backslashes in it.
func decode(b []byte) string {
	if bytes.IndexByte(b, '&') < 0 {
		return string(b)
	}
	return html.UnescapeString(string(b))
}

// target gives the bytes of a target as written in the file, Liquid included, where local has them without.
func (r *reader) target(file markup.Range, local []byte) []byte {
	if r.opt.Liquid == nil {
		return local
	}
	return file.Of(r.src)
}
