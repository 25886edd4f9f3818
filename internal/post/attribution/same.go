package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SameSource tells whether two spellings name one house: equal after folding width, case, spaces and marks, after the
// tables' aliases, or after dropping what only names a channel of the house (网, 客户端, 新闻, APP) or a second house behind
// a middle dot (上海证券报·中国证券网). Of several houses in a row (综合新华社、央视新闻) one must be the same.
func SameSource(a, b string, t *Tables) bool {
	if a == b {
		return true
	}
	a, b = t.canonical(a), t.canonical(b)
	if a == b {
		return true
	}
	for _, x := range variants(a) {
		for _, y := range variants(b) {
			if x == y || t.canonical(x) == t.canonical(y) {
				return true
			}
		}
	}
	return false
}

// canonical folds a name and follows the aliases once.
func (t *Tables) canonical(name string) string {
	name = fold(name)
	if to, ok := t.aliases[name]; ok {
		return to
	}
	return name
}

// fold makes spellings comparable: full-width letters and digits become half-width, letters lower case; spaces, quotes and
// brackets go.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if 0x4E00 <= r && r <= 0x9FFF {
			return r
		}
		if 0xFF01 <= r && r <= 0xFF5E {
			r -= 0xFEE0
		}
		switch r {
		case '"', '\'', '“', '”', '‘', '’', '《', '》', '「', '」', '『', '』', '(', ')', '[', ']':
			return -1
		}
		if isSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// agencies are the names of one agency, the usual one first, as fold writes them.
var agencies = [...]string{
	"新华社 新華社 新华通讯社 新華通訊社 新华社通稿", "中新社 中国新闻社 中國新聞社", "中央社 中央通訊社 中央通讯社", "共同社 共同 共同通信社 共同通信 共同通讯社 共同通訊社",
	"時事社 时事社 时事 時事 時事通信社 時事通信 时事通讯社", "韩联社 韓聯社 韩国联合通讯社", "法新社 法新 法国新闻社", "路透社 路透 reuters 路透中文网", "美联社 美聯社 ap",
	"彭博社 彭博 bloomberg", "朝中社 朝鲜中央通讯社", "塔斯社 俄塔社 tass", "央广 中央人民广播电台", "央视 中央电视台",
}

// variants are a name and the shorter ones it contains: without words for a channel, each side of a middle dot, each of a list.
func variants(name string) []string {
	out := []string{name}
	for _, v := range strings.FieldsFunc(strings.ReplaceAll(name, "综合", "、"), func(r rune) bool {
		return isMiddleDot(r) || isSlash(r) || strings.ContainsRune("-—、,;&+", r)
	}) {
		if utf8.RuneCountInString(v) >= 2 { // not the A of A&B
			out = append(out, v)
		}
	}
	for _, v := range out[:len(out):len(out)] {
		for shorter := withoutChannel(v); shorter != v; v, shorter = shorter, withoutChannel(shorter) {
			out = append(out, shorter)
		}
	}
	return out
}

// withoutChannel cuts one word off a name that says how the house publishes: 微信公众号青河发布, 央视新闻客户端, 财经杂志.
func withoutChannel(name string) string {
	for _, channel := range [...]string{"微信公众号", "微信公眾號", "公众号"} {
		if cut, ok := strings.CutPrefix(name, channel); ok && cut != "" {
			return strings.TrimPrefix(cut, ":")
		}
	}
	for _, channel := range [...]string{
		"新闻客户端", "客户端", "客戶端", "微信公众号", "公众号", "微博", "官网", "官微", "网站", "網站", "app", "网", "網", "新闻", "新聞", ".com", ".cn", "杂志", "雜誌", "等", "整理",
	} {
		if cut, ok := strings.CutSuffix(name, channel); ok && utf8.RuneCountInString(cut) >= 2 {
			return cut
		}
	}
	return name
}
