package kramdown

import (
	"bytes"
	"strings"

	"newslint/internal/post/markup"
)

// attributeListEnd is the end of a block attribute list `{: …}` at i (three spaces before it at most), or -1.
func (r *reader) attributeListEnd(b []byte, i int) int {
	at := optSpace(b, i)
	if !hasPrefix(b, at, "{:") || at+2 >= len(b) || b[at+2] == ':' || b[at+2] == '/' {
		return -1
	}
	brace := r.braceEnd(b, at+2)
	if brace < 0 || brace == at+2 {
		return -1
	}
	if end, ok := restBlank(b, brace+1); ok {
		return end
	}
	return -1
}

// braceEnd finds the unescaped closing brace from i on.
func (r *reader) braceEnd(b []byte, i int) int {
	if !r.spend(0) {
		return -1
	}
	j := i
	for ; j < len(b); j++ {
		if b[j] == '\\' && j+1 < len(b) && b[j+1] == '}' {
			j++
		} else if b[j] == '}' {
			r.spend(j - i)
			return j
		}
	}
	r.spend(len(b) - i)
	return -1
}

// attributeID is the id that an attribute list sets, "" where it sets none.
func attributeID(list []byte) string {
	id := ""
	for field := range strings.FieldsSeq(string(list)) {
		if value, ok := strings.CutPrefix(field, `id="`); ok {
			id = strings.TrimSuffix(value, `"`)
			continue
		}
		if i := strings.IndexByte(field, '#'); i == 0 || i > 0 && field[0] == '.' {
			id, _, _ = strings.Cut(field[i+1:], ".")
		}
	}
	return id
}

// extension reads `{:name: …}`, `{::name …}` and `{: …}` blocks.
func (p *blocks) extension(b []byte, at int) bool {
	if !hasPrefix(b, at, "{:") {
		return false
	}
	if name := idNameEnd(b, at+2); name > 0 && name < len(b) && b[name] == ':' {
		if brace := p.r.braceEnd(b, name+1); brace > name+1 {
			if end, ok := restBlank(b, brace+1); ok {
				p.append(node{kind: markup.AttributeList, quiet: true}, end)
				return true
			}
		}
	}
	if hasPrefix(b, at, "{::") || hasPrefix(b, at, "{:/") {
		return p.blockExtension(b, at)
	}
	end := p.r.attributeListEnd(b, p.pos)
	if end < 0 {
		return false
	}
	id := attributeID(b[at+2 : p.r.braceEnd(b, at+2)])
	list := node{kind: markup.AttributeList, quiet: true}
	i, kind := p.last()
	if i < 0 || kind == markup.Blank || kind == markup.AttributeList || kind == markup.Extension {
		p.aside(list, end)
		p.list, p.listID = true, id
		return true
	}
	if id != "" {
		p.r.nodes[i].id = id
	}
	if p.r.attributeListEnd(b, end) > 0 { // so that the next list still finds the block
		p.aside(list, end)
	} else {
		p.append(list, end)
	}
	return true
}

// aside adds a block that kramdown keeps no trace of: what follows stands next to what was before.
func (p *blocks) aside(n node, end int) {
	n.t, n.start, n.end = p.t, int32(p.pos), int32(end)
	before := p.r.nodes[p.parent].last
	p.r.add(p.parent, n)
	p.r.nodes[p.parent].last = before
	p.pos = end
}

// blockExtension reads `{::comment} … {:/}` and its like. A stop tag alone and an unknown name are text.
func (p *blocks) blockExtension(b []byte, at int) bool {
	e, ok := p.r.readExtension(b, at)
	if !ok {
		return false
	}
	line, blank := restBlank(b, e.open)
	if !blank {
		return false
	}
	end := line
	if e.stop {
		p.r.warn(InvalidStop, e.name, p.t.file(at))
		return false
	}
	if !e.alone {
		end = e.blockStop(b, line)
		if end < 0 {
			p.r.spend(len(b) - line)
			p.r.warn(NoStop, e.name, p.t.file(at))
			return false
		}
	}
	if !e.valid() {
		p.r.warn(UnknownExtension, e.name, p.t.file(at))
		return false
	}
	n := node{kind: markup.Extension, a: int32(line), b: int32(end)}
	if e.alone && e.name != "options" {
		p.aside(n, end)
	} else {
		p.append(n, end)
	}
	return true
}

// extensionTag is `{::name attributes}` or `{:/name}`.
type extensionTag struct {
	name  string
	open  int  // behind the tag
	alone bool // written with `/}`
	stop  bool
}

func (e extensionTag) valid() bool {
	return e.name == "comment" || e.name == "nomarkdown" || e.name == "options"
}

func (r *reader) readExtension(b []byte, at int) (e extensionTag, ok bool) {
	if hasPrefix(b, at, "{:/") {
		j := at + 3
		if n := idNameEnd(b, j); n > 0 {
			e.name, j = string(b[j:n]), n
		}
		e.open, e.stop = j+1, true
		return e, j < len(b) && b[j] == '}'
	}
	j := at + 3
	for j < len(b) && b[j] < 128 && classes[b[j]]&wordByte != 0 {
		j++
	}
	if j == at+3 || j >= len(b) || !hasPrefix(b, at, "{::") {
		return e, false
	}
	e.name = string(b[at+3 : j])
	if !isSpace(b[j]) && b[j] != '}' && b[j] != '/' {
		return e, false
	}
	brace := r.braceEnd(b, j)
	if brace < 0 || b[j] == '/' && brace != j+1 {
		return e, false
	}
	e.alone = brace > j && b[brace-1] == '/'
	e.open = brace + 1
	return e, true
}

// blockStop is the end of the line that stops a block extension, or -1.
func (e extensionTag) blockStop(b []byte, i int) int {
	for i < len(b) {
		at := optSpace(b, i)
		if n := e.stopAt(b, at); n > 0 {
			if end, ok := restBlank(b, n); ok {
				return end
			}
		}
		i = lineEnd(b, i)
	}
	return -1
}

// stopAt is the end of `{:/}` or `{:/name}` at i, or -1.
func (e extensionTag) stopAt(b []byte, i int) int {
	if !hasPrefix(b, i, "{:/") {
		return -1
	}
	i += 3
	if hasPrefix(b, i, e.name) {
		i += len(e.name)
	}
	if i < len(b) && b[i] == '}' {
		return i + 1
	}
	return -1
}

// math reads a block of `$$ … $$`. A backslash before it is taken away.
func (p *blocks) math(b []byte) bool {
	at := optSpace(b, p.pos)
	escaped := hasPrefix(b, at, `\$$`)
	open := at
	if escaped {
		open++
	}
	if !hasPrefix(b, open, "$$") || !p.boundary() || !p.r.spend(0) {
		return false
	}
	k := bytes.Index(b[open+2:], []byte("$$"))
	if k < 0 {
		p.r.spend(len(b) - open)
		return false
	}
	inner := open + 2 + k
	end, line := restBlank(b, inner+2)
	if escaped {
		if line {
			p.pos = open
		}
		return false
	}
	if !line {
		end = inner + 2
	}
	if !p.beforeBoundary(b, end) {
		return false
	}
	p.append(node{kind: markup.MathBlock, a: int32(open + 2), b: int32(inner)}, end)
	return true
}
