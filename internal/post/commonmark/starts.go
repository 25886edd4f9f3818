package commonmark

import (
	"bytes"

	"newslint/internal/post/markup"
)

// quoteMark takes `>` and a space behind it, and blanks the mark.
func (b *blocks) quoteMark() bool {
	at := b.textStart()
	if at >= b.end || b.text[at] != '>' {
		return false
	}
	b.skipColumns(b.indent())
	b.text[at] = ' '
	b.at, b.column = at+1, b.column+1
	if b.indent() > 0 {
		b.skipColumns(1)
	}
	return true
}

// containerStart opens a quote or a list item.
func (b *blocks) containerStart(matched int, lazy bool) bool {
	if at := b.textStart(); b.text[at] == '>' {
		b.settle(matched, false)
		n := b.add(markup.Quote)
		b.quoteMark()
		b.open = append(b.open, container{kind: quote, node: n})
		return true
	}
	return b.itemStart(matched, lazy)
}

func (b *blocks) itemStart(matched int, lazy bool) bool {
	at := b.textStart()
	marker, width := listMarker(b.text[at:b.end])
	if width == 0 {
		return false
	}
	blank := len(bytes.TrimLeft(b.text[at+width:b.end], " \t")) == 0
	if b.leaf == paragraph && !lazy && (blank || width > 1 && (width != 2 || b.text[at] != '1')) {
		return false
	}
	b.settle(matched, true)
	b.openList(marker)
	n := b.add(markup.Item)
	indent := b.indent()
	b.skipColumns(indent)
	b.at, b.column = at+width, b.column+width
	space := b.indent()
	switch {
	case blank, space > 4:
		b.skipColumns(min(space, 1))
		space = 1
	default:
		b.skipColumns(space)
	}
	b.open = append(b.open, container{kind: item, node: n, indent: indent + width + space, empty: blank})
	return true
}

// openList goes on with the list at hand if its marker is the same, or opens one.
func (b *blocks) openList(marker byte) {
	if n := len(b.open); n > 0 && b.open[n-1].kind == list {
		if b.open[n-1].marker == marker {
			return
		}
		b.open = b.open[:n-1]
	}
	n := b.add(markup.List)
	if marker == '.' || marker == ')' {
		b.nodes[n].Level = 1
	}
	b.open = append(b.open, container{kind: list, node: n, marker: marker})
}

// listMarker gives a bullet or a number's delimiter and the width of the whole marker, 0 where there is none.
func listMarker(line []byte) (marker byte, width int) {
	digits := 0
	for digits < len(line) && digits < 10 && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	if digits > 9 || digits >= len(line) {
		return 0, 0
	}
	marker, width = line[digits], digits+1
	switch {
	case digits > 0 && marker != '.' && marker != ')':
		return 0, 0
	case digits == 0 && marker != '-' && marker != '+' && marker != '*':
		return 0, 0
	case width < len(line) && line[width] != ' ' && line[width] != '\t':
		return 0, 0
	}
	return marker, width
}

// leafStart opens a heading, rule, fence or HTML block.
func (b *blocks) leafStart(matched int, lazy bool) bool {
	at := b.textStart()
	line := b.text[at:b.end]
	switch line[0] {
	case '#':
		return b.atx(at, matched)
	case '`', '~':
		return b.fenceStart(line, matched)
	case '<':
		kind := htmlStart(line, b.leaf != paragraph)
		if kind == 0 {
			return false
		}
		b.settle(matched, false)
		b.leafAt, b.leaf, b.count = b.add(markup.Verbatim), htmlBlock, kind
		b.endHTML(line)
		return true
	case '=', '-':
		if b.leaf == paragraph && !lazy && b.setext(line) {
			return true
		}
	}
	if !thematicBreak(line) {
		return false
	}
	b.settle(matched, false)
	b.add(markup.Rule)
	return true
}

func (b *blocks) atx(at, matched int) bool {
	line := b.text[at:b.end]
	level := len(line) - len(bytes.TrimLeft(line, "#"))
	if level > 6 || level < len(line) && line[level] != ' ' && line[level] != '\t' {
		return false
	}
	b.settle(matched, false)
	n := &b.nodes[b.add(markup.Heading)]
	n.Level = uint8(level)
	text := bytes.TrimRight(line, " \t")
	if closed := bytes.TrimRight(text, "#"); len(closed) < len(text) && (len(closed) <= level || isBlankByte(closed[len(closed)-1])) {
		text = bytes.TrimRight(closed, " \t")
	}
	start, end := at+level, at+max(len(text), level)
	for start < end && isBlankByte(b.text[start]) {
		start++
	}
	n.Inner = markup.Range{Start: b.base + start, End: b.base + end}
	return true
}

// setext turns the paragraph above into a heading.
func (b *blocks) setext(line []byte) bool {
	mark := line[0]
	if rest := bytes.TrimLeft(line, string(mark)); len(bytes.TrimSpace(rest)) > 0 {
		return false
	}
	b.takeDefinitions(b.leafAt)
	b.leafAt = int32(len(b.nodes) - 1)
	n := &b.nodes[b.leafAt]
	if n.Kind != markup.Paragraph { // nothing but definitions
		b.leaf = noLeaf
		return false
	}
	n.Kind, n.Level = markup.Heading, 2
	if mark == '=' {
		n.Level = 1
	}
	inner := n.Inner
	b.extend(b.leafAt)
	n.Inner = inner
	b.leaf = noLeaf
	return true
}

func thematicBreak(line []byte) bool {
	mark, count := line[0], 0
	if mark != '-' && mark != '*' && mark != '_' {
		return false
	}
	for _, c := range line {
		switch {
		case c == mark:
			count++
		case !isBlankByte(c):
			return false
		}
	}
	return count >= 3
}

func (b *blocks) fenceStart(line []byte, matched int) bool {
	count := len(line) - len(bytes.TrimLeft(line, string(line[0])))
	if count < 3 || line[0] == '`' && bytes.IndexByte(line[count:], '`') >= 0 {
		return false
	}
	b.settle(matched, false)
	b.leafAt, b.leaf, b.mark, b.count = b.add(markup.CodeBlock), fence, line[0], count
	n := &b.nodes[b.leafAt]
	n.Fenced = true
	n.Inner = markup.Range{Start: b.base + b.next, End: b.base + b.next}
	return true
}

func (b *blocks) inFence() {
	line := bytes.TrimRight(b.text[b.textStart():b.end], " \t")
	closing := b.indent() < 4 && len(line) >= b.count && len(bytes.TrimLeft(line, string(b.mark))) == 0
	inner := b.nodes[b.leafAt].Inner
	b.extend(b.leafAt)
	if closing {
		b.nodes[b.leafAt].Inner = inner
		b.leaf = noLeaf
	} else {
		b.nodes[b.leafAt].Inner.End = b.base + b.next
	}
}

func isBlankByte(c byte) bool { return c == ' ' || c == '\t' }
