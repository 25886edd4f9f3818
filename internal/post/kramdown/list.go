package kramdown

import "newslint/internal/post/markup"

// tailStart tells whether what follows a list marker at i makes it one: a blank, a tab or (as kramdown's expression has
// it) a pipe.
func tailStart(b []byte, i int) bool {
	return i < len(b) && (b[i] == ' ' || b[i] == '\t' || b[i] == '|')
}

// listMarker reads a list marker at i; the end is behind it.
func listMarker(b []byte, i int, ordered bool) (end int, ok bool) {
	if !ordered {
		return i + 1, i < len(b) && (b[i] == '*' || b[i] == '+' || b[i] == '-') && tailStart(b, i+1)
	}
	j := i
	for j < len(b) && b[j] >= '0' && b[j] <= '9' {
		j++
	}
	return j + 1, j > i && j < len(b) && b[j] == '.' && tailStart(b, j+1)
}

// anyMarker tells whether a list of either kind starts at a line that begins with the given number of spaces.
func anyMarker(b []byte, i, spaces int) bool {
	for spaces < 4 && i < len(b) && b[i] == ' ' {
		spaces++
		i++
	}
	if spaces > 3 || i >= len(b) {
		return false
	}
	_, ok := listMarker(b, i, b[i] >= '0' && b[i] <= '9')
	return ok
}

// item is what a list collects before its items are read as blocks. Chunk offsets are of the list's own text.
type item struct {
	start, end int // of the item, in the list's outer text
	from, to   int // of its content
	split      int // where its nested list starts a text of its own; 0 where none does
	line       int // end of the marker in the outer text
}

// collector gathers the lines of list or definition items with their indentation cut off.
type collector struct {
	p      *blocks
	inner  *text
	items  []item
	indent int // columns of content
	nested bool
	blank  bool // the line before is blank
	lists  bool // nested lists get a text of their own (lists do, definitions do not)
}

// start begins an item whose marker ends at m; columns is the marker's width with the spaces before it.
func (c *collector) start(b []byte, begin, m int) int {
	end := lineEnd(b, m)
	columns := m - begin
	from, blank := skipSpace(b[:end], m), false
	if from == end {
		blank = true
	}
	if stop := itemAttributes(c.p.r, b[:end], from); stop > 0 {
		from, blank = stop, blank || stop == end
	}
	if blank {
		c.indent = 4
	} else {
		c.indent = columns + tabWidth(b, m, columns)
	}
	c.close(begin)
	c.items = append(c.items, item{start: begin, from: len(c.inner.b), line: m})
	c.nested = from < end && anyMarker(b[:end], from, 0)
	c.blank = false
	c.inner.take(c.p.t, from, end)
	return end
}

func (c *collector) close(at int) {
	if n := len(c.items); n > 0 {
		c.items[n-1].end, c.items[n-1].to = at, len(c.inner.b)
	}
}

// itemAttributes is the end of an attribute list that begins an item at i, with the white space behind it, or -1.
func itemAttributes(r *reader, b []byte, i int) int {
	if !hasPrefix(b, i, "{:") || i+2 >= len(b) || b[i+2] == ':' || b[i+2] == '/' {
		return -1
	}
	if n := idNameEnd(b, i+2); n > 0 && n < len(b) && b[n] == ':' {
		return -1
	}
	if brace := r.braceEnd(b, i+2); brace > i+2 {
		return skipSpace(b, brace+1)
	}
	return -1
}

// tabWidth is how wide the white space at i is when a tab stops at every fourth column.
func tabWidth(b []byte, i, column int) int {
	width := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case ' ':
			width++
		case '\t':
			width += 4 - (column+width)%4
		default:
			return width
		}
	}
	return width
}

// follows tells whether the line at i is indented as far as the item's content.
func (c *collector) follows(b []byte, i int) bool {
	j, units := i, 0
	for units < c.indent/4 {
		n := indentUnit(b, j)
		if n == 0 {
			return false
		}
		j, units = j+n, units+1
	}
	spaces := 0
	for spaces < c.indent%4 && j+spaces < len(b) && b[j+spaces] == ' ' {
		spaces++
	}
	return spaces == c.indent%4 || indentUnit(b, j) > 0
}

func indentUnit(b []byte, i int) int {
	if i < len(b) && b[i] == '\t' {
		return 1
	}
	if hasPrefix(b, i, "    ") {
		return 4
	}
	return 0
}

// lazy tells whether the line at i belongs to the item though it is not indented.
func (c *collector) lazy(b []byte, i int) bool {
	if c.blank {
		return false
	}
	at, most := i, min(c.indent, 3)
	for at < len(b) && at-i < most && b[at] == ' ' {
		at++
	}
	if at >= len(b) {
		return false
	}
	switch b[at] {
	case '{':
		return c.p.r.attributeListEnd(b, at) < 0
	case '<':
		return !htmlEnds(b, at)
	}
	return true
}

// line adds the line at i to the item that is open.
func (c *collector) line(b []byte, i int) int {
	end := lineEnd(b, i)
	tabs := i
	for tabs < end && b[tabs] == '\t' {
		tabs++
	}
	lead := 4 * (tabs - i)
	spaces := tabs
	for spaces < end && b[spaces] == ' ' {
		spaces++
	}
	found := lead+spaces-tabs >= c.indent
	from := tabs
	if found {
		if lead >= c.indent {
			lead -= c.indent
		} else {
			from, lead = tabs+c.indent-lead, 0
		}
	}
	if c.lists && anyMarker(b[:end], from, lead) {
		if !c.nested && found {
			c.items[len(c.items)-1].split = len(c.inner.b)
			c.nested = true
		} else if c.nested && !found {
			lead += c.indent + 4
		}
	}
	c.inner.fill(lead, c.p.t.file(from))
	c.inner.take(c.p.t, from, end)
	c.blank = false
	return end
}

func (c *collector) blankLines(b []byte, i int) int {
	end := blankEnd(b, i)
	c.inner.take(c.p.t, i, end)
	c.blank, c.nested = true, true
	return end
}

// listAt reads a list if one starts at the line.
func (p *blocks) listAt(b []byte, at int) bool {
	ordered := b[at] >= '0' && b[at] <= '9'
	if _, ok := listMarker(b, at, ordered); !ok {
		return false
	}
	c := collector{p: p, inner: &text{}, lists: true}
	i, most, eob := p.pos, 3, false
	for i < len(b) {
		if j := optSpace(b, i); c.blank && j < len(b) && (b[j] == '*' || b[j] == '-' || b[j] == '_') && ruleEnd(b, j) > 0 {
			break
		}
		if end := eobEnd(b, i); end > 0 {
			i, eob = end, true
			break
		}
		if m, ok := listMarker(b, optSpace(b, i), ordered); ok && optSpace(b, i)-i <= most {
			i = c.start(b, i, m)
			most = min(c.indent-1, 3)
		} else if blankEnd(b, i) > i {
			i = c.blankLines(b, i)
		} else if c.follows(b, i) || c.lazy(b, i) {
			i = c.line(b, i)
		} else {
			break
		}
	}
	c.close(i)
	n := node{kind: markup.List}
	if ordered {
		n.level = 1
	}
	list := p.append(n, i)
	blank := c.read(list, markup.Item)
	if blank && !eob {
		p.r.add(p.parent, node{kind: markup.Blank, t: p.t, start: int32(i), end: int32(i)})
	}
	return true
}

// read reads the collected items as blocks and tells whether the last one that holds anything ended in blank lines.
func (c *collector) read(list int32, kind markup.Kind) (blank bool) {
	r := c.p.r
	for _, it := range c.items {
		n := r.add(list, node{
			kind: kind, t: c.p.t, start: int32(it.start), end: int32(it.end), a: int32(it.line), b: int32(it.end),
		})
		if it.split > 0 {
			c.p.within(n, c.inner, it.from, it.split)
			it.from = it.split
		}
		if it.to > it.from {
			c.p.within(n, c.inner, it.from, it.to)
		}
		if last := r.nodes[n].last; last >= 0 {
			blank = r.nodes[last].kind == markup.Blank
		}
	}
	return blank
}
