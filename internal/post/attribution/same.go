package attribution

import (
	"strings"
	"unicode"
)

// SameSource tells whether two spellings name one house: equal after folding width, case, spaces and marks, after the
// tables' aliases, or after dropping what only names a channel of the house (网, 客户端, 新闻, APP) or a second house behind
// a middle dot (上海证券报·中国证券网).
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
			if x != "" && (x == y || t.canonical(x) == t.canonical(y)) {
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

// variants are a name and the shorter ones it contains: without channel words, and each side of a middle dot.
func variants(name string) []string {
	out := []string{name}
	out = append(out, strings.FieldsFunc(name, func(r rune) bool { return isMiddleDot(r) || isSlash(r) || r == '-' || r == '—' })...)
	for _, v := range out[:len(out):len(out)] {
		for shorter := v; ; {
			next := shorter
			for _, channel := range [...]string{"新闻客户端", "客户端", "客戶端", "微信公众号", "公众号", "微博", "官网", "官微", "网站", "網站", "app", "网", "網", "新闻", "新聞", ".com", ".cn"} {
				if cut, ok := strings.CutSuffix(shorter, channel); ok && len([]rune(cut)) >= 2 {
					next = cut
					break
				}
			}
			if next == shorter {
				break
			}
			shorter = next
			out = append(out, shorter)
		}
	}
	return out
}
