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
