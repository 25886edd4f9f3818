package rules

import (
	"bytes"
	"iter"
	"slices"

	"newslint/internal/post"
	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

// faults gives the faults of some kinds in the body: those of the dialect's reader, then those that a browser adds in what
// comes through it.
func (p *Pass) faults(kinds ...markup.FaultKind) iter.Seq2[markup.Fault, reading] {
	return func(yield func(markup.Fault, reading) bool) {
		for _, f := range p.Post.Markup.Faults {
			if slices.Contains(kinds, f.Kind) && !yield(f, byKramdown) {
				return
			}
		}
		for _, f := range p.Post.Browser {
			if slices.Contains(kinds, f.Kind) && !yield(f, byBrowser) {
				return
			}
		}
	}
}

// reading tells who reads a fault so: what kramdown does not take for markup readers see as text, browsers repair.
type reading uint8

const (
	byKramdown reading = iota
	byBrowser
)

// ranges is a set of ranges. Most posts have few of anything, so that a look at each is cheaper than a map.
type ranges struct {
	few  []source.Range
	many map[source.Range]bool // all, where there are more
}

const fewRanges = 16

func (s *ranges) has(r source.Range) bool {
	if s.many != nil {
		return s.many[r]
	}
	return slices.Contains(s.few, r)
}

// add puts a range in and tells whether it was not there before.
func (s *ranges) add(r source.Range) bool {
	switch {
	case s.has(r):
		return false
	case s.many != nil:
		s.many[r] = true
		return true
	}
	if s.few == nil {
		s.few = make([]source.Range, 0, fewRanges/2)
	}
	if s.few = append(s.few, r); len(s.few) > fewRanges {
		s.many = make(map[source.Range]bool, 2*fewRanges)
		for _, r := range s.few {
			s.many[r] = true
		}
	}
	return true
}

func startTag(name string) string { return "<" + name + ">" }
func endTag(name string) string   { return "</" + name + ">" }

// lostLinks is what is said of links that come out as text; empty for none.
func lostLinks(n int32) report.Text {
	switch n {
	case 0:
		return report.Text{}
	case 1:
		return report.Say(", 1 link among it,", "（含 1 个链接）")
	}
	return report.Say(", %d links among it,", "（含 %d 个链接）", n)
}

// extent says how far damage goes: over what, and where it ends.
type extent struct{ over, end report.Text }

func (p *Pass) extent(damage source.Range) extent {
	switch toEnd, line := p.damageEnd(damage); {
	case toEnd:
		return extent{report.Say("the rest of the post", "正文其余部分"), report.Say("at the end of the post", "在文末")}
	case line == p.Post.Lines.LineOfOffset(damage.Start):
		return extent{report.Say("the rest of the line", "本行其余部分"), report.Say("at the end of the line", "在行末")}
	default:
		return extent{report.Say("everything up to line %d", "直到第 %d 行的内容", line), report.Say("at the end of line %d", "在第 %d 行末", line)}
	}
}

// damageEnd tells whether damage goes to the end of the post, and the last line it touches.
func (p *Pass) damageEnd(damage source.Range) (toEnd bool, line int) {
	body := bytes.TrimRight(p.Post.Src[:p.Post.Body.End], " \t\r\n")
	return damage.End >= len(body), p.Post.Lines.LineOfOffset(max(damage.Start, lastByte(p.Post, damage)))
}

// lastByte is the offset of the last byte of a range that is no white space.
func lastByte(p *post.Post, r source.Range) int {
	return r.Start + len(bytes.TrimRight(r.Of(p.Src), " \t\r\n")) - 1
}

// damageNote points at the last thing an unclosed element takes with it, where that is on another line.
func (p *Pass) damageNote(f *Finding, damage source.Range) {
	if damage.Empty() {
		return
	}
	last := lastByte(p.Post, damage)
	if last < damage.Start || p.Post.Lines.LineOfOffset(last) == p.Post.Lines.LineOfOffset(f.Range.Start) {
		return
	}
	line := p.Post.Lines.LineRange(p.Post.Lines.LineOfOffset(last))
	line.Start = max(line.Start, damage.Start)
	f.Note(line, report.Say("this is the last it takes with it", "影响到此处为止"))
}

// tagAt is the start tag at a place.
func (p *Pass) tagAt(at source.Range) (*markup.Tag, bool) {
	tags := p.Post.Markup.Tags
	i, ok := slices.BinarySearchFunc(tags, at.Start, func(t markup.Tag, start int) int { return t.Range.Start - start })
	if !ok {
		return nil, false
	}
	return &tags[i], true
}

// lineEnd is the offset behind the last visible byte of the line that holds an offset.
func (p *Pass) lineEnd(offset int) int {
	line := p.Post.Lines.LineRange(p.Post.Lines.LineOfOffset(offset))
	return line.Start + len(bytes.TrimRight(line.Of(p.Post.Src), " \t\r"))
}
