package attribution

import (
	"strings"
	"unicode/utf8"
)

// lines reads the lines of a block one by one. Hard breaks start a line in every language; a soft one only where people
// do not wrap lines by hand, in Han and kana text, and behind a line that was a credit.
func (r *reader) lines(whole span) {
	fresh := true
	for n, at := 0, whole.start; at < whole.end && n < lineLimit; n++ {
		end := whole.end
		if i := strings.IndexByte(r.text[at:end], softBreak); i >= 0 {
			end = at + i
		}
		if i := strings.IndexByte(r.text[at:end], hardBreak); i >= 0 {
			end = at + i
		}
		line := span{at, end}.trim(r.text)
		took := false
		if !line.empty() {
			first, _ := utf8.DecodeRuneInString(r.text[line.start:])
			if fresh || !isLatin(first) {
				took = r.line(line, fresh)
			}
		}
		fresh = took || end < whole.end && r.text[end] == hardBreak
		at = end + 1
	}
}

const shortLine = 180 // bytes: longer lines are sentences more often than credits

// line reads one line from its start. Fresh: readers see a new line here.
func (r *reader) line(s span, fresh bool) bool {
	c, n := utf8.DecodeRuneInString(r.text[s.start:s.end])
	switch {
	case isMarker(c):
		return r.marked(s, n)
	case closerOf(c) != "":
		return r.bracketed(s)
	case isLatin(c) || isDigit(c) && !isHanAhead(r.text[s.start:s.end]):
		if fresh && r.english(s) {
			return true
		}
	case c == '—' || c == '―' || c == '–' || c == '-':
		return r.dashed(s)
	}
	if rest := r.stamp(s); rest > s.start && r.whole(span{rest, s.end}) { // 2022-03-29 来源：经济参考报
		return true
	}
	return r.lostBracket(s) || r.dateline(s) || r.slashed(s) || r.whole(s) || r.leadSource(s) || r.namesOnly(s)
}

func isHanAhead(s string) bool {
	for i, c := range s {
		if isHan(c) {
			return true
		}
		if i > 40 {
			break
		}
	}
	return false
}

// isMarker tells the marks that newsrooms put in front of a byline.
func isMarker(c rune) bool {
	switch c {
	case '□', '■', '◎', '●', '○', '▲', '△', '◆', '◇', '★', '☆', '※', '☉', '▌', '▍', '◤':
		return true
	}
	return false
}

// marked reads □记者…, ▍来源：…. Behind a mark of a list 来源 may be anything's, so that a source alone must be a house.
func (r *reader) marked(s span, marker int) bool {
	rest := span{s.start + marker, s.end}
	got, ok := r.credits(rest, Marker, loose)
	if !ok || !anyOf(got, Byline, Editors, Media) && (got[0].Fault != "" || !r.t.isOutlet(got[0].Name.Text)) {
		return false
	}
	for i := range got {
		if got[i].Kind == Source {
			got[i].Form = Label
		}
	}
	if got[0].Kind != Source {
		got[0].Label = r.b.part(s.start, s.start+marker)
	}
	r.add(got, s)
	return true
}

// dashed reads —— 本报记者 王丹.
func (r *reader) dashed(s span) bool {
	rest := s.trimAny(r.text, "—―–-")
	return r.whole(rest) || r.signOffLine(rest)
}

// whole reads a line that is nothing but credits.
func (r *reader) whole(s span) bool {
	if s.end-s.start > maxSegment || s.end-s.start > shortLine && strings.Count(s.of(r.text), "。") > 1 {
		return false
	}
	trimmed := s.trimAny(r.text, "。*_")
	got, ok := r.credits(trimmed, Line, strict)
	if !ok || !r.plausible(got, s) {
		return false
	}
	r.add(got, s)
	return true
}

// plausible vetoes credits that a bare line shows by accident: a label without a value above a list, a role word alone.
func (r *reader) plausible(got []Credit, s span) bool {
	for _, c := range got {
		if c.Fault != NoName {
			continue
		}
		if c.Form != Line && c.Form != Label {
			continue
		}
		label := r.text[s.start:s.end]
		last, _ := utf8.DecodeLastRuneInString(label)
		if !isColon(last) || !plainLabels.has(c.Label.Text) || r.followed() {
			return false
		}
	}
	return true
}

// plainLabels are those that nothing but a name follows, so that a line of one alone lacks it.
const plainLabels wordList = "作者 记者 記者 通讯员 责任编辑 責任編輯 责编 文章来源 新闻来源 稿件来源 本文来源 稿源 新聞來源 文章來源 署名 撰文"

// followed tells whether something that may be the missing value comes behind the block: anything but prose.
func (r *reader) followed() bool {
	for i := r.index + 1; i < len(r.blocks); i++ {
		if b := &r.blocks[i]; b.Text != "" {
			return b.Heading || b.Item || len(b.Links) > 0 || len(b.Text) < 120 || strings.ContainsRune(b.Text, opaque)
		}
	}
	return true
}
