package commonmark

import (
	"bytes"

	"newslint/internal/post/markup"
)

// node is one block. Inner of a paragraph or heading is its text; the marks of the quotes around it are blanked in
// blocks.text.
type node struct{ markup.Event }

type containerKind uint8

const (
	quote containerKind = iota
	list
	item
)

// container is an open quote, list or list item.
type container struct {
	kind   containerKind
	node   int32
	indent int  // of an item's content, in columns behind the container around it
	marker byte // of a list: - + * . or )
	empty  bool // an item that began with a blank line and has nothing yet
}

type leaf uint8

const (
	noLeaf leaf = iota
	paragraph
	fence
	indented
	htmlBlock
)

// maxDepth bounds nesting, so that a line costs no more than its length and this.
const maxDepth = 48

// blocks is the first pass: lines to blocks (spec, appendix "A parsing strategy", phase 1).
type blocks struct {
	src     []byte
	text    []byte // the body; templates and the marks of quotes are blanked
	base    int    // offset of text[0] in the file
	flavour Flavour
	nodes   []node
	open    []container
	leaf    leaf
	leafAt  int32 // node of the leaf
	mark    byte  // of a fence
	count   int   // marks of a fence, kind of an HTML block
	defs    map[string]markup.Range

	// the line at hand, as offsets in text
	start, end, next int // its first byte; behind its last byte without the line end; the next line
	at               int // next byte
	column           int // of at, from 0
	spare            int // columns left of a tab that was taken in part
}

func (b *blocks) read() {
	for b.next < len(b.text) {
		b.start = b.next
		b.end, b.next = len(b.text), len(b.text)
		if i := bytes.IndexByte(b.text[b.start:], '\n'); i >= 0 {
			b.end, b.next = b.start+i, b.start+i+1
		}
		if b.end > b.start && b.text[b.end-1] == '\r' {
			b.end--
		}
		b.at, b.column, b.spare = b.start, 0, 0
		b.line()
	}
	b.closeTo(0)
}

func (b *blocks) line() {
	matched := b.match()
	if matched < len(b.open) && b.leaf != paragraph {
		b.closeTo(matched)
	}
	switch {
	case b.leaf == fence:
		b.inFence()
		return
	case b.leaf == htmlBlock && b.inHTML():
		return
	}
	for {
		lazy := matched < len(b.open) // only a paragraph's text may go on outside its containers
		switch {
		case b.isBlank():
			b.blankLine(matched)
			return
		case b.indent() >= 4:
			if b.leaf != paragraph {
				b.inCode()
				return
			}
			b.textLine()
			return
		case b.leafStart(matched, lazy):
			return
		case len(b.open) < maxDepth && b.containerStart(matched, lazy):
			matched = len(b.open)
		default:
			b.textLine()
			return
		}
	}
}

// match enters the open containers that the line belongs to and tells how many they are.
func (b *blocks) match() int {
	for i := range b.open {
		c := &b.open[i]
		switch {
		case c.kind == list:
		case c.kind == quote:
			if b.indent() > 3 || !b.quoteMark() {
				return i
			}
		case b.isBlank():
			if c.empty {
				return i
			}
		case b.indent() >= c.indent:
			b.skipColumns(c.indent)
			c.empty = false
		default:
			return i
		}
	}
	return len(b.open)
}

func (b *blocks) blankLine(matched int) {
	if matched < len(b.open) {
		b.closeTo(matched)
	} else if b.leaf != indented { // code goes on behind blank lines
		b.closeLeaf()
	}
}

func (b *blocks) textLine() {
	if b.leaf == paragraph {
		b.extend(b.leafAt)
		return
	}
	b.settle(len(b.open), false)
	b.leafAt = b.add(markup.Paragraph)
	b.nodes[b.leafAt].Inner = markup.Range{Start: b.base + b.textStart(), End: b.base + b.end}
	b.leaf = paragraph
}

func (b *blocks) inCode() {
	if b.leaf == indented {
		b.extend(b.leafAt)
		return
	}
	b.settle(len(b.open), false)
	b.leafAt, b.leaf = b.add(markup.CodeBlock), indented
}

// settle closes what a new block ends: the leaf, containers the line does not belong to, a list that goes on with
// something other than an item.
func (b *blocks) settle(matched int, isItem bool) {
	b.closeTo(matched)
	if n := len(b.open); n > 0 && b.open[n-1].kind == list && !isItem {
		b.open = b.open[:n-1]
	}
}

func (b *blocks) closeTo(keep int) {
	b.closeLeaf()
	b.open = b.open[:keep]
}

func (b *blocks) closeLeaf() {
	if b.leaf == paragraph {
		b.takeDefinitions(b.leafAt)
	}
	b.leaf = noLeaf
}

// textStart is where the line's text begins.
func (b *blocks) textStart() int {
	at := b.at
	for at < b.end && (b.text[at] == ' ' || b.text[at] == '\t') {
		at++
	}
	return at
}

// add opens a node for the line in the innermost container. At top level a block has its lines to itself.
func (b *blocks) add(kind markup.Kind) int32 {
	parent, start := int32(-1), b.start
	if n := len(b.open); n > 0 {
		parent, start = b.open[n-1].node, b.textStart()
	}
	r := markup.Range{Start: b.base + start, End: b.base + b.next}
	markup.Room(len(b.nodes))
	b.nodes = append(b.nodes, node{markup.Event{Kind: kind, Block: true, Range: r, Inner: r, Parent: parent, Index: -1}})
	at := int32(len(b.nodes) - 1)
	b.stretch(at)
	return at
}

// extend takes the line into a leaf.
func (b *blocks) extend(at int32) {
	b.nodes[at].Range.End = b.base + b.next
	b.nodes[at].Inner.End = b.base + b.end
	b.stretch(at)
}

// stretch lets the containers around a node reach as far as it does.
func (b *blocks) stretch(at int32) {
	end := b.nodes[at].Range.End
	for p := b.nodes[at].Parent; p >= 0; p = b.nodes[p].Parent {
		b.nodes[p].Range.End = max(b.nodes[p].Range.End, end)
		b.nodes[p].Inner.End = b.nodes[p].Range.End
	}
}

func (b *blocks) isBlank() bool { return b.textStart() >= b.end }

// indent is the width of the white space before the line's text, in columns; tabs stop at every fourth.
func (b *blocks) indent() int {
	width, column := b.spare, b.column
	for at := b.at; at < b.end; at++ {
		switch b.text[at] {
		case ' ':
			width, column = width+1, column+1
		case '\t':
			width, column = width+4-column%4, column+4-column%4
		default:
			return width
		}
	}
	return width
}

// skipColumns takes n columns of white space.
func (b *blocks) skipColumns(n int) {
	used := min(n, b.spare)
	b.spare -= used
	for n -= used; n > 0 && b.at < b.end; b.at++ {
		width := 1
		if b.text[b.at] == '\t' {
			width = 4 - b.column%4
		}
		b.column += width
		if width > n {
			b.spare = width - n
		}
		n -= width
	}
}
