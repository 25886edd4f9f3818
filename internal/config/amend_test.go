package config

import (
	"testing"

	"newslint/report"
)

func TestAmend(t *testing.T) {
	known := report.Setting{Keys: []string{"rules", "unknown-key", "known"}, Value: "posterr", List: true}
	hosts := report.Setting{Keys: []string{"hosts"}, Value: "old.example", List: true}
	alias := report.Setting{Keys: []string{"attribution", "aliases", "证券时报网"}, Value: "证券时报"}
	for _, c := range []struct {
		name string
		in   string
		s    report.Setting
		want string // empty where there is no place
	}{
		{"nothing", "", known, "rules:\n  unknown-key:\n    known: [posterr]\n"},
		{"only a comment", "# 本报\n", alias, "# 本报\nattribution:\n  aliases:\n    证券时报网: 证券时报\n"},
		{"no final line end", "preset: news", hosts, "preset: news\nhosts: [old.example]\n"},
		{"comments and CRLF", "# a\r\npreset: news # b\r\n\r\n# c\r\n", hosts, "# a\r\npreset: news # b\r\nhosts: [old.example]\r\n\r\n# c\r\n"},
		{"a severity", "rules:\n  unknown-key: error # strict\n", known, "rules:\n  unknown-key: {severity: error, known: [posterr]} # strict\n"},
		{"a severity in quotes", "rules:\n  unknown-key: \"off\"\n", known, "rules:\n  unknown-key: {severity: off, known: [posterr]}\n"},
		{"a flow mapping", "rules: {unknown-key: {all: true}}\n", known, "rules: {unknown-key: {known: [posterr], all: true}}\n"},
		{"an empty flow mapping", "{}\n", hosts, "{hosts: [old.example]}\n"},
		{"a block list", "rules:\n  unknown-key:\n    known:\n      - a # 甲\n      - b\n  missing-key: off\n", known, "rules:\n  unknown-key:\n    known:\n      - a # 甲\n      - b\n      - posterr\n  missing-key: off\n"},
		{"a list not indented", "hosts:\n- a\nroot: true\n", hosts, "hosts:\n- a\n- old.example\nroot: true\n"},
		{"a flow list", "hosts: [a, \"b\"] # x\n", hosts, "hosts: [a, \"b\", old.example] # x\n"},
		{"an empty list", "hosts: []\n", hosts, "hosts: [old.example]\n"},
		{"one item", "hosts: a\n", hosts, "hosts: [a, old.example]\n"},
		{"a key without a value", "hosts:\nroot: true\n", hosts, "hosts: [old.example]\nroot: true\n"},
		{"other aliases", "attribution:\n  aliases:\n    甲: 乙\n", alias, "attribution:\n  aliases:\n    甲: 乙\n    证券时报网: 证券时报\n"},
		{"a value that needs quotes", "", report.Setting{Keys: []string{"liquid-tags"}, Value: "yes: [no", List: true}, "liquid-tags: ['yes: [no']\n"},
		{"there already", "hosts: [old.example]\n", hosts, ""},
		{"another meaning", "attribution: {aliases: {证券时报网: 甲}}\n", alias, ""},
		{"no YAML", "hosts: [\n", hosts, ""},
		{"a fault", "hots: a\n", hosts, ""},
		{"an alias of YAML", "a: &a [x]\nhosts: *a\n", hosts, ""},
	} {
		got, ok := Amend([]byte(c.in), c.s)
		if string(got) != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q %v, want %q", c.name, got, ok, c.want)
		}
	}
}

// FuzzAmend holds what Amend promises for any text: the text is YAML with the setting in it, and its comments stay.
func FuzzAmend(f *testing.F) {
	for _, src := range []string{"", "# 本报\r\npreset: news\r\n", "rules:\n  unknown-key: error # strict\n", "hosts:\n- a\n", "rules: {unknown-key: {known: [a, 'b']}}\n"} {
		f.Add(src, "甲: #乙")
	}
	f.Fuzz(func(t *testing.T, src, value string) {
		s := report.Setting{Keys: []string{"rules", "unknown-key", "known"}, Value: value, List: true}
		after, ok := Amend([]byte(src), s)
		if !ok {
			return
		}
		if _, again := Amend(after, s); again {
			t.Fatalf("%q, amended to %q, lacks %q", src, after, value)
		}
	})
}
