package attribution

import (
	"strings"
	"unicode/utf8"
)

// japanese reads the bracket a Japanese report starts with: 【ドーハ共同】, 【ワシントン=山田太郎】, ［東京　１日　ロイター］.
func (r *reader) japanese(inside, group, rest span) bool {
	if rest.empty() || !r.head {
		return false
	}
	s := inside.trim(r.text)
	text := s.of(r.text)
	if utf8.RuneCountInString(text) > 24 {
		return false
	}
	if i := strings.IndexAny(text, "=＝"); i > 0 {
		_, n := utf8.DecodeRuneInString(text[i:])
		name := span{s.start + i + n, s.end}.trim(r.text)
		if !r.japaneseName(name.of(r.text)) {
			return false
		}
		return r.addOne(Credit{
			Kind: Byline, Form: Bracket, Place: r.b.part(s.start, s.start+i), People: []Person{{Name: r.b.part(name.start, name.end), Role: Reporter}},
		}, group)
	}
	for _, wire := range japaneseWires {
		lead, ok := strings.CutSuffix(text, wire)
		if !ok || lead == "" && !r.kana(rest) {
			continue
		}
		c := Credit{Kind: Dateline, Form: Wire, Outlet: r.b.part(s.end-len(wire), s.end)}
		place := span{s.start, s.start + len(lead)}.trim(r.text)
		if date := r.dateAtEnd(place); !date.empty() {
			c.Date = r.b.part(date.start, date.end)
			place = span{place.start, date.start}.trim(r.text)
		}
		for _, p := range place.of(r.text) {
			if !isHan(p) && !isKana(p) && !isMiddleDot(p) && !isLatin(p) && p != '=' && p != '　' && p != ' ' {
				return false
			}
		}
		if place.empty() && c.Date.Text == "" && !isJapaneseAgency(wire) {
			return false
		}
		c.Place = r.b.part(place.start, place.end)
		return r.addOne(c, group)
	}
	return false
}

// japaneseWires are the agencies in such brackets; longer names first.
var japaneseWires = [...]string{
	"共同通信", "時事通信", "ＡＦＰ時事", "AFP時事", "AFP＝時事", "AFP=時事", "ロイター時事", "ロイター", "共同", "時事", "ＡＰ", "AP", "ＡＦＰ", "AFP", "毎日新聞", "朝日新聞", "読売新聞", "産経新聞", "日本経済新聞",
}

func isJapaneseAgency(wire string) bool { return len(wire) > len("共同") }

func (r *reader) kana(s span) bool { return strings.ContainsFunc(s.of(r.text), isKana) }

// japaneseTail reads the bracket a Japanese report ends with: （共同）, （山田太郎）, （社会部・山田太郎）.
func (r *reader) japaneseTail(inside, group span) bool {
	if !r.kana(span{0, len(r.text)}) {
		return false
	}
	s := inside.trim(r.text)
	text := s.of(r.text)
	for _, wire := range japaneseWires {
		if text == wire && wire != "AP" && wire != "AFP" {
			return r.addOne(Credit{Kind: Source, Form: Bare, Name: r.b.part(s.start, s.end)}, group)
		}
	}
	name := s
	if i := strings.LastIndex(text, "・"); i > 0 {
		name.start += i + len("・")
	}
	if !r.japaneseName(name.of(r.text)) {
		return false
	}
	return r.addOne(Credit{Kind: Byline, Form: Bracket, People: []Person{{Name: r.b.part(name.start, name.end), Role: Reporter}}}, group)
}

// japaneseName tells whether text is a full name of three to five Han characters that starts with a known family name.
func (r *reader) japaneseName(text string) bool {
	text = strings.ReplaceAll(tidy(text), " ", "")
	n := hanCount(text)
	if n < 3 || n > 6 {
		return false
	}
	for _, family := range [...]int{1, 2, 3} {
		if family < n && japaneseSurnames.has(text[:runesOn(text, 0, len(text), family)]) {
			return true
		}
	}
	return false
}

const japaneseSurnames wordList = `佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 齋藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田
	後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山
	平野 藤本 河野 上野 野口 武田 松井 千葉 岩崎 菅原 木下 久保 佐野 野村 松尾 市川 菊地 菊池 杉本 古川 大西 島田 水野 桜井 高野 渡瀬 吉川 山内 西田 飯田 西川 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 辻 樋口 秋山 田口 永井 山中 中西 吉村 川上
	石原 大橋 松岡 馬場 浜田 森本 星野 矢野 浅野 大久保 吉岡 小池 野田 荒木 熊谷 松浦 大谷 内藤 黒田 尾崎 川村 永田 望月 松村 田辺 荒井 堀 早川 西山 広瀬`

// japaneseEnd reads ＝共同 at the end of a block.
func (r *reader) japaneseEnd(whole span) bool {
	text := strings.TrimRight(whole.of(r.text), "。 \n")
	if near := text[max(0, len(text)-24):]; !strings.Contains(near, "＝") && !strings.Contains(near, "=") {
		return false
	}
	for _, wire := range japaneseWires {
		for _, mark := range [...]string{"＝", "="} {
			if strings.HasSuffix(text, mark+wire) && r.kana(whole) {
				end := whole.start + len(text)
				return r.addOne(Credit{Kind: Source, Form: Bare, Name: r.b.part(end-len(wire), end)}, span{end - len(wire) - len(mark), end})
			}
		}
	}
	return false
}
