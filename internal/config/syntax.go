package config

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"newslint/internal/lazyregexp"
	"newslint/internal/option"
	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
	"newslint/rules"
)

// load parses a file to nodes.
func load(src []byte) (*yaml.Node, []option.Fault) {
	var doc yaml.Node
	if err := yaml.Unmarshal(src, &doc); err != nil {
		fault, ok := syntaxFault(src)
		if !ok {
			fault = parserFault(strings.TrimPrefix(err.Error(), "yaml: "))
		}
		return nil, []option.Fault{fault}
	}
	if len(doc.Content) == 0 || doc.Content[0].Tag == "!!null" {
		return nil, nil
	}
	return doc.Content[0], nil
}

const fence = "---\n"

// syntaxFault reads a file that the parser rejects as the front matter of a post, whose faults have a place and words of
// their own. It is not ok where it is none, or where the reader of posts finds no fault in it.
func syntaxFault(src []byte) (option.Fault, bool) {
	src = bytes.TrimPrefix(src, []byte("\uFEFF"))
	if slices.ContainsFunc(bytes.Split(src, []byte("\n")), func(line []byte) bool { return bytes.HasPrefix(line, []byte("---")) }) {
		return option.Fault{}, false // the fence that would end the front matter
	}
	text := slices.Concat([]byte(fence), src, []byte("\n"+fence))
	syntax, _ := rules.ByID("front-matter-syntax")
	bound, _ := syntax.Bind(nil, report.Error, true)
	read := post.Parse("a.md", text, post.Dialect{})
	if slices.ContainsFunc(read.Front.Faults, func(f post.FrontFault) bool { return f.Kind == post.TooLarge }) {
		return option.Fault{}, false // more than front matter may have
	}
	found, _ := rules.Run([]rules.Bound{bound}, rules.Pass{Post: read})
	if len(found) == 0 || found[0].Rule != syntax || found[0].Range.Start < len(fence) || found[0].Range.Start > len(fence)+len(src) {
		return option.Fault{}, false
	}
	at := source.NewLines(src).PositionOfOffset(found[0].Range.Start - len(fence))
	return option.Fault{Line: at.Line, Column: at.Column, Message: report.Say("not valid YAML: %s", "不是有效的 YAML：%s", found[0].Message)}, true
}

var yamlLine = lazyregexp.New(`line (\d+): (.*)`)

// parserFault is what yaml.v3 says, which has a syntax error's line inside its text, and no column.
func parserFault(text string) option.Fault {
	f := option.Fault{Line: 1, Column: 1}
	if m := yamlLine.FindStringSubmatch(text); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		text = m[2]
		if strings.HasPrefix(text, "did not find expected") { // the parser's lines are 0-based, the scanner's 1-based
			f.Line++
		}
	}
	f.Message = report.Say("not valid YAML: %s", "不是有效的 YAML：%s", text)
	return f
}
