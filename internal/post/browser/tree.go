package browser

import (
	"slices"
	"strings"

	"newslint/internal/post/markup"
)

// element is one open element.
type element struct {
	name    string
	class   class
	tag     int32 // index in Reading.Tags
	foreign bool  // in svg or math, their roots among it
	quiet   bool  // its end does not matter: the start tag is reported already
}

// cut is an element that another tag closed.
type cut struct {
	element
	culprit markup.Range // the tag that closed it
	name    string       // of the culprit
	byEnd   bool         // the culprit is an end tag
	parent  int32        // tag of the element around it, -1 at the top
	depth   int32        // where it stood on the stack
	settled bool         // reported, with its end tag
}

// tree is the stack of open elements with what left it out of turn.
type tree struct {
	stack     []element
	pending   []cut            // elements that need an end tag and were cut off
	byName    map[string][]int // indices of pending, latest last
	implied   map[string][]cut // elements that need none, closed by another tag, latest last
	forgiven  map[string][]int // end tags to let pass: what was said about their start tag, as an index of faults, -1 for nothing
	blocks    map[int]bool     // start tags reported as block in a paragraph, by offset
	swallowed map[string][]int // end tags that malformed tags took in: their offsets, ascending
	outermost int              // fault of the last table part outside a table + 1, 0 for none
}

var bottom = element{tag: -1} // below the first element; never written

func (t *tree) top() *element {
	if len(t.stack) == 0 {
		return &bottom
	}
	return &t.stack[len(t.stack)-1]
}

// inForeign tells whether a start tag now belongs to svg or math.
func (t *tree) inForeign() bool {
	top := t.top()
	return top.foreign && top.class&integration == 0
}

// open takes a start tag in; it tells whether the element is open now.
func (r *reader) open(tag *markup.Tag, class class) bool {
	if class&document != 0 {
		return false
	}
	e := element{name: tag.Name, class: class, tag: int32(len(r.out.Tags) - 1)}
	if r.inForeign() {
		if class&breakout == 0 && (e.name != "font" || !styledFont(tag)) {
			e.foreign = true
			return !tag.Self && r.push(e)
		}
		r.leaveForeign(tag)
	}
	e.quiet = r.unknown(tag, class)
	if !r.inTable(tag, &e) {
		return false
	}
	if class&foreignRoot != 0 {
		e.foreign = true
		return !tag.Self && r.push(e)
	}
	r.closeBefore(tag, class)
	if class&onlyOnce != 0 && !r.alone(tag, &e) || class&void != 0 {
		return false
	}
	if tag.Self && !e.quiet {
		r.report(markup.Fault{Kind: markup.SelfClosed, At: tag.Range, Name: tag.Name})
		e.quiet = true
	}
	if tag.Self && r.page.SelfClosing {
		return false
	}
	return r.push(e)
}

func (r *reader) report(f markup.Fault) {
	markup.Room(len(r.out.Faults))
	r.out.Faults = append(r.out.Faults, f)
}

func (r *reader) push(e element) bool {
	if len(r.stack) >= MaxOpen {
		r.full = true
		r.malformed(TooDeep, r.out.Tags[e.tag].Range, markup.Range{}, e.name)
		return false
	}
	r.stack = append(r.stack, e)
	return true
}

// unknown reports an element HTML does not have. Custom elements (a hyphen) and prefixed ones (Word's o:p) are let pass.
func (r *reader) unknown(tag *markup.Tag, class class) bool {
	if class&^namedAlone != 0 || strings.ContainsRune(tag.Name, '-') {
		return false
	}
	fault := markup.Fault{Kind: markup.UnknownElement, At: tag.Range, Name: tag.Name}
	switch at := strings.IndexByte(tag.Name, ':'); {
	case at == len(tag.Name)-1 || strings.ContainsRune(tag.Name, '@'):
		fault.Detail = HiddenAutolink
	case at > 0:
		return false
	}
	r.report(fault)
	return true
}

func styledFont(tag *markup.Tag) bool {
	return slices.ContainsFunc(tag.Attrs, func(a markup.Attribute) bool {
		return a.Name == "color" || a.Name == "face" || a.Name == "size"
	})
}

// leaveForeign closes svg and math before a start tag that HTML alone has.
func (r *reader) leaveForeign(tag *markup.Tag) {
	keep := len(r.stack)
	for keep > 0 && r.stack[keep-1].foreign && (r.stack[keep-1].class&integration == 0) {
		keep--
	}
	r.cut(keep, tag.Range, tag.Name, false)
}

// cut closes the elements from index keep on, on behalf of the tag culprit.
func (r *reader) cut(keep int, culprit markup.Range, name string, byEnd bool) {
	for i := len(r.stack) - 1; i >= keep; i-- {
		r.out.ends[r.stack[i].tag] = culprit.Start
		c := cut{element: r.stack[i], culprit: culprit, name: name, byEnd: byEnd, parent: -1, depth: int32(i)}
		if i > 0 {
			c.parent = r.stack[i-1].tag
		}
		if c.class&optional != 0 && !c.foreign {
			if r.implied == nil {
				r.implied = map[string][]cut{}
			}
			r.implied[c.element.name] = append(r.implied[c.element.name], c)
			continue
		}
		if r.byName == nil {
			r.byName = map[string][]int{}
		}
		r.byName[c.element.name] = append(r.byName[c.element.name], len(r.pending))
		r.pending = append(r.pending, c)
	}
	r.stack = r.stack[:keep]
}

// scope is the index of the innermost open element of that name, -1 where a barrier comes first. Barriers are those of
// section 13.2.4.2 for the kind of scope.
func (t *tree) scope(name string, barriers func(*element) bool) int {
	for i := len(t.stack) - 1; i >= 0; i-- {
		if e := &t.stack[i]; e.name == name && (!e.foreign || e.class&integration != 0) {
			return i
		} else if barriers(e) {
			return -1
		}
	}
	return -1
}

func anyScope(e *element) bool {
	return !e.foreign && e.class&barrier != 0 || e.foreign && e.class&integration != 0
}
func buttonScope(e *element) bool { return e.name == "button" || anyScope(e) }
func listScope(e *element) bool   { return e.name == "ol" || e.name == "ul" || anyScope(e) }
func tableScope(e *element) bool  { return e.name == "table" || e.name == "template" }
func linkScope(e *element) bool   { return !e.foreign && e.class&marker != 0 }
func noBarrier(*element) bool     { return false }

// closeBefore closes what a start tag closes without being asked (section 13.2.6.4.7).
func (r *reader) closeBefore(tag *markup.Tag, class class) {
	if class&closesP != 0 {
		if i := r.scope("p", buttonScope); i >= 0 {
			r.cut(i, tag.Range, tag.Name, false)
		}
	}
	keep := len(r.stack)
	switch {
	case class&heading != 0 && r.top().class&heading != 0:
		keep--
	case tag.Name == "li":
		keep = r.item("li", "")
	case tag.Name == "dd", tag.Name == "dt":
		keep = r.item("dd", "dt")
	case tag.Name == "option", tag.Name == "optgroup":
		for keep > 0 && (r.stack[keep-1].name == "option" || tag.Name == "optgroup" && r.stack[keep-1].name == "optgroup") {
			keep--
		}
	case tag.Name == "rb", tag.Name == "rtc", tag.Name == "rt", tag.Name == "rp":
		for keep > 0 && rubyPart(r.stack[keep-1].name, tag.Name) {
			keep--
		}
	}
	r.cut(keep, tag.Range, tag.Name, false)
}

// item is the index of the list item a new one closes, the height of the stack where there is none.
func (t *tree) item(name, or string) int {
	for i := len(t.stack) - 1; i >= 0; i-- {
		e := &t.stack[i]
		if e.name == name || e.name == or {
			return i
		}
		if e.class&special != 0 && e.name != "address" && e.name != "div" && e.name != "p" {
			break
		}
	}
	return len(t.stack)
}

func rubyPart(open, next string) bool {
	if open == "rtc" {
		return next == "rb" || next == "rtc"
	}
	return open == "rb" || open == "rt" || open == "rp"
}
