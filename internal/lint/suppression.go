package lint

import (
	"bytes"
	"sort"
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// suppression is one comment by which a post keeps findings to itself:
//
//	<!-- newslint-ignore RULE[, RULE]: reason -->   for the next line or block of the body
//	# newslint-ignore RULE: reason                  inside front matter, for the next key
//	# newslint-ignore-file RULE: reason             for the whole post
type suppression struct {
	comment source.Range
	scope   source.Range // where findings are suppressed
	word    string       // newslint-ignore, newslint-ignore-file, or what else was written
	rules   []named
	reason  string // on one line; empty where there is none
}

// named is a rule's id in a comment.
type named struct {
	id   string
	at   source.Range
	used bool
}

const (
	ignoreNext = "newslint-ignore"
	ignoreFile = "newslint-ignore-file"
)

var directive = lazyregexp.New(`(?s)^\s*(newslint-[A-Za-z-]*)[ \t]*([^:：]*)(?:[:：](.*))?$`)

var id = lazyregexp.New(`[^\s,，、]+`)

// suppressionsOf reads the comments of a post, in their order.
func suppressionsOf(p *post.Post) []suppression {
	if !bytes.Contains(p.Src, []byte("newslint-")) {
		return nil
	}
	return append(frontSuppressions(p), bodySuppressions(p)...)
}

// maxNamed is how many rules a comment may name; there are fewer.
const maxNamed = 200

// readDirective reads the text of a comment.
func readDirective(src []byte, comment, text source.Range) (suppression, bool) {
	m := directive.FindSubmatchIndex(text.Of(src))
	if m == nil {
		return suppression{}, false
	}
	group := func(i int) source.Range {
		if m[2*i] < 0 {
			return source.Range{}
		}
		return source.Range{Start: m[2*i], End: m[2*i+1]}.Shift(text.Start)
	}
	s := suppression{comment: comment, word: string(group(1).Of(src)), reason: strings.Join(strings.Fields(string(group(3).Of(src))), " ")}
	ids := group(2)
	for _, m := range id.FindAllIndex(ids.Of(src), maxNamed+1) {
		at := source.Range{Start: m[0], End: m[1]}.Shift(ids.Start)
		s.rules = append(s.rules, named{id: string(at.Of(src)), at: at})
	}
	return s, true
}

// bodySuppressions reads the HTML comments outside code.
func bodySuppressions(p *post.Post) []suppression {
	var all []suppression
	var in *ancestry
	for at := p.Body.Start; ; {
		open := bytes.Index(p.Src[at:], []byte("<!--"))
		if open < 0 {
			return all
		}
		text := source.Range{Start: at + open + len("<!--")}
		end := bytes.Index(p.Src[text.Start:], []byte("-->"))
		if end < 0 {
			return all
		}
		text.End = text.Start + end
		at = text.End + len("-->")
		comment := source.Range{Start: text.Start - len("<!--"), End: at}
		s, ok := readDirective(p.Src, comment, text)
		if ok && in == nil {
			in = newAncestry(p)
		}
		if ok && !in.inCode(comment) {
			s.scope = in.following(p, comment.End)
			all = append(all, s.withScope(p))
		}
	}
}

func (s suppression) withScope(p *post.Post) suppression {
	if s.word == ignoreFile {
		s.scope = source.Range{Start: 0, End: len(p.Src) + 1} // an empty range at the end of the file is in it
	}
	return s
}

// ancestry says of each event of a body what it stands in, itself among it.
type ancestry struct {
	events []markup.Event
	code   []int32 // the outermost code or formula, -1 where none is
	prose  []bool  // a paragraph or a heading
	last   int     // line before the blank one that was looked for last
}

func newAncestry(p *post.Post) *ancestry {
	a := &ancestry{events: p.Markup.Events}
	a.code, a.prose = make([]int32, len(a.events)), make([]bool, len(a.events))
	for i := range a.events {
		a.code[i] = -1
		if up := a.events[i].Parent; up >= 0 {
			a.code[i], a.prose[i] = a.code[up], a.prose[up]
		}
		switch a.events[i].Kind {
		case markup.CodeBlock, markup.CodeSpan, markup.MathBlock, markup.Math:
			if a.code[i] < 0 {
				a.code[i] = int32(i)
			}
		case markup.Paragraph, markup.Heading:
			a.prose[i] = true
		}
	}
	return a
}

// inCode tells a comment that is only shown.
func (a *ancestry) inCode(comment source.Range) bool {
	i := a.at(comment.Start)
	return i >= 0 && a.code[i] >= 0 && a.events[a.code[i]].Range.Contains(comment)
}

// at is the innermost event that holds the byte at an offset, or -1.
func (a *ancestry) at(offset int) int {
	i := sort.Search(len(a.events), func(i int) bool { return a.events[i].Range.Start > offset }) - 1
	for i >= 0 && offset >= a.events[i].Range.End {
		i = int(a.events[i].Parent)
	}
	return i
}

// following is the block that begins behind an offset, across blank lines; inside a block it is the next line.
func (a *ancestry) following(p *post.Post, from int) source.Range {
	start := from
	for start < len(p.Src) && isSpace(p.Src[start]) {
		start++
	}
	scope := source.Range{Start: start, End: start}
	if start == len(p.Src) {
		return scope
	}
	line := p.Lines.LineOfOffset(start)
	scope.End = p.Lines.LineRange(line).End
	i, behind := a.at(start), source.Range{}
	for ; i >= 0 && a.events[i].Range.Start >= from; i = int(a.events[i].Parent) {
		if e := &a.events[i]; e.Kind != markup.Blank && e.Kind < markup.Text {
			behind = e.Range // in the end the outermost
		}
	}
	if i >= 0 && a.prose[i] { // text around the comment
		return scope
	}
	if !behind.Empty() {
		scope.End = max(scope.End, behind.End)
		return scope
	}
	scope.End = a.stretchEnd(p, line) // what has no event ends at a blank line
	return scope
}

// stretchEnd is the end of the last line before a blank one, from a line that is not blank on. Questions come in the order of
// lines, so that each is looked at once.
func (a *ancestry) stretchEnd(p *post.Post, line int) int {
	if line > a.last {
		for a.last = line; a.last < p.Lines.Count() && len(bytes.TrimSpace(p.Lines.LineRange(a.last+1).Of(p.Src))) > 0; {
			a.last++
		}
	}
	return p.Lines.LineRange(a.last).End
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

var blockScalar = lazyregexp.New(`(?:^|[:\-]\s)\s*(?:![^\s]+\s+)?[|>][-+0-9]*\s*(?:#.*)?$`)

// frontSuppressions reads the comments of a YAML or TOML block that stand on lines of their own.
func frontSuppressions(p *post.Post) []suppression {
	if p.Front.Block.Empty() || p.Front.Format == post.JSON {
		return nil
	}
	var all []suppression
	first, last := p.Lines.LineOfOffset(p.Front.Block.Start), p.Lines.LineOfOffset(p.Front.Block.End-1)
	text := -1 // indentation of the key whose block scalar the lines belong to
	for n := first; n <= last; n++ {
		line := p.Lines.LineRange(n)
		content := bytes.TrimLeft(line.Of(p.Src), " \t")
		indentation := line.Len() - len(content)
		if len(content) == 0 || text >= 0 && indentation > text {
			continue
		}
		text = -1
		if content[0] != '#' {
			if blockScalar.Match(content) {
				text = indentation
			}
			continue
		}
		comment := source.Range{Start: line.Start + indentation, End: line.End}
		words := source.Range{Start: comment.Start + len(content) - len(bytes.TrimLeft(content, "#")), End: line.End}
		if s, ok := readDirective(p.Src, comment, words); ok && !inScalar(p, comment) {
			s.scope = nextKey(p, n+1, last)
			all = append(all, s.withScope(p))
		}
	}
	return all
}

// inScalar tells a line of a value that only looks like a comment.
func inScalar(p *post.Post, at source.Range) bool {
	for _, f := range p.Front.Fields {
		if f.Type != post.List && f.Type != post.Map && f.Value.Contains(at) {
			return true
		}
	}
	return false
}

// nextKey is the first line from n on that is neither blank nor a comment, with the lines that belong to it: those
// indented deeper, and the items of its list.
func nextKey(p *post.Post, n, last int) source.Range {
	var scope source.Range
	key := -1
	for ; n <= last; n++ {
		line := p.Lines.LineRange(n)
		content := bytes.TrimLeft(line.Of(p.Src), " \t")
		indentation := line.Len() - len(content)
		switch {
		case len(content) == 0 || key < 0 && content[0] == '#':
		case key < 0:
			key, scope = indentation, line
		case indentation > key, indentation == key && bytes.HasPrefix(content, []byte("- ")):
			scope.End = line.End
		default:
			return scope
		}
	}
	return scope
}
