package attribution

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestCharacters holds the tests of characters against tables of the standard library, at every character.
func TestCharacters(t *testing.T) {
	in := func(c rune, ranges ...[2]rune) bool {
		for _, r := range ranges {
			if c >= r[0] && c <= r[1] {
				return true
			}
		}
		return false
	}
	letters := []*unicode.RangeTable{unicode.L}
	for c := rune(0); c <= 0x40000; c++ {
		for _, class := range []struct {
			name      string
			got, want bool
		}{
			{"space", isSpace(c), strings.ContainsRune(" \t\n\v\f\r\u00a0\u3000\ufeff\u200b", c) || in(c, [2]rune{0x2000, 0x200A})},
			{"Han", isHan(c), in(c, [2]rune{0x4E00, 0x9FFF}, [2]rune{0x3400, 0x4DBF}, [2]rune{0xF900, 0xFAFF}, [2]rune{0x20000, 0x3FFFF}) || c == '々' || c == '〇'},
			{"kana", isKana(c), in(c, [2]rune{'ぁ', 'ヿ'}) && c != '・'},
			{"Latin", isLatin(c), unicode.IsOneOf(letters, c) && (c < 0x80 || in(c, [2]rune{0xC0, 0x24F}))},
			{"digit", isDigit(c), in(c, [2]rune{'0', '9'}, [2]rune{'０', '９'})},
			{"slash", hasSlash("甲" + string(c)), strings.ContainsRune("/／╱∕", c)},
			{"first slash", hasSlash(string(c) + "甲"), isSlash(c)},
		} {
			if class.got != class.want {
				t.Fatalf("%U is %s: %v", c, class.name, class.got)
			}
		}
		if c < utf8.RuneSelf || c >= 0xD800 && c < 0xE000 {
			continue
		}
		if text := string(c); isHanAt(text) != in(c, [2]rune{0x4000, 0x9FFF}) {
			t.Fatalf("%U is Han by its bytes: %v", c, isHanAt(text))
		}
	}
}

// TestRuneIn: three bytes, whatever they are, are decoded as the standard library does.
func TestRuneIn(t *testing.T) {
	for bytes := range 1 << 24 {
		text := string([]byte{byte(bytes >> 16), byte(bytes >> 8), byte(bytes)})
		c, n := runeIn(text, 0, len(text))
		if want, size := utf8.DecodeRuneInString(text); c != want || n != size {
			t.Fatalf("%q begins with %U of %d, want %U of %d", text, c, n, want, size)
		}
	}
}

// TestSpans holds the quick ways over Han against the plain ones, on pieces of characters too.
func TestSpans(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	pieces := []string{"中", "龥", "䶵", "一", "鿿", "ꀀ", " ", "　", "\t", "a", "。", "丨", "|", "\x80", "\xE4", "\xE4\xB8", "\xE9\xBF\xBF", "\xE4\xB8a", "\xE4a\x80", "\xE3\x80\x80", "\U00020000"}
	for range 30_000 {
		text := ""
		for range random.IntN(6) {
			text += pieces[random.IntN(len(pieces))]
		}
		whole := span{0, len(text)}
		if got, want := whole.trim(text).of(text), strings.TrimFunc(text, isSpace); got != want {
			t.Fatalf("%q trimmed is %q, want %q", text, got, want)
		}
		cut := "|。 丨"
		if got, want := whole.trimAny(text, cut).of(text), strings.TrimFunc(text, func(c rune) bool { return isSpace(c) || strings.ContainsRune(cut, c) }); got != want {
			t.Fatalf("%q trimmed of %q is %q, want %q", text, cut, got, want)
		}
		if got, want := skipSpace(text, 0, len(text)), len(text)-len(strings.TrimLeftFunc(text, isSpace)); got != want {
			t.Fatalf("%q has space up to %d, want %d", text, got, want)
		}
		want := 0
		for want < len(text) && isHanAt(text[want:]) {
			want += hanLen
		}
		if got := hanPrefix(text); got != want {
			t.Fatalf("%q begins with %d bytes of Han, want %d", text, got, want)
		}
		for i := range text {
			c, n := runeIn(text, i, len(text))
			if want, size := utf8.DecodeRuneInString(text[i:]); c != want || n != size {
				t.Fatalf("%q at %d is %U of %d, want %U of %d", text, i, c, n, want, size)
			}
		}
		for n := range 4 {
			back, on := len(text), 0
			for range n {
				_, size := utf8.DecodeLastRuneInString(text[:back])
				back -= size
				_, size = utf8.DecodeRuneInString(text[on:])
				on += size
			}
			if got := runesBack(text, 0, len(text), n); got != back {
				t.Fatalf("%q: %d back is %d, want %d", text, n, got, back)
			}
			if got := runesOn(text, 0, len(text), n); got != on {
				t.Fatalf("%q: %d on is %d, want %d", text, n, got, on)
			}
		}
	}
}

// TestIsLong: code points count, whatever their bytes.
func TestIsLong(t *testing.T) {
	for _, c := range []string{"a", "é", "中", "𠀀"} {
		for n, want := range map[int]bool{0: false, longBlock - 1: false, longBlock: false, longBlock + 1: true, 5 * longBlock: true} {
			if got := isLong(strings.Repeat(c, n)); got != want {
				t.Errorf("%d times %s is long: %v", n, c, got)
			}
		}
	}
}

// TestName: what is a name where a name must prove itself, where it stands in brackets, and behind a label.
func TestName(t *testing.T) {
	r := &reader{t: Default()}
	for _, c := range []struct {
		text               string
		strict, loose, pen bool
	}{
		{"王丹", true, true, true},
		{"王", false, false, true},
		{"王小丹", true, true, true},
		{"王小小丹", false, true, true},
		{"欧阳丹", true, true, true},
		{"欧阳小丹", true, true, true},
		{"欧阳", false, true, true},
		{"澹台丹", true, true, true},
		{"禾丹", false, true, true},
		{"禾小丹", false, true, true},
		{"禾小小丹", false, true, true},
		{"禾小小小丹", false, false, true},
		{"高兴", false, false, false},
		{"获悉", false, false, false},
		{"一二三四五六七八九十甲乙", false, false, true},
		{"一二三四五六七八九十甲乙丙", false, false, false},
		{"马·丹", true, true, true},
		{"·丹丹", false, false, false},
		{"丹丹·", false, false, false},
		{"马·", false, false, false},
		{"一二三四五六七八·一二三四五六七", true, true, true},
		{"一二三四五六七八·一二三四五六七八", false, false, false},
		{"马·丹!", false, false, false},
		{"马·/丹", false, false, true},
		{"Jane", true, true, true},
		{"jane", false, true, true},
		{"Jane doe", false, true, true},
		{"A B C D", true, true, true},
		{"A B C D E", false, false, true},
		{"Jane-Doe_1.", true, true, true},
		{"1a", false, false, true},
		{"Ja!ne", false, false, false},
		{"小猪pig爱理财", false, false, true},
		{"小猪pig爱理财理财理财理财理财理", false, false, false},
		{"XXX", true, true, true},
		{"", false, false, false},
	} {
		for m, want := range map[mode]bool{strict: c.strict, loose: c.loose, pen: c.pen} {
			if got := r.name(c.text, m); got != want {
				t.Errorf("%q in mode %d: %v", c.text, m, got)
			}
		}
	}
}

// TestTwoNames: four to six characters are two names where both begin as most names do.
func TestTwoNames(t *testing.T) {
	for text, want := range map[string]string{
		"王丹李明": "王丹 李明", "王丹李小明": "王丹 李小明", "王小丹李明": "王小丹 李明", "王小丹李小明": "王小丹 李小明", "王丹": "", "王小丹": "", "欧阳王丹": "",
		"欧阳丹李明": "欧阳丹 李明", "王小丹李小明明": "", "禾丹李明": "", "王丹禾明": "", "王丹李明a": "", "王丹丹丹丹丹": "",
	} {
		r := &reader{t: Default(), text: text}
		a, b, ok := r.twoNames(span{0, len(text)})
		if got := strings.TrimSpace(a.of(text) + " " + b.of(text)); ok != (want != "") || got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestLastWords: a set keeps the last of equal words, and tells what may begin one of its words.
func TestLastWords(t *testing.T) {
	w := newWordSet([]word[int]{{"甲", 1}, {"甲乙", 2}, {"甲", 3}, {"𠀀", 4}, {"", 5}}).withFirsts()
	for text, want := range map[string]int{"甲": 3, "甲乙丙": 2, "𠀀": 4, "乙": 0} {
		got, ok := w.at(text)
		if got.value != want || ok != (want != 0) {
			t.Errorf("%s: %d, %v", text, got.value, ok)
		}
	}
	if !w.mayStart('甲') || w.mayStart('乙') || !w.mayStart('𠀀') {
		t.Error("mayStart is wrong")
	}
}

// TestRoles: a configuration names roles as the documentation does.
func TestRoles(t *testing.T) {
	var r Role
	if err := r.UnmarshalText([]byte("editor")); err != nil || r != Editor {
		t.Errorf("editor: %q, %v", r, err)
	}
	for text, want := range map[string]string{"editro": `did you mean "editor"`, "": "expected", "cook and driver": "expected"} {
		if err := r.UnmarshalText([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	if got := (Credits{{Kind: Source}, {Kind: Byline}, {Kind: Source, Form: Bare}}).Of(Source); len(got) != 2 || got[1].Form != Bare {
		t.Errorf("of the sources: %v", got)
	}
}
