package site

import (
	"strconv"
	"strings"

	"newslint/internal/post"
)

// nothing is Ruby's nil.
var nothing = &post.Value{}

// str makes a string.
func str(s string) *post.Value {
	return &post.Value{Type: post.String, Style: post.SingleQuoted, Text: s, Reads: s}
}

// truthy is what Ruby's if sees.
func truthy(v *post.Value) bool {
	return v.Type != post.Null && (v.Type != post.Bool || v.Reads == "true")
}

// toS is Ruby's to_s.
func toS(v *post.Value) string {
	if v.Type == post.List || v.Type == post.Map {
		return inspect(v)
	}
	return v.Reads
}

// inspect is Ruby's inspect.
func inspect(v *post.Value) string {
	switch v.Type {
	case post.Null:
		return "nil"
	case post.String:
		return strconv.Quote(v.Text)
	case post.List:
		items := make([]string, len(v.Items))
		for i, item := range v.Items {
			items[i] = inspect(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case post.Map:
		items := make([]string, len(v.Pairs))
		for i, p := range v.Pairs {
			items[i] = strconv.Quote(p.Name) + "=>" + inspect(p.Node)
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return v.Reads
}

// data is the hash of a document: few keys, in the order they came.
type data []datum

type datum struct {
	name  string
	value *post.Value
}

// get gives a value and whether the key is there; nothing where it is not.
func (d data) get(name string) (*post.Value, bool) {
	for i := range d {
		if d[i].name == name {
			return d[i].value, true
		}
	}
	return nothing, false
}

func (d *data) set(name string, v *post.Value) {
	for i := range *d {
		if (*d)[i].name == name {
			(*d)[i].value = v
			return
		}
	}
	*d = append(*d, datum{name, v})
}

// merge is Utils.deep_merge_hashes: the new value wins, save where it is nil. What is inside of maps has no effect on a page.
func (d *data) merge(name string, v *post.Value) {
	if _, has := d.get(name); has && v.Type == post.Null {
		return
	}
	d.set(name, v)
}

// add fills the hash pair by pair, as YAML does: the last of doubles counts, what << merges counts from where it stands.
func (d *data) add(fields []post.Field) {
	for _, f := range fields {
		switch {
		case f.Name == "<<" && f.Type == post.Map:
			d.add(f.Node.Pairs)
		case f.KeyType == post.String:
			d.set(f.Name, f.Node)
		}
	}
}
