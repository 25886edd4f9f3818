package config

import (
	"reflect"
	"strings"

	"gopkg.in/yaml.v3"

	"newslint/internal/option"
	"newslint/report"
	"newslint/rules"
)

// Origin is where a value came from: a line of a file, a preset, the command line, or nowhere (the default).
type Origin struct {
	Path   string // absolute
	Line   int    // 1-based
	Preset string
	Flag   string // as --select
}

// Value is one effective value of a configuration.
type Value struct {
	Key  string
	Text string // as YAML in one line
	Origin
}

// RuleValues is what holds for a rule: its severity, then what its options were set to.
type RuleValues struct {
	Rule     *rules.Rule
	Severity report.Severity
	Origin
	Options []Value
}

// Files are the configuration files that hold, the nearest first.
func (c *Config) Files() []string {
	var files []string
	for i := len(c.layers) - 1; i >= 0; i-- {
		if path := c.layers[i].path; path != "" {
			files = append(files, path)
		}
	}
	return files
}

func (l *layer) origin(node *yaml.Node) Origin {
	return Origin{Path: l.path, Line: node.Line, Preset: l.name}
}

// Values lists the settings that hold, each with the place that said so last.
func (c *Config) Values() []Value {
	preset := Value{Key: "preset", Text: c.Preset}
	if c.choice.Preset != "" {
		preset.Flag = "--preset"
	}
	for i := range c.layers {
		if at := c.layers[i].presetAt; at != nil && c.choice.Preset == "" {
			preset.Origin = c.layers[i].origin(at)
		}
	}
	values := []Value{preset}
	settings := reflect.ValueOf(c.Settings)
	for _, f := range option.Fields(settings.Type()) {
		value := settings.Field(f.Index)
		if value.IsZero() {
			continue
		}
		v := Value{Key: f.Name}
		if value.Kind() != reflect.Struct {
			v.Text = inline(value)
		}
		for i := range c.layers {
			if said, ok := c.layers[i].keys[f.Name]; ok {
				v.Origin = c.layers[i].origin(said.key)
				if value.Kind() == reflect.Struct {
					v.Text = flow(said.value)
				}
			}
		}
		values = append(values, v)
	}
	return values
}

// inline writes a setting as YAML in one line.
func inline(value reflect.Value) string {
	var node yaml.Node
	if patterns, ok := value.Interface().([]Pattern); ok {
		globs := make([]string, len(patterns))
		for i, p := range patterns {
			globs[i] = p.Glob
		}
		value = reflect.ValueOf(globs)
	}
	if err := node.Encode(value.Interface()); err != nil {
		return ""
	}
	return flow(&node)
}

func flow(node *yaml.Node) string {
	flat := *node
	flat.Style |= yaml.FlowStyle
	flat.HeadComment, flat.LineComment, flat.FootComment = "", "", ""
	text, err := yaml.Marshal(&flat)
	if err != nil {
		return node.Value
	}
	return strings.Join(strings.Fields(string(text)), " ")
}

// RuleValues lists what holds for the rules in a file, an absolute path.
func (c *Config) RuleValues(file string) []RuleValues {
	all := make([]RuleValues, 0, len(rules.IDs()))
	for _, rule := range rules.All() {
		all = append(all, c.ruleValues(rule, file))
	}
	return all
}

func (c *Config) ruleValues(rule *rules.Rule, file string) RuleValues {
	v := RuleValues{Rule: rule, Severity: rule.Severity}
	options := make(map[string]Value)
	for i := range c.layers {
		l := &c.layers[i]
		for _, table := range tables(c.layers[i:i+1], file) {
			e, _ := entryOf(table, rule.ID)
			if e.severity != nil {
				v.Severity, v.Origin = *e.severity, l.origin(e.node)
			}
			if e.options == nil {
				continue
			}
			for j := 0; j+1 < len(e.options.Content); j += 2 {
				if key := e.options.Content[j]; key.Value != "severity" {
					options[key.Value] = Value{key.Value, flow(e.options.Content[j+1]), l.origin(key)}
				}
			}
		}
	}
	if chosen := c.choice.severity(rule.ID, v.Severity); chosen != v.Severity {
		v.Severity, v.Origin = chosen, Origin{Flag: "--select"}
		if chosen == report.Off && len(c.choice.Select) == 0 {
			v.Flag = "--ignore"
		}
	}
	for _, name := range append([]string{"since", "on"}, names(rule.Options)...) {
		if option, ok := options[name]; ok {
			v.Options = append(v.Options, option)
		}
	}
	return v
}

func names(fields []option.Field) []string {
	all := make([]string, len(fields))
	for i, f := range fields {
		all[i] = f.Name
	}
	return all
}
