package kramdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newslint/internal/post/liquid"
	"newslint/internal/post/markup"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

var kindNames = map[markup.Kind]string{
	markup.Blank: "blank", markup.Paragraph: "paragraph", markup.Heading: "heading", markup.Rule: "rule", markup.Quote: "quote",
	markup.List: "list", markup.Item: "item", markup.Definitions: "definitions", markup.Definition: "definition",
	markup.Table: "table", markup.CodeBlock: "code block", markup.Reference: "reference", markup.Footnote: "footnote",
	markup.AttributeList: "attribute list", markup.Extension: "extension", markup.MathBlock: "math block",
	markup.Element: "element", markup.Comment: "comment", markup.Instruction: "instruction", markup.Text: "text",
	markup.CodeSpan: "code", markup.Emphasis: "emphasis", markup.Strong: "strong", markup.Strike: "strike",
	markup.MarkdownLink: "link", markup.MarkdownImage: "image", markup.Autolink: "autolink",
	markup.FootnoteMark: "footnote mark", markup.Math: "math", markup.LineBreak: "line break", markup.Literal: "literal",
	markup.Liquid: "liquid",
}

var faultNames = map[markup.FaultKind]string{
	markup.Unclosed: "unclosed", markup.Stray: "stray", markup.Misnested: "misnested", markup.VoidEnd: "void end",
	markup.SelfClosed: "self-closed", markup.MalformedTag: "malformed", markup.UnclosedComment: "unclosed comment",
	markup.UnknownElement: "unknown element", markup.DuplicateAttribute: "duplicate attribute",
	markup.BlockTagInText: "block tag in text",
}

// TestGoldens shows the events, links, anchors, faults and kramdown's warnings of each testdata/*.md.
func TestGoldens(t *testing.T) {
	names, err := filepath.Glob("testdata/*.md")
	if err != nil || len(names) == 0 {
		t.Fatal("no inputs", err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		got := show(src)
		golden := strings.TrimSuffix(name, ".md") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: want\n%s\ngot\n%s", name, want, got)
		}
	}
}

func show(src []byte) string {
	body := markup.Range{End: len(src)}
	rendered := liquid.Scan(src, body, liquid.Options{})
	opt := Options{Liquid: &rendered}
	doc := Read(src, body, opt)
	var b strings.Builder
	depths := make([]int, len(doc.Events))
	for i, e := range doc.Events {
		if e.Parent >= 0 {
			depths[i] = depths[e.Parent] + 1
		}
		fmt.Fprintf(&b, "%s%s%s %q\n", strings.Repeat("  ", depths[i]), kindNames[e.Kind], about(doc, e), e.Range.Of(src))
	}
	for _, l := range doc.Links {
		dead := ""
		if l.Dead {
			dead = " dead"
		}
		fmt.Fprintf(&b, "link kind %d%s: %q text %q target %q label %q\n", l.Kind, dead, l.URL, l.Text.Of(src), l.Target.Of(src), l.Label.Of(src))
	}
	for _, a := range doc.Anchors {
		fmt.Fprintf(&b, "anchor %q auto %v\n", a.ID, a.Auto)
	}
	for _, f := range doc.Faults {
		fmt.Fprintf(&b, "fault %s %s%s at %q other %q damage %d links %d literal %v\n", faultNames[f.Kind], f.Name, f.Detail,
			f.At.Of(src), f.Other.Of(src), f.Damage.Len(), f.Links, f.Literal)
	}
	for _, w := range Warnings(src, body, opt) {
		fmt.Fprintf(&b, "kramdown warns: %d %s at %d\n", w.Kind, w.Name, w.At)
	}
	return b.String()
}

func about(doc markup.Document, e markup.Event) string {
	s := ""
	if e.Kind == markup.Element {
		s += " " + doc.Tags[e.Index].Name
	}
	if e.Level > 0 {
		s += fmt.Sprint(" ", e.Level)
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{e.Block, "block"}, {e.Raw, "raw"}, {e.Fenced, "fenced"}} {
		if flag.set {
			s += " " + flag.name
		}
	}
	return s
}
