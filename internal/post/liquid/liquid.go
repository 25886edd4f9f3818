// Package liquid finds Liquid in a post's body: tags, outputs, raw and comment blocks with byte ranges, and the faults
// that stop a build. It cuts tokens as Liquid 4.0 does (Jekyll 3.10 and 4.4), where code fences, code spans and HTML
// comments protect nothing, and says what is left of the body for the Markdown reader.
package liquid

import (
	"sort"

	"newslint/internal/source"
)

// Kind is what a mark is.
type Kind uint8

// The kinds of marks.
const (
	Output  Kind = iota // {{ … }}
	Tag                 // {% … %} outside raw
	Raw                 // what stands between {% raw %} and {% endraw %}
	Comment             // what stands between {% comment %} and {% endcomment %}
	Code                // what stands between {% highlight … %} and {% endhighlight %}; it may hold others
)

// Mark is one piece of Liquid. Marks stand in source order; a Comment mark may hold others.
type Mark struct {
	Kind   Kind
	Range  source.Range
	Inner  source.Range // without the braces, the hyphens and white space
	Name   string       // of a tag
	Root   string       // of an output: its first variable, "" for a literal
	Lost   bool         // an output that Liquid replaces by nothing: no variable of that name can exist
	shown  shown
	hidden bool // stands in a comment, which shows nothing
}

// shown is what a mark leaves behind for Markdown.
type shown uint8

const (
	nothing  shown = iota
	words          // text, or perhaps a tag: nobody knows
	preStart       // the start of a block of code
	preEnd
)

// FaultKind says why Liquid stops the build.
type FaultKind uint8

// Faults. All stop the build but LostText.
const (
	UnclosedOutput FaultKind = iota // {{ without }}
	UnclosedTag                     // {% without %}
	UnknownTag                      // a tag that neither Jekyll nor its plugins have
	UnclosedBlock                   // a block tag without its end tag
	UnexpectedEnd                   // an end tag, else or when that no open block expects
	BadTag                          // a tag whose arguments Liquid rejects
	LostText                        // an output whose text Liquid cannot read: a warning, and the text is gone
)

// Fault is something in the body that Liquid rejects.
type Fault struct {
	Kind FaultKind
	At   source.Range // the tag or the braces
	// Stops is the offset where Liquid notices and whose line it prints: the tag's own, or where a block had to be closed.
	Stops int
	Name  string       // tag name
	Open  source.Range // of UnexpectedEnd: the start tag of the block that is open; empty where none is
}

// Document is the Liquid of one body.
type Document struct {
	Marks  []Mark
	Faults []Fault // by At.Start
	hidden []source.Range
}

// Options say what the site knows.
type Options struct {
	Tags []string // tags that exist beside Jekyll's and its usual plugins'; their end tags are known with them
}

// Touches tells whether a range of the file shares a byte with Liquid.
func Touches(d *Document, r source.Range) bool {
	i := sort.Search(len(d.Marks), func(i int) bool { return d.Marks[i].Range.Start >= r.End })
	for i--; i >= 0; i-- {
		if d.Marks[i].Range.Overlaps(r) && d.Marks[i].Kind != Raw {
			return true
		}
		if d.Marks[i].Kind == Output || d.Marks[i].Kind == Tag {
			break
		}
	}
	return false
}

// Render calls put for each piece of the body that reaches Markdown, in order: text as it stands, and for what Liquid
// prints in its place letters of the same length. What Liquid removes is left out: tags, comments, and all branches of a
// condition but the first. Pos is the piece's offset in the file.
func (d *Document) Render(src []byte, body source.Range, put func(b []byte, pos int)) {
	at := body.Start
	hidden := 0
	emit := func(end int) {
		for at < end {
			for hidden < len(d.hidden) && d.hidden[hidden].End <= at {
				hidden++
			}
			stop := end
			if hidden < len(d.hidden) && d.hidden[hidden].Start < end {
				h := d.hidden[hidden]
				if h.Start <= at {
					at = min(h.End, end)
					continue
				}
				stop = h.Start
			}
			put(src[at:stop], at)
			at = stop
		}
	}
	for i := range d.Marks {
		m := &d.Marks[i]
		if m.Kind == Raw || m.Kind == Comment || m.Range.Start < at {
			continue
		}
		if m.Kind == Code {
			emit(m.Range.Start)
			put(codeFiller(src, m.Range), m.Range.Start)
			at = m.Range.End
			continue
		}
		emit(m.Range.Start)
		for hidden < len(d.hidden) && d.hidden[hidden].End <= at {
			hidden++
		}
		if hidden >= len(d.hidden) || d.hidden[hidden].Start > at {
			put(m.filler(), m.Range.Start)
		}
		at = m.Range.End
	}
	emit(body.End)
}

// codeFiller is highlighted code without what could be markup: letters and line ends.
func codeFiller(src []byte, r source.Range) []byte {
	b := make([]byte, r.Len())
	for i, c := range r.Of(src) {
		b[i] = 'x'
		if c == '\n' || c == '\r' {
			b[i] = c
		}
	}
	return b
}

// filler is what stands for a mark in front of Markdown, never longer than the mark.
func (m *Mark) filler() []byte {
	n := m.Range.Len()
	switch m.shown {
	case words:
		b := make([]byte, n)
		for i := range b {
			b[i] = 'x'
		}
		return b
	case preStart:
		return append([]byte("<pre>"), make([]byte, 0, n)...)
	case preEnd:
		return []byte("</pre>")
	}
	return nil
}

// Stop is the fault at which Liquid stops the build: the one it notices first.
func (d *Document) Stop() (first Fault, ok bool) {
	for _, f := range d.Faults {
		if f.Kind != LostText && (!ok || f.Stops < first.Stops) {
			first, ok = f, true
		}
	}
	return first, ok
}

// Within calls yield for each stretch of a range of the file that is not on the page as it stands there: tags, outputs,
// comments, branches that are not shown. Stretches come in order and do not overlap.
func (d *Document) Within(r source.Range, yield func(source.Range)) {
	m := sort.Search(len(d.Marks), func(i int) bool { return d.Marks[i].Range.End > r.Start })
	h := sort.Search(len(d.hidden), func(i int) bool { return d.hidden[i].End > r.Start })
	at := r.Start
	for {
		for m < len(d.Marks) && (d.Marks[m].Kind == Raw || d.Marks[m].Range.End <= at) {
			m++
		}
		for h < len(d.hidden) && d.hidden[h].End <= at {
			h++
		}
		next := r
		next.Start = r.End
		if m < len(d.Marks) && d.Marks[m].Range.Start < next.Start {
			next = d.Marks[m].Range
		}
		if h < len(d.hidden) && d.hidden[h].Start < next.Start {
			next = d.hidden[h]
		}
		next.Start, next.End = max(next.Start, at), min(next.End, r.End)
		if next.Start >= r.End {
			return
		}
		yield(next)
		at = next.End
	}
}
