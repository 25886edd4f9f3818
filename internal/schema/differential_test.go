package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"newslint/internal/post"
)

// reference compiles a schema with a library that passes the official test suite.
func reference(src []byte) (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.UseLoader(nothing{})
	c.AssertFormat()
	c.UseRegexpEngine(func(text string) (jsonschema.Regexp, error) { return compileExpression(text) })
	if err := c.AddResource("file:///schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("file:///schema.json")
}

type nothing struct{}

func (nothing) Load(url string) (any, error) { return nil, fmt.Errorf("%s is not here", url) }

// maker makes schemas and values out of few words, so that they often have to do with each other.
type maker struct {
	*rand.Rand
	draft draft
}

func (m maker) pick(words ...string) string { return words[m.IntN(len(words))] }

func (m maker) name() string { return m.pick("a", "b", "ab", "c") }

func (m maker) some(most int, element func() string) string {
	var all []string
	for range m.IntN(most + 1) {
		all = append(all, element())
	}
	return strings.Join(all, ",")
}

func (m maker) value(depth int) string {
	switch m.IntN(8 - 2*min(depth, 1)) {
	case 0:
		return m.pick("null", "true", "false")
	case 1, 2:
		return m.pick("0", "1", "2", "3", "-1", "1.5", "0.1", "0.3", "1.0", "100000000")
	case 3, 4, 5:
		return m.pick(`""`, `"a"`, `"b"`, `"ab"`, `"新闻"`, `"2022-03-29"`, `"1"`)
	case 6:
		return "[" + m.some(4, func() string { return m.value(depth + 1) }) + "]"
	}
	return "{" + m.some(4, func() string { return fmt.Sprintf("%q:%s", m.name(), m.value(depth+1)) }) + "}"
}

func (m maker) list(element func() string) string { return "[" + element() + "," + element() + "]" }

func (m maker) names() string { return m.pick(`["a"]`, `["b","c"]`, `["ab","a"]`) }

func (m maker) members(element func() string) string {
	return fmt.Sprintf(`{%q:%s,%q:%s}`, m.pick("a", "ab"), element(), m.pick("b", "c"), element())
}

// keyword is one member of a schema, for drafts that know it and others.
func (m maker) keyword(depth int) string {
	sub := func() string { return m.schema(depth + 1) }
	small := func() string { return m.pick("0", "1", "2", "3") }
	all := []func() string{
		func() string {
			return `"type":` + m.pick(`"string"`, `"object"`, `"array"`, `"integer"`, `["number","null"]`, `["object","array"]`, `"boolean"`)
		},
		func() string { return `"enum":` + m.pick(`["a",1,null]`, `[[1],{"a":1}]`, `["b",1.0,true]`) },
		func() string { return `"const":` + m.value(2) },
		func() string { return `"format":` + m.pick(`"date"`, `"email"`, `"unknown"`) },
		func() string {
			return `"` + m.pick("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains", "maxContains") + `":` + small()
		},
		func() string {
			return `"` + m.pick("minimum", "maximum", "multipleOf") + `":` + m.pick("1", "2", "0.1", "1.5")
		},
		func() string {
			if m.draft == draft4 {
				return `"minimum":1,"exclusiveMinimum":` + m.pick("true", "false")
			}
			return `"` + m.pick("exclusiveMinimum", "exclusiveMaximum") + `":` + m.pick("1", "1.5")
		},
		func() string { return `"pattern":` + m.pick(`"^a"`, `"b$"`, `"闻"`) },
		func() string { return `"uniqueItems":` + m.pick("true", "false") },
		func() string { return `"required":` + m.names() },
		func() string { return `"properties":` + m.members(sub) },
		func() string { return `"patternProperties":{` + m.pick(`"^a"`, `"b"`) + `:` + sub() + `}` },
		func() string { return `"additionalProperties":` + m.pick(sub(), "false", "true") },
		func() string {
			if m.draft == draft2020 {
				return `"prefixItems":` + m.list(sub) + `,"items":` + sub()
			}
			return m.pick(`"items":`+sub(), `"items":`+m.list(sub)+`,"additionalItems":`+m.pick("false", sub()))
		},
		func() string { return `"` + m.pick("allOf", "anyOf", "oneOf", "anyOf") + `":` + m.list(sub) },
		func() string { return `"not":` + sub() },
		func() string { return `"if":` + sub() + `,"then":` + sub() + `,"else":` + sub() },
		func() string { return `"dependencies":{"a":` + m.pick(m.names(), sub()) + `}` },
		func() string { return `"dependentRequired":{"a":` + m.names() + `}` },
		func() string { return `"dependentSchemas":{"b":` + sub() + `}` },
		func() string {
			return `"` + m.pick("unevaluatedProperties", "unevaluatedItems") + `":` + m.pick("false", sub())
		},
		func() string { return `"contains":` + sub() },
		func() string { return `"propertyNames":` + sub() },
	}
	if m.draft >= draft2019 {
		all = append(all, m.ref)
	}
	return all[m.IntN(len(all))]()
}

func (m maker) ref() string { return `"$ref":` + m.pick(`"#/definitions/x"`, `"#/definitions/y"`) }

func (m maker) schema(depth int) string {
	if depth > 0 && m.IntN(12) == 0 {
		return "{" + m.ref() + "}" // what stands beside it is ignored before 2019, by the library not always
	}
	if m.draft > draft4 && m.IntN(12) == 0 {
		return m.pick("true", "false")
	}
	return "{" + m.some(max(1, 4-depth), func() string { return m.keyword(depth) }) + "}"
}

func (m maker) document() string {
	uri := map[draft]string{
		draft4: "http://json-schema.org/draft-04/schema#", draft6: "http://json-schema.org/draft-06/schema#", draft7: "http://json-schema.org/draft-07/schema#",
		draft2019: "https://json-schema.org/draft/2019-09/schema", draft2020: "https://json-schema.org/draft/2020-12/schema",
	}[m.draft]
	text := m.schema(0)
	for !strings.HasPrefix(text, "{") {
		text = m.schema(0)
	}
	definitions := fmt.Sprintf(`"definitions":{"x":%s,"y":%s}`, m.simple(), m.simple())
	return fmt.Sprintf(`{"$schema":%q,%s,%s`, uri, definitions, strings.TrimPrefix(text, "{"))
}

// simple is a schema that refers to no other.
func (m maker) simple() string {
	return m.pick(`{"type":"string"}`, `{"minimum":2}`, `{"properties":{"a":{"type":"integer"}}}`, `{"required":["a"]}`, `{"enum":["a",1]}`)
}

func valid(doc string) string {
	var v any
	if json.Unmarshal([]byte(doc), &v) != nil {
		return ""
	}
	out, err := json.Marshal(v) // the last of equal keys
	if err != nil {
		return ""
	}
	return string(out)
}

// TestAgreesWithTheLibrary holds what is valid, and where it is not, to another implementation.
func TestAgreesWithTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	rounds, good, bad := 1_500, 0, 0
	for range rounds {
		m := maker{r, []draft{draft4, draft6, draft7, draft2019, draft2020}[r.IntN(5)]}
		src := valid(m.document())
		if src == "" {
			continue
		}
		theirs, theirError := reference([]byte(src))
		ours, ourError := Compile([]byte(src))
		if theirError != nil || ourError != nil {
			t.Fatalf("%s:\nours: %v\ntheirs: %v", src, ourError, theirError)
		}
		for range 4 {
			value := valid("{" + m.some(4, func() string { return fmt.Sprintf("%q:%s", m.name(), m.value(0)) }) + "}")
			p := post.ParseFront("a.md", []byte("---\n"+value+"\n---\n"), post.Dialect{Generator: post.CommonMark})
			if p.Front.Broken {
				t.Fatalf("%s is broken", value)
			}
			found := ours.Check(&p.Front)
			err := theirs.Validate(valueOf(&post.Value{Type: post.Map, Pairs: p.Front.Fields}))
			if (err == nil) != (len(found) == 0) {
				t.Fatalf("%s\n%s\nours: %v\ntheirs: %v", src, value, found, err)
			}
			if err == nil {
				good++
				continue
			}
			bad++
			if strings.Contains(src, `"contains"`) || strings.Contains(src, `"propertyNames"`) {
				continue // told at the list or key
			}
			if want, got := places(&p.Front, err), rangesOf(found); !slices.Equal(want, got) {
				t.Fatalf("%s\n%s\nours: %v %v\ntheirs: %v %v", src, value, got, found, want, err)
			}
		}
	}
	if good < rounds/4 || bad < rounds/4 {
		t.Errorf("%d valid, %d not", good, bad)
	}
}

// rangesOf are the places of violations, each once.
func rangesOf(found []Violation) (all []post.Range) {
	for _, v := range found {
		all = append(all, v.At)
	}
	slices.SortFunc(all, func(a, b post.Range) int { return cmpRange(a, b) })
	return slices.Compact(all)
}

// spoilt replaces one value somewhere in a document.
func (m maker) spoilt(doc any, at int) (any, int) {
	if at--; at == 0 {
		var v any
		_ = json.Unmarshal([]byte(m.pick(m.value(0), m.value(0), m.schema(2), `["string","string"]`, `[]`, `-1`, `"("`)), &v) // what it makes is JSON
		return v, at
	}
	switch whole := doc.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(whole)) {
			if whole[key], at = m.spoilt(whole[key], at); at <= 0 {
				break
			}
		}
	case []any:
		for i := range whole {
			if whole[i], at = m.spoilt(whole[i], at); at <= 0 {
				break
			}
		}
	}
	return doc, at
}

// TestRefusesWithTheLibrary holds what is a schema to another implementation.
func TestRefusesWithTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	taken, refused := 0, 0
	for range 2_500 {
		m := maker{r, []draft{draft4, draft6, draft7, draft2019, draft2020}[r.IntN(5)]}
		var doc any
		if json.Unmarshal([]byte(m.document()), &doc) != nil {
			continue
		}
		doc, _ = m.spoilt(doc, 2+r.IntN(30))
		src, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		_, theirs := reference(src)
		_, ours := Compile(src)
		if (theirs == nil) != (ours == nil) {
			t.Fatalf("%s:\nours: %v\ntheirs: %v", src, ours, theirs)
		}
		if ours == nil {
			taken++
		} else {
			refused++
		}
	}
	if taken < 200 || refused < 200 {
		t.Errorf("%d taken, %d refused", taken, refused)
	}
}
