package post

import (
	"fmt"
	"strings"
	"testing"
)

// render writes a value as a person can check it: type, style, the source bytes and, where it differs, what it reads as.
func render(src []byte, v *Value) string {
	if v.Opaque {
		return v.Type.String() + " opaque " + string(v.Range.Of(src))
	}
	switch v.Type {
	case List:
		var items []string
		for _, item := range v.Items {
			items = append(items, render(src, item))
		}
		return fmt.Sprintf("list %q [%s]", v.Range.Of(src), strings.Join(items, ", "))
	case Map:
		return fmt.Sprintf("map %q {%s}", v.Range.Of(src), renderFields(src, v.Pairs))
	}
	s := fmt.Sprintf("%v %s", v.Type, v.Range.Of(src))
	if v.Text != string(v.Range.Of(src)) {
		s += fmt.Sprintf(" text %q", v.Text)
	}
	if v.Reads != v.Text {
		s += fmt.Sprintf(" reads %q", v.Reads)
	}
	return s
}

func renderFields(src []byte, fields []Field) string {
	var pairs []string
	for _, f := range fields {
		pairs = append(pairs, fmt.Sprintf("%s = %s", f.Key.Of(src), render(src, f.Node)))
	}
	return strings.Join(pairs, "; ")
}

func TestValueRanges(t *testing.T) {
	tests := []struct{ name, block, want string }{
		{"plain", "title: 标题 x  \n", `title = string 标题 x`},
		{"comment", "a: x # c\nb: y#z\n", `a = string x; b = string y#z`},
		{"multi-line plain", "a: one\n  two\n\n  three\nb: x\n", "a = string one\n  two\n\n  three text \"one two\\nthree\"; b = string x"},
		{"single quotes", "a: 'it''s'\n", `a = string 'it''s' text "it's"`},
		{"double quotes", `a: "x\"y\n\u4e2d" # c` + "\n", `a = string "x\"y\n\u4e2d" text "x\"y\n中"`},
		{"quoted key", "\"a b\" : 'x'\n", `"a b" = string 'x' text "x"`},
		{"literal", "a: |- # c\n  one # no comment\n\n  two\n\nb: 1\n", "a = string |- # c\n  one # no comment\n\n  two text \"one # no comment\\n\\ntwo\"; b = integer 1"},
		{"folded", "a: >\n  one\n  two\nb: x\n", "a = string >\n  one\n  two text \"one two\\n\"; b = string x"},
		{"empty block scalar", "a: |\nb: x\n", `a = string | text ""; b = string x`},
		{"empty", "a:\nb: \nc : # c\nd: x\n", `a = null ; b = null ; c = null ; d = string x`},
		{"list", "a:\n- x\n-  'y' # c\n-\nb: 1\n", `a = list "- x\n-  'y' # c\n-" [string x, string 'y' text "y", null ]; b = integer 1`},
		{"flow list", "a: [x, 'y', # c\n  [1, 2] , ] # d\n", `a = list "[x, 'y', # c\n  [1, 2] , ]" [string x, string 'y' text "y", list "[1, 2]" [integer 1, integer 2]]`},
		{"flow map", "a: {b: x, c: {}, d}\n", `a = map "{b: x, c: {}, d}" {b = string x; c = map "{}" {}; d = null }`},
		{"map", "a:\n  b: 1\n  c:\n    - d: 2\n      e: 3\n", `a = map "b: 1\n  c:\n    - d: 2\n      e: 3" {b = integer 1; c = list "- d: 2\n      e: 3" [map "d: 2\n      e: 3" {d = integer 2; e = integer 3}]}`},
		{"anchor and alias", "a: &x 标题\nb: *x\nc: &y [1]\nd: *y\n", `a = string 标题; b = string *x text "标题"; c = list "[1]" [integer 1]; d = list "*y" [integer 1]`},
		{"alias of its own list", "a: &a [*a]\n", `a = list "[*a]" [list opaque *a]`},
		{"merge", "a: &a {t: 1}\n<<: *a\n", `a = map "{t: 1}" {t = integer 1}; << = map "*a" {t = integer 1}`},
		{"tags", "a: !!str 2022\nb: !x\n  c: d\ne: !y &z\nf: 1\n", `a = integer 2022; b = map "c: d" {c = string d}; e = null ; f = integer 1`},
		{"crlf", "a: x\r\nb: |\r\n  y\r\n  z\r\nc: 'q'\r\n", "a = string x; b = string |\r\n  y\r\n  z text \"y\\nz\\n\"; c = string 'q' text \"q\""},
		{"line separator inside quotes", "a: \"x\u2028y\"\nb: z\n", "a = string \"x\u2028y\" text \"x\\u2028y\"; b = string z"},
		{"indented keys", "  a: x\n  b: y\n", `a = string x; b = string y`},
		{"nested lists", "a:\n- - x\n  - y\n- z\n", `a = list "- - x\n  - y\n- z" [list "- x\n  - y" [string x, string y], string z]`},
		{"complex key", "? a\n: b\nc: d\n", `a = string b; c = string d`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src := []byte("---\n" + test.block + "---\n")
			p := Parse("a.md", src, Dialect{})
			if p.Front.Broken || len(p.Front.Faults) > 0 {
				t.Fatalf("faults %v", p.Front.Faults)
			}
			if got := renderFields(src, p.Front.Fields); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}
