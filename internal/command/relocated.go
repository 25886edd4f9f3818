package command

import (
	"slices"

	"newslint/report"
)

// Formats for programs that know the site name files as the site does; all others as somebody in the working directory.
func pathsOfSite(format string) bool {
	return format == "json" || format == "jsonl" || format == "partial"
}

// Formats for people show findings as they come and those about the whole site at the end; the others are sorted.
func streams(format string) bool { return format == "text" || format == "compact" }

// showsLines tells the formats that show the line of a finding, or count in it.
func showsLines(format string) bool {
	switch format {
	case "text", "html", "sarif", "rdjson", "rdjsonl":
		return true
	}
	return false
}

// relocated names files as somebody in the working directory does.
type relocated struct {
	report.Reporter
	name  func(path string) string
	moved *report.Diagnostic // reused, for no Reporter keeps one
}

func (r relocated) Diagnostic(d *report.Diagnostic) error {
	*r.moved = *d
	r.moved.Path = r.name(d.Path)
	r.moved.Notes = slices.Clone(d.Notes)
	for i := range r.moved.Notes {
		r.moved.Notes[i].Path = r.name(r.moved.Notes[i].Path)
	}
	return r.Reporter.Diagnostic(r.moved)
}
