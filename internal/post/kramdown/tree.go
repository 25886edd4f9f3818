package kramdown

import "newslint/internal/post/markup"

// Kinds of nodes that no event has.
const (
	root  markup.Kind = 240 + iota
	dead              // taken back
	term              // a term of a definition list
	cell              // a table cell
	loose             // a line no block parser takes
)

// node is a block of the tree that the first pass builds; spans are read when all definitions are known. Nodes stand in
// pre-order. Offsets are local to t, the text that holds the block with its markers.
type node struct {
	kind       markup.Kind
	level      uint8
	raw        bool // Element whose content is raw HTML
	fenced     bool
	spans      bool // [a, b) is read as spans
	eob        bool // an end-of-block marker `^`
	quiet      bool // an attribute list, definition or the like that shows nothing
	unended    bool // an element that kramdown closed at the end of its text
	hush       bool // stands in code or data
	t          *text
	start, end int32
	a, b       int32
	parent     int32
	last       int32 // last child, -1
	prev       int32 // sibling before, -1
	index      int32 // of the Tag or Link
	event      int32
	id         string // given by an attribute list
}

// add appends a child to a parent and gives its index. The range may be completed later.
func (r *reader) add(parent int32, n node) int32 {
	markup.Room(len(r.nodes))
	i := int32(len(r.nodes))
	n.parent, n.prev, n.last = parent, r.nodes[parent].last, -1
	if n.kind != markup.Element && n.kind != markup.Reference {
		n.index = -1
	}
	r.nodes = append(r.nodes, n)
	r.nodes[parent].last = i
	return i
}

// drop takes the last child of a parent back.
func (r *reader) drop(parent int32) int32 {
	i := r.nodes[parent].last
	r.nodes[parent].last = r.nodes[i].prev
	r.nodes[i].kind = dead
	return i
}
