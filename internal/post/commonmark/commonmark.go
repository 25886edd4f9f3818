// Package commonmark finds the blocks and spans of CommonMark that matter to a linter: what is HTML, what is code, what
// is a link. It reads in one pass over lines and one over the text, both linear; goldmark's parser is neither linear nor
// bounded on hostile input. "Spec" is CommonMark 0.31.2.
package commonmark

import (
	"bytes"

	"newslint/internal/post/markup"
	"newslint/internal/post/template"
)

// Flavour is what a site adds to CommonMark.
type Flavour struct {
	Hugo bool // heading ids in braces
	MDX  bool // JSX in place of HTML
}

// Reading is a body as CommonMark reads it.
type Reading struct {
	Document markup.Document // without Tags: a browser reads them in HTML
	HTML     []markup.Range  // what reaches the page verbatim, templates in it included; ascending
	// Lookalikes begin with `<` and a letter and are text all the same; each reaches to the end of its paragraph.
	Lookalikes []markup.Range
}

// Read reads the body of a file; hidden are the templates in it, ascending, which are no Markdown.
func Read(src []byte, body markup.Range, hidden []markup.Range, flavour Flavour) Reading {
	text := bytes.Clone(body.Of(src))
	template.Blank(text, body.Start, hidden)
	b := &blocks{src: src, text: text, base: body.Start, flavour: flavour, defs: map[string]markup.Range{}}
	b.read()
	a := &assembly{blocks: b, anchors: map[string]int{}}
	a.assemble(body)
	return a.out
}

// assembly lays the events out in pre-order: blocks, their spans, and blank lines where nothing else stands.
type assembly struct {
	*blocks
	out     Reading
	index   []int32 // of a node, its event
	anchors map[string]int
}

func (a *assembly) assemble(body markup.Range) {
	at := body.Start
	a.index = make([]int32, len(a.nodes))
	for i := range a.nodes {
		n := &a.nodes[i]
		if n.Parent < 0 {
			a.blank(at, n.Range.Start)
			at = n.Range.End
		}
		e := n.Event
		if e.Parent >= 0 {
			e.Parent = a.index[e.Parent]
		}
		a.index[i] = a.add(e)
		a.content(n, a.index[i])
	}
	a.blank(at, body.End)
}

func (a *assembly) blank(start, end int) {
	if start < end {
		r := markup.Range{Start: start, End: end}
		a.add(markup.Event{Kind: markup.Blank, Block: true, Range: r, Inner: r, Parent: -1, Index: -1})
	}
}

func (a *assembly) add(e markup.Event) int32 {
	markup.Room(len(a.out.Document.Events))
	a.out.Document.Events = append(a.out.Document.Events, e)
	return int32(len(a.out.Document.Events) - 1)
}

func (a *assembly) content(n *node, at int32) {
	switch n.Kind {
	case markup.Verbatim:
		a.html(n.Range)
	case markup.Paragraph, markup.Heading, markup.Table:
		s := &spans{assembly: a, parent: at, end: n.Inner.End - a.base}
		s.read(n.Inner.Start - a.base)
		if n.Kind == markup.Heading {
			a.anchor(n)
		}
	}
}

func (a *assembly) html(r markup.Range) {
	if !a.flavour.MDX {
		a.out.HTML = append(a.out.HTML, r)
	}
}
