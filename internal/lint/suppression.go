package lint

import (
	"bytes"
	"iter"
	"regexp"
	"sort"
	"strings"

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

var directive = regexp.MustCompile(`(?s)^\s*(newslint-[A-Za-z-]*)[ \t]*([^:：]*)(?:[:：](.*))?$`)

var id = regexp.MustCompile(`[^\s,，、]+`)

// suppressionsOf reads the comments of a post, in their order.
func suppressionsOf(p *post.Post) []suppression {
	if !bytes.Contains(p.Src, []byte("newslint-")) {
		return nil
	}
	return append(frontSuppressions(p), bodySuppressions(p)...)
}

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
	for _, m := range id.FindAllIndex(ids.Of(src), -1) {
		at := source.Range{Start: m[0], End: m[1]}.Shift(ids.Start)
		s.rules = append(s.rules, named{id: string(at.Of(src)), at: at})
	}
	return s, true
}

// bodySuppressions reads the HTML comments outside code.
func bodySuppressions(p *post.Post) []suppression {
	var all []suppression
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
		if s, ok := readDirective(p.Src, comment, text); ok && !inCode(p, comment) {
			s.scope = following(p, comment.End)
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

func inCode(p *post.Post, at source.Range) bool {
	for e := range enclosing(p, at.Start) {
		switch e.Kind {
		case markup.CodeBlock, markup.CodeSpan, markup.MathBlock, markup.Math:
			if e.Range.Contains(at) {
				return true
			}
		}
	}
	return false
}

// enclosing gives the events that hold the byte at an offset, the innermost first.
func enclosing(p *post.Post, offset int) iter.Seq[*markup.Event] {
	return func(yield func(*markup.Event) bool) {
		events := p.Markup.Events
		last := sort.Search(len(events), func(i int) bool { return events[i].Range.Start > offset }) - 1
		for i := last; i >= 0; i = int(events[i].Parent) {
			if offset < events[i].Range.End && !yield(&events[i]) {
				return
			}
		}
	}
}

// following is the block that begins behind an offset, across blank lines; inside a block it is the next line.
func following(p *post.Post, from int) source.Range {
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
	behind, around := source.Range{}, false
	for e := range enclosing(p, start) {
		switch {
		case e.Kind == markup.Blank || e.Kind >= markup.Text:
		case e.Range.Start >= from:
			behind = e.Range // in the end the outermost
		case e.Kind == markup.Paragraph || e.Kind == markup.Heading:
			around = true
		}
	}
	if around { // text around the comment
		return scope
	}
	if !behind.Empty() {
		scope.End = max(scope.End, behind.End)
		return scope
	}
	for line < p.Lines.Count() { // what has no event ends at a blank line
		line++
		next := p.Lines.LineRange(line)
		if len(bytes.TrimSpace(next.Of(p.Src))) == 0 {
			break
		}
		scope.End = next.End
	}
	return scope
}

func isSpace(b byte) bool { return b == ' ' || b == '\t' || b == '\r' || b == '\n' }

var blockScalar = regexp.MustCompile(`(?:^|[:\-]\s)\s*(?:![^\s]+\s+)?[|>][-+0-9]*\s*(?:#.*)?$`)

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
