package config

import (
	"encoding"
	"encoding/json"
	"reflect"

	"newslint/internal/option"
	"newslint/report"
	"newslint/rules"
)

type object = map[string]any

// Schema is the JSON Schema (draft 7) of a configuration file, generated from the table of rules and their options.
func Schema(l report.Language) []byte {
	properties := object{
		"root":    object{"type": "boolean", "description": report.Say("stop looking for configuration files above this one", "不再向上查找配置文件").In(l)},
		"preset":  object{"enum": Presets(), "description": report.Say("the built-in preset below all files", "最底层的内置预设").In(l)},
		"extends": listOf(object{"type": "string"}, report.Say("presets, or files relative to this one and inside the repository, that it builds on", "所基于的预设，或仓库内相对于本文件的配置文件").In(l)),
		"rules":   object{"$ref": "#/definitions/rules", "description": report.Say("severities and options of rules", "规则的级别与选项").In(l)},
		"overrides": object{
			"type": "array", "description": report.Say("what holds for some files only", "只对部分文件生效的规则").In(l),
			"items": object{
				"type": "object", "additionalProperties": false, "required": []string{"files", "rules"},
				"properties": object{
					"files": listOf(object{"type": "string"}, report.Say("globs below the folder of this file", "相对于本文件所在文件夹的通配符").In(l)),
					"rules": object{"$ref": "#/definitions/rules"},
				},
			},
		},
	}
	for _, f := range option.Fields(reflect.TypeFor[Settings]()) {
		properties[f.Name] = fieldSchema(f, l)
	}
	catalogue := object{}
	for _, r := range rules.All() {
		catalogue[r.ID] = ruleSchema(r, l)
	}
	schema := object{
		"$schema": "http://json-schema.org/draft-07/schema#", "title": FileName, "type": []string{"object", "null"},
		"properties": properties, "additionalProperties": false,
		"definitions": object{
			"severity": object{"enum": []any{"off", "info", "warning", "error", false}},
			"rules":    object{"type": []string{"object", "null"}, "properties": catalogue, "additionalProperties": false},
		},
	}
	text, _ := json.MarshalIndent(schema, "", "  ") // maps of strings always encode
	return append(text, '\n')
}

func ruleSchema(r *rules.Rule, l report.Language) object {
	properties := object{
		"severity": object{"$ref": "#/definitions/severity"},
		"since": object{
			"type": "string", "pattern": `^\d{4}-\d{2}-\d{2}$`,
			"description": report.Say("the first day of the posts that the rule judges", "规则只检查这一天及以后的文章").In(l),
		},
		"on": object{
			"enum":        []string{onAll, onAdded},
			"description": report.Say("added: the rule judges only posts that --since or --staged finds to be new; a run over all posts does not use it", "added：规则只检查 --since 或 --staged 认定为新增的文章，全量检查时不生效").In(l),
		},
	}
	for _, f := range r.Options {
		properties[f.Name] = fieldSchema(f, l)
	}
	// Side by side, so that an editor names the property that is wrong and still offers severities.
	return object{
		"description": r.Summary.In(l), "markdownDescription": r.Summary.In(l) + "\n\n" + r.Why.In(l),
		"anyOf":      []any{object{"$ref": "#/definitions/severity"}, object{"type": "object"}},
		"properties": properties, "additionalProperties": false,
	}
}

func fieldSchema(f option.Field, l report.Language) object {
	s := typeSchema(f.Type, l)
	s["description"] = f.About.In(l)
	return s
}

var textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

func typeSchema(t reflect.Type, l report.Language) object {
	if words, ok := reflect.Zero(t).Interface().(option.Enumerated); ok {
		return object{"enum": words.Words()}
	}
	if reflect.PointerTo(t).Implements(textUnmarshaler) {
		return object{"type": "string"}
	}
	switch t.Kind() {
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Int:
		return object{"type": "integer"}
	case reflect.Uint:
		return object{"type": "integer", "minimum": 0}
	case reflect.Slice:
		return listOf(typeSchema(t.Elem(), l), "")
	case reflect.Map:
		if words, ok := reflect.Zero(t.Key()).Interface().(option.Enumerated); ok {
			properties := object{}
			for _, word := range words.Words() {
				properties[word] = typeSchema(t.Elem(), l)
			}
			return object{"type": "object", "properties": properties, "additionalProperties": false}
		}
		return object{"type": "object", "additionalProperties": typeSchema(t.Elem(), l)}
	case reflect.Struct:
		properties := object{}
		for _, f := range option.Fields(t) {
			properties[f.Name] = fieldSchema(f, l)
		}
		return object{"type": "object", "properties": properties, "additionalProperties": false}
	}
	return object{"type": []string{"string", "number", "boolean"}}
}

// listOf is a list, or a single value that stands for a list of one.
func listOf(item object, description string) object {
	s := object{"anyOf": []any{item, object{"type": "array", "items": item}}}
	if description != "" {
		s["description"] = description
	}
	return s
}
