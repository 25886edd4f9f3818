package kramdown

import (
	"bytes"
	"unicode"

	"newslint/internal/post/markup"
)

// inert is Markdown in a text that is not read as Markdown.
type inert struct {
	event int32 // of the text
	at    markup.Range
}

// maxStrong is how long strong text in raw HTML is followed, in bytes.
const maxStrong = 300

// inertMarkdown notes the first link and the first strong text of a raw text that begins at a local offset.
func (r *reader) inertMarkdown(t *text, start, end int, links int) {
	event := int32(len(r.doc.Events) - 1)
	if links < len(r.doc.Links) {
		r.inert = append(r.inert, inert{event, r.doc.Links[links].Range})
		return
	}
	b := t.b[start:end]
	for from := 0; ; {
		k := bytes.Index(b[from:], []byte("**"))
		if k < 0 {
			return
		}
		open := from + k + 2
		n := bytes.Index(b[open:min(len(b), open+maxStrong)], []byte("**"))
		if n < 0 {
			return
		}
		if strongText(b[open : open+n]) {
			r.inert = append(r.inert, inert{event, t.span(start+open-2, start+open+n+2)})
			return
		}
		from = open + n
	}
}

// strongText tells whether the text between two pairs of asterisks was meant to be strong.
func strongText(b []byte) bool {
	return len(b) > 0 && !isSpace(b[0]) && !isSpace(b[len(b)-1]) && b[0] != '*' && bytes.IndexByte(b, '\n') < 0 &&
		bytes.IndexFunc(b, unicode.IsLetter) >= 0
}

// inertFaults states the Markdown that raw elements keep literal, once for the outermost raw element; where an element
// that was never closed is the cause, nothing.
func (j *judge) inertFaults() {
	d := &j.r.doc
	last := int32(-1)
	faults := len(d.Faults)
	for _, in := range j.r.inert {
		outer := int32(-1)
		steps := 0
		for up := d.Events[in.event].Parent; up >= 0 && steps < maxAncestry; up = d.Events[up].Parent {
			steps++
			if e := &d.Events[up]; e.Kind == markup.Element {
				if j.r.unclosed[e.Index] {
					outer = -1
					break
				}
				if e.Raw {
					outer = up
				}
			}
		}
		if outer < 0 || outer == last || damaged(d.Faults[:faults], in.at) {
			continue
		}
		last = outer
		tag := d.Tags[d.Events[outer].Index]
		j.fault(markup.Fault{Kind: markup.MarkdownInHTML, At: in.at, Other: tag.Range, Name: tag.Name})
	}
}

// damaged tells whether a fault accounts for what stands at a place. Only the last few faults before it are asked.
func damaged(faults []markup.Fault, at markup.Range) bool {
	asked := 0
	for i := len(faults) - 1; i >= 0 && asked < maxAncestry; i-- {
		asked++
		if faults[i].Damage.Contains(at) && !faults[i].Damage.Empty() {
			return true
		}
	}
	return false
}
