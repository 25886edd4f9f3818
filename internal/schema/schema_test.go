package schema

import (
	"testing"

	"newslint/internal/post"
)

func TestCompileRefuses(t *testing.T) {
	for _, src := range []string{
		"", "{", `{"type": 1}`, `{"$ref": "https://example.com/other.json"}`, `{"$ref": "file:///etc/passwd"}`, `{"$ref": "other.json"}`,
		`{"properties": {"a": {"pattern": "("}}}`,
	} {
		if _, err := Compile([]byte(src)); err == nil {
			t.Errorf("%s is taken for a schema", src)
		}
	}
}

// FuzzCheck: no front matter makes the checker panic, and every violation lies inside the post.
func FuzzCheck(f *testing.F) {
	s, err := Compile([]byte(`{"type":"object","required":["title"],"additionalProperties":{"type":["string","array"]},
		"properties":{"title":{"type":"string","minLength":3},"a":{"items":{"enum":["x",1]},"uniqueItems":true},"b":{"anyOf":[{"required":["c"]},{"type":"integer"}]}}}`))
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		"---\ntitle: a\na: [x, x, 2]\nb: {d: 1}\nc: 017\n---\n", "---\n---\n", "---\na: &a [*a]\n---\n", "---\n? [1]\n: 2\n---\n", "---\ntitle: b\ntitle: 2\n---\n", "x",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p := post.ParseFront("_posts/2022-03-29-a.md", src, post.Dialect{})
		for _, v := range s.Check(&p.Front) {
			if v.At.Start < 0 || v.At.End > len(src) || v.At.Start > v.At.End {
				t.Fatalf("%v lies outside %d bytes", v.At, len(src))
			}
		}
	})
}

// FuzzCompile: no schema makes the compiler or the checker panic.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		`{"$schema":"http://json-schema.org/draft-04/schema#","id":"a","minimum":1,"exclusiveMinimum":true}`, `{"$defs":{"x":{"$anchor":"y"}},"$ref":"#y"}`,
		`{"properties":{"a":{"$ref":"#/properties/b"},"b":{"$ref":"#/properties/a"}}}`, `{"items":[{}],"prefixItems":[true],"unevaluatedProperties":false}`, `{"$ref":"#/$ref"}`,
	} {
		f.Add([]byte(seed))
	}
	p := post.ParseFront("a.md", []byte("---\na: {b: [1, x, 2022-03-29, {a: null}]}\nb: 1.5\n---\n"), post.Dialect{})
	f.Fuzz(func(t *testing.T, src []byte) {
		s, err := Compile(src)
		if err != nil {
			return
		}
		for _, v := range s.Check(&p.Front) {
			if v.At.Start < 0 || v.At.End > len(p.Src) || v.Message.EN == "" || v.Message.ZH == "" {
				t.Fatalf("%s: %v", src, v)
			}
		}
	})
}

func TestMessages(t *testing.T) {
	p := post.ParseFront("a.md", []byte("---\nn: 1234567.5\nl: [1, 2]\nm: {a: 1}\n---\n"), post.Dialect{})
	for schema, want := range map[string]string{
		`{"properties":{"n":{"minimum":2000000}}}`:                            "n is 1234567.5, expected at least 2000000",
		`{"properties":{"n":{"maximum":1}}}`:                                  "n is 1234567.5, expected at most 1",
		`{"properties":{"n":{"exclusiveMinimum":1234567.5}}}`:                 "n is 1234567.5, expected more than 1234567.5",
		`{"properties":{"n":{"exclusiveMaximum":1}}}`:                         "n is 1234567.5, expected less than 1",
		`{"properties":{"n":{"multipleOf":0.2}}}`:                             "n is 1234567.5, expected a multiple of 0.2",
		`{"properties":{"l":{"contains":{"type":"string"}}}}`:                 "l has 0 items of the form that the schema looks for, expected at least 1",
		`{"properties":{"l":{"contains":{"type":"number"},"maxContains":1}}}`: "l has 2 items of the form that the schema looks for, expected at most 1",
		`{"properties":{"l":{"prefixItems":[true],"items":false}}}`:           "the schema allows no l.1",
		`{"properties":{"m":{"minProperties":2}}}`:                            "m has 1 keys, expected at least 2",
		`{"properties":{"m":{"not":{"required":["a"]}}}}`:                     "m is of the form that the schema rules out",
		`{"propertyNames":{"enum":["n","l"]}}`:                                `the key "m" is none that the schema allows`,
		`{"dependentRequired":{"m":["x"]}}`:                                   `the key "x" is missing, which the schema requires beside "m"`,
		`{"maxProperties":1}`:                                                 "front matter has 3 keys, expected at most 1",
	} {
		s, err := Compile([]byte(schema))
		if err != nil {
			t.Fatal(err)
		}
		if found := s.Check(&p.Front); len(found) != 1 || found[0].Message.EN != want {
			t.Errorf("%s: %v, want %s", schema, found, want)
		}
	}
}
