package schema

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"newslint/internal/post"
)

func cmpRange(a, b post.Range) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

// places are where the library finds fault, each once: at the end of each chain of causes, and at a choice that nothing fits.
func places(f *post.Front, err error) (all []post.Range) {
	var invalid *jsonschema.ValidationError
	if !errors.As(err, &invalid) {
		return nil
	}
	for _, leaf := range leaves(invalid, nil) {
		at, pairs := find(f, leaf.InstanceLocation)
		closed, ok := leaf.ErrorKind.(*kind.AdditionalProperties)
		if !ok {
			all = append(all, at)
			continue
		}
		for _, key := range closed.Properties {
			i := slices.IndexFunc(pairs, func(p post.Field) bool { return p.Name == key })
			all = append(all, pairs[i].Key)
		}
	}
	slices.SortFunc(all, cmpRange)
	return slices.Compact(all)
}

func leaves(e *jsonschema.ValidationError, found []*jsonschema.ValidationError) []*jsonschema.ValidationError {
	path := e.ErrorKind.KeywordPath()
	if len(e.Causes) == 0 || len(path) == 1 && (path[0] == "anyOf" || path[0] == "oneOf") {
		return append(found, e)
	}
	for _, cause := range e.Causes {
		found = leaves(cause, found)
	}
	return found
}

// find follows a JSON pointer to its value: its range, and its pairs where it is a mapping.
func find(f *post.Front, location []string) (at post.Range, pairs []post.Field) {
	at, pairs = f.Open, f.Fields
	var value *post.Value
	for i, token := range location {
		if i == 0 || value.Type == post.Map {
			field := pairs[slices.IndexFunc(pairs, func(p post.Field) bool { return p.Name == token })]
			value, at = field.Node, field.Value
			if at.Empty() {
				at = field.Key
			}
		} else {
			n, _ := strconv.Atoi(token)
			value = value.Items[n]
			at = value.Range
		}
		pairs = value.Pairs
	}
	return at, pairs
}
