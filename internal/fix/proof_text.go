package fix

import (
	"unicode/utf8"

	"newslint/internal/post"
	"newslint/internal/post/markup"
	"newslint/report"
)

// reading says what a byte of the body becomes on the page.
type reading uint8

const (
	code     reading = iota // markup: readers do not see it as such
	prose                   // a word that readers see
	accident                // markup that comes out as text
	link                    // the markup of a link or image
)

// words demands that no word of the body stops being one, and that no markup newly comes out as text; what was written as
// a link may become one. Bytes that an edit wrote or touches, and those that the findings are about, are what the fix is for.
func (c change) words() report.Text {
	before, after := c.before.Post, c.after.Post
	if len(before.Markup.Events) == 0 || len(after.Markup.Events) == 0 || c.reveals() {
		return report.Text{}
	}
	was, is := readingsOf(before), readingsOf(after)
	meant := c.meant()
	i, shift := 0, 0
	for at := before.Body.Start; at < len(before.Src); at++ {
		for i < len(c.patch.edits) && c.patch.edits[i].End <= at {
			shift = c.patch.shifts[i]
			i++
		}
		if i < len(c.patch.edits) && c.patch.edits[i].Start <= at || meant[at] || space(before.Src[at]) {
			continue
		}
		switch then, now := was[at], is[at+shift]; {
		case then == prose && now == code:
			return report.Say("it would hide the word %q", "会使文字 %q 不再显示", wordAt(before.Src, at))
		case (then == code || then == link) && (now == prose || now == accident):
			return report.Say("it would show the markup %q as text", "会使标记 %q 显示为文字", wordAt(before.Src, at))
		}
	}
	return report.Text{}
}

func readingsOf(p *post.Post) []reading {
	readings := make([]reading, len(p.Src))
	for _, e := range p.Markup.Events {
		var r reading
		switch e.Kind {
		case markup.Text, markup.CodeSpan, markup.CodeBlock, markup.Math, markup.MathBlock:
			r = prose
		case markup.Literal:
			r = accident
		case markup.MarkdownLink, markup.MarkdownImage, markup.Autolink:
			r = link // what is text inside follows
		default:
			continue
		}
		inner := e.Inner
		if inner.Empty() || r == link {
			inner = e.Range
		}
		for at := inner.Start; at < inner.End; at++ {
			readings[at] = r
		}
	}
	return readings
}

// meant marks the bytes that the fixes are about: the findings themselves, and the characters beside each edit.
func (c change) meant() []bool {
	src := c.before.Post.Src
	depth := make([]int, len(src)+1) // by how many more ranges cover a byte than the one before it
	cover := func(start, end int) {
		depth[start]++
		depth[max(start, end)]--
	}
	for _, d := range c.fixed {
		cover(d.Start.Offset, d.End.Offset)
	}
	for _, e := range c.patch.edits {
		_, left := utf8.DecodeLastRune(src[:e.Start])
		_, right := utf8.DecodeRune(src[e.End:])
		cover(e.Start-left, e.End+right)
	}
	marks := make([]bool, len(src))
	covering := 0
	for at := range src {
		covering += depth[at]
		marks[at] = covering > 0
	}
	return marks
}

func space(b byte) bool { return b == ' ' || b == '\t' || b == '\n' || b == '\r' }

// wordAt is the run of bytes without white space from an offset on, for a message that clips it.
func wordAt(src []byte, at int) string {
	for at > 0 && !utf8.RuneStart(src[at]) {
		at--
	}
	end := at
	for end < len(src) && !space(src[end]) && end-at < 40 {
		end++
	}
	for end < len(src) && !utf8.RuneStart(src[end]) {
		end++
	}
	return string(src[at:end])
}

// links demands that every link that readers could follow leads where it led, but for those an edit changes.
func (c change) links() report.Text {
	if c.reveals() {
		return report.Text{}
	}
	after := make(map[int]string)
	for _, l := range c.after.Post.Markup.Links {
		if alive(l) {
			after[l.Range.Start] = l.URL
		}
	}
	for _, l := range c.before.Post.Markup.Links {
		if !alive(l) || c.patch.touches(l.Range.Start+1, l.Range.End-1) || c.patch.touches(l.Target.Start, l.Target.End) {
			continue
		}
		from, to := c.patch.span(l.Range.Start)
		led := false
		for at := from; at <= to && !led; at++ {
			url, ok := after[at]
			led = ok && url == l.URL
		}
		if !led {
			return report.Say("it would change the link to %s", "会改变指向 %s 的链接", l.URL)
		}
	}
	return report.Text{}
}

func alive(l markup.Link) bool { return !l.Dead && l.Kind != markup.Undefined }
