package post

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// readTOML fills the fields from the library's syntax tree. TOML knows no duplicate keys: a second one is Duplicate and the
// block Broken.
func (f *Front) readTOML() {
	block := f.Block.Of(f.src)
	if len(block) > maxFrontBytes {
		f.tooLarge(f.Open, fmt.Sprintf("%d bytes", len(block)))
		return
	}
	t := &tomlTree{front: f, block: block, root: &Value{Type: Map, Style: Block}, index: map[*Value]map[string]int{}}
	t.table = t.root
	if err := t.read(); err != nil {
		f.Broken = true
		f.tomlFault(block, err)
		return
	}
	f.Fields = t.root.Pairs
}

// tomlTree builds Values from TOML expressions.
type tomlTree struct {
	front *Front
	block []byte
	p     unstable.Parser
	root  *Value
	table *Value // where the next key = value goes
	at    int    // offset in the block behind what was read last
	index map[*Value]map[string]int
}

// find gives the pair of a map that has a name.
func (t *tomlTree) find(m *Value, name string) (Field, bool) {
	if i, ok := t.index[m][name]; ok {
		return m.Pairs[i], true
	}
	return Field{}, false
}

// tomlError is a fault with a place in the block.
type tomlError struct {
	at      int
	message string
}

func (e *tomlError) Error() string { return e.message }

func (t *tomlTree) read() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &tomlError{t.at, fmt.Sprint(r)}
		}
	}()
	t.p.Reset(t.block)
	for t.p.NextExpression() {
		n := t.p.Expression()
		switch n.Kind {
		case unstable.KeyValue:
			t.at = t.start(n)
			if err := t.pair(t.table, n, 0); err != nil {
				return err
			}
		case unstable.Table, unstable.ArrayTable:
			t.header(n)
		}
	}
	var fault *unstable.ParserError
	if errors.As(t.p.Error(), &fault) {
		return &tomlError{t.offset(fault.Highlight), fault.Message}
	}
	return t.p.Error()
}

// offset is where a part of the block begins; the end of the block where there is none.
func (t *tomlTree) offset(part []byte) int {
	if len(part) == 0 {
		return min(t.at, len(t.block))
	}
	return int(t.p.Range(part).Offset)
}

func (t *tomlTree) start(n *unstable.Node) int {
	keys := n.Key()
	if !keys.Next() {
		return t.at
	}
	return int(keys.Node().Raw.Offset)
}

// header opens a table: [a.b] goes down maps, [[a.b]] adds a map to a list.
func (t *tomlTree) header(n *unstable.Node) {
	var parts []unstable.Node
	for keys := n.Key(); keys.Next(); {
		parts = append(parts, *keys.Node())
	}
	m := t.root
	for i, part := range parts {
		last := i == len(parts)-1
		if last && n.Kind == unstable.ArrayTable {
			m = t.entry(m, part)
		} else {
			m = t.descend(m, part)
		}
	}
	t.table = m
}

func (t *tomlTree) keyRange(key unstable.Node) Range {
	return Range{Start: int(key.Raw.Offset), End: int(key.Raw.Offset + key.Raw.Length)}.Shift(t.front.Block.Start)
}

// descend gives the map below a key, a new one where there is none.
func (t *tomlTree) descend(m *Value, key unstable.Node) *Value {
	at := t.keyRange(key)
	if found, ok := t.find(m, string(key.Data)); ok {
		v := found.Node
		if v.Type == List && len(v.Items) > 0 && v.Items[len(v.Items)-1].Type == Map {
			return v.Items[len(v.Items)-1]
		}
		if v.Type == Map {
			return v
		}
	}
	v := &Value{Type: Map, Style: Block, Range: at}
	t.add(m, key, at, v)
	return v
}

// entry adds a map to the list below a key.
func (t *tomlTree) entry(m *Value, key unstable.Node) *Value {
	at := t.keyRange(key)
	item := &Value{Type: Map, Style: Block, Range: at}
	if found, ok := t.find(m, string(key.Data)); ok && found.Type == List {
		found.Node.Items = append(found.Node.Items, item)
		return item
	}
	t.add(m, key, at, &Value{Type: List, Style: Block, Range: at, Items: []*Value{item}})
	return item
}

// add puts a pair into a map; a key that is there already makes the block invalid.
func (t *tomlTree) add(m *Value, key unstable.Node, at Range, v *Value) {
	name := string(key.Data)
	if first, ok := t.find(m, name); ok {
		t.front.Broken = true
		t.front.Faults = append(t.front.Faults, FrontFault{Kind: Duplicate, At: at, Other: first.Key, Detail: name})
	}
	if t.index[m] == nil {
		t.index[m] = map[string]int{}
	}
	t.index[m][name] = len(m.Pairs)
	m.Pairs = append(m.Pairs, Field{Name: name, Key: at, Value: v.Range, Node: v, Type: v.Type, KeyType: String})
}

// pair reads key = value, where the key may be dotted.
func (t *tomlTree) pair(m *Value, n *unstable.Node, depth int) error {
	var key unstable.Node
	for keys := n.Key(); keys.Next(); {
		if key.Valid() {
			m = t.descend(m, key)
		}
		key = *keys.Node()
		t.at = int(key.Raw.Offset + key.Raw.Length)
	}
	if equals := bytes.IndexByte(t.block[t.at:], '='); equals >= 0 {
		t.at += equals + 1
	}
	v, err := t.value(n.Value(), depth+1)
	if err != nil {
		return err
	}
	t.add(m, key, t.keyRange(key), v)
	return nil
}

var tomlTypes = map[unstable.Kind]Type{
	unstable.String: String, unstable.Bool: Bool, unstable.Integer: Int, unstable.Float: Float,
	unstable.LocalDate: Date, unstable.LocalTime: String, unstable.LocalDateTime: Time, unstable.DateTime: Time,
}

func (t *tomlTree) value(n *unstable.Node, depth int) (*Value, error) {
	if depth > maxFrontDepth {
		return nil, &tomlError{t.at, "nested too deeply"}
	}
	t.at = skipBlank(t.block, t.at)
	v := &Value{Range: Range{Start: t.at}}
	var err error
	switch n.Kind {
	case unstable.Array:
		v.Type, v.Style = List, Flow
		err = t.array(v, n, depth)
	case unstable.InlineTable:
		v.Type, v.Style = Map, Flow
		t.at++
		for children := n.Children(); children.Next() && err == nil; {
			err = t.pair(v, children.Node(), depth)
		}
		t.closing('}')
	default:
		err = t.scalar(v, n)
	}
	v.Range.End = t.at
	v.Range = v.Range.Shift(t.front.Block.Start)
	return v, err
}

func (t *tomlTree) array(v *Value, n *unstable.Node, depth int) error {
	t.at++
	for children := n.Children(); children.Next(); {
		if children.Node().Kind == unstable.Comment {
			continue
		}
		t.skipCommas()
		item, err := t.value(children.Node(), depth+1)
		if err != nil {
			return err
		}
		v.Items = append(v.Items, item)
	}
	t.closing(']')
	return nil
}

func (t *tomlTree) skipCommas() {
	for t.at = skipBlank(t.block, t.at); t.at < len(t.block) && t.block[t.at] == ','; {
		t.at = skipBlank(t.block, t.at+1)
	}
}

func (t *tomlTree) closing(bracket byte) {
	t.skipCommas()
	if t.at < len(t.block) && t.block[t.at] == bracket {
		t.at++
	}
}

func (t *tomlTree) scalar(v *Value, n *unstable.Node) error {
	raw := n.Raw
	if raw.Length == 0 {
		raw = t.p.Range(n.Data)
	}
	v.Range.Start = int(raw.Offset)
	t.at = int(raw.Offset + raw.Length)
	written := t.block[v.Range.Start:t.at]
	v.Type, v.Text = tomlTypes[n.Kind], string(n.Data)
	v.Reads = v.Text
	switch {
	case n.Kind == unstable.String:
		v.Style = tomlStyle(written)
	case v.Type == Int:
		v.Reads = tomlInteger(v.Text)
	case v.Type == Date && !validDay(v.Text), v.Type == Time && !validDay(v.Text[:len("2006-01-02")]):
		return &tomlError{v.Range.Start, "invalid date"}
	}
	return nil
}

func tomlStyle(written []byte) Style {
	switch {
	case bytes.HasPrefix(written, []byte(`"""`)), bytes.HasPrefix(written, []byte(`'''`)):
		return Literal
	case written[0] == '\'':
		return SingleQuoted
	}
	return DoubleQuoted
}

// tomlInteger prints an integer in decimal.
func tomlInteger(text string) string {
	digits, base := strings.ReplaceAll(text, "_", ""), 10
	for prefix, b := range map[string]int{"0x": 16, "0o": 8, "0b": 2} {
		if rest, ok := strings.CutPrefix(digits, prefix); ok {
			digits, base = rest, b
		}
	}
	if n, ok := wholeNumber(digits, base); ok {
		return n
	}
	return text
}
