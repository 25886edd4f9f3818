package post

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// Recoding is what bytes that are not UTF-8 were meant to be.
type Recoding struct {
	Name string // of the encoding, as IANA and editors write it
	Text []byte // the file in UTF-8
}

// maxRecoded bounds the bytes that are decoded for a guess.
const maxRecoded = 1 << 20

// Recode guesses the encoding of a file that is not UTF-8: UTF-16 by its mark or its zero bytes, then GB18030, Big5 or
// Shift_JIS by which of them gives the commonest characters, then Windows-1252 where single bytes stand between ASCII letters.
// It reports false where none is likely, as of UTF-8 with some damaged bytes.
func Recode(src []byte) (Recoding, bool) {
	if len(src) > maxRecoded || len(src) == 0 {
		return Recoding{}, false
	}
	if r, ok := recodeUTF16(src); ok {
		return r, true
	}
	if mostlyUTF8(src) {
		return Recoding{}, false
	}
	best, score := Recoding{}, 0.0
	for _, candidate := range []struct {
		name string
		from encoding.Encoding
	}{
		{"GB18030", simplifiedchinese.GB18030}, {"Big5", traditionalchinese.Big5}, {"Shift_JIS", japanese.ShiftJIS},
	} {
		text, err := candidate.from.NewDecoder().Bytes(src)
		if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
			continue
		}
		if s := likeness(text); s > score {
			best, score = Recoding{candidate.name, text}, s
		}
	}
	if score >= 0.2 {
		return best, true
	}
	if singleBytes(src) {
		if text, err := charmap.Windows1252.NewDecoder().Bytes(src); err == nil {
			return Recoding{"Windows-1252", text}, true
		}
	}
	return Recoding{}, false
}

func recodeUTF16(src []byte) (Recoding, bool) {
	little, big := 0, 0
	for i, b := range src[:min(len(src), 4096)] {
		if b == 0 && i%2 == 1 {
			little++
		} else if b == 0 {
			big++
		}
	}
	name, order, enough := "UTF-16LE", xunicode.LittleEndian, min(len(src), 4096)/8
	switch {
	case bytes.HasPrefix(src, []byte{0xFF, 0xFE}), little > enough && little > 4*big:
	case bytes.HasPrefix(src, []byte{0xFE, 0xFF}), big > enough && big > 4*little:
		name, order = "UTF-16BE", xunicode.BigEndian
	default:
		return Recoding{}, false
	}
	text, err := xunicode.UTF16(order, xunicode.UseBOM).NewDecoder().Bytes(src)
	if err != nil {
		return Recoding{}, false
	}
	return Recoding{name, text}, true
}

// mostlyUTF8: more characters of several bytes are whole than broken.
func mostlyUTF8(src []byte) bool {
	whole, broken := 0, 0
	for len(src) > 0 {
		r, n := utf8.DecodeRune(src)
		switch {
		case r == utf8.RuneError && n == 1:
			broken++
		case n > 2:
			whole++
		}
		src = src[n:]
	}
	return whole > broken
}

// likeness is the share of very common characters among those outside of ASCII.
func likeness(text []byte) float64 {
	common, all := 0, 0
	for _, r := range string(text) {
		if r < utf8.RuneSelf {
			continue
		}
		all++
		if strings.ContainsRune(commonCharacters, r) || unicode.Is(unicode.Hiragana, r) {
			common++
		} else if unicode.Is(unicode.Co, r) || r >= 0xFF61 && r <= 0xFF9F { // private use, half-width kana
			common--
		}
	}
	return float64(common) / float64(max(all, 1))
}

// commonCharacters make up about half of any Chinese news text, simplified or traditional; punctuation counts too.
const commonCharacters = "的一是在不了有和人这这個上中大为為来來个国國我以要他时時用们們生到作地于於出就分对對成会會可主发發年动動同工也能下过過子说說产產" +
	"种種面而方后後多定行学學法所民得经經十三之进進着著等部度家电電力里如水化高自二理起小现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開" +
	"它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又利比或但质質气氣第向道命此变變条條只没沒结結解问問" +
	"意建月公无無系军軍情者最立代想已通并並提直题題党黨程展五果料象员員位入常文总總次品式活设設及管特件长長求老头頭基资資边邊流路级級少山统統接知将將组組见見" +
	"今记記市报報闻聞消息记者者称稱近据據北京省城区區县縣目前，。、：；“”（）！？《》・「」"

// singleBytes: every byte outside of ASCII stands alone, as accented letters do in Western encodings, and at least one of
// them beside a letter.
func singleBytes(src []byte) bool {
	letters := false
	for i, b := range src {
		if b < utf8.RuneSelf {
			continue
		}
		if i > 0 && src[i-1] >= utf8.RuneSelf || i+1 < len(src) && src[i+1] >= utf8.RuneSelf {
			return false
		}
		letters = letters || i > 0 && unicode.IsLetter(rune(src[i-1])) || i+1 < len(src) && unicode.IsLetter(rune(src[i+1]))
	}
	return letters
}
