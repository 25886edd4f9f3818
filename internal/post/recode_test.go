package post

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestRecode(t *testing.T) {
	simplified := "---\ntitle: 夜班公交今起延长\n---\n市交通局说，这条线路试运行三个月，票价不变。\n"
	traditional := "---\ntitle: 夜班公車今起延長\n---\n市交通局說，這條路線試辦三個月，票價不變。\n"
	kana := "---\ntitle: 夜行バスのお知らせ\n---\nこの路線は三か月の間、試験的に運行されます。\n"
	tests := []struct {
		name, text string
		to         encoding.Encoding
	}{
		{"GB18030", simplified, simplifiedchinese.GB18030},
		{"GB18030", simplified, simplifiedchinese.GBK},
		{"Big5", traditional, traditionalchinese.Big5},
		{"Shift_JIS", kana, japanese.ShiftJIS},
		{"UTF-16LE", simplified, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16BE", simplified, unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16LE", "---\ntitle: night bus\n---\nIt runs.\n", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"Windows-1252", "---\ntitle: Café à la Seine\n---\nDéjà vu.\n", charmap.Windows1252},
	}
	for _, test := range tests {
		src, err := test.to.NewEncoder().Bytes([]byte(test.text))
		if err != nil {
			t.Fatal(err)
		}
		got, ok := Recode(src)
		if !ok || got.Name != test.name || string(got.Text) != test.text {
			t.Errorf("%s: got %q %q", test.name, got.Name, got.Text)
		}
	}
	damaged := append([]byte(simplified), 0xFF, '\n')
	for _, src := range [][]byte{nil, damaged, {0xFF}, {0x80, 0x81, 0x82}} {
		if got, ok := Recode(src); ok {
			t.Errorf("%q: guessed %s", src, got.Name)
		}
	}
}
