package attribution

import (
	"strings"
	"unicode/utf8"
)

// glued are words that end the name of a house in front of them: those of a dateline, a person, a notice.
var glued = [...]string{
	"本报讯", "本報訊", "本网讯", "本刊讯", "记者", "記者", "作者", "责编", "责任编辑", "编辑：", "（记者", "(记者", "郑重声明", "原标题", "原標題", "发布时间",
	"版权归", "版权属", "如有侵权", "若有侵权", "如侵", "若侵", "侵权", "侵删", "，有删", "，略有", "，有改", "，有修", "（有删", "，不代表", "，仅代表",
}

// cutName ends the name of a house where something else is glued to it: a dateline, a time, a person, an account, a notice.
func (r *reader) cutName(s span) span {
	text := s.of(r.text)
	cut := len(text)
	for _, word := range glued {
		if i := strings.Index(text, word); i > 0 {
			cut = min(cut, i)
		}
	}
	for _, i := range [...]int{accountAt(text), issueAt(text)} {
		if i > 0 {
			cut = min(cut, i)
		}
	}
	for i, c := range text { // 新华网 2022-03-29
		if i > 0 && isDigit(c) && isSpace(r.lastBefore(s.start, s.start+i)) && len(text)-i >= 6 {
			cut = min(cut, i)
			break
		}
	}
	s.end = s.start + cut
	return s.trimAny(r.text, "，,；;/／|｜丨。（(")
}

// withQuotes takes a trimmed mark back in where its other one stands in the name: 《财经》杂志, 公众号“青河发布”.
func (r *reader) withQuotes(s span) span {
	for _, q := range [...]struct{ left, right string }{{"《", "》"}, {"“", "”"}, {"（", "）"}, {"(", ")"}} {
		switch text := s.of(r.text); strings.Count(text, q.left) - strings.Count(text, q.right) {
		case -1:
			if strings.HasSuffix(r.text[:s.start], q.left) {
				s.start -= len(q.left)
			}
		case 1:
			if strings.HasPrefix(r.text[s.end:], q.right) {
				s.end += len(q.right)
			}
		}
	}
	return s
}

// accountAt finds where the account of a house begins: 青河发布（ID：qinghe_fabu）, 青河发布 微信号:qinghe. It gives -1 where
// there is none.
func accountAt(text string) int {
	for _, label := range [...]string{"微信ID", "微信号", "公众号ID", "ID", "Id", "id"} {
		i := strings.Index(text, label)
		if i <= 0 || isLatin(firstRune(label)) && isLatin(lastRune(text[:i])) {
			continue
		}
		if isColon(firstRune(strings.TrimLeft(text[i+len(label):], " "))) {
			return i
		}
	}
	return -1
}

// issueAt finds where the day or the issue of a paper begins: 青河日报》（2023年3月29日 第1版）, 青河日报2023年第3期. It gives -1 where
// there is none; 青河银行2022年年报 is a name.
func issueAt(text string) int {
	for i, c := range text {
		rest := text[i:]
		switch {
		case c == '》' || c == '”' || c == '」':
			rest = strings.TrimLeftFunc(rest[utf8.RuneLen(c):], isSpace)
			if first := firstRune(rest); strings.ContainsRune("（(，,", first) || isDigit(first) {
				return i
			}
		case c == '（' || c == '(':
			if isDigit(firstRune(strings.TrimPrefix(rest[utf8.RuneLen(c):], "第"))) {
				return i
			}
		case isDigit(c) && !isDigit(lastRune(text[:i])):
			if year, issue, ok := strings.Cut(rest, "年"); ok && len(year) == 4 && (isDigit(firstRune(issue)) || strings.HasPrefix(issue, "第")) {
				return i
			}
		}
	}
	return -1
}

func firstRune(s string) rune {
	c, _ := utf8.DecodeRuneInString(s)
	return c
}

func lastRune(s string) rune {
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// unnamed tells what stands for the name of a house where none is named: several, the net, this one.
func unnamed(name string) bool {
	switch name {
	case "综合", "網絡綜合", "綜合", "网络综合", "综合网络", "综合整理", "网络整理", "综合报道", "綜合報道", "综合消息", "综合媒体", "媒体综合",
		"网络", "网上", "互联网", "網路", "網絡", "網上", "互聯網", "公开资料", "公开报道", "原创", "原創", "转载", "轉載", "未知", "不详", "不詳",
		"本报", "本報", "本刊", "本网", "本網", "本台", "本社", "本站", "本报综合", "本网综合", "本刊综合", "本报讯", "本站原创", "本站整理", "作者", "作者投稿", "投稿":
		return true
	}
	return false
}

// NamesHouse tells whether a credit names a house as the source of the text, which another can contradict: 来源：综合 and 来源：本报 do
// not, nor do an address, a placeholder and the source of a passage.
func (c *Credit) NamesHouse() bool {
	name := c.Name.Text
	return c.Kind == Source && c.Fault != Placeholder && !c.Passage && name != "" && !isAddress(name) && !unnamed(name)
}
