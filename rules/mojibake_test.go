package rules

import (
	"bytes"
	"testing"
)

// TestPrivateCharactersOfGBK: the areas that GBK leaves to its users are private characters, one for each pair of bytes.
func TestPrivateCharactersOfGBK(t *testing.T) {
	for r, want := range map[rune]string{
		0xE000: "\xAA\xA1", 0xE233: "\xAF\xFE", 0xE234: "\xF8\xA1", 0xE4C5: "\xFE\xFE",
		0xE4C6: "\xA1\x40", 0xE504: "\xA1\x7E", 0xE505: "\xA1\x80", 0xE525: "\xA1\xA0", 0xE765: "\xA7\xA0",
	} {
		if got, ok := gbk(string(r)); !ok || string(got) != want {
			t.Errorf("%U: % x, expected % x", r, got, want)
		}
	}
	seen := make(map[string]rune)
	for r := rune(0xE000); r < 0xE766; r++ {
		raw, ok := gbk(string(r))
		if other := seen[string(raw)]; !ok || len(raw) != 2 || other != 0 || raw[1] == 0x7F {
			t.Fatalf("%U: % x, as %U", r, raw, other)
		}
		seen[string(raw)] = r
	}
	if raw, ok := gbk("é锛😀"); ok {
		t.Errorf("% x of what GBK does not have", raw)
	}
	if raw, ok := gbk("a中"); !ok || !bytes.Equal(raw, []byte("a\xD6\xD0")) {
		t.Errorf("% x", raw)
	}
}
