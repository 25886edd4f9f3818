// Package schema judges front matter by a JSON Schema and places every violation in the post.
package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"newslint/internal/post"
	"newslint/report"
)

// Schema is a compiled JSON Schema of draft 4, 6, 7, 2019-09 or 2020-12, the last where it does not say; formats are asserted.
// It is immutable and safe for concurrent use.
type Schema struct {
	root *node
	// unevaluated: a keyword asks what others have looked at.
	unevaluated bool
}

// Violation is one fault against a schema, at the value or key it is about.
type Violation struct {
	At      post.Range
	Message report.Text
}

// Compile reads a schema and checks the form of its keywords. A reference out of the file is refused: nothing is loaded while
// posts are judged.
func Compile(src []byte) (*Schema, error) {
	d := json.NewDecoder(bytes.NewReader(src))
	d.UseNumber()
	var doc any
	if err := d.Decode(&doc); err != nil {
		return nil, err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("something follows the schema")
	}
	if bytes.Contains(src, []byte(`"$dynamicRef"`)) || bytes.Contains(src, []byte(`"$recursiveRef"`)) {
		return nil, errors.New("schemas may not use $dynamicRef or $recursiveRef")
	}
	c := newCompiler(doc)
	root, err := c.compile()
	if err != nil {
		return nil, err
	}
	return &Schema{root, c.unevaluated}, nil
}

// Check judges the top-level fields of a front matter; broken front matter has none to judge.
func (s *Schema) Check(f *post.Front) []Violation {
	if f.Broken || f.Format == post.NoFront {
		return nil
	}
	j := judge{left: maxSteps, texts: make(map[*post.Value]string)}
	var seen *seen
	if s.unevaluated {
		seen = newSeen()
	}
	found := j.judge(s.root, spot{value: &post.Value{Type: post.Map, Pairs: f.Fields}, at: f.Open}, seen)
	if j.left <= 0 {
		return []Violation{{f.Open, report.Say("the schema asks too much of this front matter: more than %d steps", "按 schema 检查这段文章元数据的开销过大：超过 %d 步", maxSteps)}}
	}
	return found
}
