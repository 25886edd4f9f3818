package option

import (
	"fmt"
	"reflect"
	"testing"

	"gopkg.in/yaml.v3"

	"newslint/report"
)

// colour reads red alone.
type colour string

func (c *colour) UnmarshalText(text []byte) error {
	if string(text) != "red" {
		return Error(report.Say("no colour: %q", "不是颜色：%q", string(text)))
	}
	*c = colour(text)
	return nil
}

type options struct {
	Name   string            `option:"name" en:"a" zh:"b"`
	Strict bool              `option:"strict"`
	Most   int               `option:"most"`
	Words  []string          `option:"words"`
	Alias  map[string]string `option:"alias"`
	Colour colour            `option:"colour"`
	Shades []colour          `option:"shades"`
	Nested struct {
		Deep bool `option:"deep"`
	} `option:"nested"`
	hidden string
}

func TestBind(t *testing.T) {
	start := options{Name: "default", Words: []string{"x"}, hidden: "kept"}
	for _, c := range []struct{ text, want, faults string }{
		{"{}", "{default false 0 [x] map[]  [] {false} kept}", "[]"},
		{"name: n\nstrict: yes\nmost: 3\nwords: [a, b]\nalias: {k: v}\ncolour: red\nshades: red\nnested: {deep: on}", "{n true 3 [a b] map[k:v] red [red] {true} kept}", "[]"},
		{"name: 2022-01-01\nstrict: False\nwords: one", "{2022-01-01 false 0 [one] map[]  [] {false} kept}", "[]"},
		{"words: []", "{default false 0 [] map[]  [] {false} kept}", "[]"},
		{"nmae: x", "{default false 0 [x] map[]  [] {false} kept}", `[1:1 unknown key "nmae", did you mean "name"?]`},
		{"a: 1\nother: 2", "{default false 0 [x] map[]  [] {false} kept}", `[1:1 unknown key "a", expected one of other, name, strict, most, words, alias, colour, shades, nested]`},
		{"most: many\nstrict: 7", "{default false 0 [x] map[]  [] {false} kept}", `[1:7 expected a whole number, found "many" 2:9 expected true or false, found "7"]`},
		{"words: [a, {b: c}, d]", "{default false 0 [x] map[]  [] {false} kept}", "[1:12 expected a text, found a mapping]"},
		{"colour: blue\nshades: [red, green]", "{default false 0 [x] map[]  [] {false} kept}", `[1:9 no colour: "blue" 2:15 no colour: "green"]`},
		{"colour: [red]\nnested: deep", "{default false 0 [x] map[]  [] {false} kept}", `[1:9 expected a word, found a list 2:9 expected a mapping of options, found "deep"]`},
		{"name: [n]\nname: m", "{default false 0 [x] map[]  [] {false} kept}", `[1:7 expected a text, found a list 2:1 key "name" is given twice]`},
		{"name: &a b\nwords: *a", "{b false 0 [x] map[]  [] {false} kept}", "[2:8 aliases are not supported here]"},
		{"[a]", "{default false 0 [x] map[]  [] {false} kept}", "[1:1 expected a mapping of options, found a list]"},
	} {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(c.text), &doc); err != nil {
			t.Fatal(err)
		}
		got := start
		var faults []string
		for _, f := range Bind(doc.Content[0], &got, "other") {
			faults = append(faults, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Message.EN))
			if f.Message.ZH == "" {
				t.Errorf("%q has no Chinese", f.Message.EN)
			}
		}
		if fmt.Sprint(got) != c.want || fmt.Sprint(faults) != c.faults {
			t.Errorf("%s\n got %v %v\nwant %s %s", c.text, got, faults, c.want, c.faults)
		}
	}
}

func TestFields(t *testing.T) {
	fields := Fields(reflect.TypeFor[options]())
	if len(fields) != 8 || fields[0].Name != "name" || fields[0].About != (report.Text{EN: "a", ZH: "b"}) {
		t.Errorf("%+v", fields)
	}
}
