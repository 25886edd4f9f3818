package attribution

import (
	"strings"
	"unicode/utf8"
)

// readPeople is what the value of a role word says.
type readPeople struct {
	people   []Person
	place    Part
	pictures bool // 摄, 图 and nothing else: they made the picture
	empty    bool // no name at all
}

// people reads the names behind a role word. The house of the next role word may be glued to the last one
// (记者朱梦魁新华社记者安江): it is cut off and given to next.
func (r *reader) people(it, next *item, m mode) (readPeople, bool) {
	var out readPeople
	if it.term.kind == labelTerm || it.colon {
		m = max(m, pen)
	}
	value := it.value.trimAny(r.text, "、，,；;/／|｜丨&+。—–-")
	if value.empty() {
		out.empty = true
		return out, true
	}
	if strings.ContainsRune(value.of(r.text), opaque) {
		return out, true
	}
	glued := next != nil && next.term.kind == roleTerm
	pieces := r.pieces(value)
	closed := false
	for k, p := range pieces {
		last := k == len(pieces)-1
		if last && glued && r.nextHouse(it, p, next, m, &out) {
			continue
		}
		if r.closer(p, &out, &closed) {
			continue
		}
		if closed {
			return out, false
		}
		if !r.person(it, p, m, last, glued, next, &out, &closed) {
			return out, false
		}
	}
	out.empty = len(out.people) == 0
	return out, true
}

// nextHouse gives the last piece to the next role word: it is a house, or a name with a known house glued to it.
func (r *reader) nextHouse(it *item, p span, next *item, m mode, out *readPeople) bool {
	if !r.t.outlets.has(p.of(r.text)) {
		if name, house, ok := r.nameAndHouse(p, m, true); ok {
			out.people = append(out.people, r.newPerson(it, name, it.term.role))
			next.outlet = house
			return true
		}
		if !r.house(p, strict) {
			return false
		}
	}
	next.outlet = p
	return true
}

func (r *reader) newPerson(it *item, name span, role Role) Person {
	part := r.b.part(name.start, name.end)
	if compact := strings.ReplaceAll(part.Text, " ", ""); hanCount(compact) > 0 {
		part.Text = compact // 张　三: padded to the width of three characters
	}
	return Person{Name: part, Role: role, As: it.word.of(r.text), Outlet: tidy(it.outlet.trim(r.text).of(r.text))}
}

// closer reads a piece that stands behind the names: 摄, 文/图, 上海报道.
func (r *reader) closer(p span, out *readPeople, closed *bool) bool {
	text := p.of(r.text)
	word := r.t.closing.of(text)
	if word == "" {
		return false
	}
	if len(word) < len(text) {
		rest := strings.TrimPrefix(text[:len(text)-len(word)], "发自")
		if !isReport(word) || !r.t.isPlace(rest) && !r.t.isOutlet(rest) {
			return false
		}
		start := p.end - len(word) - len(rest)
		out.place = r.b.part(start, p.end-len(word))
	}
	out.pictures = out.pictures || isPicture(word)
	if strings.ContainsAny(word, "文") {
		out.pictures = false
	}
	*closed = len(out.people) > 0
	return true
}

func isReport(word string) bool {
	return strings.HasSuffix(word, "报道") || strings.HasSuffix(word, "報道") || strings.HasSuffix(word, "報導") ||
		strings.HasSuffix(word, "报导") || word == "专访" || word == "專訪"
}

func isPicture(word string) bool {
	switch word {
	case "图", "圖", "摄", "攝", "摄影", "攝影", "供图", "供圖":
		return true
	}
	return false
}

// person reads one piece as a name, with what is glued behind it.
func (r *reader) person(it *item, p span, m mode, last, glued bool, next *item, out *readPeople, closed *bool) bool {
	add := func(name span, role Role) {
		out.people = append(out.people, r.newPerson(it, name, role))
	}
	text := p.of(r.text)
	if word := r.t.closing.of(text); word != "" && last && !glued {
		if rest, place, ok := r.beforeCloser(p, word, m); ok {
			if first, second, two := r.textAndPicture(rest, word); two {
				add(first, it.term.role)
				add(second, Photographer)
			} else {
				add(rest, it.term.role)
				out.pictures = isPicture(word)
			}
			out.place = orPart(out.place, r.b.part(place.start, place.end))
			*closed = true
			return true
		}
	}
	if r.name(text, m) {
		if a, b, two := r.twoNames(p); two && m != pen {
			add(a, it.term.role)
			add(b, it.term.role)
		} else {
			add(p, it.term.role)
		}
		return true
	}
	if last && glued {
		if name, house, ok := r.nameAndHouse(p, m, false); ok {
			add(name, it.term.role)
			next.outlet = house
			return true
		}
	}
	if a, b, two := r.twoNames(p); two {
		add(a, it.term.role)
		add(b, it.term.role)
		return true
	}
	return false
}

// beforeCloser takes a closing word, and a place before 报道, off the end of a name: 闫化庄图, 张三北京报道.
func (r *reader) beforeCloser(p span, word string, m mode) (rest, place span, ok bool) {
	for try := word; try != ""; {
		rest = span{p.start, p.end - len(try)}
		if isReport(try) {
			if at := r.t.places.of(rest.of(r.text)); at != "" && len(at) < rest.end-rest.start {
				place = span{rest.end - len(at), rest.end}
				rest.end = place.start
			}
		}
		if _, _, two := r.textAndPicture(rest, try); two || try != "文" && r.name(rest.of(r.text), min(m, loose)) {
			return rest, place, true
		}
		_, n := utf8.DecodeRuneInString(try)
		try = try[n:]
		if r.t.closing.of(try) != try {
			break
		}
	}
	return span{}, span{}, false
}

// textAndPicture splits 张瞧文闫化庄 before 图: one wrote, the other took the picture.
func (r *reader) textAndPicture(rest span, word string) (first, second span, ok bool) {
	if !isPicture(word) {
		return first, second, false
	}
	text := rest.of(r.text)
	for at := 0; ; {
		i := strings.Index(text[at:], "文")
		if i < 0 {
			return first, second, false
		}
		at += i
		a, b := text[:at], text[at+len("文"):]
		if r.name(a, strict) && r.name(b, strict) {
			return span{rest.start, rest.start + len(a)}, span{rest.end - len(b), rest.end}, true
		}
		at += len("文")
	}
}

// nameAndHouse splits 朱梦魁新华社: a name, and the house of the role word behind it. Known: the house must be one of the tables.
func (r *reader) nameAndHouse(p span, m mode, known bool) (name, house span, ok bool) {
	text := p.of(r.text)
	for _, n := range [...]int{3, 2, 4} {
		cut := runesOn(text, 0, len(text), n)
		rest := text[cut:]
		if rest == "" || !r.name(text[:cut], m) {
			continue
		}
		if _, begins := r.t.outlets.at(rest); begins || !known && r.house(span{p.start + cut, p.end}, loose) {
			return span{p.start, p.start + cut}, span{p.start + cut, p.end}, true
		}
	}
	return name, house, false
}
