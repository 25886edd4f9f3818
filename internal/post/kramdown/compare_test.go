package kramdown_test

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"newslint/internal/post/kramdown"
	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// document is one body that both readers get.
type document struct {
	name  string
	src   []byte
	block bool // parse_block_html
}

// reading is what a reader made of a document, in the oracle's terms.
type reading struct {
	Warnings [][3]any `json:"warnings"`
	Elements [][3]any `json:"elements"`
	Literal  []string `json:"literal"`
	Error    string   `json:"error"`
}

// compare gives what differs: warnings, the verdict on literal markup, elements, and whether anything is wrong at all.
func compare(d document, want reading) (diff [4]string) {
	whole := markup.Range{End: len(d.src)}
	opt := kramdown.Options{ParseBlockHTML: d.block}
	doc := kramdown.Read(d.src, whole, opt)
	lines := source.NewLines(d.src)
	diff[0] = lineDiff(htmlWarnings(want.Warnings), ownWarnings(d, whole, opt, lines))
	diff[2] = elementDiff(want.Elements, elements(doc, lines), loneCR.Match(d.src))
	literal, at := false, ""
	for _, f := range doc.Faults {
		if f.Literal {
			literal, at = true, fmt.Sprint("fault ", f.Kind, " ", f.Detail, " line ", lines.LineOfOffset(f.At.Start))
		}
	}
	for _, l := range doc.Links {
		if l.Dead {
			literal, at = true, fmt.Sprint("dead link line ", lines.LineOfOffset(l.Range.Start))
		}
	}
	if literal != (len(want.Literal) > 0) {
		diff[1] = fmt.Sprintf("kramdown %q, here %v", want.Literal, at)
	}
	warned := slices.ContainsFunc(want.Warnings, func(w [3]any) bool { return w[0] != "mode" })
	if wrong := htmlFaults(doc); wrong && !warned || warned && len(doc.Faults) == 0 {
		diff[3] = fmt.Sprintf("kramdown %v, here %v", want.Warnings, doc.Faults)
	}
	return diff
}

func htmlFaults(doc markup.Document) bool {
	for _, f := range doc.Faults {
		switch f.Kind {
		case markup.Unclosed, markup.Stray, markup.Misnested, markup.VoidEnd, markup.BlockTagInText, markup.DuplicateAttribute:
			return true
		case markup.UnknownElement:
			if f.Literal || !f.Damage.Empty() {
				return true
			}
		}
	}
	return false
}

var warningNames = map[kramdown.WarningKind]string{
	kramdown.NoEndTag: "end", kramdown.StrayEndTag: "stray", kramdown.BlockTag: "block",
	kramdown.DuplicateAttribute: "attr", kramdown.BlockInSpan: "mode",
}

func htmlWarnings(list [][3]any) map[string]int {
	set := map[string]int{}
	for _, w := range list {
		key := fmt.Sprint(w[0], " ", w[1])
		set[key] = int(w[2].(float64))
	}
	return set
}

func ownWarnings(d document, r markup.Range, opt kramdown.Options, lines *source.Lines) map[string]int {
	set := map[string]int{}
	for _, w := range kramdown.Warnings(d.src, r, opt) {
		if name, ok := warningNames[w.Kind]; ok {
			key := w.Name
			if name == "mode" {
				key = ""
			}
			set[name+" "+key] = lines.LineOfOffset(w.At)
		}
	}
	return set
}

// lineDiff compares which kinds of warnings there are for which names.
func lineDiff(want, got map[string]int) string {
	var diff []string
	for k := range want {
		if _, ok := got[k]; !ok {
			diff = append(diff, fmt.Sprintf("kramdown alone: %s line %d", k, want[k]))
		}
	}
	for k := range got {
		if _, ok := want[k]; !ok {
			diff = append(diff, fmt.Sprintf("here alone: %s line %d", k, got[k]))
		}
	}
	sort.Strings(diff)
	return strings.Join(diff, "; ")
}

// loneCR ends a line for kramdown, but not for positions.
var loneCR = regexp.MustCompile(`\r[^\n]`)

// taskBox is what kramdown puts for the box of a task list item; the reader does not, for it is not in the source.
const taskBox = "<input"

// elementDiff tells the first element that differs. Kramdown may be lines behind in list items, and gives none in tables,
// definition lists and footnotes.
func elementDiff(want [][3]any, got [][2]any, cr bool) string {
	want = slices.DeleteFunc(slices.Clone(want), func(e [3]any) bool { return e[0] == taskBox })
	for i := range max(len(want), len(got)) {
		switch {
		case i >= len(want):
			return fmt.Sprintf("element %d: here alone %v", i, got[i])
		case i >= len(got):
			return fmt.Sprintf("element %d: kramdown alone %v", i, want[i])
		}
		if cr {
			want[i][1] = 0.0
		}
		line, slack := int(want[i][1].(float64)), int(want[i][2].(float64))
		if here := got[i][1].(int); want[i][0] != got[i][0] || line != 0 && (here < line || here > line+slack) {
			return fmt.Sprintf("element %d: kramdown %v, here %v", i, want[i], got[i])
		}
	}
	return ""
}

var elementNames = map[markup.Kind]string{
	markup.Quote: "quote", markup.Item: "li", markup.Definitions: "dl", markup.Definition: "dd", markup.Table: "table",
	markup.Rule: "hr", markup.CodeBlock: "pre", markup.CodeSpan: "code", markup.MarkdownLink: "a", markup.Autolink: "a",
	markup.MarkdownImage: "img", markup.Emphasis: "em", markup.Strong: "strong", markup.Math: "math",
	markup.MathBlock: "math", markup.FootnoteMark: "fn", markup.Comment: "comment", markup.Strike: "<del",
}

// elements lists the events in the oracle's names, what stands in footnotes last.
func elements(doc markup.Document, lines *source.Lines) (list [][2]any) {
	var notes [][2]any
	inNote := make([]bool, len(doc.Events))
	for i, e := range doc.Events {
		inNote[i] = e.Kind == markup.Footnote || e.Parent >= 0 && inNote[e.Parent]
		name := elementNames[e.Kind]
		switch e.Kind {
		case markup.Paragraph:
			name = "p"
			if e.Parent >= 0 && doc.Events[e.Parent].Kind == markup.Definitions {
				name = "dt"
			}
		case markup.Heading:
			name = fmt.Sprint("h", e.Level)
		case markup.List:
			name = "ul"
			if e.Level == 1 {
				name = "ol"
			}
		case markup.Element:
			name = "<" + doc.Tags[e.Index].Name
		}
		if name == "" || name == taskBox {
			continue
		}
		at := e.Range.Start
		entry := [2]any{name, lines.LineOfOffset(at)}
		if inNote[i] {
			notes = append(notes, entry)
		} else {
			list = append(list, entry)
		}
	}
	return append(list, notes...)
}
