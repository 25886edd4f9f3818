package attribution

import (
	"sort"
	"strings"
	"unicode/utf8"

	"newslint/internal/source"
)

// Where credits stand: bylines and datelines in the first blocks, editors and sources in the last ones before the links.
const (
	headBlocks = 5
	tailBlocks = 6
	lineLimit  = 8 // lines of one block that are looked at from either end
)

// maxCredits bounds the work on hostile input; no real text has a tenth of them.
const maxCredits = 200

// longBlock is the length of a paragraph, in code points; what follows the last one is credits and links.
const longBlock = 60

// opaque stands in flattened text for what has no text: images, Liquid, formulas.
const opaque = '\uFFFC'

// reader reads the blocks of one body.
type reader struct {
	t      *Tables
	blocks []Block
	out    Credits

	index      int
	b          *Block
	text       string
	head, tail bool
	first      bool // the first block with text
	lastLong   int  // index of the last block that is a paragraph by its length
}

// Read finds the attributions of a body. Blocks are in source order.
func Read(blocks []Block, tables *Tables) Credits {
	r := &reader{t: tables, blocks: blocks}
	first, last := textBlocks(blocks)
	for i := range blocks {
		if b := &blocks[i]; isLong(b.Text) && !onlyLinks(b) {
			r.lastLong = i
		}
	}
	for i := range blocks {
		b := &blocks[i]
		if b.Text == "" || len(r.out) > maxCredits {
			continue
		}
		r.index, r.b, r.text, r.first = i, b, b.Text, i == first
		r.head, r.tail = i < first+headBlocks, i > last-tailBlocks
		r.block()
	}
	sort.SliceStable(r.out, func(i, j int) bool { return r.out[i].Range.Start < r.out[j].Range.Start })
	r.judge()
	return r.out
}

// isLong tells whether a text has more than longBlock code points.
func isLong(text string) bool {
	return len(text) > longBlock && (len(text) > longBlock*utf8.UTFMax || utf8.RuneCountInString(text) > longBlock)
}

// textBlocks gives the first block with text, and the last one that is more than links.
func textBlocks(blocks []Block) (first, last int) {
	first, last = -1, -1
	for i := range blocks {
		if blocks[i].Text == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		if !onlyLinks(&blocks[i]) {
			last = i
		}
	}
	return max(first, 0), last
}

// onlyLinks tells whether a block is nothing but links and what separates them.
func onlyLinks(b *Block) bool {
	if len(b.Links) == 0 {
		return false
	}
	at := 0
	for _, link := range b.Links {
		if link.Start >= at && strings.ContainsFunc(b.Text[at:link.Start], noSeparator) {
			return false
		}
		at = max(at, link.End)
	}
	return !strings.ContainsFunc(b.Text[min(at, len(b.Text)):], noSeparator)
}

func noSeparator(c rune) bool {
	switch c {
	case ' ', '\t', '\r', '\n', '\v', '　', '\u00a0', '|', '｜', '·', '•', '/', '-', '–', '—', ',', '，', '、', '<', '>', '[', ']', '（', '）', '(', ')':
		return false
	}
	return true
}

func (r *reader) block() {
	whole := span{0, len(r.text)}.trim(r.text)
	if whole.empty() {
		return
	}
	if r.b.Heading {
		return // a heading names its section: 作者, Source
	}
	if !r.head && !r.tail {
		if whole.end-whole.start <= maxSegment {
			r.middle(whole)
		}
		return
	}
	if r.original(whole) || r.navigation() {
		return
	}
	start := len(r.out)
	r.lines(whole)
	r.ending(whole, start)
	if r.tail {
		r.boilerplate(whole)
	}
}

// navigation tells whether a block is links in a row, as those that lead back.
func (r *reader) navigation() bool {
	if !onlyLinks(r.b) {
		return false
	}
	first := r.b.Links[0]
	return len(r.b.Links) > 1 || strings.HasPrefix(r.text[first.Start:first.End], "返回")
}

// middle reads a block between head and tail: only what is unmistakable there, a bracket that is the whole block, and
// credits of pictures.
func (r *reader) middle(whole span) {
	c, _ := utf8.DecodeRuneInString(r.text[whole.start:])
	if closerOf(c) != "" {
		inside, end, closed := bracketAt(r.text, whole)
		if !closed || end != whole.end {
			return
		}
		if got, ok := r.credits(inside, Bracket, loose); ok && allOf(got, Source, Media) {
			r.add(got, whole)
		}
		return
	}
	if last, _ := utf8.DecodeLastRuneInString(r.text[:whole.end]); whole.end-whole.start > shortLine || !r.t.terms.mayStart(c) && !isPicture(string(last)) {
		return
	}
	if got, ok := r.credits(whole, Line, strict); ok && allOf(got, Media) {
		r.add(got, whole)
	}
}

func allOf(credits []Credit, kinds ...Kind) bool {
	for _, c := range credits {
		found := false
		for _, k := range kinds {
			found = found || c.Kind == k && c.Fault == ""
		}
		if !found {
			return false
		}
	}
	return len(credits) > 0
}

func anyOf(credits []Credit, kinds ...Kind) bool {
	for _, c := range credits {
		for _, k := range kinds {
			if c.Kind == k {
				return true
			}
		}
	}
	return false
}

// add takes credits over; where there is one, its range is that of the whole construct.
func (r *reader) add(credits []Credit, whole span) {
	if len(credits) == 1 {
		credits[0].Range = r.b.Range(whole.start, whole.end)
	}
	r.out = append(r.out, credits...)
}

func (r *reader) addOne(c Credit, whole span) bool {
	c.Block, c.Range = r.index, r.b.Range(whole.start, whole.end)
	r.out = append(r.out, c)
	return true
}

// rangeOf is the file range of a span of the block.
func (r *reader) rangeOf(s span) source.Range { return r.b.Range(s.start, s.end) }
