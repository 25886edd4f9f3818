package schema

import (
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// resource is a schema with a URL of its own, to which the references in it are relative.
type resource struct {
	base  *url.URL
	draft draft
}

// rootURL is that of a document without an id.
var rootURL = &url.URL{Scheme: "file", Path: "/schema.json"}

// maxPointers is how many bytes the pointers to the schemas of a document may have together: they grow with the depth.
const maxPointers = 16 << 20

var errOutside = errors.New("schemas may not refer to other files")

// index checks a schema and all in it, and takes down what can be referred to.
func (c *compiler) index(raw any, at string, r resource) error {
	if c.pointers += len(at); c.pointers > maxPointers {
		return errors.New("the schema is too deep")
	}
	c.resources[at] = r
	object, ok := raw.(map[string]any)
	if !ok {
		if !isSchema(raw, r.draft) {
			return fmt.Errorf("#%s is not a schema", at)
		}
		return nil
	}
	k := keywords(object)
	r, err := c.name(k, at, r)
	if err != nil {
		return fmt.Errorf("#%s: %w", at, err)
	}
	c.resources[at] = r
	for _, name := range slices.Sorted(maps.Keys(object)) {
		s, known := shapeOf(name, r.draft)
		if !known {
			continue
		}
		if err := check(k, name, s, r.draft); err != nil {
			return fmt.Errorf("#%s: %w", at, err)
		}
		if err := c.indexBelow(object[name], at+"/"+name, s, r); err != nil {
			return err
		}
	}
	return nil
}

// indexBelow goes into the schemas of a keyword.
func (c *compiler) indexBelow(value any, at string, s shape, r resource) error {
	switch s {
	case oneSchema, schemaList, schemaOrList, schemaMap, schemaOrNames:
	default:
		return nil
	}
	list, isList := value.([]any)
	object, isObject := value.(map[string]any)
	switch {
	case isList:
		for i, item := range list {
			if err := c.index(item, at+"/"+strconv.Itoa(i), r); err != nil {
				return err
			}
		}
	case isObject && (s == schemaMap || s == schemaOrNames):
		for _, key := range slices.Sorted(maps.Keys(object)) {
			if _, names := object[key].([]any); names && s == schemaOrNames {
				continue
			}
			if err := c.index(object[key], at+"/"+escaped(key), r); err != nil {
				return err
			}
		}
	case isObject:
		return c.index(value, at, r)
	}
	return nil
}

// name takes the id and the anchors of a schema down, and gives the resource it belongs to.
func (c *compiler) name(k keywords, at string, r resource) (resource, error) {
	uri, says := k.text("$schema")
	d, known := draftNamed(uri)
	if says && known && (at == "" || k[d.id()] != nil) {
		r.draft = d
	}
	id, has := k.text(r.draft.id())
	if says && !known && (at == "" || has) {
		return r, fmt.Errorf("%q is no draft of JSON Schema that is known here", uri)
	}
	if at == "" {
		c.places[r.base.String()] = at
	}
	if _, ref := k["$ref"]; ref && r.draft < draft2019 {
		return r, nil // what stands beside a reference is ignored
	}
	var anchors []string
	if has {
		u, err := r.base.Parse(id)
		if err != nil {
			return r, err
		}
		anchors = append(anchors, u.Fragment)
		if u.Fragment != "" && r.draft >= draft2019 {
			return r, fmt.Errorf("the id %q has a fragment", id)
		}
		if u.Fragment, u.RawFragment = "", ""; !strings.HasPrefix(id, "#") {
			if err := c.place(u.String(), at); err != nil {
				return r, err
			}
		}
		r.base = u
	}
	for _, name := range [...]string{"$anchor", "$dynamicAnchor"} {
		if anchor, ok := k.text(name); ok && r.draft >= draft2019 {
			anchors = append(anchors, anchor)
		}
	}
	for _, anchor := range anchors {
		if anchor == "" {
			continue
		}
		if err := c.place(r.base.String()+"#"+anchor, at); err != nil {
			return r, err
		}
	}
	return r, nil
}

func (c *compiler) place(uri, at string) error {
	if other, known := c.places[uri]; known && other != at {
		return fmt.Errorf("%s is the name of two schemas", uri)
	}
	c.places[uri] = at
	return nil
}

// resourceOf is the resource around a place; that of the document is always there.
func (c *compiler) resourceOf(at string) resource {
	for {
		if r, ok := c.resources[at]; ok {
			return r
		}
		at = at[:max(0, strings.LastIndexByte(at, '/'))]
	}
}

// resolve finds what a reference means.
func (c *compiler) resolve(ref, at string) (place string, raw any, err error) {
	u, err := c.resourceOf(at).base.Parse(ref)
	if err != nil {
		return "", nil, err
	}
	fragment := u.Fragment
	u.Fragment, u.RawFragment = "", ""
	if fragment != "" && fragment[0] != '/' {
		if place, known := c.places[u.String()+"#"+fragment]; known {
			raw, _ := c.find(place)
			return place, raw, nil
		}
	}
	place, known := c.places[u.String()]
	if !known {
		return "", nil, errOutside
	}
	if fragment != "" && fragment[0] != '/' {
		return "", nil, fmt.Errorf("%q leads to nothing", ref)
	}
	place += fragment
	raw, found := c.find(place)
	if !found {
		return "", nil, fmt.Errorf("%q leads to nothing", ref)
	}
	if _, indexed := c.resources[place]; !indexed { // perhaps where no keyword has schemas
		if err := c.index(raw, place, c.resourceOf(place)); err != nil {
			return "", nil, err
		}
	}
	return place, raw, nil
}

// find follows a JSON pointer.
func (c *compiler) find(at string) (raw any, found bool) {
	raw = c.doc
	for _, part := range strings.Split(at, "/")[1:] {
		part = strings.ReplaceAll(strings.ReplaceAll(part, "~1", "/"), "~0", "~")
		switch whole := raw.(type) {
		case map[string]any:
			raw, found = whole[part]
		case []any:
			i, err := strconv.Atoi(part)
			if found = err == nil && i >= 0 && i < len(whole); found {
				raw = whole[i]
			}
		default:
			found = false
		}
		if !found {
			return nil, false
		}
	}
	return raw, true
}
