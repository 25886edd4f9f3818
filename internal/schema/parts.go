package schema

import (
	"math/big"
	"strconv"
	"unicode/utf8"

	"newslint/internal/post"
	"newslint/report"
)

// fields are the pairs of a mapping; the last of equal keys counts.
func fields(v *post.Value) []post.Field {
	last := make(map[string]int, len(v.Pairs))
	for i, f := range v.Pairs {
		last[f.Name] = i
	}
	if len(last) == len(v.Pairs) {
		return v.Pairs
	}
	var all []post.Field
	for i, f := range v.Pairs {
		if last[f.Name] == i {
			all = append(all, f)
		}
	}
	return all
}

func (j *judge) object(n *node, s spot, seen *seen) (found []Violation) {
	pairs := fields(s.value)
	if n.minProperties > len(pairs) {
		found = append(found, Violation{s.at, report.Say("%s has %d keys, expected at least %d", "%s 有 %d 个字段，至少应有 %d 个", s.name(), len(pairs), n.minProperties)})
	}
	if n.maxProperties >= 0 && n.maxProperties < len(pairs) {
		found = append(found, Violation{s.at, report.Say("%s has %d keys, expected at most %d", "%s 有 %d 个字段，最多应有 %d 个", s.name(), len(pairs), n.maxProperties)})
	}
	keys := make(map[string]bool, len(pairs))
	for _, f := range pairs {
		keys[f.Name] = true
	}
	for _, key := range n.required {
		if !keys[key] {
			found = append(found, Violation{s.at, report.Say("the key %q is missing, which the schema requires", "缺少 schema 要求的字段 %q", key)})
		}
	}
	for _, f := range pairs {
		found = append(found, j.property(n, s, f, seen)...)
	}
	for _, d := range n.dependencies {
		if keys[d.key] {
			found = append(found, j.dependent(d, s, keys, seen)...)
		}
	}
	return found
}

func (j *judge) property(n *node, s spot, f post.Field, seen *seen) (found []Violation) {
	met := false
	if own, ok := n.properties[f.Name]; ok {
		met, found = true, j.part(own, s.field(f), seen)
	}
	for _, p := range n.patterns {
		if j.matches(p.pattern, f.Name) {
			met = true
			found = append(found, j.part(p.node, s.field(f), seen)...)
		}
	}
	switch {
	case met || n.additional == nil:
	case n.closed:
		met = true
		found = append(found, Violation{f.Key, report.Say("the schema has no key %q", "schema 中没有字段 %q", f.Name)})
	default:
		met = true
		found = append(found, j.part(n.additional, s.field(f), seen)...)
	}
	if met {
		seen.key(f.Name)
	}
	if n.propertyNames != nil {
		key := &post.Value{Type: post.String, Text: f.Name}
		if len(j.part(n.propertyNames, s.below(key, f.Key, f.Name), seen)) > 0 {
			found = append(found, Violation{f.Key, report.Say("the key %q is none that the schema allows", "字段名 %q 不符合 schema 对字段名的要求", f.Name)})
		}
	}
	return found
}

func (j *judge) dependent(d dependency, s spot, keys map[string]bool, seen *seen) (found []Violation) {
	for _, key := range d.required {
		if !keys[key] {
			found = append(found, Violation{s.at, report.Say("the key %q is missing, which the schema requires beside %q", "缺少字段 %q：schema 要求它与 %q 同时存在", key, d.key)})
		}
	}
	if d.node != nil {
		found = append(found, j.same(d.node, s, seen)...)
	}
	return found
}

func (j *judge) list(n *node, s spot, seen *seen) (found []Violation) {
	items := s.value.Items
	if n.minItems > len(items) {
		found = append(found, Violation{s.at, report.Say("%s has %d items, expected at least %d", "%s 有 %d 项，至少应有 %d 项", s.name(), len(items), n.minItems)})
	}
	if n.maxItems >= 0 && n.maxItems < len(items) {
		found = append(found, Violation{s.at, report.Say("%s has %d items, expected at most %d", "%s 有 %d 项，最多应有 %d 项", s.name(), len(items), n.maxItems)})
	}
	if n.unique {
		if first, second, equal := j.equalItems(s.value); equal {
			found = append(found, Violation{s.at, report.Say("items %d and %d of %s are equal", "第 %d 项与第 %d 项（%s）重复", first+1, second+1, s.name())})
		}
	}
	for i := range items {
		switch {
		case i < len(n.prefix):
			found = append(found, j.part(n.prefix[i], s.item(i), seen)...)
		case n.rest != nil && !n.full:
			found = append(found, j.part(n.rest, s.item(i), seen)...)
		case n.rest == nil:
			continue
		}
		seen.item(i)
	}
	if more := len(items) - len(n.prefix); n.full && more > 0 {
		found = append(found, Violation{s.at, report.Say("%s has %d items, %d more than the schema allows", "%s 有 %d 项，比 schema 允许的多 %d 项", s.name(), len(items), more)})
	}
	if n.contains != nil {
		found = append(found, j.contained(n, s, seen)...)
	}
	return found
}

// contained counts the items that the schema looks for.
func (j *judge) contained(n *node, s spot, seen *seen) (found []Violation) {
	met := 0
	for i := range s.value.Items {
		if len(j.part(n.contains, s.item(i), seen)) == 0 {
			met++
			if n.draft >= draft2020 {
				seen.item(i)
			}
		}
	}
	least := n.minContains
	if least < 0 {
		least = 1
	}
	if met < least {
		found = append(found, Violation{s.at, report.Say("%s has %d items of the form that the schema looks for, expected at least %d", "%s 中有 %d 项符合 schema 所要求的形式，至少应有 %d 项", s.name(), met, least)})
	}
	if n.maxContains >= 0 && met > n.maxContains {
		found = append(found, Violation{s.at, report.Say("%s has %d items of the form that the schema looks for, expected at most %d", "%s 中有 %d 项符合 schema 所要求的形式，最多应有 %d 项", s.name(), met, n.maxContains)})
	}
	return found
}

func (j *judge) text(n *node, s spot) (found []Violation) {
	if n.minLength >= 0 || n.maxLength >= 0 {
		length := utf8.RuneCountInString(s.value.Text)
		if length < n.minLength {
			found = append(found, Violation{s.at, report.Say("%s has %d characters, expected at least %d", "%s 有 %d 个字符，至少应有 %d 个", s.name(), length, n.minLength)})
		}
		if n.maxLength >= 0 && length > n.maxLength {
			found = append(found, Violation{s.at, report.Say("%s has %d characters, expected at most %d", "%s 有 %d 个字符，最多应有 %d 个", s.name(), length, n.maxLength)})
		}
	}
	if n.pattern != nil && !j.matches(n.pattern, s.value.Text) {
		found = append(found, Violation{s.at, report.Say("%s is %q, expected the pattern %s", "%s 的值是 %q，应符合 %s", s.name(), s.value.Text, n.pattern.String())})
	}
	return found
}

// matches spends the steps of a regular expression before it looks at the text.
func (j *judge) matches(e *expression, text string) bool {
	if j.left -= 1 + e.size*len(text)/stepBytes; j.left <= 0 {
		return true
	}
	return e.MatchString(text)
}

func (n *node) number(s spot) (found []Violation) {
	value, _ := numeric(s.value)
	for _, limit := range [...]struct {
		of      *float64
		broken  func(limit float64) bool
		message func(name, is, limit string) report.Text
	}{
		{n.minimum, func(l float64) bool { return value < l }, atLeast},
		{n.maximum, func(l float64) bool { return value > l }, atMost},
		{n.above, func(l float64) bool { return value <= l }, moreThan},
		{n.below, func(l float64) bool { return value >= l }, lessThan},
		{n.multipleOf, func(l float64) bool { return !isMultiple(value, l) }, multiple},
	} {
		if limit.of != nil && limit.broken(*limit.of) {
			found = append(found, Violation{s.at, limit.message(s.name(), plain(value), plain(*limit.of))})
		}
	}
	return found
}

// isMultiple takes both numbers for what they are in decimal.
func isMultiple(value, of float64) bool {
	v, ok := new(big.Rat).SetString(strconv.FormatFloat(value, 'g', -1, 64))
	unit, unitOK := new(big.Rat).SetString(strconv.FormatFloat(of, 'g', -1, 64))
	return ok && unitOK && new(big.Rat).Quo(v, unit).IsInt()
}
