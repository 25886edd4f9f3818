package config

import (
	"strings"

	"newslint/internal/option"
	"newslint/internal/spelling"
	"newslint/report"
)

// Generator is the configuration's word for the program that builds the site; empty means auto.
type Generator string

// UnmarshalText reads jekyll, hugo, commonmark or auto.
func (g *Generator) UnmarshalText(text []byte) error {
	return oneOf((*string)(g), string(text), "generator", g.Words()...)
}

// Words are those that UnmarshalText reads.
func (Generator) Words() []string { return []string{"jekyll", "hugo", "commonmark", "auto"} }

// Engine is the configuration's word for the Jekyll that builds the site; empty means auto.
type Engine string

// UnmarshalText reads github-pages, jekyll-4 or auto.
func (e *Engine) UnmarshalText(text []byte) error {
	return oneOf((*string)(e), string(text), "engine", e.Words()...)
}

// Words are those that UnmarshalText reads.
func (Engine) Words() []string { return []string{"github-pages", "jekyll-4", "auto"} }

func oneOf(target *string, word, what string, known ...string) error {
	for _, k := range known {
		if word == k {
			*target = word
			return nil
		}
	}
	if near := spelling.Nearest(word, known); near != "" {
		return option.Error(report.Say("unknown %s %q, did you mean %q?", "未知的 %s %q，是否想写 %q？", what, word, near))
	}
	list := strings.Join(known, ", ")
	return option.Error(report.Say("unknown %s %q, expected one of %s", "未知的 %s %q，可用：%s", what, word, list))
}
