package rules

import (
	"math/rand/v2"
	"testing"

	"newslint/internal/post"
)

// TestKindsOfCharacters: the parser sees every character that a rule about characters looks for, and no other.
func TestKindsOfCharacters(t *testing.T) {
	for r := range rune(0x20000) { // all behind are alike
		if r >= 0xD800 && r < 0xE000 {
			continue
		}
		has := post.ParseFront("a.md", []byte("a"+string(r)+"a"), post.Dialect{}).Bytes.Has
		if got, want := has&post.ControlCharacter != 0, isControl(r); got != want {
			t.Errorf("%U is a control: %v, want %v", r, got, want)
		}
		if got, want := has&post.InvisibleCharacter != 0, isInvisible(r); got != want {
			t.Errorf("%U is invisible: %v, want %v", r, got, want)
		}
	}
}

// TestMojibakeIsLikely: no text that the patterns of mojibake find is one the parser takes for sound.
func TestMojibakeIsLikely(t *testing.T) {
	pieces := []string{
		"锛", "銆", "鈥", "鐨", "涓", "浜", "鍦", "锟", "斤", "拷", "烫", "屯", "\uFFFD", "€", "？", "中", "a", " ", "Â", "Ã", "é", "ï", "ð", "\u0080", "\u00BF", "\u00C0",
		"Œ", "ƒ", "ˆ", "–", "™", "\uE000", "Α", "あ", "①",
	}
	random := rand.New(rand.NewPCG(3, 4))
	found := 0
	for range 60_000 {
		var text []byte
		for range 1 + random.IntN(6) {
			text = append(text, pieces[random.IntN(len(pieces))]...)
		}
		if !suspicious.Match(text) {
			continue
		}
		found++
		if post.ParseFront("a.md", text, post.Dialect{}).Bytes.Has&post.MojibakeLikely == 0 {
			t.Fatalf("%q may be mojibake and is not looked at", text)
		}
	}
	if found < 300 {
		t.Fatalf("only %d texts were suspicious", found)
	}
}
