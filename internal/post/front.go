package post

// Format is the syntax of a front matter block.
type Format uint8

// The formats of front matter.
const (
	NoFront Format = iota // the generator sees none
	YAML
	TOML // +++ (Hugo, Zola)
	JSON // Hugo
)

// Front is the front matter as the generator recognises it.
type Front struct {
	Format Format
	Range  Range   // from byte 0 (or the byte-order mark) to the first byte of the body; empty at 0 where there is none
	Open   Range   // the opening fence without its line end
	Block  Range   // between the fences, whole lines
	Close  Range   // the closing fence without its line end
	Fields []Field // top-level keys in source order, duplicates kept
	Faults []FrontFault
	// Broken: the generator's parser rejects the block, so that the post has no fields at all (Jekyll publishes a wreck).
	Broken bool

	src     []byte
	dialect Dialect
	standIn string // what stands for a question mark in the nodes, see questionMarks
}

// FrontFaultKind says what is wrong with a front matter block, in the words of the rule that reports it.
type FrontFaultKind uint8

// The faults of front matter.
const (
	Lookalike FrontFaultKind = iota // meant as front matter, but the generator sees none
	Displaced                       // something stands before the opening fence
	Unclosed                        // no closing fence
	Syntax                          // the parser rejects the block
	Misread                         // parses, but not as it is written
	Duplicate                       // a key twice in one mapping
	TooLarge                        // over the limits of reliability: not parsed
)

// FrontFault is something wrong in a front matter block; a fault is data.
type FrontFault struct {
	Kind   FrontFaultKind
	At     Range   // where a person repairs it
	Other  Range   // the partner, as the first of two equal keys; empty where there is none
	Cause  Cause   // which of several forms it is
	Detail string  // the text the message quotes
	Repair *Repair // nil where none is certain to give a block that parses
}

// Repair is the edit that mends a fault.
type Repair struct {
	Range Range  // of the file
	Text  string // what stands there instead
	Safe  bool   // the only thing the writer can have meant
}

// Field gives the field that the generator uses for a name: the last of duplicates, or what `<<` merges.
func (f *Front) Field(name string) (Field, bool) { return lastField(f.Fields, name) }
