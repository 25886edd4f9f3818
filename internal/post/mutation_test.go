package post

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// target is one line of front matter that holds one plain value: head ("title: ", "  - ") and value, key empty for items.
type target struct {
	indent, key, head, value string
	line                     int // 1-based
}

// mutation breaks a line as people do; ok is false where the line is not of its kind.
type mutation struct {
	name   string
	mutate func(target) (string, bool)
}

var mutations = []mutation{
	{"colon and space", func(t target) (string, bool) {
		runes := []rune(t.value)
		if len(runes) < 4 || t.key == "" {
			return "", false
		}
		return t.head + string(runes[:2]) + ": " + string(runes[2:]), true
	}},
	{"colon at the end", func(t target) (string, bool) { return t.head + t.value + ":", t.key != "" }},
	{"inner quotes", func(t target) (string, bool) {
		runes := []rune(t.value)
		if len(runes) < 4 || strings.ContainsAny(t.value, `"\`) {
			return "", false
		}
		return t.head + `"` + string(runes[:1]) + `"` + string(runes[1:3]) + `"` + string(runes[3:]) + `"`, true
	}},
	{"opening quote alone", func(t target) (string, bool) { return t.head + `"` + t.value, !strings.ContainsAny(t.value, `"\`) }},
	{"opening single quote alone", func(t target) (string, bool) { return t.head + `'` + t.value, !strings.Contains(t.value, `'`) }},
	{"apostrophe", func(t target) (string, bool) {
		return t.head + `'the editor's ` + t.value + `'`, !strings.Contains(t.value, `'`)
	}},
	{"wrong closing quote", func(t target) (string, bool) {
		return t.head + `"` + t.value + `”`, !strings.ContainsAny(t.value, `"\`)
	}},
	{"text after quote", func(t target) (string, bool) {
		return t.head + `"` + t.value + `" more`, !strings.ContainsAny(t.value, `"\`)
	}},
	{"no space", func(t target) (string, bool) {
		return t.indent + t.key + ":" + t.value, t.key != "" && !strings.HasPrefix(t.value, "//") && !strings.HasPrefix(t.value, ":")
	}},
	{"full-width colon", func(t target) (string, bool) { return t.indent + t.key + "：" + t.value, t.key != "" }},
	{"ideographic space", func(t target) (string, bool) { return t.indent + t.key + ":\u3000" + t.value, t.key != "" }},
	{"no-break space", func(t target) (string, bool) { return t.indent + t.key + ":\u00a0" + t.value, t.key != "" }},
	{"semicolon", func(t target) (string, bool) { return t.indent + t.key + "; " + t.value, t.key != "" }},
	{"no colon", func(t target) (string, bool) { return t.indent + t.key + " " + t.value, t.key != "" }},
	{"at sign", prefixed("@")},
	{"asterisks", prefixed("**")},
	{"backtick", prefixed("`")},
	{"percent", prefixed("%")},
	{"bracket", prefixed("[快讯] ")},
	{"liquid", prefixed("{{ site.url }}/")},
	{"pipe", prefixed("| ")},
	{"greater", prefixed("> ")},
	{"exclamation", prefixed("!要闻 ")},
	{"ampersand", prefixed("& ")},
	{"dash", func(t target) (string, bool) { return t.head + "- " + t.value, t.key != "" }},
	{"no space after the dash", func(t target) (string, bool) { return t.indent + "-" + t.value, t.key == "" }},
	{"escape", func(t target) (string, bool) {
		return t.head + `"` + t.value + `\d"`, !strings.ContainsAny(t.value, `"\`)
	}},
	{"control", prefixed("x\x08")},
	{"stray bracket", func(t target) (string, bool) { return t.head + "[a, b]]", true }},
	{"open bracket", func(t target) (string, bool) { return t.head + "[a, b", true }},
	{"tab", func(t target) (string, bool) { return "\t" + t.head + t.value, true }},
}

func prefixed(p string) func(target) (string, bool) {
	return func(t target) (string, bool) { return t.head + p + t.value, true }
}

// mutants gives every mutation of every plain one-line field and item, with the line where the fault is (1-based).
func mutants(src []byte, visit func(name string, mutant []byte, line int)) {
	p := Parse("a.md", src, Dialect{})
	var at func(v *Value, key string)
	at = func(v *Value, key string) {
		for _, f := range v.Pairs {
			at(f.Node, string(f.Key.Of(src)))
		}
		for _, item := range v.Items {
			at(item, "")
		}
		line := p.Lines.LineOfOffset(v.Range.Start)
		whole := p.Lines.LineRange(line)
		if v.Style != Plain || !v.Scalar() || v.Range.Empty() || v.Range.End != whole.End {
			return
		}
		t := target{key: key, head: string(src[whole.Start:v.Range.Start]), value: v.Text, line: line}
		t.indent = t.head[:len(t.head)-len(strings.TrimLeft(t.head, " "))]
		if word := strings.TrimSpace(t.head); word != key+":" && (key != "" || word != "-") {
			return
		}
		for _, m := range mutations {
			if text, ok := m.mutate(t); ok {
				visit(m.name, bytes.Join([][]byte{src[:whole.Start], []byte(text), src[whole.End:]}, nil), line)
			}
		}
	}
	at(&Value{Type: Map, Pairs: p.Front.Fields}, "")
}

// TestMutations breaks healthy front matter in one place and expects one fault, there.
func TestMutations(t *testing.T) {
	count := 0
	for _, path := range append(frontFixtures(t), "testdata/mutation/news.md", "testdata/mutation/blog.md") {
		name := filepath.Base(path)
		if !strings.HasPrefix(name, "healthy-") && !strings.Contains(path, "mutation") {
			continue
		}
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		mutants(src, func(mutation string, mutant []byte, line int) {
			count++
			if fault := misplaced(mutant, line); fault != "" {
				t.Errorf("%s, %s in line %d: %s\n%s", name, mutation, line, fault, mutant[:min(len(mutant), 600)])
			}
		})
	}
	if count < 300 {
		t.Errorf("only %d mutants", count)
	}
}

// misplaced says what is wrong with the faults of a mutant: there must be one, in that line, with a cause.
func misplaced(mutant []byte, line int) string {
	p := Parse("a.md", mutant, Dialect{})
	if len(p.Front.Faults) == 0 {
		return "no fault"
	}
	var all []string
	right := len(p.Front.Faults) == 1
	for _, f := range p.Front.Faults {
		at := p.Lines.LineOfOffset(f.At.Start)
		right = right && at == line && f.Cause != Unnamed
		all = append(all, fmt.Sprintf("%s %s %q", place(p, f.At), f.Cause, f.Detail))
	}
	if right {
		return ""
	}
	return strings.Join(all, "; ")
}
