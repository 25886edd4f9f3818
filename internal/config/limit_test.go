package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestChoices(t *testing.T) {
	for glob, want := range map[string]int{
		"a": 1, "{a,b}": 2, "{a,b}{c,d,e}": 6, "{a,{b,c}}": 3, "{a,{b,c}{d,e}}x{f,g}": 10, `\{a,b}`: 1, "{a}": 1, "a,b": 1,
		strings.Repeat("{a,a}", 8): 256, strings.Repeat("{a,a}", 9): 257, strings.Repeat("{a,a}", 80): 257,
	} {
		if got := choices(glob); got != want {
			t.Errorf("%s stands for %d patterns, want %d", glob, got, want)
		}
	}
}

// listed is a key with n items.
func listed(key, item string, n int) string {
	var b strings.Builder
	b.WriteString(key + ":\n")
	for i := range n {
		fmt.Fprintf(&b, "  - "+item+"\n", i)
	}
	return b.String()
}

// TestHostileConfigurationIsRefused: what would cost much is a fault at its place, told at once (C).
func TestHostileConfigurationIsRefused(t *testing.T) {
	override := "{files: [\"a%d\"], rules: {missing-alt: off}}"
	for name, c := range map[string]struct{ text, want string }{
		"alternatives":             {`ignore: ["_posts/` + strings.Repeat("{a,a}", 30) + `x"]`, "1:10: \"_posts/{a,a}{a,a}{a,a}"},
		"a long pattern":           {`posts: ["` + strings.Repeat("a", 257) + `"]`, "1:9: the pattern is longer than 256 bytes"},
		"alternatives of URLs":     {`known-urls: ["` + strings.Repeat("{a,a}", 30) + `"]`, "1:13: \"{a,a}"},
		"patterns":                 {listed("ignore", "a%d", 1001), "2:3: ignore has 1001 entries, more than 1000"},
		"hosts":                    {listed("hosts", "a%d.example", 1001), "2:3: hosts has 1001 entries, more than 1000"},
		"tags of Liquid":           {listed("liquid-tags", "a%d", 1001), "2:3: liquid-tags has 1001 entries, more than 1000"},
		"URLs":                     {listed("known-urls", "/a%d", 1001), "2:3: known-urls has 1001 entries, more than 1000"},
		"overrides":                {listed("overrides", override, 101), "2:3: overrides has 101 entries, more than 100"},
		"patterns of one override": {"overrides:\n  - rules: {missing-alt: off}\n    files: [" + strings.Repeat("a,", 1001) + "]\n", "2:3: an override has 1001 patterns, more than 1000"},
		"files that extend many":   {"extends: e0.yml\n", "more than 64 files are named"},
		"schemas":                  {listed("schema", "{path: s.json, files: [\"a%d\"]}", 65), "2:3: schema has 65 entries, more than 64"},
		"a large schema":           {"schema: [{path: large.json}]\n", "larger than 262144 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			top := t.TempDir()
			files := map[string]string{FileName: c.text, "s.json": "{}", "large.json": `"` + strings.Repeat("a", maxSchema) + `"`, "e14.yml": "rules: {}\n"}
			for i := range 14 {
				files[fmt.Sprintf("e%d.yml", i)] = fmt.Sprintf("extends: [e%[1]d.yml, e%[1]d.yml, e%[1]d.yml, e%[1]d.yml]\n", i+1)
			}
			for file, text := range files {
				write(t, filepath.Join(top, file), text)
			}
			r, _ := NewResolver(Choice{}, "")
			r.For(top, top).At(filepath.Join(top, "_posts", strings.Repeat("a", 60)))
			for _, f := range r.Faults() {
				if said := fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Message.EN); strings.Contains(said, c.want) {
					return
				}
			}
			t.Errorf("the faults are %v, want %q", r.Faults(), c.want)
		})
	}
}

// TestManyConfigurationFilesAreRefused: no folder is so deep that hundreds of files hold for it.
func TestManyConfigurationFilesAreRefused(t *testing.T) {
	top := t.TempDir()
	dir := top
	for range maxFiles + 1 {
		write(t, filepath.Join(dir, FileName), "rules: {}\n")
		dir = filepath.Join(dir, "d")
	}
	r, _ := NewResolver(Choice{}, "")
	r.For(dir, top)
	if faults := r.Faults(); len(faults) != 1 || !strings.HasPrefix(faults[0].Message.EN, "more than 64 configuration files hold for") {
		t.Errorf("%v", faults)
	}
}

// TestEachOverrideCountsByItself: the variants for two files are two, whatever the number of their overrides.
func TestEachOverrideCountsByItself(t *testing.T) {
	top := t.TempDir()
	for i := range 2 {
		write(t, filepath.Join(top, fmt.Sprintf("%d.yml", i)), listed("overrides", fmt.Sprintf("{files: [\"%d-%%d\"], rules: {missing-alt: off}}", i), 99))
	}
	write(t, filepath.Join(top, FileName), "extends: [0.yml, 1.yml]\n")
	r, _ := NewResolver(Choice{}, "")
	c := r.For(top, top)
	seen := make(map[*Config]string)
	for i := range 2 {
		for j := range 99 {
			name := fmt.Sprintf("%d-%d", i, j)
			variant := c.At(filepath.Join(top, name))
			if other, ok := seen[variant]; ok {
				t.Fatalf("%s and %s have one configuration", name, other)
			}
			seen[variant] = name
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
