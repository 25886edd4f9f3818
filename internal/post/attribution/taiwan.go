package attribution

import (
	"strings"
	"unicode/utf8"
)

// slashed reads a line written as Taiwan's papers sign: 記者張文川／台北報導, 娛樂中心/洪雨汝 報導.
func (r *reader) slashed(s span) bool {
	if s.end-s.start > maxSegment {
		return false
	}
	if r.slashIn(s, s, Slash) {
		return true
	}
	// the signature may stand in front of the text: 記者林欣愉／綜合報導　今天…
	near := r.text[s.start:min(s.end, s.start+shortLine)]
	if !hasSlash(near) {
		return false
	}
	if i := strings.IndexFunc(near, isSpace); i > 0 {
		return r.slashIn(span{s.start, s.start + i}, span{s.start, s.start + i}, Slash)
	}
	return false
}

// slashIn reads [house][role]names／place 報導, or desk／place 報導, which names nobody.
func (r *reader) slashIn(s, whole span, form Form) bool {
	s = s.trim(r.text)
	text := s.of(r.text)
	verb := ""
	for _, v := range [...]string{"綜合外電報導", "外電報導", "報導", "報道", "报道", "專訪", "整理", "特稿", "專電", "攝影", "摄影"} {
		if strings.HasSuffix(text, v) {
			verb = v
			break
		}
	}
	if verb == "" || utf8.RuneCountInString(text) > 60 {
		return false
	}
	cut := strings.IndexFunc(text, isSlash)
	if cut <= 0 {
		return false
	}
	_, width := utf8.DecodeRuneInString(text[cut:])
	left := span{s.start, s.start + cut}.trim(r.text)
	right := span{s.start + cut + width, s.end - len(verb)}.trim(r.text)
	if strings.ContainsFunc(right.of(r.text), isSlash) {
		right.start = s.start + strings.LastIndexFunc(text[:len(text)-len(verb)], isSlash)
		_, n := utf8.DecodeRuneInString(r.text[right.start:])
		right.start += n
		right = right.trim(r.text)
	}
	place := strings.ReplaceAll(tidy(right.of(r.text)), " ", "")
	if r.isDesk(tidy(left.of(r.text))) {
		return r.desk(left, right, verb, whole, form)
	}
	if n := hanCount(place); n < 0 || n > 6 || n == 0 && !strings.HasSuffix(verb, "報導") {
		return false
	}
	if got, ok := r.credits(left, form, loose); ok && got[0].Kind == Byline && got[0].Fault != NoName {
		got[0].Place = r.b.part(right.start, right.end)
		r.add(got[:1], whole)
		return true
	}
	if people, ok := r.bareNames(left, strict); ok && (r.t.isPlace(place) || place == "綜合") {
		return r.addOne(Credit{Kind: Byline, Form: form, People: people, Place: r.b.part(right.start, right.end)}, whole)
	}
	return false
}

// isDesk tells whether a name is one of a desk or a house: 娛樂中心, 即時新聞, 健康醫療網.
func (r *reader) isDesk(text string) bool {
	for _, end := range [...]string{"中心", "組", "新聞", "新闻", "編輯部", "编辑部", "頻道", "小組"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return r.t.isOutlet(text)
}

// desk reads what stands behind a desk's slash: a person (娛樂中心/洪雨汝 報導), or a place (財經中心／台北報導).
func (r *reader) desk(left, right span, verb string, whole span, form Form) bool {
	text := tidy(right.of(r.text))
	place := strings.ReplaceAll(text, " ", "")
	c := Credit{Form: form, Outlet: r.b.part(left.start, left.end)}
	switch {
	case r.t.isPlace(place) || r.isDesk(text) || place == "":
		c.Kind, c.Place = Dateline, r.b.part(right.start, right.end)
	case r.name(text, strict):
		role := Reporter
		if verb == "整理" {
			role = Compiler
		}
		c.Kind = Byline
		c.People = []Person{{Name: r.b.part(right.start, right.end), Role: role, Outlet: tidy(left.of(r.text))}}
	default:
		return false
	}
	return r.addOne(c, whole)
}

// agencyBracket reads a bracket that is a whole dateline: （中央社記者劉世怡台北27日電）, （路透巴黎23日電）.
func (r *reader) agencyBracket(inside, group span) bool {
	s := inside.trim(r.text)
	text := s.of(r.text)
	verb := ""
	for _, v := range [...]string{"綜合外電報導", "專電", "电讯", "電訊", "電", "电", "訊", "讯", "報導"} {
		if strings.HasSuffix(text, v) {
			verb = v
			break
		}
	}
	if verb == "" {
		return false
	}
	s.end -= len(verb)
	date := r.dateAtEnd(s.trim(r.text))
	if date.empty() {
		return false
	}
	d := Credit{Form: Wire, Date: r.b.part(date.start, date.end)}
	body := span{s.start, date.start}.trim(r.text)
	house, ok := r.t.outlets.at(body.of(r.text))
	if !ok {
		return false
	}
	d.Outlet = r.b.part(body.start, body.start+len(house.text))
	body = span{body.start + len(house.text), body.end}.trim(r.text)
	if w, ok := r.t.terms.at(body.of(r.text)); ok && w.value.kind == roleTerm {
		names := span{body.start + len(w.text), body.end}.trim(r.text)
		name, place := r.nameAndPlace(names)
		it := item{
			term: w.value, word: span{body.start, body.start + len(w.text)}, value: name,
			outlet: span{body.start - len(house.text), body.start},
		}
		got, ok := r.people(&it, nil, loose)
		if !ok {
			return false
		}
		d.Kind, d.People = Byline, got.people
		if got.empty {
			d.Fault = NoName
		}
		body = place
	} else {
		d.Kind = Dateline
	}
	d.Place = r.b.part(body.start, body.end)
	return r.addOne(d, group)
}

// nameAndPlace splits 劉世怡台北. Without a known place the last two characters are it.
func (r *reader) nameAndPlace(s span) (name, place span) {
	text := s.of(r.text)
	cut := len(text)
	if at := r.t.places.of(text); at != "" && len(at) < len(text) {
		cut -= len(at)
	} else if n := hanCount(text); n >= 4 {
		cut = runesBack(text, 0, len(text), 2)
	}
	return span{s.start, s.start + cut}.trim(r.text), span{s.start + cut, s.end}
}

// lostBracket reads a dateline whose opening bracket was lost: 中央社記者韋樞台北2018年1月25日電）.
func (r *reader) lostBracket(s span) bool {
	near := span{s.start, min(s.end, s.start+120)}
	for _, closing := range [...]string{"）", ")"} {
		i := strings.Index(near.of(r.text), closing)
		if i <= 0 || strings.ContainsAny(r.text[s.start:s.start+i], "（(，。") {
			continue
		}
		n := len(r.out)
		if r.agencyBracket(span{s.start, s.start + i}, span{s.start, s.start + i + len(closing)}) {
			r.out[n].Fault = Unopened
			return true
		}
	}
	return false
}
