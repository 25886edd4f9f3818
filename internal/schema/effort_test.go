package schema

import (
	"fmt"
	"strings"
	"testing"

	"newslint/internal/post"
)

// chain is a schema of n definitions, each of which names the next as often as told.
func chain(n, times int) string {
	var b strings.Builder
	b.WriteString(`{"$ref":"#/$defs/d0","$defs":{`)
	for i := range n {
		next := strings.TrimSuffix(strings.Repeat(fmt.Sprintf(`{"$ref":"#/$defs/d%d"},`, i+1), times), ",")
		fmt.Fprintf(&b, `"d%d":{"allOf":[%s]},`, i, next)
	}
	fmt.Fprintf(&b, `"d%d":{}}}`, n)
	return b.String()
}

// TestCostlySchemasAreTold: a schema that would take for ever, or more stack than there is, is a violation at once (C).
func TestCostlySchemasAreTold(t *testing.T) {
	deep := "a: " + strings.Repeat("{a: ", 40) + "1" + strings.Repeat("}", 40)
	for name, c := range map[string]struct {
		schema, front string
		costly        bool
	}{
		"names itself":              {`{"$ref":"#"}`, "a: 1", true},
		"names itself through all":  {`{"allOf":[{"$ref":"#"}]}`, "a: 1", true},
		"doubles thirty times":      {chain(30, 2), "a: 1", true},
		"doubles at each level":     {`{"properties":{"a":{"allOf":[{"$ref":"#"},{"$ref":"#"}]}}}`, deep, true},
		"doubles at each item":      {`{"properties":{"a":{"$ref":"#/$defs/l"}},"$defs":{"l":{"items":{"anyOf":[{"$ref":"#/$defs/l"},{"$ref":"#/$defs/l"}]}}}}`, "a: " + strings.Repeat("[", 40) + strings.Repeat("]", 40), true},
		"a long chain":              {chain(2000, 1), "a: 1", true},
		"means whoever asks":        {`{"\u0024dynamicRef":"#"}`, "a: 1", true},
		"a pattern and a long text": {`{"properties":{"a":{"pattern":"(a?){100}b"}}}`, "a: " + strings.Repeat("a", 60_000), false},
		"many patterns":             {`{"properties":{"a":{"allOf":[` + strings.TrimSuffix(strings.Repeat(`{"pattern":"(a?){100}b"},`, 20), ",") + `]}}}`, "a: " + strings.Repeat("a", 60_000), true},
		"names itself below":        {`{"properties":{"a":{"$ref":"#"}}}`, deep, false},
		"doubles five times":        {chain(5, 2), "a: 1", false},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := Compile([]byte(c.schema))
			if err != nil {
				t.Fatal(err)
			}
			p := post.ParseFront("a.md", []byte("---\n"+c.front+"\n---\n"), post.Dialect{})
			costly := false
			for _, v := range s.Check(&p.Front) {
				costly = costly || strings.Contains(v.Message.EN, "asks too much")
			}
			if costly != c.costly {
				t.Errorf("taken for costly: %t", costly)
			}
		})
	}
}

func TestLargeExpressionsAreRefused(t *testing.T) {
	for pattern, large := range map[string]bool{"((a?){500}){2}b": true, "a{0,1000}b": true, `^\\d{4}-\\d{2}$`: false, "(a?){100}b": false} {
		_, err := Compile([]byte(`{"pattern":"` + pattern + `"}`))
		if (err != nil) != large {
			t.Errorf("%s: %v", pattern, err)
		}
	}
}
