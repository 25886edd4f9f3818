package config

import (
	"reflect"

	"gopkg.in/yaml.v3"

	"newslint/internal/option"
	"newslint/report"
	"newslint/rules"
)

// layer is a document in its place: what stands later holds over what stands earlier.
type layer struct {
	document
	path     string // absolute; empty for a preset
	name     string // of the preset
	extended bool   // the file holds because another one names it
}

func presetLayer(name string) layer {
	d, _ := parse([]byte(presets[name]), "/")
	return layer{document: d, name: name}
}

// tables are the tables of rules that hold for a file, in their order; overrides count for the files they name. An empty
// file is none.
func tables(layers []layer, file string) []*yaml.Node {
	var all []*yaml.Node
	for i := range layers {
		all = append(all, layers[i].rules)
		for _, o := range layers[i].overrides {
			if file != "" && match(o.files, file) {
				all = append(all, o.rules)
			}
		}
	}
	return all
}

// build merges the layers and binds the rules for a file; an empty file takes no override. Faults were told when the
// documents were read.
func build(layers []layer, choice Choice, file string) *Config {
	c := &Config{layers: layers, choice: choice, Preset: layers[0].name, Path: layers[len(layers)-1].path, since: make(map[string]string), added: make(map[string]bool)}
	for i := range layers {
		merge(&c.Settings, layers[i].settings)
	}
	stack := tables(layers, file)
	for _, rule := range rules.All() {
		severity, explicit := rule.Severity, false
		options := make([]*yaml.Node, 0, len(stack))
		for _, table := range stack {
			e, _ := entryOf(table, rule.ID)
			if e.severity != nil {
				severity, explicit = *e.severity, true
			}
			if e.since != "" {
				c.since[rule.ID] = e.since
			}
			switch e.on {
			case onAdded:
				c.added[rule.ID] = true
			case onAll:
				delete(c.added, rule.ID)
			}
			options = append(options, e.options)
		}
		if severity = choice.severity(rule.ID, severity); severity != report.Off {
			bound, _ := rule.Bind(options, severity, explicit)
			c.Rules = append(c.Rules, bound)
		}
	}
	return c
}

// merge lays settings over others: lists and mappings grow, single values replace.
func merge(target *Settings, over Settings) {
	mergeFields(reflect.ValueOf(target).Elem(), reflect.ValueOf(over))
}

func mergeFields(into, from reflect.Value) {
	for _, f := range option.Fields(from.Type()) {
		to, value := into.Field(f.Index), from.Field(f.Index)
		switch {
		case value.IsZero():
		case value.Kind() == reflect.Struct:
			mergeFields(to, value)
		case value.Kind() == reflect.Slice:
			to.Set(reflect.AppendSlice(to.Slice3(0, to.Len(), to.Len()), value))
		case value.Kind() == reflect.Map:
			merged := reflect.MakeMap(value.Type())
			for _, table := range []reflect.Value{to, value} {
				for entries := table.MapRange(); entries.Next(); {
					merged.SetMapIndex(entries.Key(), entries.Value())
				}
			}
			to.Set(merged)
		default:
			to.Set(value)
		}
	}
}

// BuiltIn is the configuration of a built-in preset alone.
func BuiltIn(preset string) *Config { return build([]layer{presetLayer(preset)}, Choice{}, "") }
