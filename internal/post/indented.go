package post

import (
	"slices"
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/post/markup"
)

// looseTag is a start or end tag, roughly.
var looseTag = lazyregexp.New(`<(/?[A-Za-z][A-Za-z0-9-]*)`)

// withoutIndented drops faults of balance whose partner stands in an indented code block: Eleventy and others switch such
// code off, and where it is on the page shows plainly what became of the tag.
func withoutIndented(faults []markup.Fault, src []byte, doc *markup.Document) []markup.Fault {
	places := map[string][]int{} // by name, end tags with their slash: ascending offsets of the file
	for _, e := range doc.Events {
		if e.Kind != markup.CodeBlock || e.Fenced {
			continue
		}
		for _, m := range looseTag.FindAllSubmatchIndex(e.Range.Of(src), -1) {
			name := strings.ToLower(string(src[e.Range.Start+m[2] : e.Range.Start+m[3]]))
			places[name] = append(places[name], e.Range.Start+m[0])
		}
	}
	if len(places) == 0 {
		return faults
	}
	between := func(name string, start, end int) bool {
		at := places[name]
		i, _ := slices.BinarySearch(at, start)
		return i < len(at) && at[i] < end
	}
	return slices.DeleteFunc(faults, func(f markup.Fault) bool {
		switch f.Kind {
		case markup.Unclosed:
			end := f.Other.Start
			if f.Other.Empty() {
				end = len(src)
			}
			return between("/"+f.Name, f.At.End, end)
		case markup.Stray:
			return between(f.Name, 0, f.At.Start)
		}
		return false
	})
}
