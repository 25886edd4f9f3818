package browser

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"newslint/internal/post/markup"
)

// verdict names a fault in the words of testdata/fragments.tsv.
func verdict(f markup.Fault) string {
	words := map[markup.FaultKind]string{
		markup.Unclosed: "unclosed", markup.Stray: "stray", markup.Misnested: "misnest", markup.VoidEnd: "voidend",
		markup.SelfClosed: "selfclose", markup.DuplicateAttribute: "dupattr", markup.DuplicateID: "dupid",
		markup.UnknownElement: "unknown",
	}
	details := map[string]string{
		OpenQuote: "quote", QuoteInQuotes: "quotes", QuoteInTag: "quote-in-tag", LessThanInTag: "lt-in-tag",
		NoSpaceBetween: "attr-space", UnfinishedTag: "eof-in-tag", BogusEndTag: "bogus-end", EndAttributes: "end-attr",
		EndSlash: "end-selfclose", Processing: "pi", CharacterData: "cdata", Doctype: "doctype", Declaration: "declaration",
		EmptyComment: "comment-abrupt", BangComment: "comment-bang", TooDeep: "too-deep", OpenComment: "comment",
		OpenRaw: "unclosed", InParagraph: "block", Nested: "nested", OutOfTable: "context", Fostered: "foster",
		HeadingLevel: "mismatch", Implied: "stray", HiddenAutolink: "autolink",
	}
	word, ok := words[f.Kind]
	if f.Detail != "" {
		word, ok = details[f.Detail]
	}
	if !ok {
		word = fmt.Sprintf("kind %d detail %q", f.Kind, f.Detail)
	}
	switch {
	case f.Detail == HeadingLevel:
		return word + ":" + f.Partner + "/" + f.Name
	case f.Kind == markup.Misnested, f.Detail == InParagraph:
		return word + ":" + f.Partner
	case f.Name == "":
		return word
	}
	return word + ":" + f.Name
}

func read(src string) Reading {
	return Read(Page{Src: []byte(src), Regions: []markup.Range{{Start: 0, End: len(src)}}})
}

func verdicts(src string) string {
	var all []string
	for _, f := range read(src).Faults {
		all = append(all, verdict(f))
	}
	if all == nil {
		return "-"
	}
	return strings.Join(all, ",")
}

func TestFragments(t *testing.T) {
	data, err := os.ReadFile("testdata/fragments.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for line := range strings.Lines(string(data)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		rows++
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		fragment := strings.NewReplacer("⏎", "\n", "␀", "\x00").Replace(cells[1])
		if got := verdicts(fragment); got != cells[2] {
			t.Errorf("%s %s: read as %s, expected %s", cells[0], cells[1], got, cells[2])
		}
	}
	if rows < 90 {
		t.Errorf("%d fragments, expected 90 at least", rows)
	}
}
