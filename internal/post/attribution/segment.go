package attribution

import (
	"strings"
	"unicode/utf8"
)

// mode says how much a name must prove.
type mode uint8

const (
	strict mode = iota // a bare line: names need a surname, houses the ending of one
	loose              // in brackets, behind a marker: any two to four Han characters that are no narration
	pen                // behind a label and colon: pen names and accounts too
)

// item is one term with what stands before and behind it: 新华社 | 记者 | 张晓松、谢环驰.
type item struct {
	term   term
	outlet span // the house in front of a role word
	word   span
	value  span
	colon  bool // a colon, bar or slash stands between word and value
}

// items cuts a segment at its terms. Before is what stands in front of the first one; where that is more than a house may
// be, there are none.
func (r *reader) items(s span) (items []item, before span) {
	solid := 0 // bytes in front of the first term that count for the length of a house
	for i := s.start; i < s.end && solid <= r.t.longestHouse; {
		c, size := runeIn(r.text, i, s.end)
		if len(items) == 0 && (isHan(c) && !isBar(c) || isLatin(c) || isDigit(c)) {
			solid += size
		}
		if !r.t.terms.mayStart(c) {
			i += size
			continue
		}
		if w, ok := r.t.terms.at(r.text[i:s.end]); ok && r.opens(s, i, w, len(items) > 0) {
			it := item{term: w.value, word: span{i, i + len(w.text)}}
			it.value.start, it.colon = r.connector(it.word.end, s.end)
			if n := len(items); n > 0 {
				items[n-1].value.end = r.beforeMarker(s.start, i)
			} else {
				before = span{s.start, i}
			}
			items = append(items, it)
			i = max(it.word.end, min(it.value.start, s.end))
			continue
		}
		i += size
	}
	if n := len(items); n > 0 {
		items[n-1].value.end = s.end
	}
	for i := range items {
		items[i].value.start = min(items[i].value.start, items[i].value.end)
	}
	for i := len(items) - 2; i >= 0; i-- { // 采写/摄影：何立伟
		if combined(items, i) && items[i+1].term.kind != roleTerm && items[i].value.trim(r.text).empty() {
			items[i].value, items[i].colon = items[i+1].value, true
		}
	}
	return items, before.trim(r.text)
}

// beforeMarker is the end of what stands before a term that has the same mark as its segment: ■记者：王丹　■编辑：李四.
func (r *reader) beforeMarker(start, at int) int {
	mark, n := utf8.DecodeLastRuneInString(r.text[start:at])
	if isMarker(mark) && mark == lastRune(strings.TrimRightFunc(r.text[:start], isSpace)) {
		return at - n
	}
	return at
}

// opens tells whether the word at an offset introduces a credit. Again: the segment has had a term before.
func (r *reader) opens(s span, at int, w word[term], again bool) bool {
	end := at + len(w.text)
	if w.value.kind == roleTerm {
		_, thing := r.t.notRole.at(r.text[end:s.end])
		return !thing
	}
	if at > s.start {
		before, _ := utf8.DecodeLastRuneInString(r.text[s.start:at])
		single := utf8.RuneCountInString(w.text) == 1
		if (isHan(before) || isKana(before) || isLatin(before)) && (single || !again) {
			return false
		}
	}
	if r.closesLine(end, s.end) {
		return false
	}
	next, n := runeAt(r.text, skipSpace(r.text, end, s.end), s.end)
	switch {
	case isColon(next) || isBar(next):
		return true
	case isSlash(next):
		return w.value.kind == labelTerm || utf8.RuneCountInString(w.text) <= 2
	case next == '、' || next == '&' || next == '+':
		_, more := r.t.terms.at(r.text[skipSpace(r.text, end, s.end)+n : s.end])
		return more
	}
	return false
}

// closesLine tells whether nothing but the rest of 文/图 stands behind an offset: the words close the names before them.
func (r *reader) closesLine(at, end int) bool {
	rest := strings.Trim(r.text[at:end], " /／、　")
	return at < end && isSlash(firstRune(r.text[at:end])) && r.t.closing.of(rest) == rest
}

func (r *reader) lastBefore(start, at int) rune {
	last, _ := utf8.DecodeLastRuneInString(r.text[start:at])
	return last
}

// connector skips what stands between a term and its value.
func (r *reader) connector(at, end int) (value int, colon bool) {
	for at < end {
		c, n := utf8.DecodeRuneInString(r.text[at:end])
		switch {
		case isColon(c) || isBar(c) || isSlash(c):
			colon = true
		case !isSpace(c) && c != '、' && c != '&' && c != '+':
			return at, colon
		}
		at += n
	}
	return at, colon
}

// credits reads a whole segment as credits: every byte of it must belong to one. Form is that of the place it stands in.
func (r *reader) credits(s span, form Form, m mode) ([]Credit, bool) {
	s = s.trim(r.text)
	if s.empty() || s.end-s.start > maxSegment {
		return nil, false
	}
	items, before := r.items(s)
	if len(items) == 0 {
		return nil, false
	}
	if items[0].term.kind == roleTerm {
		if !r.house(before, m) {
			return nil, false
		}
		items[0].outlet = before
	} else if !before.empty() {
		return nil, false
	}
	return r.assemble(items, form, m)
}

const maxSegment = 420 // bytes: longer segments are prose

// assemble turns the items of one segment into credits: one of all its people, one for each source and picture.
func (r *reader) assemble(items []item, form Form, m mode) ([]Credit, bool) {
	var out []Credit
	people := Credit{Form: form, Block: r.index}
	named, writes, pictures, bare := false, false, false, false // bare: the last of those who write has no name
	for k := range items {
		it := &items[k]
		switch it.term.kind {
		case sourceTerm:
			credit, ok := r.sourceOf(it, form)
			if !ok {
				return nil, false
			}
			out = append(out, credit)
		case mediaTerm:
			if it.value.trim(r.text).empty() {
				pictures = pictures || k+1 < len(items) // 图/文：
				continue
			}
			out = append(out, r.mediaOf(it, form))
		case metaTerm:
		default:
			got, ok := r.people(it, next(items, k), m)
			if !ok {
				return nil, false
			}
			if !named {
				people.Range.Start = r.b.Range(min(it.word.start, startOf(it.outlet, it.word.start)), it.word.end).Start
				people.Label = r.b.part(it.word.start, it.word.end)
				named = true
				if form == Line && it.colon {
					people.Form = Label
				}
			}
			people.Range.End = r.b.Range(it.word.start, max(it.word.end, it.value.trim(r.text).end)).End
			people.People = append(people.People, got.people...)
			people.Place = orPart(people.Place, got.place)
			if got.empty && !combined(items, k) && (it.term.kind == roleTerm || len(items) == 1) {
				people.Fault = NoName
				bare = k == len(items)-1 && !it.colon && it.term.role.Writes()
			}
			writes = writes || it.term.role.Writes() && (!got.pictures || it.term.kind == labelTerm)
			pictures = pictures || got.pictures
		}
	}
	if !named {
		return out, len(out) > 0
	}
	people.Kind = kindOfPeople(people.People, writes, pictures)
	if len(people.People) > 0 && !bare { // 作者：王丹 编辑：
		people.Fault = ""
	}
	if r.anyPlaceholder(people.People) {
		people.Fault = Placeholder
	}
	return append([]Credit{people}, out...), true
}

func startOf(s span, otherwise int) int {
	if s.empty() {
		return otherwise
	}
	return s.start
}

func orPart(a, b Part) Part {
	if a.Text == "" {
		return b
	}
	return a
}

func next(items []item, k int) *item {
	if k+1 < len(items) {
		return &items[k+1]
	}
	return nil
}

// combined tells whether a term shares the value of the next one: 文/图：, 文/本报记者, 采写/摄影.
func combined(items []item, k int) bool {
	return k+1 < len(items) && items[k+1].word.start-items[k].word.end <= 4
}

func kindOfPeople(people []Person, writes, pictures bool) Kind {
	switch {
	case writes:
		return Byline
	case pictures:
		return Media
	}
	for _, p := range people {
		if p.Role != Photographer {
			return Editors
		}
	}
	if len(people) > 0 {
		return Media
	}
	return Editors
}

func (r *reader) anyPlaceholder(people []Person) bool {
	for _, p := range people {
		if IsPlaceholder(p.Name.Text) {
			return true
		}
	}
	return false
}

// house tells whether a span may stand in front of a role word: nothing, a house, a bureau (本报驻埃及).
func (r *reader) house(s span, m mode) bool {
	s = s.trimAny(r.text, "、，,；;/／|｜丨·")
	if s.empty() {
		return true
	}
	text := s.of(r.text)
	if strings.ContainsFunc(text, isSpace) {
		text = strings.Join(strings.FieldsFunc(text, isSpace), "")
	}
	if strings.ContainsAny(text, "，。；！？") {
		return false // 各地正忙。本报记者 王丹
	}
	if r.t.isOutlet(text) {
		return true
	}
	if lead, ok := r.t.outlets.at(text); ok && len(text)-len(lead.text) <= maxBureau && !strings.ContainsAny(text, notInHouse) {
		return true
	}
	if m == strict || utf8.RuneCountInString(text) > 12 {
		return r.t.isPlace(text)
	}
	for _, c := range text {
		if !isHan(c) && !isLatin(c) && !isDigit(c) && !isMiddleDot(c) && c != '-' && c != '－' {
			return false
		}
	}
	return !strings.ContainsAny(text, notInHouse)
}

// notInHouse are characters of sentences that no house has in its name.
const notInHouse = `的了是据被把有不也就都说诉问给让请等着过吗，。；！？“”据訴問給讓請著過嗎據`
