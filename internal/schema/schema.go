// Package schema judges front matter by a JSON Schema and places every violation in the post.
package schema

import (
	"bytes"
	"errors"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"newslint/internal/post"
	"newslint/report"
)

// Schema is a compiled JSON Schema, drafts 4 to 2020-12. It is immutable and safe for concurrent use.
type Schema struct{ compiled *jsonschema.Schema }

// Violation is one fault against a schema, at the value or key it is about.
type Violation struct {
	At      post.Range
	Message report.Text
}

// Compile reads a schema. A reference out of the file is refused: nothing is loaded while posts are judged.
func Compile(src []byte) (*Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(nothing{})
	c.AssertFormat()
	c.UseRegexpEngine(compileExpression)
	if err := c.AddResource("file:///schema.json", doc); err != nil {
		return nil, err
	}
	compiled, err := c.Compile("file:///schema.json")
	if err != nil {
		return nil, err
	}
	if bytes.Contains(src, []byte(`"$dynamicRef"`)) || bytes.Contains(src, []byte(`"$recursiveRef"`)) {
		return nil, errors.New("schemas may not use $dynamicRef or $recursiveRef")
	}
	return &Schema{compiled}, nil
}

type nothing struct{}

func (nothing) Load(string) (any, error) {
	return nil, errors.New("schemas may not refer to other files")
}

// Check judges the top-level fields of a front matter; broken front matter has none to judge.
func (s *Schema) Check(f *post.Front) []Violation {
	if f.Broken || f.Format == post.NoFront {
		return nil
	}
	e := effort{known: make(map[pair]int)}
	if e.of(s.compiled, &post.Value{Type: post.Map, Pairs: f.Fields}) >= maxSteps {
		at, _, _ := find(f, nil)
		return []Violation{{at, report.Say("the schema asks too much of this front matter: more than %d steps", "按 schema 检查这段文章元数据的开销过大：超过 %d 步", maxSteps)}}
	}
	var invalid *jsonschema.ValidationError
	if !errors.As(s.compiled.Validate(mapOf(f.Fields)), &invalid) {
		return nil
	}
	var found []Violation
	printer := message.NewPrinter(language.English)
	for _, leaf := range leaves(invalid, nil) {
		found = append(found, place(f, leaf, printer)...)
	}
	return found
}

// leaves are the faults at the end of each chain. Of a choice that nothing fits the choice itself is the fault.
func leaves(e *jsonschema.ValidationError, found []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	path := e.ErrorKind.KeywordPath()
	choice := len(path) == 1 && (path[0] == "anyOf" || path[0] == "oneOf")
	if len(e.Causes) == 0 || choice {
		return append(found, e)
	}
	for _, cause := range e.Causes {
		found = leaves(cause, found)
	}
	return found
}

// mapOf gives fields as JSON has them: the last of equal keys counts, dates are their text.
func mapOf(fields []post.Field) map[string]any {
	m := make(map[string]any, len(fields))
	for _, f := range fields {
		m[f.Name] = valueOf(f.Node)
	}
	return m
}

func valueOf(v *post.Value) any {
	switch v.Type {
	case post.Null:
		return nil
	case post.Bool:
		return v.Reads == "true"
	case post.Int, post.Float:
		if n, err := strconv.ParseFloat(v.Reads, 64); err == nil {
			return n
		}
	case post.List:
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = valueOf(item)
		}
		return list
	case post.Map:
		return mapOf(v.Pairs)
	}
	return v.Text
}
