package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"golang.org/x/text/message"

	"newslint/internal/post"
	"newslint/report"
)

// place finds the value an error is about and words it. A missing key stands at the key of the mapping that lacks it, or at
// the opening fence; a key too many at itself.
func place(f *post.Front, e *jsonschema.ValidationError, printer *message.Printer) []Violation {
	at, pairs, name := find(f, e.InstanceLocation)
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		var found []Violation
		for _, key := range k.Missing {
			found = append(found, Violation{at, report.Say("the key %q is missing, which the schema requires", "缺少 schema 要求的字段 %q", key)})
		}
		return found
	case *kind.AdditionalProperties:
		var found []Violation
		for _, key := range slices.Sorted(slices.Values(k.Properties)) {
			found = append(found, Violation{keyOf(pairs, key, at), report.Say("the schema has no key %q", "schema 中没有字段 %q", key)})
		}
		return found
	}
	return []Violation{{at, word(e, name, printer)}}
}

// word says what is, then what the schema expects.
func word(e *jsonschema.ValidationError, name string, printer *message.Printer) report.Text {
	switch k := e.ErrorKind.(type) {
	case *kind.Type:
		want := strings.Join(k.Want, " or ")
		return report.Say("%s is %s, expected %s", "%s 的类型是 %s，应为 %s", name, k.Got, want)
	case *kind.Enum:
		return report.Say("%s is %v, expected one of %v", "%s 的值是 %v，应为 %v 之一", name, k.Got, k.Want)
	case *kind.Const:
		return report.Say("%s is %v, expected %v", "%s 的值是 %v，应为 %v", name, k.Got, k.Want)
	case *kind.Pattern:
		return report.Say("%s is %q, expected the pattern %s", "%s 的值是 %q，应符合 %s", name, k.Got, k.Want)
	case *kind.Format:
		return report.Say("%s is %q, expected the format %s", "%s 的值是 %q，应为 %s 格式", name, k.Got, k.Want)
	case *kind.MinLength:
		return report.Say("%s has %d characters, expected at least %d", "%s 有 %d 个字符，至少应有 %d 个", name, k.Got, k.Want)
	case *kind.MaxLength:
		return report.Say("%s has %d characters, expected at most %d", "%s 有 %d 个字符，最多应有 %d 个", name, k.Got, k.Want)
	case *kind.MinItems:
		return report.Say("%s has %d items, expected at least %d", "%s 有 %d 项，至少应有 %d 项", name, k.Got, k.Want)
	case *kind.MaxItems:
		return report.Say("%s has %d items, expected at most %d", "%s 有 %d 项，最多应有 %d 项", name, k.Got, k.Want)
	case *kind.UniqueItems:
		return report.Say("items %d and %d of %s are equal", "第 %d 项与第 %d 项（%s）重复", k.Duplicates[0]+1, k.Duplicates[1]+1, name)
	}
	if path := e.ErrorKind.KeywordPath(); len(path) == 1 && (path[0] == "anyOf" || path[0] == "oneOf") {
		return report.Say("%s fits none of the forms that the schema allows, or several", "%s 不符合 schema 允许的任何一种形式，或同时符合多种", name)
	}
	return report.Say("%s: %s", "%s：%s", name, e.ErrorKind.LocalizedString(printer))
}

// find follows a JSON pointer to its value: its range, its pairs where it is a mapping, and its name for people.
func find(f *post.Front, location []string) (at post.Range, pairs []post.Field, name string) {
	at, pairs, name = f.Open, f.Fields, "front matter"
	var value *post.Value
	for i, token := range location {
		if i == 0 || value.Type == post.Map {
			field, ok := last(pairs, token)
			if !ok {
				return at, pairs, name
			}
			value, at = field.Node, field.Value
			if at.Empty() {
				at = field.Key
			}
		} else {
			n, err := strconv.Atoi(token)
			if err != nil || n >= len(value.Items) {
				return at, pairs, name
			}
			value = value.Items[n]
			at = value.Range
		}
		pairs, name = value.Pairs, strings.Join(location[:i+1], ".")
	}
	return at, pairs, name
}

func last(pairs []post.Field, name string) (post.Field, bool) {
	for i := len(pairs) - 1; i >= 0; i-- {
		if pairs[i].Name == name {
			return pairs[i], true
		}
	}
	return post.Field{}, false
}

func keyOf(pairs []post.Field, name string, otherwise post.Range) post.Range {
	if f, ok := last(pairs, name); ok {
		return f.Key
	}
	return otherwise
}
