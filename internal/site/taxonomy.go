package site

import (
	"path"
	"strings"

	"newslint/internal/post"
)

// categoriesFromPath takes the folders above _posts for categories; folders inside it are none.
func (r *reader) categoriesFromPath() {
	if r.at.kind != inPosts && r.at.kind != inDrafts || r.at.folder == "" {
		return
	}
	for part := range strings.SplitSeq(r.at.folder, "/") {
		r.categories = append(r.categories, str(part))
	}
}

// mergeCategories joins a value of `categories` to what is there. A string is split at white space; what is no list then
// makes Jekyll give up on the post.
func (r *reader) mergeCategories(v *post.Value) Why {
	switch v.Type {
	case post.Null:
	case post.String:
		for _, word := range fields(v.Text) {
			r.categories = addValue(r.categories, str(word))
		}
	case post.List:
		for _, item := range v.Items {
			r.categories = addValue(r.categories, item)
		}
	default:
		return WhyCategories
	}
	return ""
}

// fields is Ruby's String#split: at runs of ASCII white space, NUL included.
func fields(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || '\t' <= c && c <= '\r' || c == 0 })
}

// maxCategories is how many values of one list are compared with each other, so that a list of thousands costs no minutes.
const maxCategories = 512

func addValue(list []*post.Value, v *post.Value) []*post.Value {
	for _, have := range list[:min(len(list), maxCategories)] {
		if have.Type == v.Type && have.Reads == v.Reads && (v.Scalar() || inspect(have) == inspect(v)) {
			return list
		}
	}
	return append(list, v)
}

// populate is Document#read_post_data.
func (r *reader) populate() {
	slug := r.name.Slug
	if !r.named {
		slug = strings.TrimRight(strings.TrimSuffix(path.Base(r.at.path), extension(r.at.path)), ".")
	}
	if v, _ := r.data.get("title"); !truthy(v) {
		r.data.set("title", str(titleize(slug)))
	}
	if v, _ := r.data.get("slug"); !truthy(v) {
		r.data.set("slug", str(slug))
	}
	all := append([]*post.Value(nil), r.categories...)
	all = append(all, r.either("category", "categories")...)
	for _, item := range all {
		if item.Type != post.String || item.Text != item.Reads {
			item = str(toS(item))
		}
		r.categories = addValue(r.categories, item)
	}
	for _, tag := range r.either("tag", "tags") {
		r.page.Tags = append(r.page.Tags, toS(tag))
	}
	r.fill()
}

// fill copies what does not depend on the post being published.
func (r *reader) fill() {
	for _, c := range r.categories {
		r.page.Categories = append(r.page.Categories, toS(c))
	}
	title, _ := r.data.get("title")
	r.page.Title = toS(title)
	if layout, _ := r.data.get("layout"); layout.Type != post.Null {
		r.page.Layout = toS(layout)
	}
}

// either is Utils.pluralized_array_from_hash: the singular key whole, else the plural key split at white space.
func (r *reader) either(singular, plural string) []*post.Value {
	if v, _ := r.data.get(singular); truthy(v) {
		return flatten(v)
	}
	v, _ := r.data.get(plural)
	if plural == "categories" {
		v = &post.Value{Type: post.List, Items: r.categories}
	}
	switch v.Type {
	case post.String:
		var words []*post.Value
		for _, word := range fields(v.Text) {
			words = append(words, str(word))
		}
		return words
	case post.List:
		return flatten(v)
	}
	return nil
}

// flatten is Array#flatten and #compact.
func flatten(v *post.Value) []*post.Value {
	if v.Type == post.Null {
		return nil
	}
	if v.Type != post.List {
		return []*post.Value{v}
	}
	var flat []*post.Value
	for _, item := range v.Items {
		flat = append(flat, flatten(item)...)
	}
	return flat
}
