package schema

import (
	"encoding/json"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"newslint/internal/post"
)

// typeOf is the type of JSON that a value has: dates are their text.
func typeOf(v *post.Value) string {
	switch v.Type {
	case post.Null:
		return "null"
	case post.Bool:
		return "boolean"
	case post.Int, post.Float:
		if _, ok := numeric(v); ok {
			return "number"
		}
	case post.List:
		return "array"
	case post.Map:
		return "object"
	}
	return "string"
}

// numeric gives a number, false where it is none that JSON has.
func numeric(v *post.Value) (float64, bool) {
	n, err := strconv.ParseFloat(v.Reads, 64)
	return n, err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
}

func isOf(types []string, v *post.Value) bool {
	is := typeOf(v)
	if slices.Contains(types, is) {
		return true
	}
	n, _ := numeric(v)
	return is == "number" && n == math.Trunc(n) && slices.Contains(types, "integer")
}

// valueOf gives a value as JSON has it: the last of equal keys counts.
func valueOf(v *post.Value) any {
	switch typeOf(v) {
	case "null":
		return nil
	case "boolean":
		return v.Reads == "true"
	case "number":
		n, _ := numeric(v)
		return n
	case "array":
		list := make([]any, len(v.Items))
		for i, item := range v.Items {
			list[i] = valueOf(item)
		}
		return list
	case "object":
		m := make(map[string]any, len(v.Pairs))
		for _, f := range v.Pairs {
			m[f.Name] = valueOf(f.Node)
		}
		return m
	}
	return v.Text
}

// canonical is a text that equal values of JSON share, and no others.
func canonical(v any) string {
	var b strings.Builder
	writeCanonical(&b, v)
	return b.String()
}

func writeCanonical(b *strings.Builder, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case json.Number:
		n, _ := numberOf(v)
		writeCanonical(b, n)
	case float64:
		b.WriteString(strconv.FormatFloat(v+0, 'g', -1, 64)) // a negative zero is one
	case string:
		b.WriteString(strconv.Quote(v))
	case []any:
		b.WriteByte('[')
		for _, item := range v {
			writeCanonical(b, item)
			b.WriteByte(',')
		}
		b.WriteByte(']')
	case map[string]any:
		b.WriteByte('{')
		for _, key := range slices.Sorted(maps.Keys(v)) {
			b.WriteString(strconv.Quote(key))
			b.WriteByte(':')
			writeCanonical(b, v[key])
			b.WriteByte(',')
		}
		b.WriteByte('}')
	}
}

// equalItems finds the first item that equals one before it.
func (j *judge) equalItems(list *post.Value) (first, second int, found bool) {
	known := make(map[string]int, len(list.Items))
	for i, item := range list.Items {
		text := j.canonical(item)
		if before, met := known[text]; met {
			return before, i, true
		}
		known[text] = i
	}
	return 0, 0, false
}
