package kramdown

import (
	"sort"
	"strings"

	"newslint/internal/post/markup"
)

// What an Unclosed, an UnclosedComment or a BlockTagInText fault is, where it is not the plain case.
const (
	OpenComment  = "comment"         // `<!--` without end: kramdown prints it, nothing is hidden
	OpenRaw      = "raw-text"        // script, style or the like without its end tag
	Mention      = "mention"         // a BlockTagInText that the sentence talks about, as in: use <p> here
	OtherCase    = "other-case"      // the end tag is written in other letters: only names kramdown knows are folded
	EndTagInText = "end-tag-in-text" // the end tag stands in a line of text, where kramdown does not take it
)

// judge states the root causes of what went wrong. Consequences of a cause are not stated again: an end tag printed
// because another element was never closed, elements that this one swallowed, the end tag of a start tag that is text.
type judge struct {
	r        *reader
	blamed   []bool                    // by tag: a fault says why it stayed open
	forgiven map[string][]markup.Range // start tags that leave their end tag alone, by name
	culprits []markup.Range            // those of them whose end tag came, as text
	dead     []int                     // starts of dead links
	inText   int                       // start of the line that a BlockTagInText was stated in
	line     int                       // start of the line that holds the offset seen
	seen     int
}

func (r *reader) judge() {
	j := judge{r: r, inText: -1}
	for i := range r.doc.Events {
		e := &r.doc.Events[i]
		switch e.Kind {
		case markup.Literal:
			part := &r.parts[e.Index]
			e.Index = -1
			j.literal(int32(i), part)
		case markup.Element:
			j.element(int32(i))
		}
	}
	if len(r.unclosed) > 0 {
		j.open()
	}
	sort.SliceStable(r.doc.Faults, func(a, b int) bool { return r.doc.Faults[a].At.Start < r.doc.Faults[b].At.Start })
	j.print()
}

func (j *judge) fault(f markup.Fault) {
	if j.r.liquidAt(f.At) {
		return
	}
	markup.Room(len(j.r.doc.Faults))
	j.r.doc.Faults = append(j.r.doc.Faults, f)
}

func (j *judge) forgive(name string, start markup.Range) {
	if j.forgiven == nil {
		j.forgiven = map[string][]markup.Range{}
	}
	j.forgiven[name] = append(j.forgiven[name], start)
}

// pardoned tells whether an end tag of the name has lost its start tag to another fault.
func (j *judge) pardoned(name string) bool {
	n := len(j.forgiven[name])
	if n == 0 {
		return false
	}
	j.culprits = append(j.culprits, j.forgiven[name][n-1])
	j.forgiven[name] = j.forgiven[name][:n-1]
	return true
}

// print says of the faults that cost an end tag that something comes out as text. Faults are sorted.
func (j *judge) print() {
	faults := j.r.doc.Faults
	for _, at := range j.culprits {
		i := sort.Search(len(faults), func(i int) bool { return faults[i].At.Start > at.Start })
		for k := i - 1; k >= 0 && k >= i-maxAncestry; k-- {
			if faults[k].At == at || faults[k].Damage.Contains(at) {
				faults[k].Literal = true
				break
			}
		}
	}
}

func (j *judge) blame(tag int32) {
	if j.blamed == nil {
		j.blamed = make([]bool, len(j.r.doc.Tags))
	}
	j.blamed[tag] = true
}

func (j *judge) isBlamed(tag int32) bool { return j.blamed != nil && j.blamed[tag] }

func (j *judge) literal(i int32, l *literal) {
	e := &j.r.doc.Events[i]
	switch l.kind {
	case strayTag:
		j.stray(i, l.name)
	case blockTag:
		j.forgive(l.name, e.Range)
		if !j.prose(i, false) {
			return
		}
		if line := j.lineOf(e.Range.Start); line != j.inText { // one fault for a line
			j.blockTag(e, l, line)
		}
	case openComment:
		if j.prose(i, false) {
			j.fault(markup.Fault{Kind: markup.UnclosedComment, At: e.Range, Detail: OpenComment, Literal: true})
		}
	case failedTag:
		if !l.end {
			j.forgive(l.name, l.tag.wide())
		}
		if j.prose(i, false) {
			f := markup.Fault{Kind: markup.MalformedTag, At: l.tag.wide(), Name: l.name, Detail: l.detail, Literal: true}
			if open := j.openAround(i, l.name); l.end && open >= 0 { // it was meant to close this
				j.blame(j.r.doc.Events[open].Index)
				f.Other, f.Damage = j.r.doc.Tags[j.r.doc.Events[open].Index].Range, j.damage(open)
				f.Links = j.links(f.Damage)
			}
			j.fault(f)
		}
	}
}

// openAround is the innermost element around an event, if it has the name, was never closed, and no fault says why; -1
// where there is none.
func (j *judge) openAround(i int32, name string) int32 {
	d := &j.r.doc
	steps := 0
	for up := d.Events[i].Parent; up >= 0 && steps < maxAncestry; up = d.Events[up].Parent {
		steps++
		if d.Events[up].Kind != markup.Element {
			continue
		}
		if tag := d.Events[up].Index; d.Tags[tag].Name == name && j.r.unclosed[tag] && !j.isBlamed(tag) {
			return up
		}
		return -1
	}
	return -1
}

// prose tells whether an event stands in no element that holds code or data: there, tags that come out as text were meant
// so. Closed: code that is never closed does not count, it swallows prose.
func (j *judge) prose(i int32, closed bool) bool {
	d := &j.r.doc
	steps := 0
	for up := d.Events[i].Parent; up >= 0 && steps < maxAncestry; up = d.Events[up].Parent {
		steps++
		if d.Events[up].Kind != markup.Element || closed && j.r.unclosed[d.Events[up].Index] {
			continue
		}
		if !proseElement(d.Tags[d.Events[up].Index].Name) {
			return false
		}
	}
	return true
}

// stray judges an end tag that was printed. Where an element of its name is open around it, what keeps it from closing is
// the cause.
func (j *judge) stray(i int32, name string) {
	d := &j.r.doc
	at := d.Events[i].Range
	crossing := int32(-1) // outermost element between the end tag and the element it is meant for
	steps := 0
	for up := d.Events[i].Parent; up >= 0 && steps < maxAncestry; up = d.Events[up].Parent {
		steps++
		if d.Events[up].Kind != markup.Element {
			continue
		}
		tag := d.Events[up].Index
		if strings.EqualFold(d.Tags[tag].Name, name) {
			j.cross(i, up, crossing)
			return
		}
		if j.r.unclosed[tag] || crossing < 0 {
			crossing = up
		}
	}
	if j.pardoned(name) || !j.prose(i, true) {
		return
	}
	f := markup.Fault{Kind: markup.Stray, At: at, Name: name, Literal: true}
	switch {
	case lookup([]byte(name)).bits&voidElem != 0:
		f.Kind = markup.VoidEnd
	case foreignName(name):
		f.Kind = markup.UnknownElement
	}
	j.fault(f)
}

// cross states why the end tag i does not close the element at event open: the element crossing is in its way, or, where
// there is none, it stands where kramdown reads no end tags.
func (j *judge) cross(i, open, crossing int32) {
	d := &j.r.doc
	at := d.Events[i].Range
	tag := d.Events[open].Index
	if crossing < 0 {
		if j.r.unclosed[tag] && !j.isBlamed(tag) {
			j.blame(tag)
			f := j.unclosed(open)
			f.Other, f.Detail, f.Literal = at, EndTagInText, true
			if e := &d.Events[i]; e.Parent == open && d.Events[open].Raw {
				f.Detail = OtherCase
			}
			j.fault(f)
		} else if !j.pardoned(d.Tags[tag].Name) && !j.isBlamed(tag) {
			j.fault(markup.Fault{Kind: markup.Stray, At: at, Name: d.Tags[tag].Name, Literal: true})
		}
		return
	}
	lost := j.isBlamed(tag)
	j.blame(tag)
	inner := d.Events[crossing].Index
	if j.isBlamed(inner) || lost {
		return
	}
	j.blame(inner)
	if !j.r.unclosed[inner] {
		j.fault(markup.Fault{
			Kind: markup.Misnested, At: at, Other: d.Tags[inner].Range, Name: d.Tags[tag].Name, Partner: d.Tags[inner].Name,
			Damage: j.damage(open), Links: j.links(j.damage(open)), Literal: true,
		})
		return
	}
	f := j.unclosed(crossing)
	f.Other, f.Partner, f.Literal = at, d.Tags[tag].Name, true
	j.fault(f)
}

// damage is how far an element that was not closed reaches.
func (j *judge) damage(ev int32) markup.Range {
	e := &j.r.doc.Events[ev]
	if !j.r.unclosed[e.Index] {
		return markup.Range{}
	}
	return markup.Range{Start: j.r.doc.Tags[e.Index].Range.End, End: e.Range.End}
}

// unclosed is the fault of the element at an event.
func (j *judge) unclosed(ev int32) markup.Fault {
	t := &j.r.doc.Tags[j.r.doc.Events[ev].Index]
	f := markup.Fault{Kind: markup.Unclosed, At: t.Range, Name: t.Name, Damage: j.damage(ev)}
	f.Links = j.links(f.Damage)
	f.Literal = f.Links > 0
	switch {
	case foreignName(t.Name):
		f.Kind = markup.UnknownElement
	case t.Name == "script" || t.Name == "style" || t.Name == "textarea" || t.Name == "title":
		f.Kind, f.Detail = markup.UnclosedComment, OpenRaw
	}
	return f
}

// links counts the dead links in a range.
func (j *judge) links(r markup.Range) int32 {
	if j.dead == nil {
		j.dead = make([]int, 0, 8)
		for i := range j.r.doc.Links {
			if l := &j.r.doc.Links[i]; l.Dead {
				j.dead = append(j.dead, l.Range.Start)
			}
		}
	}
	return int32(sort.SearchInts(j.dead, r.End) - sort.SearchInts(j.dead, r.Start))
}
