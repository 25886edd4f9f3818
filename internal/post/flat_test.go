package post

import (
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"
)

// flatOf reads a block in both ways and fails where they differ; it tells whether the flat reader took it.
func flatOf(t *testing.T, block []byte, dialect Dialect) bool {
	t.Helper()
	src := append(append([]byte("---\n"), block...), "---\n正文\n"...)
	front := func() Front {
		f := Front{src: src, dialect: dialect, Format: YAML}
		f.close(YAML, Range{End: 3}, Range{Start: 4, End: 4 + len(block)}, 4+len(block)+4)
		return f
	}
	quick, whole := front(), front()
	if !quick.readFlat(block) {
		if !reflect.DeepEqual(quick, front()) {
			t.Fatalf("%q: the flat reader gave up and left something behind", block)
		}
		return false
	}
	whole.readNodes(block)
	if !reflect.DeepEqual(quick, whole) {
		t.Fatalf("%q\nflat    %s\nlibrary %s", block, show(src, &quick), show(src, &whole))
	}
	return true
}

func show(src []byte, f *Front) string {
	out := renderFields(src, f.Fields)
	for _, fault := range f.Faults {
		out += " " + kindNames[fault.Kind] + ": " + string(fault.Cause) + " " + fault.Detail
	}
	return out
}

// TestFlat: what the flat reader takes is what the library gives; the shapes of real archives are among it.
func TestFlat(t *testing.T) {
	for _, c := range []struct {
		block string
		taken bool
	}{
		{"title: 标题\n", true},
		{"layout: post\ntitle: \"引号：'内'\"\ndate: 2022-03-29 09:21:43 +0800\ncategories: a b\ntags: [a, \"b\", 'c', 1.10]\n", true},
		{"title: 'it is' # why\npublished: false\n\n# comment\nby:\nn: 017\n", true},
		{"tags:\n- a\n- 2022-03-29\n\n- \"c\"\nauthor:\n  - 甲\n  - 乙 # b\nx: ~\n", true},
		{"title: a\r\ntags:\r\n- b\r\n\r\n", true},
		{"source: https://example.test/a#b\nt: 10:30\ne: []\nlast:", true},
		{"title: a: b\n", false},
		{"title: a\n  b\n", false},
		{"title: a\ntitle: b\n", false},
		{"true: a\n", false},
		{"2022: a\n", false},
		{"title: \"a\\tb\"\n", false},
		{"title: \"a\" b\n", false},
		{"title: 'a''b'\n", false},
		{"tags: [a, [b]]\n", false},
		{"tags: [a, ]\n", false},
		{"tags: [a\n]\n", false},
		{"tags:\n  - a\n - b\n", false},
		{"tags:\n- a: b\n", false},
		{"tags:\n  a: b\n", false},
		{"a: &x b\nc: *x\n", false},
		{"a: |\n  b\n", false},
		{"a:\tb\n", false},
		{strings.Repeat("k", 1024) + ": a\n", true},
		{strings.Repeat("k", 1025) + ": a\n", false}, // libyaml looks no further for the colon of a key
		{"a: b\n" + strings.Repeat("k", 1025) + ":\n- c\n", false},
		{"a: b\u00a0c\n", false},
		{"a: b\u2028c\n", false},
		{"a: \xff\n", false},
		{"a: b\rc: d\n", false},
		{"- a\n", false},
		{"# comment\n", false},
		{"", false},
	} {
		for _, generator := range []Generator{Jekyll, Hugo, CommonMark} {
			if taken := flatOf(t, []byte(c.block), Dialect{Generator: generator}); taken != c.taken {
				t.Errorf("%q: taken %v, want %v", c.block, taken, c.taken)
			}
		}
	}
}

// TestFlatPieces puts lines together at random from what YAML makes a difference of.
func TestFlatPieces(t *testing.T) {
	keys := []string{"a: ", "b: ", "c: ", "d:", "key-2: ", "title: ", "date: ", "- ", "  - "}
	words := []string{"x", "标题", "　", "é", "🙂", "1", "1.10", "017", "2022-03-29", "2022-03-29 09:21:43 +0800", "10:30", "[a, b]", "\"a b\"", "'c d'", " ", "  ", " # c", "http://a.test/b#c", "a,b", "a?b", "(a)", "-a", "a-b"}
	odd := []string{
		"c :", "null: ", "\"q\": ", "a1:", "_: ", "[", "]", "['a', \"b\"]", ", ", ",", "\"", "'", "''", "-", "- - ", "#", "# c", "\u00a0", "\u0085", "\u2028", "\ufeff", "yes", "~", "null", ":", ": ", "?", "? ", "|", ">", "&a ", "*a", "!", "!!str ", "%", "@", "`", "{", "}",
		"{a: b}", "<<", "=", "---", "...", "--- ", "\t", "\\", "\r", "$", "^", ";", "a:b", "a#b", "\x7f", "\x01", "\xff", "\U000e0001", "\uffff", "\ue000",
	}
	ends := []string{"\n", "\n", "\n", "\n", "\n", "\n", "\r\n", "\n\n", "\n# c\n", "\n  # c\n", "\n  ", "\n \n", ""}
	random := rand.New(rand.NewPCG(3, 4))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	taken := 0
	for range 30_000 {
		var block []byte
		for range 1 + random.IntN(5) {
			block = append(block, pick(keys)...)
			for range random.IntN(3) {
				block = append(block, pick(words)...)
			}
			if random.IntN(8) == 0 {
				block = append(block, pick(odd)...)
			}
			block = append(block, pick(ends)...)
		}
		if flatOf(t, block, Dialect{Generator: Generator(random.IntN(3))}) {
			taken++
		}
	}
	if taken < 3000 {
		t.Errorf("the flat reader took %d of 30,000 blocks: too few to compare", taken)
	}
}

// FuzzFlat holds the flat reader against the library.
func FuzzFlat(f *testing.F) {
	for _, path := range frontFixtures(f) {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		front := readFront(src, readEncoding(src), fixtureDialect(path))
		f.Add(front.Block.Of(src), uint8(0))
	}
	for _, block := range []string{
		"a: b #c\n", "a: b # c\n", "a:\n# c\n- b\n# d\n- e\n", "a:\n\n  - b\n\nc: [ d , 'e' ] # f\n", "a: # b\n# c\nd:\n", "a: [x y,z]\nb: 'c'\nd: \"e\"#\n",
		"a:\n  - \"b\"\n# c\n\nd: e\n", "a: 1_000\nb: 0x1F\nc: .5\nd: 1:30\ne: <<\nf: =\n", "a: b\r\nc:\r\n- d\r\n", "k-1: \u3000v\u3000\n", "x: ---\n", "a: b\n...\nc: d\n",
	} {
		f.Add([]byte(block), uint8(1))
	}
	f.Fuzz(func(t *testing.T, block []byte, generator uint8) {
		if len(block) > 1<<14 {
			return
		}
		flatOf(t, block, Dialect{Generator: Generator(generator % 3)})
	})
}
