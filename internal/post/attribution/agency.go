package attribution

import (
	"strings"
	"unicode/utf8"
)

// houses takes one house, or two with a dash between: 汉网-武汉晚报.
func (r *reader) houses(text string) bool {
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == '-' || c == '－' || c == '—' }) {
		if !r.t.isOutlet(part) {
			return false
		}
	}
	return text != ""
}

// agency reads house [place] [day] verb. End is behind the verb.
func (r *reader) agency(s span) (d Credit, end int, ok bool) {
	start := s.start
	if strings.HasPrefix(r.text[start:s.end], "据") || strings.HasPrefix(r.text[start:s.end], "據") {
		start += len("据")
	}
	for i, runes := start, 0; i < s.end && runes < maxAgency; runes++ {
		c, n := runeIn(r.text, i, s.end)
		if endsAgency(c) {
			return d, 0, false
		}
		if !startsVerb(c) {
			i += n
			continue
		}
		if verb := r.wireVerb(i, s.end); verb > 0 && i > start {
			if d, ok = r.agencyBefore(span{start, i}); ok {
				return d, i + verb, true
			}
			if r.t.outlets.has(r.text[start : i+verb]) { // 每经AI快讯
				return Credit{Outlet: r.b.part(start, i+verb)}, i + verb, true
			}
		}
		i += n
	}
	return d, 0, false
}

const maxAgency = 44 // code points up to the verb

// endsAgency: no dateline goes on behind these.
func endsAgency(c rune) bool {
	switch c {
	case '，', '。', '；', '：', ':', '！', '？', '、', '（', '(', '【', softBreak, hardBreak:
		return true
	}
	return false
}

// startsVerb tells the first characters of what wireVerb knows.
func startsVerb(c rune) bool {
	switch c {
	case '专', '專', '電', '电', '快', '讯', '訊', '消', '综', '綜', '報', '丨', '|', '｜':
		return true
	}
	return false
}

// wireVerb gives the length of 电, 讯, 消息 or 訊 at an offset, where a dateline may end there; 0 otherwise.
func (r *reader) wireVerb(at, end int) int {
	for _, verb := range [...]string{"专电", "專電", "電訊", "快讯", "快訊", "电", "電", "讯", "訊", "消息", "综合报道", "綜合外電報導", "報導", "丨", "|", "｜"} {
		if !strings.HasPrefix(r.text[at:end], verb) {
			continue
		}
		behind, _ := runeAt(r.text, at+len(verb), end)
		if behind == 0 || isSpace(behind) || strings.ContainsRune("，,：:（(【[）)—-丨|｜“《", behind) {
			return len(verb)
		}
		if verb != "消息" && verb != "電" && len(verb) > 1 && isHan(behind) && at > 0 && strings.HasSuffix(r.text[:at], "日") {
			return len(verb)
		}
	}
	return 0
}

// agencyBefore reads what stands before the verb: house, place, day.
func (r *reader) agencyBefore(s span) (Credit, bool) {
	var d Credit
	s = s.trim(r.text)
	if date := r.dateAtEnd(s); !date.empty() {
		d.Date = r.b.part(date.start, date.end)
		s.end = date.start
		s = s.trim(r.text)
	}
	verb, _ := runeAt(r.text, s.end, len(r.text))
	text := s.of(r.text)
	switch {
	case text == "":
		return d, false
	case d.Date.Text == "" && isBar(verb):
		return d, false // 格隆汇3月29日丨, but 返回青河日报新闻｜
	case r.t.isOutlet(text) && r.t.places.of(text) == "":
		d.Outlet = r.b.part(s.start, s.end)
		return d, d.Date.Text != "" || r.knownHouse(text)
	case d.Date.Text == "" && verb != '讯' && verb != '訊' && verb != '电' && verb != '電':
		return d, false
	}
	// the longest house with the rest a place: 新华社|北京, 浙江在线|-杭州频道, 本报|北京
	if house, ok := r.t.outlets.at(text); ok && len(house.text) < len(text) {
		place := strings.Trim(text[len(house.text):], " -－　")
		if utf8.RuneCountInString(place) <= 10 && !strings.ContainsAny(place, notInHouse+"记記") {
			at := s.start + len(text) - len(strings.TrimLeft(text[len(house.text):], " -－　"))
			d.Outlet, d.Place = r.b.part(s.start, s.start+len(house.text)), r.b.part(at, s.end)
			return d, d.Date.Text != "" || r.t.isPlace(place)
		}
	}
	if place := r.t.places.of(text); place != "" && r.t.isOutlet(text[:len(text)-len(place)]) {
		cut := s.end - len(place)
		d.Outlet, d.Place = r.b.part(s.start, cut), r.b.part(cut, s.end)
		return d, d.Date.Text != ""
	}
	return d, false
}

// knownHouse: a house without a day before 讯 must be a known one, or end as only the press does: 本报讯, 新京报讯.
func (r *reader) knownHouse(text string) bool {
	if lead, ok := r.t.outlets.at(text); ok && utf8.RuneCountInString(text[len(lead.text):]) <= 6 {
		return true // 智通财经|APP
	}
	return isPress(text) || strings.HasSuffix(text, "网") || strings.HasSuffix(text, "報") || strings.HasSuffix(text, "报")
}
