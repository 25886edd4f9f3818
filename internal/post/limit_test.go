package post

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func front(block string) Front { return Parse("a.md", []byte("---\n"+block+"---\n"), Dialect{}).Front }

func isTooLarge(f Front) bool {
	return len(f.Faults) == 1 && f.Faults[0].Kind == TooLarge && f.Broken && f.Fields == nil
}

// TestFrontLimits: the largest front matter is read, a larger one is not, and says so.
func TestFrontLimits(t *testing.T) {
	nested := func(open, end string, depth int) string {
		return "a: " + strings.Repeat(open, depth) + "1" + strings.Repeat(end, depth) + "\n"
	}
	block := func(depth int) string {
		var b strings.Builder
		for i := range depth {
			fmt.Fprintf(&b, "%sa:\n", strings.Repeat(" ", i))
		}
		return b.String() + strings.Repeat(" ", depth) + "b: 1\n"
	}
	bytes := func(n int) string { return "a: " + strings.Repeat("x", n-len("a: \n")) + "\n" }
	nodes := func(n int) string { return "[" + strings.TrimSuffix(strings.Repeat("1,", n), ",") + "]" }
	for name, c := range map[string]struct {
		block string
		read  bool
	}{
		"bytes":        {bytes(maxFrontBytes), true},
		"a byte more":  {bytes(maxFrontBytes + 1), false},
		"lists":        {nested("[", "]", maxFrontDepth-1), true},
		"a list more":  {nested("[", "]", maxFrontDepth), false},
		"maps":         {nested("{a: ", "}", maxFrontDepth-1), true},
		"a map more":   {nested("{a: ", "}", maxFrontDepth), false},
		"block maps":   {block(maxFrontDepth - 1), true},
		"one more":     {block(maxFrontDepth), false},
		"nodes":        {"a: " + nodes(30_000) + "\n", true},
		"aliases":      {"a: &x " + nodes(1000) + "\nb: [" + strings.TrimSuffix(strings.Repeat("*x,", 40), ",") + "]\n", true},
		"more aliases": {"a: &x " + nodes(1000) + "\nb: [" + strings.TrimSuffix(strings.Repeat("*x,", 60), ",") + "]\n", false},
	} {
		f := front(c.block)
		if c.read && (len(f.Faults) > 0 || len(f.Fields) == 0) || !c.read && !isTooLarge(f) {
			t.Errorf("%s: %d fields, faults %+v", name, len(f.Fields), f.Faults)
		}
	}
	if f := front("a: 1\n" + strings.Repeat("a: 2\n", maxFrontFaults+10)); len(f.Faults) != maxFrontFaults {
		t.Errorf("%d faults of one kind, expected %d", len(f.Faults), maxFrontFaults)
	}
}

// TestNamedParts: names are looked for in lists and maps, to a depth.
func TestNamedParts(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"王丹", "王丹"},
		{"'  '", ""},
		{"true", ""},
		{"[王丹, [李明, {name: 陈有田}]]", "王丹 李明 陈有田"},
		{"{url: /x, title: 青河日报}", "青河日报"},
		{"{url: /x}", ""},
		{"[[[王丹]]]", "王丹"},
		{"[[[[王丹]]]]", ""},
		{"{name: {name: {name: {name: 王丹}}}}", ""},
	} {
		f := front("author: " + c.value + "\n")
		var names []string
		for _, part := range namedParts(f.Fields[0].Node, 0) {
			names = append(names, part.Text)
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("%s: %q, expected %q", c.value, got, c.want)
		}
	}
}

// TestTOMLDepth: tables and lists in a line are read to the same depth.
func TestTOMLDepth(t *testing.T) {
	for name, open := range map[string][2]string{"lists": {"[", "]"}, "tables": {"{a = ", "}"}} {
		for depth, read := range map[int]bool{maxFrontDepth - 1: true, maxFrontDepth + 1: false} {
			src := "+++\na = " + strings.Repeat(open[0], depth) + "1" + strings.Repeat(open[1], depth) + "\n+++\n"
			f := Parse("content/a.md", []byte(src), Dialect{Generator: Hugo}).Front
			if read != (len(f.Faults) == 0) {
				t.Errorf("%s, %d deep: %+v", name, depth, f.Faults)
			}
		}
	}
}

// TestLastField: maps count for their own names alone, but what `<<` merges counts where it stands.
func TestLastField(t *testing.T) {
	for _, c := range []struct{ block, want string }{
		{"a: {title: x}\n", ""},
		{"<<: {title: x}\n", "x"},
		{"<<: title\n", ""},
		{"title: y\n<<: {title: x}\n", "x"},
		{"<<: {title: x}\ntitle: y\n", "y"},
		{"<<: {<<: {title: x}}\n", "x"},
		{"title: x\ntitle: y\n", "y"},
		{"1: x\n", ""},
	} {
		f := front(c.block)
		field, ok := f.Field("title")
		if ok != (c.want != "") || ok && field.Scalar() != c.want {
			t.Errorf("%q: %v %+v", c.block, ok, field)
		}
	}
}

// TestThreeSpellings: YAML 1.2 knows words in lower case, with a capital, and in capitals.
func TestThreeSpellings(t *testing.T) {
	for text, want := range map[string]bool{
		"true": true, "True": true, "TRUE": true, "tRUE": false, "TRue": false, "trUe": false, "tru": false, "truex": false,
		".inf": true, ".Inf": true, ".INF": true, ".iNF": false, ".INf": false, ".inF": false,
	} {
		if got := threeSpellings(text, "true", ".inf"); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// TestMisreadPlaces: what YAML reads otherwise than its writer is placed on whatever line of a value it stands.
func TestMisreadPlaces(t *testing.T) {
	for _, c := range []struct{ block, want string }{
		{"title: a\n  date:2022\n", "no space after the colon 11-15"},
		{"title: a\n  b\n  c\n  date:2022\n", "no space after the colon 19-23"},
		{"title: a\n  b\n  date：2022\nz: 1\n", "full-width colon 15-19"},
		{"title: a\n  b\n  layout:x\n  date:2022\n", "no space after the colon 15-21; no space after the colon 26-30"},
		{"tags:\n  -a\n  -b\n", "no space after the dash 8-9"},
		{"tags:\n  - a\n    b\n    -c\n", "no space after the dash 22-23"},
		{"title: a\n  b:c\n", ""},
		{"a: [why? how]\n", ""},
		{"a: [why? how, b; c]\n", ""},
		{"a: [why? how, b; c^ d$ e]\n", ""},
		{"a: {b: why? how}\nc: d;^$\n", ""},
	} {
		f := front(c.block)
		var all []string
		for _, fault := range f.Faults {
			at := fault.At.Shift(-f.Block.Start)
			all = append(all, fmt.Sprintf("%s %d-%d", fault.Cause, at.Start, at.End))
		}
		if got := strings.Join(all, "; "); got != c.want || len(f.Fields) == 0 {
			t.Errorf("%q: %q, expected %q", c.block, got, c.want)
		}
	}
	if f := front("a: [why? how; b^ c$ d=]\n"); len(f.Faults) != 1 || f.Faults[0].Kind != Syntax {
		t.Errorf("nothing stands in for the question mark: %+v", f.Faults)
	}
}

// TestTOMLValues: what no value is gets quotes where words were meant, and numbers are left to whoever meant one.
func TestTOMLValues(t *testing.T) {
	for value, want := range map[string]string{
		"春耕": "text without quotes", "0x": "other", "9a": "other", "1 2": "other", "-x": "other", "+x": "other", "# c": "other", "[1": "other", "{a": "other",
		"": "no value", "“a”": "typographic quotes", "\"a": "quote never closed", "\"a\" b": "text after the closing quote", "\"\\d\"": "unknown escape",
		"'a' b": "text after the closing quote", "\"a\" # c": "",
	} {
		f := Parse("content/a.md", []byte("+++\na = "+value+"\n+++\n"), Dialect{Generator: Hugo}).Front
		got := ""
		if len(f.Faults) > 0 {
			got = string(f.Faults[0].Cause)
		}
		if got != want {
			t.Errorf("%s: %q, expected %q", value, got, want)
		}
	}
}

// TestQuoted: quotes and block scalars say that a value is text, plain words do not.
func TestQuoted(t *testing.T) {
	for value, want := range map[string]bool{"x": false, "'x'": true, "\"x\"": true, "|\n  x": true, ">\n  x": true, "[x]": false, "": false} {
		if f := front("a: " + value + "\n"); f.Fields[0].Node.Quoted() != want {
			t.Errorf("%q: %v", value, !want)
		}
	}
}

// TestReadConfig: a mark before the first key is no part of it, and ranges are of the file.
func TestReadConfig(t *testing.T) {
	for _, c := range []struct{ name, src string }{
		{"_config.yml", "url: x\n"}, {"_config.yml", "\ufeffurl: x\n"}, {"hugo.toml", "url = \"x\"\n"}, {"hugo.toml", "\ufeffurl = \"x\"\n"},
	} {
		f := ReadConfig(c.name, []byte(c.src))
		field, ok := f.Field("url")
		if !ok || len(f.Faults) > 0 || field.Scalar() != "x" || string(field.Key.Of([]byte(c.src))) != "url" {
			t.Errorf("%s %q: %+v %+v", c.name, c.src, f.Fields, f.Faults)
		}
	}
}

// TestLikeness: the share of common characters, less what no news holds.
func TestLikeness(t *testing.T) {
	for text, want := range map[string]float64{
		"": 0, "abc": 0, "的": 1, "a的": 1, "的龘": 0.5, "ひ": 1, "\ue000": -1, "ｱ": -1, "｡": -1, "ﾟ": -1, "｠": 0, "的\ue000": 0, "的国\uff61龘": 0.25,
	} {
		if got := likeness([]byte(text)); got != want {
			t.Errorf("%q: %v, expected %v", text, got, want)
		}
	}
}

// TestRecodeDamaged: what is damaged, binary or only looks like an encoding is not guessed at.
func TestRecodeDamaged(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("市交通局说，这条线路试运行三个月，票价不变。")
	if err != nil {
		t.Fatal(err)
	}
	latin, err := charmap.Windows1252.NewEncoder().String("Un café à la Seine, déjà vu en été: ")
	if err != nil {
		t.Fatal(err)
	}
	zeros := func(at int) string { // one zero byte among many others
		return latin[:at] + "\x00" + latin[at:]
	}
	for name, c := range map[string]struct{ src, want string }{
		"broken":                   {gbk + "\xff\xff", ""},
		"zeros":                    {strings.Repeat("\x00", 64) + "\xff", ""},
		"many zeros on both sides": {strings.Repeat("\x00\x00\xfe\xfe", 64), ""},
		"a zero at an odd place":   {zeros(11), "Windows-1252"},
		"a zero at an even place":  {zeros(12), "Windows-1252"},
		"too long":                 {strings.Repeat(gbk, maxRecoded/len(gbk)+1), ""},
		"not too long":             {strings.Repeat(gbk, maxRecoded/len(gbk)), "GB18030"},
		"bytes in pairs":           {"a caf\xe9\xe9 b", ""},
		"no letter beside":         {"1 \xa9 2", ""},
		"a letter behind":          {"1 \xe9t\xe9 2", "Windows-1252"},
		"a letter before":          {"1 a\xe9 2", "Windows-1252"},
		"two zeros in nine bytes":  {"a\x00b\x00\xe9cdef", "UTF-16LE"},
	} {
		if got, _ := Recode([]byte(c.src)); got.Name != c.want {
			t.Errorf("%s: guessed %q, expected %q", name, got.Name, c.want)
		}
	}
}
