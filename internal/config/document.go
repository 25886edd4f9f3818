package config

import (
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"newslint/internal/option"
	"newslint/internal/spelling"
	"newslint/report"
	"newslint/rules"
)

// Keys of a file that are no settings.
var structure = []string{"root", "preset", "extends", "rules", "overrides"}

// document is one configuration file, or a preset, as it was read.
type document struct {
	preset    string
	presetAt  *yaml.Node
	root      bool
	extends   []*yaml.Node
	settings  Settings
	rules     *yaml.Node
	overrides []override
	keys      map[string]pair // at the top level
	sums      [][]byte        // hashes of the files it was read from: its own, then its schemas
}

// pair is a key of a file and what it is set to.
type pair struct{ key, value *yaml.Node }

// override is a part of a file that holds for some posts only.
type override struct {
	files []Pattern
	rules *yaml.Node
}

// parse reads a file and tells everything that is wrong in it. Patterns count from dir, an absolute folder.
func parse(src []byte, dir string) (document, []option.Fault) {
	d := document{keys: make(map[string]pair)}
	root, faults := load(src)
	if root == nil || faults != nil {
		return d, faults
	}
	faults = option.Bind(root, &d.settings, structure...)
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		if _, again := d.keys[key.Value]; !again {
			d.keys[key.Value] = pair{key, value}
			faults = append(faults, d.read(key.Value, value)...)
		}
	}
	faults = append(faults, d.limit()...)
	d.anchor(dir)
	return d, faults
}

func (d *document) read(key string, value *yaml.Node) []option.Fault {
	switch key {
	case "root":
		var flag struct {
			Root bool `option:"root"`
		}
		faults := option.Bind(mapping("root", value), &flag)
		d.root = flag.Root
		return faults
	case "preset":
		if _, ok := presets[value.Value]; !ok || value.Kind != yaml.ScalarNode {
			return []option.Fault{option.At(value, unknownPreset(value.Value))}
		}
		d.preset, d.presetAt = value.Value, value
	case "extends":
		d.extends = items(value)
	case "rules":
		d.rules = value
		return ruleFaults(value)
	case "overrides":
		return d.readOverrides(value)
	}
	return nil
}

func (d *document) readOverrides(list *yaml.Node) []option.Fault {
	var faults []option.Fault
	for _, item := range items(list) {
		var head struct {
			Files []Pattern `option:"files"`
		}
		more := option.Bind(item, &head, "rules")
		files, own := lookup(item, "files"), lookup(item, "rules")
		if item.Kind == yaml.MappingNode && (files == nil || own == nil) {
			more = append(more, option.At(item, report.Say("an override needs files and rules", "override 须同时有 files 与 rules")))
		}
		more = append(more, ruleFaults(own)...)
		faults = append(faults, more...)
		d.overrides = append(d.overrides, override{head.Files, own})
	}
	return faults
}

// anchor lets the document's patterns count from its folder.
func (d *document) anchor(dir string) {
	lists := [][]Pattern{d.settings.Posts, d.settings.Ignore}
	for i := range d.settings.Schemas {
		lists = append(lists, d.settings.Schemas[i].Files)
	}
	for _, o := range d.overrides {
		lists = append(lists, o.files)
	}
	for _, list := range lists {
		for i := range list {
			list[i].dir = dir
		}
	}
}

func items(node *yaml.Node) []*yaml.Node {
	if node.Kind == yaml.SequenceNode {
		return node.Content
	}
	return []*yaml.Node{node}
}

func mapping(key string, value *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, value}}
}

// entry is what a file says about a rule: `id: severity` or `id: {severity: …, since: …, on: …, options…}`.
type entry struct {
	node     *yaml.Node // the value; nil where the file does not name the rule
	options  *yaml.Node // the mapping; nil where only a severity is given
	severity *report.Severity
	since    string
	on       string // onAll or onAdded; empty where not said
}

// What `on` may say.
const (
	onAll   = "all"   // every post
	onAdded = "added" // posts that were not there before, in a run over changes
)

func entryOf(table *yaml.Node, id string) (e entry, faults []option.Fault) {
	e.node = lookup(table, id)
	if e.node == nil {
		return e, nil
	}
	word := e.node
	if e.node.Kind == yaml.MappingNode {
		e.options, word = e.node, lookup(e.node, "severity")
		if since := lookup(e.node, "since"); since != nil {
			if _, err := time.Parse(time.DateOnly, since.Value); err != nil {
				faults = append(faults, option.At(since, report.Say("%q is no day, expected one like 2023-01-01", "%q 不是日期，应类似 2023-01-01", since.Value)))
			} else {
				e.since = since.Value
			}
		}
		if on := lookup(e.node, "on"); on != nil {
			if on.Value != onAll && on.Value != onAdded {
				faults = append(faults, option.At(on, report.Say("unknown word %q, expected all or added", "未知的取值 %q，应为 all 或 added", on.Value)))
			} else {
				e.on = on.Value
			}
		}
		if word == nil {
			return e, faults
		}
	}
	chosen, ok := readSeverity(word)
	if !ok {
		return e, append(faults, option.At(word, unknownSeverity(word.Value)))
	}
	e.severity = &chosen
	return e, faults
}

func unknownSeverity(word string) report.Text {
	if near := spelling.Nearest(strings.ToLower(word), []string{"off", "info", "warning", "error"}); near != "" {
		return report.Say("unknown severity %q, did you mean %q?", "未知的级别 %q，是否想写 %q？", word, near)
	}
	return report.Say("unknown severity %q, expected off, info, warning or error", "未知的级别 %q，应为 off、info、warning 或 error", word)
}

// readSeverity takes off, "off", false and no alike: YAML 1.1 editors write one for the other.
func readSeverity(node *yaml.Node) (report.Severity, bool) {
	if node.Kind != yaml.ScalarNode {
		return report.Off, false
	}
	switch node.Value {
	case "false", "no", "False", "No", "Off", "OFF":
		return report.Off, true
	}
	var s report.Severity
	return s, s.UnmarshalText([]byte(node.Value)) == nil
}

// ruleFaults binds every entry of a table of rules for what is wrong with it.
func ruleFaults(table *yaml.Node) []option.Fault {
	if table == nil || table.Tag == "!!null" {
		return nil
	}
	if table.Kind != yaml.MappingNode {
		return []option.Fault{option.At(table, report.Say("expected a mapping of rule ids", "此处应为以规则名为键的映射"))}
	}
	var faults []option.Fault
	seen := make(map[string]bool)
	for i := 0; i+1 < len(table.Content); i += 2 {
		key := table.Content[i]
		rule, ok := rules.ByID(key.Value)
		switch {
		case !ok:
			faults = append(faults, option.At(key, UnknownRule(key.Value)))
			continue
		case seen[key.Value]:
			faults = append(faults, option.At(key, report.Say("rule %q is given twice", "规则 %q 重复", key.Value)))
			continue
		}
		seen[key.Value] = true
		e, more := entryOf(table, key.Value)
		_, wrong := rule.Bind([]*yaml.Node{e.options}, report.Error, true)
		faults = append(append(faults, more...), wrong...)
	}
	return faults
}

func lookup(node *yaml.Node, key string) *yaml.Node {
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return node.Content[i+1]
		}
	}
	return nil
}
