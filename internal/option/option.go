// Package option binds YAML nodes to typed values, so that every fault of a configuration has its own place and options
// are checked when they are read, not when they are used.
package option

import (
	"encoding"
	"errors"
	"reflect"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"newslint/internal/spelling"
	"newslint/report"
)

// Fault is something wrong in a configuration. Line and Column are 1-based, columns in code points.
type Fault struct {
	Layer        int // index of the layer of configuration, where several were read
	Line, Column int
	Message      report.Text
}

// Error is what UnmarshalText returns to be understood in every language.
type Error report.Text

func (e Error) Error() string { return e.EN }

// Enumerated is a type of few words; a schema lists them.
type Enumerated interface{ Words() []string }

// At makes a fault at a node.
func At(node *yaml.Node, message report.Text) Fault {
	return Fault{Line: max(node.Line, 1), Column: max(node.Column, 1), Message: message}
}

// Field describes one option of a struct, for help texts and schemas. The struct's fields carry the tags
// `option:"name" en:"what it does" zh:"…"`.
type Field struct {
	Name  string
	About report.Text
	Type  reflect.Type
	Index int
}

// Fields lists the options of a struct type in their order.
func Fields(t reflect.Type) []Field {
	var fields []Field
	for i := range t.NumField() {
		f := t.Field(i)
		if name := f.Tag.Get("option"); name != "" {
			fields = append(fields, Field{name, report.Text{EN: f.Tag.Get("en"), ZH: f.Tag.Get("zh")}, f.Type, i})
		}
	}
	return fields
}

// Bind fills target, a pointer to a struct whose fields carry `option` tags, from a mapping. What the mapping does not
// name keeps its value. Skip names keys that somebody else reads.
func Bind(node *yaml.Node, target any, skip ...string) []Fault {
	return bindStruct(node, reflect.ValueOf(target).Elem(), skip)
}

var textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

func bindStruct(node *yaml.Node, target reflect.Value, skip []string) []Fault {
	if node.Kind != yaml.MappingNode {
		return []Fault{At(node, report.Say("expected a mapping of options, found %s", "此处应为选项映射，实际是%s", describe(node)))}
	}
	fields := Fields(target.Type())
	names := append([]string(nil), skip...)
	for _, f := range fields {
		names = append(names, f.Name)
	}
	var faults []Fault
	seen := make(map[string]bool, len(fields))
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if seen[key.Value] {
			faults = append(faults, At(key, report.Say("key %q is given twice", "键 %q 重复", key.Value)))
			continue
		}
		seen[key.Value] = true
		if contains(skip, key.Value) {
			continue
		}
		at := find(fields, key.Value)
		if at < 0 {
			faults = append(faults, At(key, Unknown(key.Value, names)))
			continue
		}
		faults = append(faults, bindValue(value, target.Field(fields[at].Index))...)
	}
	return faults
}

// Unknown is the message for a key that none of the known ones is, with the one that was meant.
func Unknown(key string, known []string) report.Text {
	if near := spelling.Nearest(key, known); near != "" {
		return report.Say("unknown key %q, did you mean %q?", "未知的键 %q，是否想写 %q？", key, near)
	}
	return report.Say("unknown key %q, expected one of %s", "未知的键 %q，可用的键：%s", key, report.Listed(known))
}

func bindValue(node *yaml.Node, target reflect.Value) []Fault {
	if node.Kind == yaml.AliasNode {
		return []Fault{At(node, report.Say("aliases are not supported here", "此处不支持 YAML 别名"))}
	}
	if reflect.PointerTo(target.Type()).Implements(textUnmarshaler) {
		return bindText(node, target.Addr().Interface().(encoding.TextUnmarshaler))
	}
	switch target.Kind() {
	case reflect.Struct:
		return bindStruct(node, target, nil)
	case reflect.Slice:
		return bindSlice(node, target)
	case reflect.Map:
		return bindMap(node, target)
	}
	if node.Kind != yaml.ScalarNode {
		return []Fault{At(node, report.Say("expected %s, found %s", "此处应为%s，实际是%s", expectation(target.Kind()), describe(node)))}
	}
	switch target.Kind() {
	case reflect.String:
		target.SetString(node.Value)
		return nil
	case reflect.Bool:
		if b, ok := boolean(node.Value); ok {
			target.SetBool(b)
			return nil
		}
	case reflect.Int:
		if n, err := strconv.Atoi(node.Value); err == nil {
			target.SetInt(int64(n))
			return nil
		}
	case reflect.Uint:
		if n, err := strconv.ParseUint(node.Value, 10, 31); err == nil {
			target.SetUint(n)
			return nil
		}
	}
	return []Fault{At(node, report.Say("expected %s, found %q", "此处应为%s，实际是 %q", expectation(target.Kind()), node.Value))}
}

func bindText(node *yaml.Node, target encoding.TextUnmarshaler) []Fault {
	if node.Kind != yaml.ScalarNode {
		return []Fault{At(node, report.Say("expected a word, found %s", "此处应为一个词，实际是%s", describe(node)))}
	}
	err := target.UnmarshalText([]byte(node.Value))
	var said Error
	if errors.As(err, &said) {
		return []Fault{At(node, report.Text(said))}
	}
	if err != nil {
		return []Fault{At(node, report.Say("%s", "%s", err.Error()))}
	}
	return nil
}

// A single value stands for a list of one, as editors write it.
func bindSlice(node *yaml.Node, target reflect.Value) []Fault {
	items := node.Content
	if node.Kind != yaml.SequenceNode {
		items = []*yaml.Node{node}
	}
	list := reflect.MakeSlice(target.Type(), len(items), len(items))
	var faults []Fault
	for i, item := range items {
		faults = append(faults, bindValue(item, list.Index(i))...)
	}
	if faults == nil {
		target.Set(list)
	}
	return faults
}

func bindMap(node *yaml.Node, target reflect.Value) []Fault {
	if node.Kind != yaml.MappingNode {
		return []Fault{At(node, report.Say("expected a mapping, found %s", "此处应为映射，实际是%s", describe(node)))}
	}
	table := reflect.MakeMapWithSize(target.Type(), len(node.Content)/2)
	var faults []Fault
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := reflect.New(target.Type().Key()).Elem(), reflect.New(target.Type().Elem()).Elem()
		more := append(bindValue(node.Content[i], key), bindValue(node.Content[i+1], value)...)
		if table.MapIndex(key).IsValid() && len(more) == 0 {
			more = []Fault{At(node.Content[i], report.Say("key %q is given twice", "键 %q 重复", node.Content[i].Value))}
		}
		faults = append(faults, more...)
		table.SetMapIndex(key, value)
	}
	if faults == nil {
		target.Set(table)
	}
	return faults
}

func describe(node *yaml.Node) report.Text {
	switch node.Kind {
	case yaml.MappingNode:
		return report.Say("a mapping", "映射")
	case yaml.SequenceNode:
		return report.Say("a list", "列表")
	case yaml.AliasNode:
		return report.Say("an alias", "别名")
	}
	if node.Value == "" {
		return report.Say("nothing", "空值")
	}
	return report.Say("%q", "%q", node.Value)
}

func expectation(kind reflect.Kind) report.Text {
	switch kind {
	case reflect.Bool:
		return report.Say("true or false", "true 或 false")
	case reflect.Int:
		return report.Say("a whole number", "整数")
	case reflect.Uint:
		return report.Say("a whole number from 0 on", "不小于 0 的整数")
	}
	return report.Say("a text", "文本")
}

// boolean reads the words of YAML 1.1 and 1.2.
func boolean(s string) (value, ok bool) {
	switch strings.ToLower(s) {
	case "true", "yes", "on":
		return true, true
	case "false", "no", "off":
		return false, true
	}
	return false, false
}

func find(fields []Field, name string) int {
	for i := range fields {
		if fields[i].Name == name {
			return i
		}
	}
	return -1
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}
