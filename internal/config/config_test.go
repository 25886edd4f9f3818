package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// lay writes the files of a txtar archive into a new folder.
func lay(t *testing.T, archive string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func resolver(t *testing.T, choice Choice) *Resolver {
	t.Helper()
	r, misuse := NewResolver(choice, "")
	if misuse != nil {
		t.Fatal(misuse)
	}
	return r
}

// severity is that of byte-order-mark for a file.
func severity(c *Config, file string) string {
	if b, ok := c.At(file).Bound("byte-order-mark"); ok {
		return b.Severity.String()
	}
	return "off"
}

func TestEveryFaultHasItsPlace(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"only a comment", "# nothing yet\n", ""},
		{"no mapping", "- a\n", "1:1 expected a mapping of options, found a list"},
		{"a scalar", "news\n", `1:1 expected a mapping of options, found "news"`},
		{"a key like no other", "foo: 1\n", `1:1 unknown key "foo", expected one of root, preset, extends, rules, overrides, generator, engine, posts, ignore, hosts, known-urls, liquid-tags, schema, budgets, attribution`},
		{"words in capitals", "preset: News\nrules: {Empty-Link: Error}\n", `1:9 unknown preset "News", did you mean "news"?` + "\n" + `2:9 unknown rule "Empty-Link", did you mean "empty-link"?`},
		{"a severity in capitals", "rules: {empty-link: ERROR}\n", `1:21 unknown severity "ERROR", did you mean "error"?`},
		{"an unknown key", "preset: news\nignroe: [a]\n", `2:1 unknown key "ignroe", did you mean "ignore"?`},
		{"a key twice", "ignore: a\nignore: b\n", `2:1 key "ignore" is given twice`},
		{"a preset", "preset: newz\n", `1:9 unknown preset "newz", did you mean "news"?`},
		{"a list of presets", "preset: [news]\n", `1:9 unknown preset "", expected jekyll or news`},
		{"root", "root: maybe\n", `1:7 expected true or false, found "maybe"`},
		{"a generator", "generator: jekyl\n", `1:12 unknown generator "jekyl", did you mean "jekyll"?`},
		{"a pattern", "ignore:\n  - a\n  - '[b'\n", `3:5 "[b" is not a valid pattern`},
		{"hosts", "hosts: {a: b}\n", "1:8 expected a text, found a mapping"},
		{"aliases", "attribution:\n  aliases: [a]\n", "2:12 expected a mapping, found a list"},
		{"role", "attribution:\n  roles: {拍客: photografer}\n", "2:15 unknown role \"photografer\", did you mean \"photographer\"?"},
		{"an anchor", "hosts: &h [a]\nknown-urls: *h\n", "2:13 aliases are not supported here"},
		{"rules", "rules: [byte-order-mark]\n", "1:8 expected a mapping of rule ids"},
		{"an unknown rule", "rules:\n  byte-order-marc: error\n", `2:3 unknown rule "byte-order-marc", did you mean "byte-order-mark"?`},
		{"a rule twice", "rules:\n  byte-order-mark: error\n  byte-order-mark: info\n", `3:3 rule "byte-order-mark" is given twice`},
		{"a severity", "rules: {byte-order-mark: eror}\n", `1:26 unknown severity "eror", did you mean "error"?`},
		{"a severity in a mapping", "rules:\n  byte-order-mark: {severity: loud}\n", `2:31 unknown severity "loud", expected off, info, warning or error`},
		{"no severity", "rules:\n  byte-order-mark:\n", `2:19 unknown severity "", expected off, info, warning or error`},
		{"an option", "rules:\n  byte-order-mark: {severty: error}\n", `2:21 unknown key "severty", did you mean "severity"?`},
		{"a day", "rules:\n  byte-order-mark: {since: 2023}\n", `2:28 "2023" is no day, expected one like 2023-01-01`},
		{"on", "rules:\n  byte-order-mark: {on: new}\n", `2:25 unknown word "new", expected all or added`},
		{"a budget", "budgets: {byte-order-marc: 1}\n", `1:11 unknown rule "byte-order-marc", did you mean "byte-order-mark"?`},
		{"a budget's number", "budgets:\n  byte-order-mark: -1\n", `2:20 expected a whole number from 0 on, found "-1"`},
		{"a budget twice", "budgets:\n  byte-order-mark: 1\n  byte-order-mark: 2\n", `3:3 key "byte-order-mark" is given twice`},
		{"an override without rules", "overrides:\n  - files: a\n", "2:5 an override needs files and rules"},
		{"an override's rules", "overrides:\n  - files: [a]\n    rules: {x: error}\n    rule: 1\n", `3:13 unknown rule "x"; newslint rules lists them` + "\n" + `4:5 unknown key "rule", did you mean "rules"?`},
		{"syntax", "rules:\n  a: [1\n", "2:6 not valid YAML: the bracket [ is never closed"},
		{"a quote", "preset: \"news\n", `1:9 not valid YAML: the quote " is never closed`},
		{"a glob without quotes", "preset: news\nignore: *.md\n", "2:9 not valid YAML: a value cannot begin with *, which YAML keeps for itself, expected quotes around the value"},
		{"a colon missing", "rules:\n  missing-alt off\n  missing-key: error\n", `2:3 not valid YAML: "missing-alt off" is neither a key nor a list item, expected "key: value"`},
		{"a space missing", "# 注释\npreset:news\nroot: true\n", `2:7 not valid YAML: no space behind the colon, expected ": "`},
		{"a fault behind a document mark", "---\nrules:\n  a: [1\n", "3:1 not valid YAML: did not find expected ',' or ']'"},
		{"a tab", "rules:\n\ta: 1\n", "2:1 not valid YAML: tab in the indentation, expected spaces"},
		{"Chinese before the fault", "rules: {'规则': error}\n", `1:9 unknown rule "规则"; newslint rules lists them`},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := lay(t, "-- .newslint.yml --\n"+c.text)
			r := resolver(t, Choice{})
			r.For(dir, dir)
			var got []string
			for _, f := range r.Faults() {
				got = append(got, fmt.Sprintf("%d:%d %s", f.Line, f.Column, f.Message.EN))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("faults:\n%s\nwant:\n%s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}

func TestWhichFileHolds(t *testing.T) {
	dir := lay(t, `
-- .newslint.yml --
preset: news
hosts: [a.example]
rules: {byte-order-mark: error}
-- near/.newslint.yml --
hosts: [b.example]
rules: {byte-order-mark: info}
-- root/.newslint.yml --
root: true
-- root/deep/.newslint.yml --
hosts: c.example
-- override/.newslint.yml --
overrides:
  - files: ["_posts/2015/**", "old/"]
    rules: {byte-order-mark: off}
  - files: ["**/*.html"]
    rules: {byte-order-mark: warning}
-- override/near/.newslint.yml --
rules: {byte-order-mark: info}
`)
	for _, c := range []struct{ folder, file, severity, preset, hosts string }{
		{".", "a.md", "error", "news", "[a.example]"},
		{"elsewhere", "a.md", "error", "news", "[a.example]"},
		{"near", "a.md", "info", "news", "[a.example b.example]"},
		{"near/deeper", "a.md", "info", "news", "[a.example b.example]"},
		{"root", "a.md", "info", "jekyll", "[]"},
		{"root/deep", "a.md", "info", "jekyll", "[c.example]"},
		{"override", "_posts/2015/a.md", "off", "news", "[a.example]"},
		{"override", "_posts/2015/a.html", "warning", "news", "[a.example]"},
		{"override", "old/x/a.md", "off", "news", "[a.example]"},
		{"override", "_posts/2016/a.md", "error", "news", "[a.example]"},
		{"override/near", "a.html", "info", "news", "[a.example]"},
	} {
		r := resolver(t, Choice{})
		folder := filepath.Join(dir, c.folder)
		config := r.For(folder, dir)
		if got := severity(config, filepath.Join(folder, c.file)); got != c.severity {
			t.Errorf("%s/%s: severity %s, want %s", c.folder, c.file, got, c.severity)
		}
		if config.Preset != c.preset || fmt.Sprint(config.Hosts) != c.hosts {
			t.Errorf("%s: preset %s and hosts %v, want %s and %s", c.folder, config.Preset, config.Hosts, c.preset, c.hosts)
		}
		if faults := r.Faults(); len(faults) > 0 {
			t.Errorf("%s: %v", c.folder, faults)
		}
	}
}

func TestWhatTheCommandLineSays(t *testing.T) {
	dir := lay(t, "-- .newslint.yml --\nrules: {byte-order-mark: off}\n")
	for _, c := range []struct {
		choice Choice
		want   string
	}{
		{Choice{}, "off"},
		{Choice{Select: []string{"byte-order-mark"}}, "warning"},
		{Choice{Select: []string{"byte-order-mark"}, Ignore: []string{"byte-order-mark"}}, "off"},
		{Choice{Preset: "news"}, "off"},
	} {
		if got := severity(resolver(t, c.choice).For(dir, dir), "a.md"); got != c.want {
			t.Errorf("%+v: %s, want %s", c.choice, got, c.want)
		}
	}
}

func TestExtends(t *testing.T) {
	dir := lay(t, `
-- outside.yml --
rules: {byte-order-mark: error}
-- repository/shared/base.yml --
hosts: [shared.example]
ignore: ["*.tmp.md"]
rules: {byte-order-mark: error}
-- repository/shared/over.yml --
extends: base.yml
rules: {byte-order-mark: warning}
-- repository/ok/.newslint.yml --
extends: [news, ../shared/over.yml]
-- repository/own/.newslint.yml --
extends: ../shared/over.yml
rules: {byte-order-mark: info}
-- repository/out/.newslint.yml --
extends: ../../outside.yml
-- repository/absolute/.newslint.yml --
extends: /etc/passwd
-- repository/loop/.newslint.yml --
extends: [./loop.yml]
-- repository/loop/loop.yml --
extends: .newslint.yml
-- repository/missing/.newslint.yml --
extends: [nowhere.yml]
-- repository/misspelt/.newslint.yml --
extends: newz
-- repository/faulty/.newslint.yml --
extends: other.yml
-- repository/faulty/other.yml --
hots: x
-- repository/link/.newslint.yml --
extends: link.yml
-- repository/fifo/.newslint.yml --
extends: .
`)
	if err := os.Symlink("../../outside.yml", filepath.Join(dir, "repository/link/link.yml")); err != nil {
		t.Fatal(err)
	}
	top := filepath.Join(dir, "repository")
	for _, c := range []struct{ folder, severity, fault string }{
		{"ok", "warning", ""},
		{"own", "info", ""},
		{"out", "info", `out/.newslint.yml:1:10 "../../outside.yml" is outside the repository`},
		{"absolute", "info", `absolute/.newslint.yml:1:10 "/etc/passwd" is outside the repository`},
		{"loop", "info", `loop/loop.yml:1:10 ".newslint.yml" extends itself`},
		{"missing", "info", `missing/.newslint.yml:1:11 "nowhere.yml": no such file or directory`},
		{"misspelt", "info", `misspelt/.newslint.yml:1:10 unknown preset "newz", did you mean "news"?`},
		{"faulty", "info", `faulty/other.yml:1:1 unknown key "hots", did you mean "hosts"?`},
		{"link", "info", `link/.newslint.yml:1:10 "link.yml": path escapes from parent`},
		{"fifo", "info", `fifo/.newslint.yml:1:10 ".": not a regular file`},
	} {
		t.Run(c.folder, func(t *testing.T) {
			r := resolver(t, Choice{})
			folder := filepath.Join(top, c.folder)
			if got := severity(r.For(folder, top), filepath.Join(folder, "a.md")); got != c.severity {
				t.Errorf("severity %s, want %s", got, c.severity)
			}
			var got string
			for _, f := range r.Faults() {
				rel, _ := filepath.Rel(top, f.Path)
				got += fmt.Sprintf("%s:%d:%d %s", rel, f.Line, f.Column, f.Message.EN)
			}
			if got != c.fault {
				t.Errorf("fault %s\nwant  %s", got, c.fault)
			}
		})
	}
	c := resolver(t, Choice{}).For(filepath.Join(top, "own"), top)
	if !c.Ignores(filepath.Join(top, "shared/x.tmp.md")) || c.Ignores(filepath.Join(top, "own/x.tmp.md")) {
		t.Error("the patterns of a file that is extended do not count from its own folder")
	}
}

func TestPatternsOfTheFileThatTheCommandLineNames(t *testing.T) {
	dir := lay(t, "-- base/.newslint.yml --\nignore: _posts/2015/**\n-- site/ci/news.yml --\nignore: _posts/2015/**\n-- site/blog/.newslint.yml --\nignore: _posts/2015/**\n")
	top := filepath.Join(dir, "site")
	for file, ignored := range map[string]string{
		"base/.newslint.yml":      "_posts/2015/a.md",
		"site/ci/news.yml":        "_posts/2015/a.md",
		"site/blog/.newslint.yml": "blog/_posts/2015/a.md",
	} {
		r, _ := NewResolver(Choice{}, filepath.Join(dir, file))
		if c := r.For(filepath.Join(top, "_posts"), top); !c.Ignores(filepath.Join(top, ignored)) {
			t.Errorf("--config %s does not ignore %s", file, ignored)
		}
	}
}

func TestPresetsAreSound(t *testing.T) {
	for _, name := range Presets() {
		_, faults := parse([]byte(PresetSource(name)), "/")
		for _, f := range faults {
			t.Errorf("%s:%d:%d: %s", name, f.Line, f.Column, f.Message.EN)
		}
		if len(BuiltIn(name).Rules) == 0 {
			t.Errorf("preset %s runs no rule", name)
		}
	}
}

func FuzzConfig(f *testing.F) {
	f.Add("preset: news\nrules:\n  byte-order-mark: {severity: error, since: 2023-01-01}\noverrides:\n- files: a\n  rules: {}\n")
	f.Add("extends: [news, ./a.yml]\nroot: yes\nignore: '[a'\n")
	f.Add("a: &a [*a]\nrules: *a\n")
	f.Add("\r\r_")
	f.Fuzz(func(t *testing.T, text string) {
		d, faults := parse([]byte(text), "/site")
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + strings.Count(text, "\u2028") + strings.Count(text, "\u2029") + strings.Count(text, "\u0085") + 2 // YAML's line ends
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > lines || fault.Column < 1 {
				t.Fatalf("%d:%d of %d lines: %s", fault.Line, fault.Column, lines, fault.Message.EN)
			}
		}
		build([]layer{presetLayer("news"), {document: d, path: "/site/.newslint.yml"}}, Choice{}, "/site/_posts/a.md")
	})
}
