package post

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// mutated is a text with a few of its bytes replaced, doubled or left out.
func mutated(r *rand.Rand, text string, bytes string) string {
	b := []byte(text)
	for range r.IntN(4) {
		at := r.IntN(len(b) + 1)
		end := min(at+r.IntN(3), len(b))
		b = append(b[:at:at], append([]byte{bytes[r.IntN(len(bytes))]}, b[end:]...)...)
	}
	return string(b)
}

// TestTimesByHand holds isDate and validTime to the expressions of SafeYAML.
func TestTimesByHand(t *testing.T) {
	date := regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
	form := regexp.MustCompile(`^(\d{4}-\d{1,2}-\d{1,2})([Tt]|[\t-\r ]+)(\d{1,2}):(\d\d):(\d\d)(\.\d*)?[\t-\r ]*(Z|[-+]\d{1,2}(:?\d\d)?)?$`)
	long := func(text string) bool {
		m := form.FindStringSubmatch(text)
		if m == nil {
			return false
		}
		hour, _ := strconv.Atoi(m[3])
		minute, _ := strconv.Atoi(m[4])
		second, _ := strconv.Atoi(m[5])
		return validDay(m[1]) && minute <= 59 && second <= 60 && (hour < 24 || hour == 24 && minute == 0 && second == 0)
	}
	r := rand.New(rand.NewPCG(1, 2))
	times := 0
	for _, seed := range []string{"2022-03-29 09:21:43 +0800", "2022-3-9T24:00:00.5Z", "2022-03-29", "1999-12-31\t1:02:03 -7:30", "2022-03-29t23:59:60"} {
		for range 100_000 {
			text := mutated(r, seed, "0123456789-:+.TtZ \t\vx")
			if isDate(text) != date.MatchString(text) {
				t.Fatalf("%q: a date: %t", text, isDate(text))
			}
			if validTime(text) != long(text) {
				t.Fatalf("%q: a time: %t", text, validTime(text))
			}
			if validTime(text) {
				times++
			}
		}
	}
	if times < 50_000 {
		t.Errorf("only %d times", times)
	}
}

// TestKeysByHand holds the glances at lines of front matter to the long way.
func TestKeysByHand(t *testing.T) {
	common := regexp.MustCompile(`^(` + strings.Join(commonKeys, "|") + `):([ \t\r]|$)`)
	keyLine := regexp.MustCompile(`^["']?[\p{L}_][\p{L}\p{N}_. -]{0,40}["']?[ \t]*[:：]([ \t\r]|$)`)
	r := rand.New(rand.NewPCG(1, 2))
	for _, seed := range []string{"title: a", "'date' : 2", "标题：a", "tags:", "<p>a: b</p>", "key = 1", `"a b"= 2`, strings.Repeat("标题 a-", 8) + ":", "第１章: \xff"} {
		for range 20_000 {
			text := []byte(mutated(r, seed, "title: =\"'_<>\uFF1A\t\r\xff."))
			if hasCommonKey(text) != common.Match(text) {
				t.Fatalf("%q: a common key: %t", text, hasCommonKey(text))
			}
			if isKeyLine(text) != keyLine.Match(text) {
				t.Fatalf("%q: a key: %t", text, isKeyLine(text))
			}
			if isTOMLLine(text) != tomlLine.Match(text) {
				t.Fatalf("%q: a key of TOML: %t", text, isTOMLLine(text))
			}
		}
	}
}

// TestCloserLook holds the table to every character of three bytes.
func TestCloserLook(t *testing.T) {
	var want [pair + 1]uint8
	for c := range rune(1 << 16) {
		overlong, surrogate := c < 0x800, c >= 0xD800 && c < 0xE000
		if overlong || surrogate || kindOf(c, []byte("斤"), []byte("斤")) != 0 || kindOf(c, nil, []byte("烫烫")) != 0 || kindOf(c, nil, []byte("屯屯屯")) != 0 {
			want[c>>12|c>>6&0x3F<<8] = 1
		}
	}
	if closerLook != want {
		t.Error("the table is another one")
	}
}
