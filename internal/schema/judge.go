package schema

import (
	"slices"
	"strconv"

	"newslint/internal/post"
	"newslint/report"
)

// A schema may name itself, twice at each level: judging stops where it takes too long or goes too deep.
const (
	maxSteps = 1_000_000 // some hundred nanoseconds each
	maxLevel = 1_000     // of schemas within schemas
	// stepBytes is how many bytes of a value make a step, or bytes times instructions of a regular expression.
	stepBytes = 100
)

// judge judges one front matter.
type judge struct {
	left  int // steps; none are left once the schema has asked too much
	level int
	texts map[*post.Value]string // canonical
}

// canonical spends the steps of looking at all of a value.
func (j *judge) canonical(v *post.Value) string {
	text, known := j.texts[v]
	if !known {
		text = canonical(valueOf(v))
		j.texts[v] = text
	}
	j.left -= len(text) / stepBytes
	return text
}

// spot is a value and where it stands.
type spot struct {
	value *post.Value
	at    post.Range // of the value, or of its key where it is empty
	path  []string   // from the front matter
}

// below is the spot of a part.
func (s spot) below(value *post.Value, at post.Range, part string) spot {
	return spot{value, at, append(s.path[:len(s.path):len(s.path)], part)}
}

func (s spot) field(f post.Field) spot {
	at := f.Value
	if at.Empty() {
		at = f.Key
	}
	return s.below(f.Node, at, f.Name)
}

func (s spot) item(i int) spot {
	item := s.value.Items[i]
	return s.below(item, item.Range, strconv.Itoa(i))
}

// seen are the keys and items of one value that a schema has looked at. Nil takes nothing down.
type seen struct {
	keys  map[string]bool
	items map[int]bool
}

func newSeen() *seen { return &seen{make(map[string]bool), make(map[int]bool)} }

// fresh is an empty one where s takes something down.
func (s *seen) fresh() *seen {
	if s == nil {
		return nil
	}
	return newSeen()
}

func (s *seen) key(name string) {
	if s != nil {
		s.keys[name] = true
	}
}

func (s *seen) item(i int) {
	if s != nil {
		s.items[i] = true
	}
}

func (s *seen) take(other *seen) {
	if s == nil {
		return
	}
	for key := range other.keys {
		s.keys[key] = true
	}
	for i := range other.items {
		s.items[i] = true
	}
}

// judge gives what a schema finds wrong with a value; what it finds after the steps are used up means nothing.
func (j *judge) judge(n *node, s spot, seen *seen) (found []Violation) {
	if j.left -= n.size() + len(s.value.Pairs) + len(s.value.Items) + len(s.value.Text)/stepBytes; n.dynamic || j.level >= maxLevel {
		j.left = 0
	}
	if j.left <= 0 {
		return nil
	}
	if n.never {
		return one(s.at, report.Say("the schema allows no %s", "schema 不允许有 %s", s.name()))
	}
	if found = j.whole(n, s); found != nil {
		return found
	}
	j.level++
	defer func() { j.level-- }()
	if n.ref != nil {
		found = j.same(n.ref, s, seen)
		if n.draft < draft2019 {
			return found
		}
	}
	switch typeOf(s.value) {
	case "object":
		found = append(found, j.object(n, s, seen)...)
	case "array":
		found = append(found, j.list(n, s, seen)...)
	case "string":
		found = append(found, j.text(n, s)...)
	case "number":
		found = append(found, n.number(s)...)
	}
	found = append(found, j.inPlace(n, s, seen)...)
	return append(found, j.unevaluated(n, s, seen)...)
}

func one(at post.Range, message report.Text) []Violation { return []Violation{{at, message}} }

// same judges the same value by another schema; what that looked at counts where it finds nothing wrong.
func (j *judge) same(n *node, s spot, seen *seen) []Violation {
	own := seen.fresh()
	found := j.judge(n, s, own)
	if len(found) == 0 {
		seen.take(own)
	}
	return found
}

// part judges a part of a value.
func (j *judge) part(n *node, s spot, seen *seen) []Violation { return j.judge(n, s, seen.fresh()) }

// fits tells whether a schema finds nothing wrong with the same value.
func (j *judge) fits(n *node, s spot, seen *seen) bool { return len(j.same(n, s, seen)) == 0 }

// inPlace has the schemas that judge the same value.
func (j *judge) inPlace(n *node, s spot, seen *seen) (found []Violation) {
	for _, other := range n.all {
		found = append(found, j.same(other, s, seen)...)
	}
	if n.not != nil && j.fits(n.not, s, seen) {
		found = append(found, Violation{s.at, report.Say("%s is of the form that the schema rules out", "%s 属于 schema 排除的形式", s.name())})
	}
	if len(n.any) > 0 && j.howMany(n.any, s, seen) == 0 || len(n.one) > 0 && j.howMany(n.one, s, seen) != 1 {
		found = append(found, Violation{s.at, report.Say("%s fits none of the forms that the schema allows, or several", "%s 不符合 schema 允许的任何一种形式，或同时符合多种", s.name())})
	}
	if n.condition == nil {
		return found
	}
	next := n.otherwise
	if j.fits(n.condition, s, seen) {
		next = n.then
	}
	if next != nil {
		found = append(found, j.same(next, s, seen)...)
	}
	return found
}

func (j *judge) howMany(nodes []*node, s spot, seen *seen) (fitting int) {
	for _, n := range nodes {
		if j.fits(n, s, seen) {
			fitting++
		}
	}
	return fitting
}

// unevaluated judges the keys and items that no schema of the value has looked at.
func (j *judge) unevaluated(n *node, s spot, seen *seen) (found []Violation) {
	if n.unevaluatedKeys != nil && typeOf(s.value) == "object" {
		for _, f := range fields(s.value) {
			if !seen.keys[f.Name] {
				found = append(found, j.part(n.unevaluatedKeys, s.field(f), seen)...)
				seen.key(f.Name)
			}
		}
	}
	if n.unevaluatedItems != nil && typeOf(s.value) == "array" {
		for i := range s.value.Items {
			if !seen.items[i] {
				found = append(found, j.part(n.unevaluatedItems, s.item(i), seen)...)
				seen.item(i)
			}
		}
	}
	return found
}

// whole judges the value as a whole. What is wrong there leaves nothing to say of its parts.
func (j *judge) whole(n *node, s spot) []Violation {
	if n.types != nil && !isOf(n.types, s.value) {
		return one(s.at, s.mistyped(n.types))
	}
	if n.constant != nil && j.canonical(s.value) != n.constant.text {
		return one(s.at, report.Say("%s is %v, expected %v", "%s 的值是 %v，应为 %v", s.name(), valueOf(s.value), n.constant.value))
	}
	if n.enum != nil {
		text := j.canonical(s.value)
		if !slices.ContainsFunc(n.enum, func(c constant) bool { return c.text == text }) {
			return one(s.at, s.unlisted(n.enum))
		}
	}
	if n.format != nil && typeOf(s.value) == "string" && !n.format.fits(s.value.Text) {
		return one(s.at, report.Say("%s is %q, expected the format %s", "%s 的值是 %q，应为 %s 格式", s.name(), s.value.Text, n.format.name))
	}
	return nil
}
