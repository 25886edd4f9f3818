package schema

import (
	"strings"
	"testing"

	"newslint/internal/post"
)

// TestReferences holds what references mean to another implementation; each schema wants the key a to be text.
func TestReferences(t *testing.T) {
	const front = "---\na: 1\n---\n"
	for _, c := range []struct {
		schema string
		taken  bool
	}{
		{`{"properties":{"a":{"$ref":"#/$defs/x"}},"$defs":{"x":{"type":"string"}}}`, true},
		{`{"properties":{"a":{"$ref":"#/$defs/~1%25~0"}},"$defs":{"/%~":{"type":"string"}}}`, true},
		{`{"properties":{"a":{"$ref":"#/allOf/0"}},"allOf":[{"type":["string","object"]}]}`, true},
		{`{"properties":{"a":{"$ref":"#/other/place"}},"other":{"place":{"type":"string"}}}`, true},
		{`{"properties":{"a":{"$ref":"#text"}},"$defs":{"x":{"$anchor":"text","type":"string"}}}`, true},
		{`{"properties":{"a":{"$ref":"text.json"}},"$defs":{"x":{"$id":"text.json","type":"string"}}}`, true},
		{`{"$id":"https://example.com/a/post.json","properties":{"a":{"$ref":"../text.json"}},"$defs":{"x":{"$id":"/text.json","type":"string"}}}`, true},
		{`{"properties":{"a":{"$ref":"text.json#/$defs/y"}},"$defs":{"x":{"$id":"text.json","$defs":{"y":{"type":"string"}}}}}`, true},
		{`{"properties":{"a":{"$ref":"text.json#y"}},"$defs":{"x":{"$id":"text.json","$defs":{"y":{"$anchor":"y","type":"string"}}}}}`, true},
		{`{"properties":{"a":{"$ref":"text.json"}},"$defs":{"x":{"$id":"text.json","$ref":"#/$defs/y","$defs":{"y":{"type":"string"}}}}}`, true},
		{`{"$schema":"http://json-schema.org/draft-04/schema#","properties":{"a":{"$ref":"#x"}},"definitions":{"y":{"id":"#x","type":"string"}}}`, true},
		{`{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"$ref":"#x"}},"definitions":{"y":{"$id":"#x","type":"string"}}}`, true},
		{`{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#/definitions/y","$id":"https://example.com/","definitions":{"y":{"properties":{"a":{"type":"string"}}}}}`, true},
		{`{"$id":"https://example.com/post.json","properties":{"a":{"$ref":"post.json#/$defs/x"}},"$defs":{"x":{"type":"string"}}}`, true},
		{`{"$schema":"https://json-schema.org/draft/2020-12/schema","$defs":{"x":{"$id":"old.json","$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"string"}],"type":"string"}},"properties":{"a":{"$ref":"old.json"}}}`, true},
		{`{"properties":{"a":{"$ref":"#/$defs/y"}},"$defs":{"x":{"type":"string"}}}`, false},
		{`{"properties":{"a":{"$ref":"#y"}},"$defs":{"x":{"type":"string"}}}`, false},
		{`{"properties":{"a":{"$ref":"#/$defs/x"}},"$defs":{"x":1}}`, false},
		{`{"properties":{"a":{"$ref":"#/other"}},"other":{"type":1}}`, false},
		{`{"properties":{"a":{"$ref":"other.json"}}}`, false},
		{`{"$schema":"https://example.com/schema"}`, false},
		{`{"$defs":{"x":{"$id":"a.json"},"y":{"$id":"a.json"}}}`, false},
		{`{"$defs":{"x":{"$anchor":"a"},"y":{"$anchor":"a"}}}`, false},
		{`{"$id":"a.json#b"}`, false},
		{`{"$ref":"%zz"}`, false},
		{`{} {}`, false},
		{`[]`, false},
	} {
		ours, ourError := Compile([]byte(c.schema))
		_, theirError := reference([]byte(c.schema))
		if taken := ourError == nil; taken != c.taken || taken != (theirError == nil) {
			t.Errorf("%s:\nours: %v\ntheirs: %v", c.schema, ourError, theirError)
			continue
		}
		if !c.taken {
			continue
		}
		p := post.ParseFront("a.md", []byte(front), post.Dialect{})
		if found := ours.Check(&p.Front); len(found) != 1 || found[0].At != (post.Range{Start: 7, End: 8}) {
			t.Errorf("%s: %v", c.schema, found)
		}
	}
}

// TestDeepSchemasAreRefused: pointers into a document take the square of its depth.
func TestDeepSchemasAreRefused(t *testing.T) {
	deep := strings.Repeat(`{"not":`, 4000) + `{"anyOf":[` + strings.TrimSuffix(strings.Repeat("{},", 20_000), ",") + "]}" + strings.Repeat("}", 4000)
	if _, err := Compile([]byte(deep)); err == nil || !strings.Contains(err.Error(), "too deep") {
		t.Error(err)
	}
}

// TestFormats holds texts of every format to another implementation.
func TestFormats(t *testing.T) {
	texts := map[string][]string{
		"date": {"2022-03-29", "2022-3-29", "2022-02-30", ""}, "time": {"09:21:43Z", "09:21:43+08:00", "9:21:43Z", "09:21:43", "23:59:60Z", "07:59:60+08:00", "15:59:60-08:00", "22:59:60Z", "24:00:00Z", "09:21:43.Z", "09:21:43.5z", "09:21:43+24:00"},
		"date-time": {"2022-03-29T09:21:43Z", "2022-03-29 09:21:43Z", "2022-03-29t09:21:43+08:00", "2022-02-30T09:21:43Z", "2022-03-29T"},
		"duration":  {"P1D", "PT1H", "P1Y2M3DT4H5M6S", "P", "PT", "P1YT", "P2W", "P1W1D", "1D", "P1", "P1M1Y", "PT1H1Y"},
		"period":    {"P1D/2022-03-29T09:21:43Z", "2022-03-29T09:21:43Z/P1D", "2022-03-29T09:21:43Z/2022-03-30T09:21:43Z", "2022-03-29T09:21:43Z", "P1D/P1D"},
		"email":     {"a@example.com", "a", "a@", `"a b"@example.com`, "a b@example.com", ".a@example.com", "a..b@example.com", "a@[127.0.0.1]", "a@[IPv6:::1]", "a@[::1]", "a@b_c", strings.Repeat("a", 65) + "@example.com", `"@a`, `"."@a`},
		"hostname":  {"example.com", "example.com.", "-a", "a-", "a_b", "", "a..b", strings.Repeat("a", 64), "新闻.com"},
		"ipv4":      {"127.0.0.1", "127.0.0", "127.0.0.256", "127.0.0.01", "::1"}, "ipv6": {"::1", "::ffff:127.0.0.1", "127.0.0.1", "fe80::1%eth0", ":::1"},
		"uri":           {"https://example.com/a?b#c", "/a", "http://[::1]/", "http://[1]/", "http://::1/", "新闻:", "", "http://a b"},
		"uri-reference": {"/a", `\a`, "%zz", "a:b"}, "uri-template": {"http://example.com/{a}", "http://example.com/{a", "http://example.com/a}", "/{a}{b}/{c}"},
		"json-pointer": {"", "/", "/a~0/b~1", "a", "/a~", "/~2", "/新闻"}, "relative-json-pointer": {"0", "1#", "01", "0/a", "0a", "#", ""},
		"uuid":   {"123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000", "123e4567e89b12d3a456426614174000", "g23e4567-e89b-12d3-a456-426614174000"},
		"semver": {"1.0.0", "1.0", "01.0.0", "1.0.0-a.1", "1.0.0-01", "1.0.0-0a", "1.0.0+b", "1.0.0-a+b.c", "1.0.0+", "1.0.0-", "1.0.0--"}, "regex": {"a+", "("}, "unknown": {"a"},
	}
	for name, texts := range texts {
		theirs, err := reference([]byte(`{"format":"` + name + `"}`))
		if err != nil {
			t.Fatal(err)
		}
		f := formatNamed(name)
		for _, text := range texts {
			if fits := f == nil || f.fits(text); fits != (theirs.Validate(text) == nil) {
				t.Errorf("%q is of the format %s: %t", text, name, fits)
			}
		}
	}
}
