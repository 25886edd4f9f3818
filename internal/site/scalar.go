package site

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"newslint/internal/post"
)

// value is a YAML value as SafeYAML 1.0.5 hands it to Jekyll.
type value struct {
	kind  post.Type
	text  string // what Ruby's to_s gives for a scalar; of a String the string
	truth bool   // of a Bool
	plain bool   // the scalar is unquoted
	list  []value
	pairs []pair
}

type pair struct {
	key   string
	value value
}

const deepest = 60 // levels of nesting, aliases included

// valueOf types a node. Aliases are followed up to the budget; what lies beyond is nil, as an unknown alias is to SafeYAML.
func valueOf(n *yaml.Node) value {
	budget := 10_000
	return typeNode(n, 0, &budget)
}

func typeNode(n *yaml.Node, depth int, budget *int) value {
	*budget--
	if n == nil || depth > deepest || *budget < 0 {
		return value{}
	}
	switch n.Kind {
	case yaml.AliasNode:
		return typeNode(n.Alias, depth+1, budget)
	case yaml.DocumentNode:
		if len(n.Content) > 0 {
			return typeNode(n.Content[0], depth+1, budget)
		}
	case yaml.SequenceNode:
		v := value{kind: post.List}
		for _, item := range n.Content {
			v.list = append(v.list, typeNode(item, depth+1, budget))
		}
		return v
	case yaml.MappingNode:
		return typeMap(n, depth, budget)
	case yaml.ScalarNode:
		if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 {
			return value{kind: post.String, text: n.Value}
		}
		return typePlain(n.Value)
	}
	return value{}
}

func typeMap(n *yaml.Node, depth int, budget *int) value {
	v := value{kind: post.Map}
	for i := 0; i+1 < len(n.Content); i += 2 {
		item := typeNode(n.Content[i+1], depth+1, budget)
		if n.Content[i].Value == "<<" && item.kind == post.Map {
			for _, merged := range item.pairs {
				if _, has := v.get(merged.key); !has {
					v.set(merged.key, merged.value)
				}
			}
			continue
		}
		v.set(n.Content[i].Value, item)
	}
	return v
}

// get finds a key of a map.
func (v value) get(key string) (value, bool) {
	for i := range v.pairs {
		if v.pairs[i].key == key {
			return v.pairs[i].value, true
		}
	}
	return value{}, false
}

// set replaces a key or adds it at the end.
func (v *value) set(key string, to value) {
	for i := range v.pairs {
		if v.pairs[i].key == key {
			v.pairs[i].value = to
			return
		}
	}
	v.pairs = append(v.pairs, pair{key, to})
}

var (
	plainInteger = regexp.MustCompile(`\A[-+]?(0|[1-9][0-9_,]*)\z`)
	plainOctal   = regexp.MustCompile(`\A[-+]?0[0-7]+\z`)
	plainHex     = regexp.MustCompile(`\A[-+]?0x[0-9a-fA-F]+\z`)
	plainBinary  = regexp.MustCompile(`\A[-+]?0b[01]+\z`)
	plainFloat   = regexp.MustCompile(`\A[-+]?(\d[\d_]*)?\.[\d_]+([eE][-+]\d+)?\z`)
	plainSixty   = regexp.MustCompile(`\A[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?\z`)
	plainDate    = regexp.MustCompile(`\A\d{4}-\d\d-\d\d\z`)
)

func typePlain(s string) value {
	v := value{kind: post.String, text: s, plain: true}
	if s == "" || s == "~" || len(s) == 4 && strings.EqualFold(s, "null") {
		return value{kind: post.Null, plain: true}
	}
	if len(s) <= 5 {
		switch strings.ToLower(s) {
		case "yes", "on", "true":
			return value{kind: post.Bool, truth: true, text: "true", plain: true}
		case "no", "off", "false":
			return value{kind: post.Bool, text: "false", plain: true}
		}
	}
	if c := s[0]; c != '.' && c != '+' && c != '-' && (c < '0' || c > '9') {
		return v
	}
	if text, kind := typeNumber(s); kind != post.String {
		v.kind, v.text = kind, text
	} else if plainDate.MatchString(s) {
		v.kind = post.Date
	}
	return v
}

// typeNumber gives a number as Ruby prints it.
func typeNumber(s string) (string, post.Type) {
	switch {
	case plainInteger.MatchString(s):
		digits := strings.TrimPrefix(strings.NewReplacer("_", "", ",", "").Replace(s), "+")
		if digits == "-0" {
			digits = "0"
		}
		return digits, post.Int
	case plainOctal.MatchString(s), plainHex.MatchString(s), plainBinary.MatchString(s):
		n, err := strconv.ParseInt(s, 0, 64)
		if err != nil {
			return s, post.String
		}
		return strconv.FormatInt(n, 10), post.Int
	case plainFloat.MatchString(s):
		f, err := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
		if err != nil {
			return s, post.String
		}
		return rubyFloat(f), post.Float
	case plainSixty.MatchString(s):
		return rubyFloat(sixty(s)), post.Float
	}
	switch strings.ToLower(strings.TrimLeft(s, "+-")) {
	case ".inf":
		if s[0] == '-' {
			return "-Infinity", post.Float
		}
		return "Infinity", post.Float
	case ".nan":
		return "NaN", post.Float
	}
	return s, post.String
}

// sixty reads a sexagesimal number such as 12:30:45.
func sixty(s string) float64 {
	total := 0.0
	for part := range strings.SplitSeq(strings.TrimLeft(s, "+-"), ":") {
		f, err := strconv.ParseFloat(strings.ReplaceAll(part, "_", ""), 64)
		if err != nil {
			return math.NaN()
		}
		total = total*60 + f
	}
	if s[0] == '-' {
		return -total
	}
	return total
}

func rubyFloat(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// inspect is Ruby's to_s of a list or map, and inspect of what is in them.
func (v value) inspect() string {
	switch v.kind {
	case post.Null:
		return "nil"
	case post.String:
		return strconv.Quote(v.text)
	case post.List:
		items := make([]string, len(v.list))
		for i, item := range v.list {
			items[i] = item.inspect()
		}
		return "[" + strings.Join(items, ", ") + "]"
	case post.Map:
		items := make([]string, len(v.pairs))
		for i, p := range v.pairs {
			items[i] = strconv.Quote(p.key) + "=>" + p.value.inspect()
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	return v.text
}

// string is Ruby's to_s.
func (v value) string() string {
	if v.kind == post.List || v.kind == post.Map {
		return v.inspect()
	}
	return v.text
}

// truthy is what Ruby's if sees.
func (v value) truthy() bool {
	return v.kind != post.Null && (v.kind != post.Bool || v.truth)
}
