package schema

import (
	"fmt"
	"math"
	"slices"
)

// shape is the form of a keyword's value.
type shape int

const (
	anything shape = iota
	text
	flag
	number
	positive      // a number above zero
	count         // an integer from zero on
	oneSchema     //
	schemaList    // with at least one
	schemaMap     //
	schemaOrList  //
	nameList      // strings, each once
	typeList      // the name of a type, or several
	valueList     //
	nameListMap   //
	schemaOrNames // a mapping of either
)

var shapeNames = [...]string{
	"anything", "a string", "true or false", "a number", "a number above zero", "an integer from zero on", "a schema", "a list of schemas", "an object of schemas",
	"a schema or a list of schemas", "a list of different strings", "the name of a type or a list of them", "a list of values", "an object of lists of different strings",
	"an object of schemas or lists of different strings",
}

// keyword is one that some drafts know.
type keyword struct {
	from, to draft
	shape    shape
}

// keywordTable has the forms that the metaschemas give. A keyword with other forms in other drafts stands there for each.
var keywordTable = map[string][]keyword{
	"$schema": {{draft4, draft2020, text}}, "$ref": {{draft4, draft2020, text}}, "id": {{draft4, draft4, text}}, "$id": {{draft6, draft2020, text}},
	"$anchor": {{draft2019, draft2020, text}}, "$dynamicAnchor": {{draft2020, draft2020, text}}, "$dynamicRef": {{draft2020, draft2020, text}},
	"$recursiveAnchor": {{draft2019, draft2019, flag}}, "$recursiveRef": {{draft2019, draft2019, text}}, "$comment": {{draft7, draft2020, text}},
	"$defs": {{draft2019, draft2020, schemaMap}}, "definitions": {{draft4, draft2020, schemaMap}},

	"title": {{draft4, draft2020, text}}, "description": {{draft4, draft2020, text}}, "format": {{draft4, draft2020, text}},
	"examples": {{draft6, draft2020, valueList}}, "readOnly": {{draft7, draft2020, flag}}, "writeOnly": {{draft7, draft2020, flag}}, "deprecated": {{draft2019, draft2020, flag}},
	"contentMediaType": {{draft7, draft2020, text}}, "contentEncoding": {{draft7, draft2020, text}}, "contentSchema": {{draft2019, draft2020, oneSchema}},

	"type": {{draft4, draft2020, typeList}}, "enum": {{draft4, draft2020, valueList}}, "const": {{draft6, draft2020, anything}},
	"multipleOf": {{draft4, draft2020, positive}}, "minimum": {{draft4, draft2020, number}}, "maximum": {{draft4, draft2020, number}},
	"exclusiveMinimum": {{draft4, draft4, flag}, {draft6, draft2020, number}}, "exclusiveMaximum": {{draft4, draft4, flag}, {draft6, draft2020, number}},
	"minLength": {{draft4, draft2020, count}}, "maxLength": {{draft4, draft2020, count}}, "pattern": {{draft4, draft2020, text}},

	"items": {{draft4, draft2019, schemaOrList}, {draft2020, draft2020, oneSchema}}, "additionalItems": {{draft4, draft2019, oneSchema}},
	"prefixItems": {{draft2020, draft2020, schemaList}}, "contains": {{draft6, draft2020, oneSchema}}, "unevaluatedItems": {{draft2019, draft2020, oneSchema}},
	"minItems": {{draft4, draft2020, count}}, "maxItems": {{draft4, draft2020, count}}, "uniqueItems": {{draft4, draft2020, flag}},
	"minContains": {{draft2019, draft2020, count}}, "maxContains": {{draft2019, draft2020, count}},

	"properties": {{draft4, draft2020, schemaMap}}, "patternProperties": {{draft4, draft2020, schemaMap}}, "additionalProperties": {{draft4, draft2020, oneSchema}},
	"propertyNames": {{draft6, draft2020, oneSchema}}, "unevaluatedProperties": {{draft2019, draft2020, oneSchema}},
	"required": {{draft4, draft2020, nameList}}, "minProperties": {{draft4, draft2020, count}}, "maxProperties": {{draft4, draft2020, count}},
	"dependencies": {{draft4, draft2020, schemaOrNames}}, "dependentRequired": {{draft2019, draft2020, nameListMap}}, "dependentSchemas": {{draft2019, draft2020, schemaMap}},

	"allOf": {{draft4, draft2020, schemaList}}, "anyOf": {{draft4, draft2020, schemaList}}, "oneOf": {{draft4, draft2020, schemaList}},
	"not": {{draft4, draft2020, oneSchema}}, "if": {{draft7, draft2020, oneSchema}}, "then": {{draft7, draft2020, oneSchema}}, "else": {{draft7, draft2020, oneSchema}},
}

// shapeOf is the form of a keyword in a draft; false where the draft does not know it.
func shapeOf(name string, d draft) (shape, bool) {
	for _, k := range keywordTable[name] {
		if k.from <= d && d <= k.to {
			return k.shape, true
		}
	}
	return anything, false
}

// check tells what is wrong with a keyword's own value; the schemas in it are checked where they are met.
func check(k keywords, name string, s shape, d draft) error {
	value := k[name]
	ok := fits(value, s, d)
	if d == draft4 {
		switch _, isFlag := value.(bool); {
		case isFlag && (name == "additionalItems" || name == "additionalProperties"):
			ok = true
		case name == "exclusiveMinimum" && k["minimum"] == nil, name == "exclusiveMaximum" && k["maximum"] == nil:
			return fmt.Errorf("%s needs a limit beside it", name)
		}
	}
	list, isList := value.([]any)
	if isList && (name == "enum" && d <= draft7 || name == "required" && d == draft4) {
		ok = ok && len(list) > 0 && unequal(list)
	}
	if !ok {
		return fmt.Errorf("%s is not %s", name, shapeNames[s])
	}
	return nil
}

func fits(value any, s shape, d draft) bool {
	list, isList := value.([]any)
	object, isObject := value.(map[string]any)
	switch s {
	case text:
		_, ok := value.(string)
		return ok
	case flag:
		_, ok := value.(bool)
		return ok
	case number, positive, count:
		n, ok := numberOf(value)
		return ok && (s != positive || n > 0) && (s != count || n >= 0 && n == math.Trunc(n))
	case oneSchema:
		return isSchema(value, d)
	case schemaList:
		return len(list) > 0
	case schemaOrList:
		return len(list) > 0 || isSchema(value, d)
	case schemaMap:
		return isObject
	case nameList:
		return isList && areNames(list)
	case typeList:
		return isTypes(value)
	case valueList:
		return isList
	case nameListMap, schemaOrNames:
		for _, value := range object {
			list, isList := value.([]any)
			if isList && (!areNames(list) || d == draft4 && len(list) == 0) || !isList && (s == nameListMap || !isSchema(value, d)) {
				return false
			}
		}
		return isObject
	}
	return true
}

func isSchema(value any, d draft) bool {
	switch value.(type) {
	case map[string]any:
		return true
	case bool:
		return d > draft4
	}
	return false
}

func isTypes(value any) bool {
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	for _, item := range list {
		if name, ok := item.(string); !ok || !slices.Contains(typeNames, name) {
			return false
		}
	}
	return len(list) > 0 && unequal(list)
}

func areNames(list []any) bool { return len(textsOf(list)) == len(list) && unequal(list) }

func unequal(list []any) bool {
	known := make(map[string]bool, len(list))
	for _, item := range list {
		known[canonical(item)] = true
	}
	return len(known) == len(list)
}
