package attribution

import (
	"strings"
	"unicode/utf8"
)

// dateline reads a line that starts as agencies start: house, place, day, 电 or 讯, and a bracket with the reporters.
func (r *reader) dateline(s span) bool {
	at := s.start
	if skipped := r.stamp(s); skipped > at { // 2016年06月17日06:15 汉网-武汉晚报 本报讯
		at = skipped
	}
	d, end, ok := r.agency(span{at, s.end})
	if !ok {
		return false
	}
	rest := span{end, s.end}
	d.Kind, d.Form, d.Block = Dateline, Wire, r.index
	d.Range = r.b.Range(s.start, end)
	r.out = append(r.out, d)
	r.reporters(rest)
	return true
}

// stamp skips a time stamp and a house with white space behind it at the start of a line.
func (r *reader) stamp(s span) int {
	i := s.start
	for i < s.end {
		c, n := utf8.DecodeRuneInString(r.text[i:s.end])
		if !isDigit(c) && !inStamp(c) {
			break
		}
		i += n
	}
	if i-s.start < 8 {
		return s.start
	}
	i = skipSpace(r.text, i, s.end)
	if space := strings.IndexFunc(r.text[i:s.end], isSpace); space > 0 && space <= maxOutlet {
		if r.houses(r.text[i : i+space]) {
			return skipSpace(r.text, i+space, s.end)
		}
	}
	return i
}

func inStamp(c rune) bool {
	switch c {
	case '年', '月', '日', '时', '分', '：', ':', '-', '/':
		return true
	}
	return false
}

// dateAtEnd gives the day a text ends with: [2022年][3月]29日, digits of any width.
func (r *reader) dateAtEnd(s span) span {
	end, i := s.end, s.end
	units := 0
	for _, unit := range [...]string{"日", "月", "年"} {
		if !strings.HasSuffix(r.text[s.start:i], unit) {
			break
		}
		j := i - len(unit)
		k := j
		for k > s.start {
			c, n := utf8.DecodeLastRuneInString(r.text[s.start:k])
			if !isDigit(c) && !isSpace(c) && !strings.ContainsRune("一二三四五六七八九十〇零", c) {
				break
			}
			k -= n
		}
		k = skipSpace(r.text, k, j)
		if k == j {
			break
		}
		i, units = k, units+1
	}
	if units == 0 {
		return span{}
	}
	return span{i, end}
}

// reporters reads the bracket behind a dateline: （记者 杜燕）, (陈杭), （编辑 夏军雄）.
func (r *reader) reporters(s span) {
	s = s.trimAny(r.text, "：:，,")
	c, _ := utf8.DecodeRuneInString(r.text[s.start:s.end])
	if s.empty() || closerOf(c) == "" || c == '【' || c == '[' {
		return
	}
	inside, end, closed := bracketAt(r.text, s)
	if !closed {
		r.openReporters(s, inside)
		return
	}
	group := span{s.start, end}
	if stripped := r.textMarks(inside); stripped != inside {
		inside = stripped
	}
	if got, ok := r.credits(inside, Bracket, loose); ok {
		r.add(got, group)
		return
	}
	if inside.end-inside.start > maxSegment {
		return
	}
	if people, ok := r.bareNames(inside, strict); ok {
		r.addOne(Credit{Kind: Byline, Form: Bracket, People: people}, group)
	}
}

// textMarks drops 文/视频, 文图 in front of the first role word of a dateline's bracket.
func (r *reader) textMarks(s span) span {
	t := s.trim(r.text)
	for _, mark := range [...]string{"文/视频", "文／视频", "文/图", "文／图", "文图", "图文", "文、图", "文", "图"} {
		if rest, ok := strings.CutPrefix(t.of(r.text), mark); ok && rest != "" {
			c, _ := utf8.DecodeRuneInString(rest)
			if isSpace(c) || isSlash(c) {
				return span{t.end - len(rest), t.end}.trimAny(r.text, "/／")
			}
		}
	}
	return s
}

// openReporters reads 本报讯（记者 张三 今天上午…: the bracket is never closed, but a role word and a name are certain.
func (r *reader) openReporters(s, inside span) {
	w, ok := r.t.terms.at(strings.TrimLeftFunc(inside.of(r.text), isSpace))
	if !ok || w.value.kind != roleTerm {
		return
	}
	end := skipSpace(r.text, inside.start, inside.end) + len(w.text)
	end = skipSpace(r.text, end, inside.end)
	stop := end
	for stop < inside.end {
		c, n := utf8.DecodeRuneInString(r.text[stop:inside.end])
		if !isHan(c) && c != '、' {
			break
		}
		stop += n
	}
	got, ok := r.credits(span{inside.start, stop}, Bracket, loose)
	if !ok || got[0].Kind == Source {
		got = []Credit{{Kind: Byline, Form: Bracket, Block: r.index, Label: r.b.part(inside.start, inside.start+len(w.text))}}
		stop = inside.start + len(w.text)
	}
	got[0].Fault = Unclosed
	r.add(got[:1], span{s.start, stop})
}

// bareNames reads a list of names without any role word.
func (r *reader) bareNames(s span, m mode) ([]Person, bool) {
	var people []Person
	for _, p := range r.pieces(s.trim(r.text)) {
		text := tidy(p.of(r.text))
		if !r.name(text, m) || companies.has(text) || r.t.isOutlet(text) {
			return nil, false
		}
		people = append(people, Person{Name: r.b.part(p.start, p.end), Role: Author})
	}
	return people, len(people) > 0
}

// namesOnly reads 邹碧航、朱嘉祺、赵晓梅: a line of the head that is nothing but Han names, at least one of three characters,
// or all of two behind commas.
func (r *reader) namesOnly(s span) bool {
	if !r.head || r.b.Item || r.b.Quote || len(r.b.Links) > 0 || s.end-s.start > 90 || s.start > 0 && r.index > 2 || len(r.blocks) < 3 {
		return false
	}
	if s.start != (span{0, len(r.text)}).trim(r.text).start || s.end != (span{0, len(r.text)}).trim(r.text).end {
		return false
	}
	pieces := r.pieces(s)
	if len(pieces) < 2 || len(pieces) > 6 {
		return false
	}
	three := false
	for _, p := range pieces {
		n := hanCount(strings.ReplaceAll(tidy(p.of(r.text)), " ", ""))
		compound := r.t.compound(p.of(r.text))
		if n < 2 || n > 4 || n == 4 && !compound {
			return false
		}
		if !commonSurname(p.of(r.text)) && !compound && n == 2 && !strings.Contains(s.of(r.text), "，") {
			return false
		}
		three = three || n == 3
	}
	if !three && !strings.Contains(s.of(r.text), "，") {
		return false
	}
	people, ok := r.bareNames(s, strict)
	return ok && r.addOne(Credit{Kind: Byline, Form: Names, People: people}, s)
}
