package post

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// jsonEnd is the offset behind the brace that closes the object at an offset, -1 where none does.
func jsonEnd(src []byte, at int) int {
	depth, quoted := 0, false
	for i := at; i < len(src); i++ {
		switch c := src[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// readJSON fills the fields from the library's tokens.
func (f *Front) readJSON() {
	block := f.Block.Of(f.src)
	if len(block) > maxFrontBytes {
		f.tooLarge(f.Open, fmt.Sprintf("%d bytes", len(block)))
		return
	}
	t := &jsonTree{front: f, block: block, decoder: json.NewDecoder(bytes.NewReader(block))}
	t.decoder.UseNumber()
	v, err := t.value(0)
	if err == nil {
		f.Fields = v.Pairs
		return
	}
	f.Broken = true
	at, detail := int(t.decoder.InputOffset()), err.Error()
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		at = int(syntax.Offset) - 1
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		at = len(block)
	}
	at = min(max(at, 0), len(block))
	f.syntax(Unnamed, Range{Start: at, End: min(at+1, len(block))}, nil)
	f.Faults[len(f.Faults)-1].Detail = detail
}

type jsonTree struct {
	front   *Front
	block   []byte
	decoder *json.Decoder
}

// token reads one token and gives its range in the block.
func (t *jsonTree) token() (json.Token, Range, error) {
	start := int(t.decoder.InputOffset())
	for start < len(t.block) && (asciiSpace(t.block[start]) || t.block[start] == ',' || t.block[start] == ':') {
		start++
	}
	token, err := t.decoder.Token()
	return token, Range{Start: start, End: int(t.decoder.InputOffset())}, err
}

var errDeep = errors.New("nested too deeply")

func (t *jsonTree) value(depth int) (*Value, error) {
	token, at, err := t.token()
	if err != nil {
		return nil, err
	}
	if depth > maxFrontDepth {
		return nil, errDeep
	}
	v := &Value{Range: at}
	switch token := token.(type) {
	case json.Delim:
		v.Style = Flow
		v.Type = List
		if token == '{' {
			v.Type = Map
		}
		err = t.inside(v, depth)
		v.Range.End = int(t.decoder.InputOffset())
	case string:
		v.Type, v.Style, v.Text, v.Reads = String, DoubleQuoted, token, token
	case json.Number:
		v.Type, v.Text, v.Reads = Int, token.String(), token.String()
		if bytes.ContainsAny([]byte(v.Text), ".eE") {
			v.Type = Float
		}
	case bool:
		v.Type, v.Text = Bool, fmt.Sprint(token)
		v.Reads = v.Text
	}
	v.Range = v.Range.Shift(t.front.Block.Start)
	return v, err
}

// inside reads the members of a list or an object up to its closing bracket.
func (t *jsonTree) inside(v *Value, depth int) error {
	seen := map[string]Range{}
	for t.decoder.More() {
		if v.Type == List {
			item, err := t.value(depth + 1)
			if err != nil {
				return err
			}
			v.Items = append(v.Items, item)
			continue
		}
		name, at, err := t.token()
		if err != nil {
			return err
		}
		node, err := t.value(depth + 1)
		if err != nil {
			return err
		}
		field := Field{Name: fmt.Sprint(name), Key: at.Shift(t.front.Block.Start), Value: node.Range, Node: node, Type: node.Type, KeyType: String}
		if first, ok := seen[field.Name]; ok {
			t.front.Faults = append(t.front.Faults, FrontFault{Kind: Duplicate, At: field.Key, Other: first, Detail: field.Name})
		}
		seen[field.Name] = field.Key
		v.Pairs = append(v.Pairs, field)
	}
	_, _, err := t.token()
	return err
}
