package post

// Value is one node of a front matter, whatever its syntax. It is immutable and never cyclic: an alias shares its anchor's
// items, and one that would make the tree larger than the limits (or endless) is Opaque.
type Value struct {
	Type  Type
	Style Style
	Range Range  // from its first byte, behind anchor and tag, to behind its last; empty behind the colon where there is none
	Text  string // a scalar's content: unquoted, unescaped, folded; empty for lists and maps
	// Reads is a scalar as the generator prints it: "15" of 017, "1.1" of 1.10, "" of nothing, the Text of a string.
	Reads  string
	Items  []*Value // of a List, in source order
	Pairs  []Field  // of a Map, in source order, duplicates kept
	Alias  bool     // *name: Range is of the alias, everything else of what it stands for
	Opaque bool     // an alias that was not followed
}

// Type is what a value becomes when the generator reads it.
type Type uint8

// The types SafeYAML gives (jekyll 3 and 4).
const (
	Null Type = iota
	String
	Bool
	Int
	Float
	Date
	Time
	List
	Map
)

var typeNames = [...]string{"null", "string", "boolean", "integer", "float", "date", "time", "list", "map"}

func (t Type) String() string { return typeNames[t] }

// Style is how a value is written.
type Style uint8

// The styles of scalars and collections.
const (
	Plain        Style = iota // words without quotes; the only style whose text decides the type
	SingleQuoted              // '…' (TOML: literal string)
	DoubleQuoted              // "…" with escapes
	Literal                   // | and the lines below it (TOML: ''' or """)
	Folded                    // > and the lines below it
	Block                     // a list of dashes or a map of indented keys
	Flow                      // […] or {…}
)

// Scalar tells whether the value is neither list nor map.
func (v *Value) Scalar() bool { return v.Type != List && v.Type != Map }

// Quoted tells whether the value is a string whatever its words say.
func (v *Value) Quoted() bool { return v.Style >= SingleQuoted && v.Style <= Folded }

// Field is one key of a map with its value.
type Field struct {
	Name  string
	Key   Range  // with its quotes
	Value Range  // the value's own range
	Node  *Value // never nil
	Type  Type   // the value's type
	// KeyType is String for nearly every key; `2022: x` and `on: x` are keys that no generator finds by name.
	KeyType Type
}

// Scalar is the value's text: what stands between the quotes, or the plain words. Empty for lists and maps.
func (f Field) Scalar() string {
	if f.Node == nil {
		return ""
	}
	return f.Node.Text
}

// Field gives the pair of a map that counts for a name: the last of duplicates.
func (v *Value) Field(name string) (Field, bool) { return lastField(v.Pairs, name) }

// lastField looks a name up as Ruby's hash does while it is filled pair by pair: the last one wins, and what `<<` merges
// counts from where it stands.
func lastField(fields []Field, name string) (Field, bool) {
	for i := len(fields) - 1; i >= 0; i-- {
		f := fields[i]
		if f.Name == name && f.KeyType == String {
			return f, true
		}
		if f.Name == "<<" && f.Type == Map {
			if merged, ok := lastField(f.Node.Pairs, name); ok {
				return merged, true
			}
		}
	}
	return Field{}, false
}
