package post

import (
	"bytes"
	"strings"
)

// Term is one category or tag as the generator reads it from a post's own front matter.
type Term struct {
	Text  string // as the generator prints it
	Type  Type   // of the item: a number inside a list stays a number
	Range Range  // its bytes; a word of a split string has its own
}

// Terms is how the generator read a taxonomy.
type Terms struct {
	List []Term
	// Wreck: the value's type makes Jekyll give up the whole front matter ("no implicit conversion of … into Array").
	Wreck bool
	// Nested: a list inside the list, which Jekyll flattens in a way of its own; List holds the flat items.
	Nested bool
}

// Categories are the categories of the front matter alone: plural key first, then the singular one, doubles dropped (Jekyll
// 4.4 Document#populate_categories). Folders and defaults come on top of them.
func (f *Front) Categories() Terms { return f.terms("categories", "category", true) }

// Tags are the tags of the front matter: those of the singular key where it has a value, else of the plural one; doubles
// are kept (Jekyll 4.4 Document#populate_tags).
func (f *Front) Tags() Terms { return f.terms("tags", "tag", false) }

func (f *Front) terms(plural, singular string, both bool) Terms {
	var t Terms
	many, hasMany := f.Field(plural)
	one, hasOne := f.Field(singular)
	if f.dialect.Generator != Jekyll {
		if hasMany {
			t.add(many.Node)
		}
		return t
	}
	hasOne = hasOne && !one.Node.falsy()
	if hasMany && (both || !hasOne) {
		switch {
		case many.Type == String:
			t.split(many.Node, f.src)
		case many.Type == List:
			t.add(many.Node)
		case both && many.Type != Null:
			t.Wreck = true
		}
	}
	if hasOne {
		t.add(one.Node)
	}
	if both {
		t.unique()
	}
	return t
}

// falsy is Ruby's: nil and false.
func (v *Value) falsy() bool { return v.Type == Null || v.Type == Bool && v.Reads == "false" }

func (t *Terms) add(v *Value) {
	if v.Type != List {
		t.List = append(t.List, Term{v.Reads, v.Type, v.Range})
		return
	}
	for _, item := range v.Items {
		switch item.Type {
		case Null:
		case List:
			t.Nested = true
			t.add(item)
		default:
			t.List = append(t.List, Term{item.Reads, item.Type, item.Range})
		}
	}
}

// split is String#split: runs of ASCII white space and NUL separate words; U+3000, NBSP and commas do not.
func (t *Terms) split(v *Value, src []byte) {
	written, at := v.Range.Of(src), 0
	for word := range strings.FieldsFuncSeq(v.Text, func(r rune) bool { return r == 0 || r == ' ' || r >= '\t' && r <= '\r' }) {
		place := v.Range // where escapes make the bytes differ from the text
		if found := bytes.Index(written[at:], []byte(word)); found >= 0 {
			at += found + len(word)
			place = Range{Start: at - len(word), End: at}.Shift(v.Range.Start)
		}
		t.List = append(t.List, Term{word, String, place})
	}
}

func (t *Terms) unique() {
	if len(t.List) < 2 {
		return
	}
	seen := make(map[string]bool, len(t.List))
	kept := t.List[:0]
	for _, term := range t.List {
		if !seen[term.Text] {
			seen[term.Text] = true
			kept = append(kept, term)
		}
	}
	t.List = kept
}
