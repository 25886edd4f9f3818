package attribution

import (
	"strings"
	"unicode/utf8"
)

// bracketed reads a line that starts with a bracket: the bracket alone, several of them, or one in front of text.
func (r *reader) bracketed(s span) bool {
	inside, end, closed := bracketAt(r.text, s)
	group := span{s.start, end}
	if !closed {
		return r.unclosed(s, inside)
	}
	rest := span{end, s.end}.trim(r.text)
	if wires.has(tidy(inside.of(r.text))) {
		return r.wireLine(s)
	}
	if r.reprint(inside) || rest.empty() && r.latinSource(inside, group) {
		return true
	}
	if r.japanese(inside, group, rest) || r.agencyBracket(inside, group) || r.reuters(inside, group) {
		return true
	}
	if got, ok := r.credits(inside, Bracket, loose); ok && !r.nounInBrackets(inside, got, rest) {
		r.add(got, group)
		if !rest.empty() && len(r.out) <= maxCredits {
			if c, _ := utf8.DecodeRuneInString(r.text[rest.start:]); closerOf(c) != "" {
				r.bracketed(rest)
			}
		}
		return true
	}
	if r.slashIn(inside, group, Bracket) {
		return true
	}
	if rest.empty() {
		return r.bareOutlet(inside, group)
	}
	if !r.lead(inside) {
		return false
	}
	// 【财新网】（记者 X）, [FTNN新聞網]記者林欣愉／綜合報導, 【本報訊】
	c, _ := utf8.DecodeRuneInString(r.text[rest.start:])
	if closerOf(c) != "" && r.bracketed(rest) || r.slashed(rest) || r.whole(rest) {
		return true
	}
	return r.deskLead(inside, group)
}

// nounInBrackets vetoes brackets that hold nothing but a role word in front of text, （记者）招待会, and [编辑] alone.
func (r *reader) nounInBrackets(inside span, got []Credit, rest span) bool {
	if !rest.empty() && got[0].Fault == NoName {
		return true
	}
	return got[0].Fault == NoName && !strings.ContainsFunc(inside.of(r.text), isColon) && (r.b.Item || got[0].Kind == Editors)
}

// lead tells whether a bracket names a house or a desk.
func (r *reader) lead(inside span) bool {
	text := tidy(inside.of(r.text))
	return r.t.isOutlet(text) || strings.HasSuffix(text, "訊") || strings.HasSuffix(text, "讯")
}

// deskLead reads 【本報訊】 in front of text.
func (r *reader) deskLead(inside, group span) bool {
	text := tidy(inside.of(r.text))
	if !strings.HasSuffix(text, "訊") && !strings.HasSuffix(text, "讯") {
		return false
	}
	outlet := inside.trim(r.text)
	outlet.end = runesBack(r.text, outlet.start, outlet.end, 1)
	if !r.t.isOutlet(outlet.of(r.text)) {
		return false
	}
	return r.addOne(Credit{Kind: Dateline, Form: Bracket, Outlet: r.b.part(outlet.start, outlet.end)}, group)
}

// unclosed reads a bracket that the line never closes, where what follows is certainly a credit.
func (r *reader) unclosed(s, inside span) bool {
	if strings.ContainsAny(r.text[inside.start:inside.end], "（(【[〔") {
		return false
	}
	got, ok := r.credits(inside, Bracket, loose)
	if ok && anyOf(got, Byline, Editors, Source) && (got[0].Fault == "" || got[0].Kind == Source) {
		got[0].Fault = Unclosed
		r.add(got, s)
		return true
	}
	if n := len(r.out); r.slashIn(inside, s, Bracket) {
		r.out[n].Fault = Unclosed
		return true
	}
	return false
}

// ending reads the brackets at the end of a block: editors, reporters, （财联社）. Start is where the block's credits begin
// in out, so that a bracket is not read twice.
func (r *reader) ending(whole span, start int) {
	end := whole.end
	for n := 0; n < 4; n++ {
		s := span{whole.start, end}.trim(r.text)
		group, inside, ok := r.lastBracket(s)
		if !ok || r.taken(group, start) {
			break
		}
		if !r.endBracket(inside, group, n == 0) {
			break
		}
		end = group.start
	}
	if end == whole.end && !r.japaneseEnd(whole) {
		r.sentenceEnd(whole, start)
	}
}

// lastBracket finds the bracket group that a text ends with; a date or number behind it is skipped (CNA: （編輯：X）1110329).
func (r *reader) lastBracket(s span) (group, inside span, ok bool) {
	end := s.end
	for end > s.start && r.text[end-1] >= '0' && r.text[end-1] <= '9' && s.end-end < 8 {
		end--
	}
	last, n := utf8.DecodeLastRuneInString(r.text[s.start:end])
	if last == '。' {
		end -= n
		last, _ = utf8.DecodeLastRuneInString(r.text[s.start:end])
	}
	if !strings.ContainsRune(closers, last) {
		return group, inside, false
	}
	limit := max(s.start, end-maxSegment)
	depth := 0
	for i := end; i > limit; {
		c, n := utf8.DecodeLastRuneInString(r.text[limit:i])
		i -= n
		if strings.ContainsRune(closerOf(c), last) {
			if depth--; depth == 0 {
				return span{i, end}, span{i + n, end - len(string(last))}, true
			}
		} else if c == last {
			depth++
		}
	}
	return group, inside, false
}

func (r *reader) taken(s span, start int) bool {
	at := r.rangeOf(s)
	for _, c := range r.out[start:] {
		if c.Range.Overlaps(at) {
			return true
		}
	}
	return false
}

// endBracket reads one bracket at the end of a block.
func (r *reader) endBracket(inside, group span, last bool) bool {
	got, ok := r.credits(inside, Bracket, loose)
	if ok && got[0].Fault != NoName {
		if !r.tail && !anyOf(got, Source, Media) && !r.b.Quote {
			return false
		}
		r.add(got, group)
		return true
	}
	if r.reuters(inside, group) || r.behindSentence(group) && r.latinSource(inside, group) {
		return true
	}
	if last && r.lastText() && r.japaneseTail(inside, group) {
		return true
	}
	if r.first && r.agencyBracket(inside, group) {
		return true
	}
	return last && (r.lastText() || r.b.Quote) && r.bareOutlet(inside, group)
}

// behindSentence tells whether a bracket stands behind a whole sentence that ends the text: (Source: IMF) in front of the stop says
// where a number is from.
func (r *reader) behindSentence(group span) bool {
	return r.tail && r.lastText() && strings.ContainsRune(".!?”\"", lastRune(strings.TrimRightFunc(r.text[:group.start], isSpace)))
}

func (r *reader) latinSource(inside, group span) bool {
	inside = inside.trim(r.text)
	return isLatin(firstRune(inside.of(r.text))) && r.englishSource(inside, group)
}

// lastText tells whether nothing but links and credits follows the block.
func (r *reader) lastText() bool { return r.index >= r.lastLong }

// bareOutlet reads （财联社）: a house and nothing else. A bracket may as well explain a word, so the house must be known by
// name or by an ending that only the press has.
func (r *reader) bareOutlet(inside, group span) bool {
	s := inside.trim(r.text)
	text := tidy(s.of(r.text))
	for _, label := range [...]string{"文章来源", "新闻来源", "稿件来源", "来源", "來源"} { // the colon was lost
		if rest, ok := strings.CutPrefix(text, label); ok {
			text = strings.TrimLeft(rest, " ;；")
			s.start = s.end - len(text)
			break
		}
	}
	if text == "" || utf8.RuneCountInString(text) > 18 || strings.ContainsAny(text, "，。；：:、“”《》的") {
		return false
	}
	for _, veto := range [...]string{"简称", "下称", "以下", "簡稱", "下同", "又称", "原名", "原"} {
		if strings.HasPrefix(text, veto) || strings.Contains(text, "简称") {
			return false
		}
	}
	if !r.t.outlets.has(text) && !isPress(text) || r.t.isPublicBody(text) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	if !isHan(first) && hanCount(strings.TrimLeftFunc(text, func(c rune) bool { return !isHan(c) })) < 1 {
		return false
	}
	return r.addOne(Credit{Kind: Source, Form: Bare, Name: r.b.part(s.start, s.end)}, group)
}

// isPress tells whether a name ends as only those of newspapers, agencies and their channels do.
func isPress(text string) bool {
	for _, end := range [...]string{
		"日报", "日報", "时报", "時報", "晚报", "晚報", "晨报", "早报", "商报", "商報", "都市报", "快报", "周刊", "週刊", "周报", "导报", "新闻网", "新聞網", "通讯社", "通訊社",
		"新闻客户端", "客户端", "青年报", "证券报", "新闻", "新聞", "财经", "电视台", "電視台", "卫视", "融媒", "融媒体", "在线", "导刊",
	} {
		if strings.HasSuffix(text, end) && len(text) > len(end) {
			return true
		}
	}
	return false
}

// isPublicBody tells whether a name is one of an authority or exchange: it explains a word more often than it is a source.
func (t *Tables) isPublicBody(text string) bool {
	for _, end := range [...]string{"局", "部", "署", "厅", "院", "委", "会", "会网站", "银行", "央行", "交易所", "上交所", "深交所", "本报", "本网", "本刊", "本台", "本社", "总台", "本報", "本網"} {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

// sentenceEnd reads the reporter behind the last sentence: …。红星新闻记者 江龙.
func (r *reader) sentenceEnd(whole span, start int) {
	if !r.tail || !r.lastText() {
		return
	}
	cut := lastStop(r.text[max(whole.start, whole.end-200):whole.end])
	if cut == 0 {
		return
	}
	s := span{whole.end - cut, whole.end}.trim(r.text)
	if s.end-s.start > 120 || r.taken(s, start) {
		return
	}
	got, ok := r.credits(s, Sentence, strict)
	if ok && got[0].Fault == "" && got[0].Kind == Byline && len(got[0].People) > 0 && got[0].People[0].Outlet != "" {
		r.add(got, s)
	}
}

// lastStop gives the number of bytes behind the last stop of a text, 0 where it has none. The one a text ends with, and its
// like, do not count.
func lastStop(text string) int {
	last, n := utf8.DecodeLastRuneInString(text)
	for i := len(text) - n; i > 0; i -= n {
		if i >= hanLen && isHanAt(text[i-hanLen:i]) { // no stop
			n = hanLen
			continue
		}
		var c rune
		if c, n = utf8.DecodeLastRuneInString(text[:i]); c == last {
			continue
		}
		switch c {
		case '。', '！', '？', '」', '”':
			return len(text) - i
		}
	}
	return 0
}
