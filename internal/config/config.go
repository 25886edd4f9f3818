// Package config reads `.newslint.yml` into bound rules. A fault in it stands at its node; there is nothing in a
// configuration that runs a program, reads outside the repository, or uses the network.
package config

import (
	"slices"

	"gopkg.in/yaml.v3"

	"newslint/internal/option"
	"newslint/report"
	"newslint/rules"
)

// FileName is the name of a configuration file.
const FileName = ".newslint.yml"

// Config is what holds for a part of a repository. It is immutable.
type Config struct {
	Path   string        // the file it came from, absolute; empty where only built-in defaults hold
	Preset string        // jekyll or news
	Rules  []rules.Bound // what runs, in the order of the catalogue
	Settings
}

// Settings are the keys of the file beside `preset` and `rules`.
type Settings struct {
	Generator Generator         `option:"generator" en:"the program that builds the site: jekyll, hugo, commonmark, or auto to look" zh:"生成网站的程序：jekyll、hugo、commonmark，auto 表示自动判断"`
	Engine    Engine            `option:"engine" en:"the Jekyll the site is built by: github-pages, jekyll-4, or auto" zh:"所用的 Jekyll：github-pages、jekyll-4 或 auto"`
	Posts     []string          `option:"posts" en:"globs of further files to judge as posts, as content/news/**/*.md" zh:"另外作为文章检查的文件（通配符），如 content/news/**/*.md"`
	Ignore    []string          `option:"ignore" en:"globs of files never judged" zh:"不检查的文件（通配符）"`
	Hosts     []string          `option:"hosts" en:"hosts that are the site's own, beside those of url and CNAME" zh:"除 url 与 CNAME 外属于本站的主机名"`
	KnownURLs []string          `option:"known-urls" en:"globs of URLs that exist although no file shows it" zh:"没有对应文件但确实存在的网址（通配符）"`
	Tags      []string          `option:"liquid-tags" en:"Liquid tags that the site's plugins define" zh:"网站插件定义的 Liquid 标签"`
	Aliases   map[string]string `option:"source-aliases" en:"source names that mean another: 证券时报网: 证券时报" zh:"来源别名，如 证券时报网: 证券时报"`
}

// Fault is something wrong in a configuration file: the rule invalid-config.
type Fault struct {
	Path string // absolute, or the flag's name
	option.Fault
}

// Choice is what the command line says over any file.
type Choice struct {
	Preset string   // empty where not said
	Select []string // only these rules run
	Ignore []string // these rules do not run
}

// document is a parsed file before its rules are bound.
type document struct {
	preset   string
	rules    *yaml.Node
	settings Settings
}

func parse(src []byte) (document, []option.Fault) {
	d := document{preset: "jekyll"}
	root, faults := load(src)
	if root == nil || faults != nil {
		return d, faults
	}
	faults = option.Bind(root, &d.settings, "preset", "rules")
	for i := 0; root.Kind == yaml.MappingNode && i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		switch key.Value {
		case "preset":
			if _, ok := presets[value.Value]; !ok {
				faults = append(faults, option.At(value, unknownPreset(value.Value)))
				continue
			}
			d.preset = value.Value
		case "rules":
			d.rules = value
		}
	}
	return d, faults
}

// build binds the rules of the catalogue over the layers: the preset, then the file.
func build(d document, choice Choice) (*Config, []option.Fault) {
	preset, _ := parse([]byte(presets[d.preset]))
	c := &Config{Preset: d.preset, Settings: d.settings}
	faults := unknownRules(d.rules)
	for _, rule := range rules.All() {
		severity, explicit := rule.Severity, false
		layers := make([]*yaml.Node, 0, 2)
		for _, node := range []*yaml.Node{preset.rules, d.rules} {
			options, chosen, fault := ruleEntry(node, rule.ID)
			if fault != nil {
				faults = append(faults, *fault)
			}
			if chosen != nil {
				severity, explicit = *chosen, true
			}
			layers = append(layers, options)
		}
		if slices.Contains(choice.Ignore, rule.ID) || len(choice.Select) > 0 && !slices.Contains(choice.Select, rule.ID) {
			severity = report.Off
		} else if severity == report.Off && slices.Contains(choice.Select, rule.ID) {
			severity = report.Warning
		}
		bound, more := rule.Bind(layers, severity, explicit)
		faults = append(faults, more...)
		if severity != report.Off {
			c.Rules = append(c.Rules, bound)
		}
	}
	return c, faults
}

// ruleEntry reads `id: severity` or `id: {severity: …, options…}`.
func ruleEntry(node *yaml.Node, id string) (options *yaml.Node, severity *report.Severity, fault *option.Fault) {
	value := lookup(node, id)
	if value == nil {
		return nil, nil, nil
	}
	word := value
	if value.Kind == yaml.MappingNode {
		options, word = value, lookup(value, "severity")
		if word == nil {
			return options, nil, nil
		}
	}
	chosen, ok := readSeverity(word)
	if !ok {
		f := option.At(word, report.Say("unknown severity %q, expected off, info, warning or error", "未知的级别 %q，应为 off、info、warning 或 error", word.Value))
		return options, nil, &f
	}
	return options, &chosen, nil
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

func unknownRules(node *yaml.Node) []option.Fault {
	if node == nil {
		return nil
	}
	if node.Kind != yaml.MappingNode {
		if node.Tag == "!!null" {
			return nil
		}
		return []option.Fault{option.At(node, report.Say("expected a mapping of rule ids", "此处应为以规则名为键的映射"))}
	}
	var faults []option.Fault
	seen := make(map[string]bool)
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		if _, ok := rules.ByID(key.Value); !ok {
			faults = append(faults, option.At(key, UnknownRule(key.Value)))
		} else if seen[key.Value] {
			faults = append(faults, option.At(key, report.Say("rule %q is given twice", "规则 %q 重复", key.Value)))
		}
		seen[key.Value] = true
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

// BuiltIn is the configuration of a built-in preset alone.
func BuiltIn(preset string) *Config {
	c, _ := build(document{preset: preset}, Choice{})
	return c
}
