package commonmark

import (
	"bytes"
	"slices"

	"newslint/internal/post/markup"
)

// bracket is an open [ or ![.
type bracket struct {
	at     int // of [ or !
	text   int // behind it
	image  bool
	nested bool // another bracket opened behind it: its text is no label
}

// spans is the second pass over one paragraph or heading, left to right (spec, appendix, phase 2). Emphasis is not
// looked for: no rule needs it.
type spans struct {
	*assembly
	parent   int32
	end      int // behind the last byte, offset in text
	tags     tagScanner
	brackets []bracket
	dead     int         // brackets below this index are no links any more: a link stands in them
	ticks    map[int]int // by length of a run of backticks: where the last one begins
	found    []markup.Event
	links    []markup.Link // of found, by Index
}

func (s *spans) read(start int) {
	s.tags.text = s.text[:s.end]
	for at := start; at < s.end; {
		next := at + 1
		switch s.text[at] {
		case '\\':
			next = min(at+2, s.end)
		case '`':
			next = s.code(at)
		case '<':
			next = s.angle(at)
		case '!':
			if at+1 < s.end && s.text[at+1] == '[' {
				s.openBracket(at, at+2, true)
				next = at + 2
			}
		case '[':
			s.openBracket(at, at+1, false)
		case ']':
			next = s.closeBracket(at)
		}
		at = next
	}
	s.emit(start)
}

func (s *spans) add(kind markup.Kind, start, end int, inner markup.Range) *markup.Event {
	s.found = append(s.found, markup.Event{Kind: kind, Range: s.file(start, end), Inner: inner, Index: -1})
	return &s.found[len(s.found)-1]
}

func (s *spans) file(start, end int) markup.Range {
	return markup.Range{Start: s.base + start, End: s.base + end}
}

// code takes a code span, or the run of backticks that opens none.
func (s *spans) code(open int) int {
	if s.ticks == nil {
		s.lastTicks(open)
	}
	at := s.tickRun(open)
	if s.ticks[at-open] <= open {
		return at
	}
	for i := at; ; {
		run := i + bytes.IndexByte(s.text[i:s.end], '`')
		i = s.tickRun(run)
		if i-run == at-open {
			s.add(markup.CodeSpan, open, i, s.file(at, run))
			return i
		}
	}
}

// lastTicks finds the last run of backticks of each length, so that no search for one is in vain.
func (s *spans) lastTicks(at int) {
	s.ticks = map[int]int{}
	for at < s.end {
		i := bytes.IndexByte(s.text[at:s.end], '`')
		if i < 0 {
			return
		}
		run := at + i
		at = s.tickRun(run)
		s.ticks[at-run] = run
	}
}

func (s *spans) tickRun(at int) int {
	for at < s.end && s.text[at] == '`' {
		at++
	}
	return at
}

// angle takes an autolink or raw HTML.
func (s *spans) angle(at int) int {
	if end := autolink(s.text[at:s.end]); end > 0 {
		end += at
		target := s.file(at+1, end-1)
		e := s.add(markup.Autolink, at, end, target)
		url := string(target.Of(s.src))
		if bytes.IndexByte(s.text[at:end], ':') < 0 {
			url = "mailto:" + url
		}
		s.link(e, markup.Link{Kind: markup.Auto, Range: e.Range, Text: target, Target: target, URL: url})
		return end
	}
	end := s.tags.tag(at)
	if end == 0 {
		if at+1 < s.end && isLetter(s.text[at+1]) && !s.flavour.MDX {
			s.out.Lookalikes = append(s.out.Lookalikes, s.file(at, s.end))
		}
		return at + 1
	}
	e := s.add(markup.Verbatim, at, end, s.file(at, end))
	if bytes.HasPrefix(s.text[at:], []byte("<!--")) {
		e.Kind = markup.Comment
	}
	s.html(e.Range)
	return end
}

func (s *spans) link(e *markup.Event, l markup.Link) {
	e.Index = int32(len(s.links))
	s.links = append(s.links, l)
}

// autolink is the length of <scheme:…> or <name@host> at the beginning of text, 0 for none (spec 6.5).
func autolink(text []byte) int {
	end := bytes.IndexAny(text[1:], "<> \t\r\n")
	if end <= 0 || text[end+1] != '>' {
		return 0
	}
	inner := text[1 : end+1]
	if i := bytes.IndexByte(inner, ':'); i >= 2 && i <= 32 && isLetter(inner[0]) {
		for _, c := range inner[:i] {
			if !isLetter(c) && (c < '0' || c > '9') && c != '+' && c != '.' && c != '-' {
				return 0
			}
		}
		return end + 2
	}
	at := bytes.IndexByte(inner, '@')
	if at <= 0 || at == len(inner)-1 || bytes.ContainsAny(inner, `\:"()[],;`) || bytes.IndexByte(inner[at+1:], '@') >= 0 {
		return 0
	}
	return end + 2
}

// emit lays the spans out below their block, with the text between them.
func (s *spans) emit(start int) {
	slices.SortStableFunc(s.found, func(a, b markup.Event) int {
		if a.Range.Start != b.Range.Start {
			return a.Range.Start - b.Range.Start
		}
		return b.Range.End - a.Range.End
	})
	type frame struct {
		event int32
		end   int
		at    int // next byte without an event
	}
	frames := []frame{{s.parent, s.base + s.end, s.base + start}}
	fill := func(f *frame, to int) {
		if f.at < to {
			r := markup.Range{Start: f.at, End: to}
			s.assembly.add(markup.Event{Kind: markup.Text, Range: r, Inner: r, Parent: f.event, Index: -1})
		}
		f.at = max(f.at, to)
	}
	pop := func() {
		top := &frames[len(frames)-1]
		fill(top, top.end)
		frames = frames[:len(frames)-1]
	}
	for _, e := range s.found {
		for len(frames) > 1 && e.Range.Start >= frames[len(frames)-1].end {
			pop()
		}
		top := &frames[len(frames)-1]
		if e.Range.Start < top.at {
			continue // inside a link's target
		}
		fill(top, e.Range.Start)
		top.at = e.Range.End
		e.Parent = top.event
		if e.Index >= 0 {
			s.out.Document.Links = append(s.out.Document.Links, s.links[e.Index])
			e.Index = int32(len(s.out.Document.Links) - 1)
		}
		at := s.assembly.add(e)
		if e.Kind == markup.MarkdownLink || e.Kind == markup.MarkdownImage || e.Kind == markup.Literal {
			frames = append(frames, frame{at, e.Inner.End, e.Inner.Start})
		}
	}
	for len(frames) > 0 {
		pop()
	}
}
