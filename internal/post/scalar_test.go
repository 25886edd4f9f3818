package post

import "testing"

// Recorded from SafeYAML 1.0.5 inside Jekyll 4.4.1.
func TestSafeYAMLScalars(t *testing.T) {
	tests := []struct {
		text  string
		kind  Type
		reads string
	}{
		{"", Null, ""},
		{"~", Null, ""},
		{"null", Null, ""},
		{"NULL", Null, ""},
		{"yes", Bool, "true"},
		{"No", Bool, "false"},
		{"oN", Bool, "true"},
		{"OFF", Bool, "false"},
		{"y", String, "y"},
		{"N", String, "N"},
		{"2022", Int, "2022"},
		{"1,234", Int, "1234"},
		{"1_000", Int, "1000"},
		{"017", Int, "15"},
		{"007", Int, "7"},
		{"0x1F", Int, "31"},
		{"0b101", Int, "5"},
		{"+86", Int, "86"},
		{"-7", Int, "-7"},
		{"08", String, "08"},
		{"0o17", String, "0o17"},
		{"1e3", String, "1e3"},
		{"99999999999999999999", Int, "99999999999999999999"},
		{"1.10", Float, "1.1"},
		{".5", Float, "0.5"},
		{"3.0", Float, "3.0"},
		{"1.5e+3", Float, "1500.0"},
		{"1.0e+20", Float, "1.0e+20"},
		{"0.00001", Float, "1.0e-05"},
		{".inf", Float, "Infinity"},
		{"-.INF", Float, "-Infinity"},
		{".nan", Float, "NaN"},
		{"09:21", Float, "561.0"},
		{"12:30:45", Float, "45045.0"},
		{"1:30.5", Float, "90.5"},
		{"12:75", String, "12:75"},
		{"v1.2.3", String, "v1.2.3"},
		{"1.2.3", String, "1.2.3"},
		{"2022-03-29", Date, "2022-03-29"},
		{"2022-3-29", String, "2022-3-29"},
		{"2022-02-30", String, "2022-02-30"},
		{"2022-03-29 09:21:43 +0800", Time, "2022-03-29 09:21:43 +0800"},
		{"2022-03-29 09:21:43", Time, "2022-03-29 09:21:43"},
		{"2022-3-29T9:21:43.123Z", Time, "2022-3-29T9:21:43.123Z"},
		{"2022-03-29 09:21", String, "2022-03-29 09:21"},
		{"2022-02-30 09:21:43 +0800", String, "2022-02-30 09:21:43 +0800"},
		{"2022-03-29 24:00:00", Time, "2022-03-29 24:00:00"},
		{"2022-03-29 24:00:01", String, "2022-03-29 24:00:01"},
		{"2022-03-29 25:61:00", String, "2022-03-29 25:61:00"},
		{"标题", String, "标题"},
		{"-标题", String, "-标题"},
		{"=", String, "="},
	}
	for _, test := range tests {
		kind, reads := safeYAML(test.text)
		if kind != test.kind || reads != test.reads {
			t.Errorf("%q: got %v %q, want %v %q", test.text, kind, reads, test.kind, test.reads)
		}
	}
}

// Hugo 0.111.3 as run, and the core schema of YAML 1.2.
func TestOtherSchemas(t *testing.T) {
	tests := []struct{ text, hugo, core string }{
		{"yes", "boolean true", "string yes"},
		{"No", "boolean false", "string No"},
		{"true", "boolean true", "boolean true"},
		{"017", "integer 15", "integer 17"},
		{"0o17", "integer 15", "integer 15"},
		{"1.10", "float 1.1", "float 1.1"},
		{"09:21", "string 09:21", "string 09:21"},
		{"1,234", "string 1,234", "string 1,234"},
		{"~", "null ", "null "},
		{"2022-03-29", "date 2022-03-29", "date 2022-03-29"},
		{"2022-03-29T09:21:43+08:00", "time 2022-03-29T09:21:43+08:00", "time 2022-03-29T09:21:43+08:00"},
		{"2022-03-29 09:21:43 +0800", "string 2022-03-29 09:21:43 +0800", "string 2022-03-29 09:21:43 +0800"},
	}
	for _, test := range tests {
		for generator, want := range map[Generator]string{Hugo: test.hugo, CommonMark: test.core} {
			kind, reads := Dialect{Generator: generator}.scalar(test.text)
			if got := kind.String() + " " + reads; got != want {
				t.Errorf("generator %d, %q: got %q, want %q", generator, test.text, got, want)
			}
		}
	}
}

func TestTaxonomies(t *testing.T) {
	tests := []struct{ name, block, categories, tags string }{
		{"split string", "categories: 财经 新闻\ntags: 临沂日报 新闻", "财经 财经|新闻 新闻", "临沂日报 临沂日报|新闻 新闻"},
		{"comma", "tags: a, b", "", "a, a,|b b"},
		{"ideographic space", "tags: a\u3000b", "", "a\u3000b a\u3000b"},
		{"list", "categories: [a, 'b c', 2022, ~]", "a a|b c 'b c'|2022 2022", ""},
		{"singular not split", "category: a b\ntag: c d", "a b a b", "c d c d"},
		{"both", "category: a\ncategories: b\ntag: c\ntags: d", "b b|a a", "c c"},
		{"doubles", "categories: a a\ntags: b b", "a a", "b b|b b"},
		{"wrong types", "categories: 163\ntags: 2022", "wreck", ""},
		{"singular number", "tag: 2022", "", "2022 2022"},
		{"singular empty", "tag:\ntags: x", "", "x x"},
		{"escapes", `tags: "a\u4e2d b"`, "", `a中 "a\u4e2d b"|b b`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src := []byte("---\n" + test.block + "\n---\n")
			front := Parse("a.md", src, Dialect{}).Front
			if got := renderTerms(src, front.Categories()); got != test.categories {
				t.Errorf("categories: got %q, want %q", got, test.categories)
			}
			if got := renderTerms(src, front.Tags()); got != test.tags {
				t.Errorf("tags: got %q, want %q", got, test.tags)
			}
		})
	}
}

func renderTerms(src []byte, terms Terms) string {
	if terms.Wreck {
		return "wreck"
	}
	s := ""
	for i, term := range terms.List {
		if i > 0 {
			s += "|"
		}
		s += term.Text + " " + string(term.Range.Of(src))
	}
	return s
}
