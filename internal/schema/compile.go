package schema

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// compiler makes nodes of a document. Places in it are JSON pointers (RFC 6901) from its root.
type compiler struct {
	doc         any
	resources   map[string]resource // by the place of each schema, the one it belongs to
	places      map[string]string   // of what has an absolute URL, with an anchor or without
	nodes       map[string]*node
	pending     []pending
	pointers    int // bytes
	unevaluated bool
}

// pending is a node that is not filled yet.
type pending struct {
	node *node
	at   string
	raw  any
}

func newCompiler(doc any) *compiler {
	return &compiler{doc: doc, resources: make(map[string]resource), places: make(map[string]string), nodes: make(map[string]*node)}
}

func (c *compiler) compile() (*node, error) {
	if err := c.index(c.doc, "", resource{base: rootURL, draft: draft2020}); err != nil {
		return nil, err
	}
	root := c.node("", c.doc)
	for len(c.pending) > 0 {
		next := c.pending[len(c.pending)-1]
		c.pending = c.pending[:len(c.pending)-1]
		if err := c.fill(next.node, next.at, next.raw); err != nil {
			return nil, fmt.Errorf("#%s: %w", next.at, err)
		}
	}
	return root, nil
}

// node gives the schema at a place, to be filled later.
func (c *compiler) node(at string, raw any) *node {
	if n, ok := c.nodes[at]; ok {
		return n
	}
	n := &node{minProperties: -1, maxProperties: -1, minItems: -1, maxItems: -1, minContains: -1, maxContains: -1, minLength: -1, maxLength: -1}
	c.nodes[at] = n
	c.pending = append(c.pending, pending{n, at, raw})
	return n
}

func (c *compiler) fill(n *node, at string, raw any) error {
	n.draft = c.resourceOf(at).draft
	if fixed, ok := raw.(bool); ok {
		n.never = !fixed
		return nil
	}
	object, ok := raw.(map[string]any)
	if !ok {
		return errors.New("a schema is an object, true or false")
	}
	k := maps.Clone(keywords(object))
	for name := range k {
		if _, known := shapeOf(name, n.draft); !known {
			delete(k, name)
		}
	}
	if ref, ok := k.text("$ref"); ok {
		place, raw, err := c.resolve(ref, at)
		if err != nil {
			return err
		}
		n.ref = c.node(place, raw)
		if n.draft < draft2019 {
			return nil // what stands beside it is ignored
		}
	}
	n.dynamic = k["$dynamicRef"] != nil || k["$recursiveRef"] != nil
	f := filler{c, k, at}
	f.inPlace(n)
	f.lists(n)
	f.numbers(n)
	return errors.Join(f.values(n), f.objects(n))
}

// filler reads the keywords of one schema.
type filler struct {
	*compiler
	keywords
	at string
}

func (f *filler) child(name string) *node {
	raw, ok := f.keywords[name]
	if !ok {
		return nil
	}
	return f.node(f.at+"/"+name, raw)
}

func (f *filler) children(name string) []*node {
	var all []*node
	for i, raw := range f.list(name) {
		all = append(all, f.node(f.at+"/"+name+"/"+strconv.Itoa(i), raw))
	}
	return all
}

// members gives the schemas of a mapping in the order of their keys.
func (f *filler) members(name string) (keys []string, nodes []*node) {
	object := f.object(name)
	for _, key := range slices.Sorted(maps.Keys(object)) {
		keys, nodes = append(keys, key), append(nodes, f.node(f.at+"/"+name+"/"+escaped(key), object[key]))
	}
	return keys, nodes
}

func (f *filler) inPlace(n *node) {
	n.all, n.any, n.one = f.children("allOf"), f.children("anyOf"), f.children("oneOf")
	n.not, n.condition = f.child("not"), f.child("if")
	if n.condition != nil && f.keywords["if"] != false {
		n.then = f.child("then")
	}
	if n.condition != nil && f.keywords["if"] != true {
		n.otherwise = f.child("else")
	}
}

// values are the keywords that look at the value as a whole, and at text.
func (f *filler) values(n *node) error {
	for _, name := range typeNames {
		if f.keywords["type"] == name || slices.Contains(f.names("type"), name) {
			n.types = append(n.types, name)
		}
	}
	if value, ok := f.keywords["const"]; ok {
		n.constant = &constant{value, canonical(value)}
	}
	if _, ok := f.keywords["enum"]; ok {
		n.enum = []constant{}
	}
	for _, value := range f.list("enum") {
		n.enum = append(n.enum, constant{value, canonical(value)})
	}
	if name, ok := f.text("format"); ok {
		n.format = formatNamed(name)
	}
	n.minLength, n.maxLength = f.count("minLength"), f.count("maxLength")
	pattern, ok := f.text("pattern")
	if !ok {
		return nil
	}
	var err error
	n.pattern, err = compileExpression(pattern)
	return err
}

func (f *filler) objects(n *node) error {
	keys, nodes := f.members("properties")
	n.properties = make(map[string]*node, len(keys))
	for i, key := range keys {
		n.properties[key] = nodes[i]
	}
	keys, nodes = f.members("patternProperties")
	for i, key := range keys {
		pattern, err := compileExpression(key)
		if err != nil {
			return err
		}
		n.patterns = append(n.patterns, patternNode{pattern, nodes[i]})
	}
	n.additional = f.child("additionalProperties")
	n.closed = f.keywords["additionalProperties"] == false
	n.required = f.names("required")
	n.minProperties, n.maxProperties = f.count("minProperties"), f.count("maxProperties")
	n.propertyNames, n.unevaluatedKeys = f.child("propertyNames"), f.child("unevaluatedProperties")
	f.dependencies(n)
	return nil
}

func (f *filler) dependencies(n *node) {
	for _, name := range [...]string{"dependencies", "dependentRequired", "dependentSchemas"} {
		object := f.object(name)
		for _, key := range slices.Sorted(maps.Keys(object)) {
			d := dependency{key: key, required: textsOf(object[key])}
			if _, isList := object[key].([]any); !isList {
				d.node = f.node(f.at+"/"+name+"/"+escaped(key), object[key])
			}
			n.dependencies = append(n.dependencies, d)
		}
	}
}

func (f *filler) lists(n *node) {
	_, several := f.keywords["items"].([]any)
	switch {
	case n.draft == draft2020:
		n.prefix, n.rest = f.children("prefixItems"), f.child("items")
	case several:
		n.prefix, n.rest = f.children("items"), f.child("additionalItems")
		n.full = f.keywords["additionalItems"] == false
	default:
		n.rest = f.child("items")
	}
	n.minItems, n.maxItems, n.unique = f.count("minItems"), f.count("maxItems"), f.flag("uniqueItems")
	if n.contains = f.child("contains"); n.contains != nil {
		n.minContains, n.maxContains = f.count("minContains"), f.count("maxContains")
	}
	n.unevaluatedItems = f.child("unevaluatedItems")
	f.unevaluated = f.unevaluated || n.unevaluatedItems != nil || f.keywords["unevaluatedProperties"] != nil
}

func (f *filler) numbers(n *node) {
	n.minimum, n.above = f.number("minimum"), f.number("exclusiveMinimum")
	n.maximum, n.below = f.number("maximum"), f.number("exclusiveMaximum")
	if f.flag("exclusiveMinimum") {
		n.minimum, n.above = nil, n.minimum
	}
	if f.flag("exclusiveMaximum") {
		n.maximum, n.below = nil, n.maximum
	}
	n.multipleOf = f.number("multipleOf")
}

// escaped is a key as a part of a JSON pointer.
func escaped(key string) string {
	return strings.ReplaceAll(strings.ReplaceAll(key, "~", "~0"), "/", "~1")
}
