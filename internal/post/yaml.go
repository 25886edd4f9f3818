package post

import (
	"bytes"

	"gopkg.in/yaml.v3"

	"newslint/internal/source"
)

// readYAML fills the fields from yaml.v3's nodes; ranges come from the source, never from decoded values.
func (f *Front) readYAML(src []byte) {
	var doc yaml.Node
	block := f.Block.Of(src)
	if err := yaml.Unmarshal(block, &doc); err != nil {
		f.Broken = true
		f.Faults = append(f.Faults, FrontFault{Kind: Syntax, At: f.Open, Detail: err.Error()})
		return
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return
	}
	lines := source.NewLines(block)
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key, value := pairs[i], pairs[i+1]
		start := lines.OffsetOfLineColumn(key.Line, key.Column)
		field := Field{Name: key.Value, Node: value}
		field.Key = Range{Start: start, End: start + len(key.Value)}.Shift(f.Block.Start)
		at := lines.OffsetOfLineColumn(value.Line, value.Column)
		end := lines.LineRange(lines.LineOfOffset(at)).End
		end = at + len(bytes.TrimRight(block[at:end], " \t"))
		field.Value = Range{Start: at, End: end}.Shift(f.Block.Start)
		f.Fields = append(f.Fields, field)
	}
}
