package config

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"newslint/internal/option"
	"newslint/report"
	"newslint/rules"
)

// TestSchema holds the schema against the reader: what one knows the other does.
func TestSchema(t *testing.T) {
	var schema struct {
		Properties  map[string]struct{ Description string }
		Definitions struct {
			Rules struct {
				Properties map[string]struct {
					Description string
					Properties  map[string]any
				}
			}
		}
	}
	for _, l := range []report.Language{report.English, report.Chinese} {
		if err := json.Unmarshal(Schema(l), &schema); err != nil {
			t.Fatal(err)
		}
		for _, rule := range rules.All() {
			entry := schema.Definitions.Rules.Properties[rule.ID]
			if entry.Description != rule.Summary.In(l) {
				t.Errorf("%s: description %q", rule.ID, entry.Description)
			}
			for _, name := range append(names(rule.Options), "severity", "since", "on") {
				if entry.Properties[name] == nil {
					t.Errorf("%s: no option %s", rule.ID, name)
				}
			}
		}
	}
	var keys []string
	for key, property := range schema.Properties {
		keys = append(keys, key)
		if property.Description == "" && key != "preset" {
			t.Errorf("%s says nothing about itself", key)
		}
	}
	slices.Sort(keys)
	known := append(slices.Clone(structure), names(option.Fields(reflect.TypeFor[Settings]()))...)
	slices.Sort(known)
	if !slices.Equal(keys, known) {
		t.Errorf("the schema has %v, the reader knows %v", keys, known)
	}
}
