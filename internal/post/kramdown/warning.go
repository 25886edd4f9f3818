package kramdown

import (
	"newslint/internal/post/liquid"
	"newslint/internal/post/markup"
)

// WarningKind is a kind of warning that kramdown itself gives (with show_warnings, which is off by default).
type WarningKind uint8

// Kramdown's warnings.
const (
	NoEndTag           WarningKind = iota // Found no end tag for 'x'
	StrayEndTag                           // Found invalidly used HTML closing tag for 'x'
	BlockTag                              // Found block HTML tag 'x' in span-level text
	DuplicateAttribute                    // Duplicate HTML attribute 'x'
	BlockInSpan                           // Cannot use block-level parsing in span-level HTML tag
	NoDefinition                          // No link definition for link ID 'x'
	DuplicateReference                    // Duplicate link ID 'x'
	NoFootnote                            // Footnote definition for 'x' not found
	DuplicateFootnote                     // Duplicate footnote name 'x'
	InvalidStop                           // Invalid extension stop tag
	NoStop                                // No stop tag for extension 'x'
	UnknownExtension                      // Invalid extension with name 'x'
	ListAfterText                         // Found span IAL after text
	BodylessTable                         // Found table without body
)

// Warning is one warning of kramdown. It may come from an attempt that kramdown took back, and come twice.
type Warning struct {
	Kind WarningKind
	Name string
	At   int // file offset of what kramdown warns about, 0-based
}

// Warnings gives what kramdown would warn about, in the order it would.
func Warnings(src []byte, body markup.Range, opt Options) []Warning {
	r := &reader{src: src, body: body, opt: opt, record: true}
	r.run()
	return r.warnings
}

func (r *reader) warn(kind WarningKind, name string, at int) {
	if r.record {
		r.warnings = append(r.warnings, Warning{Kind: kind, Name: name, At: at})
	}
}

// liquidAt tells whether a file range touches Liquid, so that nobody knows what it will be.
func (r *reader) liquidAt(at markup.Range) bool {
	return r.opt.Liquid != nil && liquid.Touches(r.opt.Liquid, at)
}
