package post

import (
	"bytes"
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"newslint/internal/lazyregexp"
)

// The limits of a front matter block; what is beyond is TooLarge and not read. No real post comes near them.
const (
	maxFrontBytes = 64 << 10
	maxFrontDepth = 64
	maxFrontNodes = 50_000 // after following aliases

	maxFrontFaults = 100 // of one kind that comes in numbers; a block with more is no text
)

var markedLine = lazyregexp.New(`(?m)^\x{FEFF}.*\S`)

func (f *Front) readYAML() {
	block := f.Block.Of(f.src)
	if len(block) > maxFrontBytes {
		f.tooLarge(f.Open, fmt.Sprintf("%d bytes", len(block)))
		return
	}
	if !f.readFlat(block) {
		f.readNodes(block)
	}
}

// readNodes fills the fields from yaml.v3's nodes; ranges come from the source, never from decoded values.
func (f *Front) readNodes(block []byte) {
	root, err := parseYAML(block)
	switch {
	case f.dialect.Generator == Jekyll && bytes.Contains(block, byteOrderMark) && markedLine.Match(block):
		f.Broken = true // libyaml loses the indentation behind a mark (Psych as run); the library takes it
		at := markedLine.FindIndex(block)
		f.syntax(LineSeparator, Range{Start: at[0], End: at[0] + len(byteOrderMark)}, &Repair{Safe: true})
	case err == nil:
		f.accept(block, root)
	case !f.recover(block, err):
		f.rejected(block, err)
	}
}

// parseYAML gives the root node of the first document, nil where there is none. It is the only call of the YAML library.
func parseYAML(block []byte) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	var doc yaml.Node
	if err := yaml.Unmarshal(block, &doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, nil
	}
	return doc.Content[0], nil
}

// accept turns the nodes of a block that parses into fields.
func (f *Front) accept(block []byte, root *yaml.Node) {
	if root == nil {
		return
	}
	t := &tree{front: f, block: block, places: newPlaces(block), anchors: map[*yaml.Node]*Value{}}
	v := t.value(root, 0)
	switch {
	case t.tooLarge:
		f.tooLarge(v.Range, "")
	case v.Type == Map:
		f.Fields = v.Pairs
		f.suspect(block, v)
	case v.falsy():
	default:
		f.notMapping(block, v)
	}
}

// notMapping: a block that is a list or words. Where the words were meant as a key, the look says what it lacks.
func (f *Front) notMapping(block []byte, v *Value) {
	f.Broken = true
	if v.Type == String && v.Style == Plain {
		l := newLook(block, f.Block.Start)
		l.read()
		for _, found := range l.found {
			if found.fault.Cause != NoColon {
				f.Faults = append(f.Faults, l.report(found.fault, Range{End: len(block)}))
				return
			}
		}
	}
	f.Faults = append(f.Faults, FrontFault{Kind: Syntax, At: v.Range, Cause: NotMapping, Detail: v.Type.String()})
}

func (f *Front) tooLarge(at Range, detail string) {
	f.Broken, f.Fields = true, nil
	f.Faults = append(f.Faults, FrontFault{Kind: TooLarge, At: at, Detail: detail})
}

// tree builds Values from the nodes of one block.
type tree struct {
	front    *Front
	block    []byte
	places   *places
	anchors  map[*yaml.Node]*Value // complete values only, so that no alias reaches its own ancestor
	nodes    int                   // built or shared so far
	tooLarge bool
}

func (t *tree) value(n *yaml.Node, depth int) *Value {
	t.nodes++
	at := t.places.offset(n.Line, n.Column)
	v := &Value{Range: Range{Start: at, End: at}}
	if depth > maxFrontDepth || t.nodes > maxFrontNodes {
		t.tooLarge = true
	}
	if t.tooLarge {
		v.Range = v.Range.Shift(t.front.Block.Start)
		return v
	}
	if n.Kind != yaml.AliasNode {
		at = t.skipProperties(n, at)
	}
	switch n.Kind {
	case yaml.AliasNode:
		t.alias(n, v)
	case yaml.ScalarNode:
		t.scalar(n, v, at)
	case yaml.SequenceNode:
		t.list(n, v, at, depth)
	default:
		t.mapping(n, v, at, depth)
	}
	if n.Kind != yaml.AliasNode {
		v.Range = v.Range.Shift(t.front.Block.Start)
		if n.Anchor != "" {
			t.anchors[n] = v
		}
	}
	return v
}

// alias shares what the anchor holds, within the limit on nodes.
func (t *tree) alias(n *yaml.Node, v *Value) {
	start := v.Range.Start
	end := start + len("*") + len(n.Value)
	target, complete := t.anchors[n.Alias]
	if complete {
		*v = *target
		t.nodes += size(target, maxFrontNodes-t.nodes)
	}
	if !complete || t.nodes >= maxFrontNodes {
		*v = Value{Opaque: true, Type: aliasType(n.Alias)}
	}
	v.Alias = true
	v.Range = Range{Start: start, End: min(end, len(t.block))}.Shift(t.front.Block.Start)
}

func aliasType(target *yaml.Node) Type {
	switch {
	case target == nil || target.Kind == yaml.ScalarNode:
		return String
	case target.Kind == yaml.SequenceNode:
		return List
	}
	return Map
}

// size counts the nodes of a value, up to the limit.
func size(v *Value, limit int) int {
	n := 1
	for _, item := range v.Items {
		if n >= limit {
			return n
		}
		n += size(item, limit-n)
	}
	for _, pair := range v.Pairs {
		if n >= limit {
			return n
		}
		n += 1 + size(pair.Node, limit-n)
	}
	return n
}

func (t *tree) scalar(n *yaml.Node, v *Value, at int) {
	v.Text = n.Value
	if t.front.standIn != "" {
		v.Text = strings.ReplaceAll(v.Text, t.front.standIn, "?")
	}
	switch n.Style &^ yaml.TaggedStyle {
	case yaml.SingleQuotedStyle:
		v.Style = SingleQuoted
		v.Range = Range{Start: at, End: singleQuotedEnd(t.block, at)}
	case yaml.DoubleQuotedStyle:
		v.Style = DoubleQuoted
		v.Range = Range{Start: at, End: doubleQuotedEnd(t.block, at)}
	case yaml.LiteralStyle:
		v.Style = Literal
		v.Range = Range{Start: at, End: wordsEnd(t.block, blockHeaderEnd(t.block, at), n.Value)}
	case yaml.FoldedStyle:
		v.Style = Folded
		v.Range = Range{Start: at, End: wordsEnd(t.block, blockHeaderEnd(t.block, at), n.Value)}
	default:
		v.Range = Range{Start: at, End: wordsEnd(t.block, at, n.Value)}
		v.Type, v.Reads = t.front.dialect.scalar(v.Text)
		return
	}
	v.Type, v.Reads = String, v.Text
}

func (t *tree) list(n *yaml.Node, v *Value, at, depth int) {
	v.Type, v.Style = List, Block
	end := at
	for _, item := range n.Content {
		child := t.value(item, depth+1)
		v.Items = append(v.Items, child)
		end = max(end, child.Range.End-t.front.Block.Start)
	}
	v.Range = Range{Start: at, End: t.collectionEnd(n, v, at, end, ']')}
}

func (t *tree) mapping(n *yaml.Node, v *Value, at, depth int) {
	v.Type, v.Style = Map, Block
	end := at
	seen := make(map[string]Range, len(n.Content)/2)
	shifted := false
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := t.value(n.Content[i], depth+1)
		node := t.value(n.Content[i+1], depth+1)
		t.placeEmpty(key, node)
		end = max(end, node.Range.End-t.front.Block.Start, key.Range.End-t.front.Block.Start)
		field := Field{
			Name: key.Text, Key: key.Range, Value: node.Range, Node: node, Type: node.Type, KeyType: key.Type,
		}
		shifted = shifted || t.nullKey(key)
		if shifted {
			continue
		}
		v.Pairs = append(v.Pairs, field)
		t.duplicate(seen, key)
	}
	v.Range = Range{Start: at, End: t.collectionEnd(n, v, at, end, '}')}
}

// nullKey: SafeYAML takes the value of a pair whose key is null for the next key, and so on to the end of the map: what
// follows is lost (jekyll 3 and 4 as run).
func (t *tree) nullKey(key *Value) bool {
	if key.Type != Null || t.tooLarge || t.front.dialect.Generator != Jekyll {
		return false
	}
	t.front.Faults = append(t.front.Faults, FrontFault{Kind: Misread, At: key.Range, Cause: NullKey})
	return true
}

// duplicate reports a key that its map has already; `<<` may stand several times.
func (t *tree) duplicate(seen map[string]Range, key *Value) {
	if !key.Scalar() || key.Text == "<<" {
		return
	}
	id := key.Type.String() + " " + key.Reads
	if first, ok := seen[id]; ok && len(t.front.Faults) < maxFrontFaults {
		t.front.Faults = append(t.front.Faults, FrontFault{Kind: Duplicate, At: key.Range, Other: first, Detail: key.Text})
	}
	seen[id] = key.Range
}

// placeEmpty moves a value that is not written directly behind the colon of its key.
func (t *tree) placeEmpty(key, value *Value) {
	if !value.Range.Empty() {
		return
	}
	base := t.front.Block.Start
	at := key.Range.End - base
	for at < len(t.block) && (t.block[at] == ' ' || t.block[at] == '\t') {
		at++
	}
	if at == len(t.block) || t.block[at] != ':' {
		at = key.Range.End - base - 1
	}
	value.Range = Range{Start: at + 1, End: at + 1}.Shift(base)
}
