package site

import (
	"strings"

	"gopkg.in/yaml.v3"

	"newslint/internal/post"
	"newslint/internal/source"
)

// ReadConfig reads a site's configuration file. It never fails: a file that is no mapping has no fields.
func ReadConfig(path string, src []byte) Config {
	c := Config{Path: path, Src: src}
	src = []byte(strings.TrimPrefix(string(src), "\uFEFF"))
	shift := len(c.Src) - len(src)
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		c.Front.Broken = true
		return c
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return c
	}
	c.Front.Format = post.YAML
	c.Front.Block = source.Range{Start: shift, End: len(c.Src)}
	lines := source.NewLines(src)
	pairs := doc.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		key, node := pairs[i], pairs[i+1]
		start := lines.OffsetOfLineColumn(key.Line, key.Column) + shift
		field := post.Field{Name: key.Value, Node: node}
		field.Key = source.Range{Start: start, End: start + len(key.Value)}
		field.Value = scalarRange(src, lines, node).Shift(shift)
		c.Front.Fields = append(c.Front.Fields, field)
	}
	c.values = valueOf(doc.Content[0])
	return c
}

// scalarRange is where a value stands, quotes included; of a list or map only where it starts.
func scalarRange(src []byte, lines *source.Lines, n *yaml.Node) source.Range {
	start := lines.OffsetOfLineColumn(n.Line, n.Column)
	r := source.Range{Start: start, End: start}
	if n.Kind != yaml.ScalarNode || n.Value == "" {
		return r
	}
	line := lines.LineRange(lines.LineOfOffset(start))
	text := string(src[start:line.End])
	if quote := text[:min(1, len(text))]; quote == `"` || quote == `'` {
		if end := strings.LastIndex(text, quote); end > 0 {
			r.End = start + end + 1
		}
		return r
	}
	if strings.HasPrefix(text, n.Value) {
		r.End = start + len(n.Value)
	}
	return r
}

// setting finds a value of the configuration by its path of keys.
func (c *Config) setting(keys ...string) (value, bool) {
	v := c.values
	for _, key := range keys {
		var ok bool
		if v, ok = v.get(key); !ok {
			return value{}, false
		}
	}
	return v, v.kind != post.Null
}

// text is a setting as Ruby prints it, "" where it is absent.
func (c *Config) text(keys ...string) string {
	v, _ := c.setting(keys...)
	return v.string()
}

// flag is a setting as Ruby's if sees it; what is absent keeps the default.
func (c *Config) flag(otherwise bool, keys ...string) bool {
	if v, ok := c.setting(keys...); ok {
		return v.truthy()
	}
	return otherwise
}

// texts are the items of a list as Ruby prints them; of a single value that one.
func (c *Config) texts(keys ...string) []string {
	v, ok := c.setting(keys...)
	if !ok {
		return nil
	}
	if v.kind != post.List {
		return []string{v.string()}
	}
	items := make([]string, len(v.list))
	for i, item := range v.list {
		items[i] = item.string()
	}
	return items
}
