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
		if b := &blocks[i]; len(b.Text) > longBlock && utf8.RuneCountInString(b.Text) > longBlock && !onlyLinks(b) {
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
	r.judge()
	sort.SliceStable(r.out, func(i, j int) bool { return r.out[i].Range.Start < r.out[j].Range.Start })
	return r.out
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
		if link.Start >= at && strings.Trim(b.Text[at:link.Start], separators) != "" {
			return false
		}
		at = max(at, link.End)
	}
	return strings.Trim(b.Text[min(at, len(b.Text)):], separators) == ""
}

const separators = " \t\r\n\v　\u00a0|｜·•/-–—,，、<>[]（）()"

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

// lines reads the lines of a block one by one. Hard breaks start a line in every language; a soft one only where people
// do not wrap lines by hand, in Han and kana text, and behind a line that was a credit.
func (r *reader) lines(whole span) {
	fresh := true
	for n, at := 0, whole.start; at < whole.end && n < lineLimit; n++ {
		end := whole.end
		if i := strings.IndexByte(r.text[at:end], softBreak); i >= 0 {
			end = at + i
		}
		if i := strings.IndexByte(r.text[at:end], hardBreak); i >= 0 {
			end = at + i
		}
		line := span{at, end}.trim(r.text)
		took := false
		if !line.empty() {
			first, _ := utf8.DecodeRuneInString(r.text[line.start:])
			if fresh || !isLatin(first) {
				took = r.line(line, fresh)
			}
		}
		fresh = took || end < whole.end && r.text[end] == hardBreak
		at = end + 1
	}
}

const shortLine = 180 // bytes: longer lines are sentences more often than credits

// line reads one line from its start. Fresh: readers see a new line here.
func (r *reader) line(s span, fresh bool) bool {
	c, n := utf8.DecodeRuneInString(r.text[s.start:s.end])
	switch {
	case strings.ContainsRune(markers, c):
		return r.marked(s, n)
	case closerOf(c) != "":
		return r.bracketed(s)
	case isLatin(c) || isDigit(c) && !isHanAhead(r.text[s.start:s.end]):
		if fresh && r.english(s) {
			return true
		}
	case c == '—' || c == '―' || c == '–' || c == '-':
		return r.dashed(s)
	case c == '＝' || c == '=':
		return false
	}
	if rest := r.stamp(s); rest > s.start && r.whole(span{rest, s.end}) { // 2022-03-29 来源：经济参考报
		return true
	}
	return r.lostBracket(s) || r.dateline(s) || r.slashed(s) || r.whole(s) || r.leadSource(s) || r.namesOnly(s)
}

func isHanAhead(s string) bool {
	for i, c := range s {
		if isHan(c) {
			return true
		}
		if i > 40 {
			break
		}
	}
	return false
}

const markers = "□■◎●○▲△◆◇★☆※☉▌▍◤"

// marked reads □记者….
func (r *reader) marked(s span, marker int) bool {
	rest := span{s.start + marker, s.end}
	got, ok := r.credits(rest, Marker, loose)
	if !ok || !anyOf(got, Byline, Editors, Media) {
		return false
	}
	got[0].Label = r.b.part(s.start, s.start+marker)
	r.add(got, s)
	return true
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

// dashed reads —— 本报记者 王丹.
func (r *reader) dashed(s span) bool {
	rest := s.trimAny(r.text, "—―–-")
	return r.whole(rest) || r.signOffLine(rest)
}

// whole reads a line that is nothing but credits.
func (r *reader) whole(s span) bool {
	if s.end-s.start > maxSegment || s.end-s.start > shortLine && strings.Count(s.of(r.text), "。") > 1 {
		return false
	}
	trimmed := s.trimAny(r.text, "。*_")
	got, ok := r.credits(trimmed, Line, strict)
	if !ok || !r.plausible(got, s) {
		return false
	}
	r.add(got, s)
	return true
}

// plausible vetoes credits that a bare line shows by accident: a label without a value above a list, a role word alone.
func (r *reader) plausible(got []Credit, s span) bool {
	for _, c := range got {
		if c.Fault != NoName {
			continue
		}
		if c.Form != Line && c.Form != Label {
			continue
		}
		label := r.text[s.start:s.end]
		last, _ := utf8.DecodeLastRuneInString(label)
		if !isColon(last) || !plainLabels.has(c.Label.Text) || r.followed() {
			return false
		}
	}
	return true
}

// plainLabels are those that nothing but a name follows, so that a line of one alone lacks it.
const plainLabels wordList = "作者 记者 記者 通讯员 责任编辑 責任編輯 责编 文章来源 新闻来源 稿件来源 本文来源 稿源 新聞來源 文章來源 署名 撰文"

// followed tells whether something that may be the missing value comes behind the block: anything but prose.
func (r *reader) followed() bool {
	for i := r.index + 1; i < len(r.blocks); i++ {
		if b := &r.blocks[i]; b.Text != "" {
			return b.Heading || b.Item || len(b.Links) > 0 || len(b.Text) < 120 || strings.ContainsRune(b.Text, opaque)
		}
	}
	return true
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

// judge looks at all credits together: doubled bylines, two sources that are different houses.
func (r *reader) judge() {
	var source0 *Credit
	for i := range r.out {
		c := &r.out[i]
		switch c.Kind {
		case Byline:
			if i > 0 && c.Fault == "" && c.Form != Sentence && r.doubles(c, r.out[:i]) {
				c.Fault = Repeated
			}
		case Source:
			if c.Form != Bracket && c.Form != Label || c.Name.Text == "" || c.URL != "" {
				continue
			}
			if source0 == nil {
				source0 = c
			} else if weakLabels.has(source0.Label.Text) == weakLabels.has(c.Label.Text) && !SameSource(source0.Name.Text, c.Name.Text, r.t) && c.Fault == "" {
				c.Fault = Conflict
			}
		}
	}
}

// doubles tells whether a byline stands directly behind the same one: with the same people, in the same or the next block.
func (r *reader) doubles(c *Credit, before Credits) bool {
	b := &before[len(before)-1]
	if b.Kind != Byline || c.Block-b.Block > 1 || len(c.People) == 0 || len(c.People) != len(b.People) {
		return false
	}
	for i := range c.People {
		if c.People[i].Name.Text != b.People[i].Name.Text || c.People[i].Role != b.People[i].Role {
			return false
		}
	}
	return c.Form == b.Form
}

// rangeOf is the file range of a span of the block.
func (r *reader) rangeOf(s span) source.Range { return r.b.Range(s.start, s.end) }
