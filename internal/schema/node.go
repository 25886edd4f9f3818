package schema

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// draft is the version of JSON Schema, by number or year.
type draft int

const (
	draft4    draft = 4
	draft6    draft = 6
	draft7    draft = 7
	draft2019 draft = 2019
	draft2020 draft = 2020
)

// draftNamed reads a `$schema`.
func draftNamed(uri string) (draft, bool) {
	uri = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(uri, "https://"), "http://"), "#")
	d, ok := map[string]draft{
		"json-schema.org/schema": draft2020, "json-schema.org/draft/2020-12/schema": draft2020, "json-schema.org/draft/2019-09/schema": draft2019,
		"json-schema.org/draft-07/schema": draft7, "json-schema.org/draft-06/schema": draft6, "json-schema.org/draft-04/schema": draft4,
	}[uri]
	return d, ok
}

// id is the keyword that names a schema.
func (d draft) id() string {
	if d == draft4 {
		return "id"
	}
	return "$id"
}

// node is one schema. What it lacks is nil, or negative for a count.
type node struct {
	draft   draft
	never   bool // the schema false
	dynamic bool // which schema a reference means is known only while judging
	ref     *node

	types     []string // in the order of typeNames
	constant  *constant
	enum      []constant
	format    *format
	all       []*node
	any       []*node
	one       []*node
	not       *node
	condition *node
	then      *node
	otherwise *node

	properties      map[string]*node
	patterns        []patternNode
	additional      *node
	closed          bool // additionalProperties: false
	required        []string
	minProperties   int
	maxProperties   int
	dependencies    []dependency
	propertyNames   *node
	unevaluatedKeys *node

	prefix           []*node
	rest             *node // of the items behind the prefix
	full             bool  // additionalItems: false
	contains         *node
	minContains      int
	maxContains      int
	minItems         int
	maxItems         int
	unique           bool
	unevaluatedItems *node

	minLength int
	maxLength int
	pattern   *expression

	minimum, maximum, above, below, multipleOf *float64
}

// patternNode judges the values of keys that match.
type patternNode struct {
	pattern *expression
	node    *node
}

// dependency is what else must be there where a key is.
type dependency struct {
	key      string
	required []string
	node     *node // judges the whole mapping
}

// constant is a value of the schema.
type constant struct {
	value any
	text  string // canonical
}

// typeNames are the types of JSON Schema in the order they are told.
var typeNames = []string{"null", "boolean", "number", "integer", "string", "array", "object"}

// size is what looking at the schema costs before its parts are judged, in steps.
func (n *node) size() int {
	steps := 1 + len(n.required) + len(n.properties) + len(n.enum)
	for _, d := range n.dependencies {
		steps += 1 + len(d.required)
	}
	return steps
}

// keywords are the members of a schema, of the shapes that check let pass.
type keywords map[string]any

func (k keywords) text(name string) (string, bool) {
	text, ok := k[name].(string)
	return text, ok
}

func (k keywords) flag(name string) bool {
	flag, _ := k[name].(bool)
	return flag
}

func (k keywords) number(name string) *float64 {
	if n, ok := numberOf(k[name]); ok {
		return &n
	}
	return nil
}

// count gives a number of things, -1 where none is said.
func (k keywords) count(name string) int {
	if n, ok := numberOf(k[name]); ok {
		return int(min(n, math.MaxInt32))
	}
	return -1
}

func (k keywords) list(name string) []any {
	list, _ := k[name].([]any)
	return list
}

func (k keywords) object(name string) map[string]any {
	object, _ := k[name].(map[string]any)
	return object
}

func (k keywords) names(name string) []string { return textsOf(k[name]) }

func textsOf(v any) []string {
	list, _ := v.([]any)
	var texts []string
	for _, item := range list {
		if text, ok := item.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

func numberOf(v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	f, err := strconv.ParseFloat(string(n), 64)
	return f, err == nil
}
