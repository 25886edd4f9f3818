package post

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// maxFlatFields is how many keys a flat block may have; each is compared with those before it.
const maxFlatFields = 48

// longestKey is how many bytes a key may have: YAML looks no further for its colon (section 7.4.2, and the library).
const longestKey = 1024

// flat reads the shape that nearly all front matter has: a key at the start of every line, behind it words on the same line
// or in quotes, or a list of such words. What it builds is what the YAML library would give, to the byte, at a twentieth of
// the cost. It gives up on anything else: escapes, maps, aliases, tags, words over several lines, keys that come twice or
// are no strings, every mistake. FuzzFlat holds the two against each other.
type flat struct {
	block   []byte
	text    string // the block: what scalars are cut from
	base    int    // offset of the block in the file
	dialect Dialect
	at      int // offset in the block of the next line
	fields  []Field
	spare   []Value // memory for values to come
}

// readFlat fills the fields from a block of flat shape; it reports false, and leaves nothing behind, for any other.
func (f *Front) readFlat(block []byte) bool {
	if !flatBytes(block) {
		return false
	}
	r := &flat{block: block, text: string(block), base: f.Block.Start, dialect: f.dialect}
	lines := bytes.Count(block, []byte("\n")) + 1
	r.fields, r.spare = make([]Field, 0, min(lines, maxFlatFields)), make([]Value, lines)
	if !r.read() || len(r.fields) == 0 {
		return false
	}
	f.Fields = r.fields
	f.earlyClose() // nothing else can be amiss in so few words
	return true
}

// flatBytes tells whether a block holds only characters that YAML takes as they are: no tab, no control character, no line
// end but LF and CRLF, no space but U+0020 and the ideographic one.
func flatBytes(block []byte) bool {
	for i, b := range block {
		if b >= ' ' && b < 0x7F || b == '\n' || b > 0xC2 && b < 0xE2 || b > 0xE2 && b < 0xEF || b >= 0x80 && b < 0xC0 {
			continue
		}
		rest := block[i+1:]
		switch {
		case b == '\r' && len(rest) > 0 && rest[0] == '\n':
		case b == 0xC2 && len(rest) > 0 && rest[0] > 0xA0: // behind the controls, NEL and NBSP
		case b == 0xE2 && len(rest) > 1 && (rest[0] != 0x80 || rest[1] < 0xA8 || rest[1] > 0xA9): // not LS, PS
		case b == 0xEF && len(rest) > 1 && (rest[0] != 0xBB || rest[1] != 0xBF) && (rest[0] != 0xBF || rest[1] < 0xBE): // not U+FEFF, U+FFFE, U+FFFF
		case b >= 0xF0:
		default:
			return false
		}
	}
	return utf8.Valid(block)
}

// next gives the next line without its end, false behind the last.
func (r *flat) next() (line Range, ok bool) {
	if r.at >= len(r.block) {
		return Range{}, false
	}
	line = Range{Start: r.at, End: r.at + lineLength(r.block[r.at:])}
	r.at = line.End + 1
	if line.End > line.Start && r.block[line.End-1] == '\r' {
		line.End--
	}
	return line, true
}

// skips tells a line without content: blank, or a comment from its first column on.
func (r *flat) skips(line Range) bool {
	return line.Empty() || r.block[line.Start] == '#' || strings.Trim(r.text[line.Start:line.End], " ") == ""
}

func (r *flat) read() bool {
	for {
		line, ok := r.next()
		if !ok {
			return true
		}
		if !r.skips(line) && !r.field(line) {
			return false
		}
	}
}

// field reads a key and what belongs to it.
func (r *flat) field(line Range) bool {
	end := line.Start
	for end < line.End && isWordByte(r.block[end], end == line.Start) {
		end++
	}
	if end == line.Start || end-line.Start > longestKey || end >= line.End || r.block[end] != ':' || end+1 < line.End && r.block[end+1] != ' ' {
		return false
	}
	name := r.text[line.Start:end]
	if t, _ := r.dialect.scalar(name); t != String || len(r.fields) == maxFlatFields {
		return false
	}
	for i := range r.fields {
		if r.fields[i].Name == name {
			return false
		}
	}
	v, ok := r.value(Range{Start: end + 1, End: line.End})
	if !ok {
		return false
	}
	r.fields = append(r.fields, Field{
		Name: name, Key: Range{Start: line.Start, End: end}.Shift(r.base), Value: v.Range, Node: v, Type: v.Type, KeyType: String,
	})
	return true
}

func isWordByte(b byte, first bool) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '_' || !first && ('0' <= b && b <= '9' || b == '-')
}

// value reads what stands behind a colon: a scalar, a list in brackets, a list of dashes on the lines below, nothing.
func (r *flat) value(rest Range) (*Value, bool) {
	colon := rest.Start
	rest = r.trimmed(rest)
	switch {
	case rest.Empty() || r.block[rest.Start] == '#':
		return r.below(colon)
	case r.block[rest.Start] == '[':
		return r.brackets(rest)
	}
	return r.scalar(rest)
}

// trimmed is a range without the spaces on both sides.
func (r *flat) trimmed(at Range) Range {
	for at.Start < at.End && r.block[at.Start] == ' ' {
		at.Start++
	}
	for at.End > at.Start && r.block[at.End-1] == ' ' {
		at.End--
	}
	return at
}

// make gives the next value; all of a block lie side by side in memory.
func (r *flat) make(at Range, style Style, t Type, text, reads string) *Value {
	if len(r.spare) == 0 {
		r.spare = make([]Value, 16)
	}
	v := &r.spare[0]
	r.spare = r.spare[1:]
	v.Range, v.Style, v.Type, v.Text, v.Reads = at.Shift(r.base), style, t, text, reads
	return v
}

// scalar reads words or quotes that end with their line or before its comment; the range begins and ends with no space.
func (r *flat) scalar(rest Range) (*Value, bool) {
	if quote := r.block[rest.Start]; quote == '"' || quote == '\'' {
		v, end := r.quoted(rest)
		return v, v != nil && r.ends(Range{Start: end, End: rest.End})
	}
	text := r.text[rest.Start:rest.End]
	if strings.IndexByte("-?:,[]{}#&*!|>%@`", text[0]) >= 0 {
		return nil, false
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ':':
			if i+1 == len(text) || text[i+1] == ' ' {
				return nil, false
			}
		case '#':
			if text[i-1] == ' ' {
				text = strings.TrimRight(text[:i], " ")
			}
		}
	}
	return r.plain(rest.Start, text), true
}

func (r *flat) plain(at int, text string) *Value {
	t, reads := r.dialect.scalar(text)
	return r.make(Range{Start: at, End: at + len(text)}, Plain, t, text, reads)
}

// quoted reads a string in quotes without escapes and gives the place behind it; nil where it does not close on its line.
func (r *flat) quoted(rest Range) (v *Value, end int) {
	text := r.text[rest.Start+1 : rest.End]
	style, quote := SingleQuoted, "'"
	if r.block[rest.Start] == '"' {
		style, quote = DoubleQuoted, "\""
	}
	n := strings.Index(text, quote)
	if n < 0 || style == DoubleQuoted && strings.IndexByte(text[:n], '\\') >= 0 || strings.HasPrefix(text[n+1:], quote) {
		return nil, 0
	}
	end = rest.Start + n + 2
	return r.make(Range{Start: rest.Start, End: end}, style, String, text[:n], text[:n]), end
}

// ends tells whether nothing but a comment follows a value on its line.
func (r *flat) ends(rest Range) bool {
	more := r.trimmed(rest)
	return more.Empty() || r.block[more.Start] == '#' && more.Start > rest.Start
}
