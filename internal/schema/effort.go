package schema

import (
	"github.com/santhosh-tekuri/jsonschema/v6"

	"newslint/internal/post"
)

// A schema may name itself, twice at each level: what it costs to judge a value by it is told beforehand, and refused where
// that is too much.
const (
	maxSteps = 1_000_000 // some hundred nanoseconds each
	maxLevel = 1_000     // of schemas within schemas
	// stepBytes is how many instructions times bytes of a regular expression make a step.
	stepBytes = 100
)

// effort adds up what Validate may do at most. A pair of schema and value is looked at once however often it is met.
type effort struct {
	known map[pair]int
	level int
	met   int
}

type pair struct {
	schema *jsonschema.Schema
	value  *post.Value
}

// of is the steps that judging a value costs, at most maxSteps.
func (e *effort) of(s *jsonschema.Schema, v *post.Value) int {
	if s == nil {
		return 0
	}
	at := pair{s, v}
	if steps, ok := e.known[at]; ok {
		return steps
	}
	if e.met++; e.level >= maxLevel || e.met > maxSteps {
		return maxSteps
	}
	e.level++
	steps := e.own(s, v)
	for _, other := range inPlace(s) {
		steps = e.add(steps, other, v)
	}
	for _, field := range v.Pairs {
		if steps >= maxSteps {
			break
		}
		steps = e.property(steps, s, field)
	}
	for i, item := range v.Items {
		if steps >= maxSteps {
			break
		}
		for _, other := range ofItem(s, i) {
			steps = e.add(steps, other, item)
		}
	}
	e.level--
	e.known[at] = steps
	return steps
}

func (e *effort) add(steps int, s *jsonschema.Schema, v *post.Value) int {
	if steps >= maxSteps {
		return maxSteps
	}
	return min(steps+e.of(s, v), maxSteps)
}

// own is what the schema asks of the value itself.
func (e *effort) own(s *jsonschema.Schema, v *post.Value) int {
	if s.DynamicRef != nil || s.RecursiveRef != nil { // which schema they mean is known only while judging
		return maxSteps
	}
	steps := 1 + len(v.Pairs) + len(v.Items) + len(s.Required) + len(s.Properties) + cost(s.Pattern, v.Text)
	if s.Enum != nil {
		steps += len(s.Enum.Values)
	}
	for _, names := range s.DependentRequired {
		steps += 1 + len(names)
	}
	return min(steps, maxSteps)
}

func (e *effort) property(steps int, s *jsonschema.Schema, field post.Field) int {
	steps = e.add(steps, s.PropertyNames, &post.Value{Type: post.String, Text: field.Name})
	steps = e.add(steps, s.Properties[field.Name], field.Node)
	for pattern, other := range s.PatternProperties {
		steps = e.add(min(steps+cost(pattern, field.Name), maxSteps), other, field.Node)
	}
	steps = e.add(steps, asSchema(s.AdditionalProperties), field.Node)
	return e.add(steps, s.UnevaluatedProperties, field.Node)
}

func cost(r jsonschema.Regexp, text string) int {
	if expression, ok := r.(*expression); ok {
		return 1 + expression.size*len(text)/stepBytes
	}
	return 0
}

// inPlace are the schemas that judge the same value.
func inPlace(s *jsonschema.Schema) []*jsonschema.Schema {
	all := []*jsonschema.Schema{s.Ref, s.Not, s.If, s.Then, s.Else}
	for _, list := range [][]*jsonschema.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		all = append(all, list...)
	}
	for _, other := range s.DependentSchemas {
		all = append(all, other)
	}
	for _, other := range s.Dependencies {
		all = append(all, asSchema(other))
	}
	return all
}

// ofItem are the schemas that judge an item of a list.
func ofItem(s *jsonschema.Schema, i int) []*jsonschema.Schema {
	all := []*jsonschema.Schema{s.Items2020, s.Contains, s.UnevaluatedItems, asSchema(s.Items), asSchema(s.AdditionalItems)}
	if list, ok := s.Items.([]*jsonschema.Schema); ok && i < len(list) {
		all = append(all, list[i])
	}
	if i < len(s.PrefixItems) {
		all = append(all, s.PrefixItems[i])
	}
	return all
}

// asSchema is nil for what is a list, a flag or nothing.
func asSchema(v any) *jsonschema.Schema {
	s, _ := v.(*jsonschema.Schema)
	return s
}
