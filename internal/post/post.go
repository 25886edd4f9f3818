// Package post turns the bytes of one file into a Post: front matter and body with exact byte ranges, read as the site's
// generator reads them. It never fails: what is wrong with a post is data in it.
package post

import (
	"newslint/internal/post/attribution"
	"newslint/internal/post/browser"
	"newslint/internal/post/kramdown"
	"newslint/internal/post/liquid"
	"newslint/internal/post/markup"
	"newslint/internal/source"
)

// Range is source.Range: half-open, bytes from the start of the file, 0-based.
type Range = source.Range

// Generator is the program that turns posts into pages.
type Generator uint8

// The generators whose reading newslint knows.
const (
	Jekyll     Generator = iota // YAML at byte 0, kramdown
	Hugo                        // YAML, TOML or JSON, blank lines before the fence allowed, CommonMark
	CommonMark                  // any other: YAML or TOML, CommonMark
)

// Engine is a generation of Jekyll where they differ.
type Engine uint8

// The engines.
const (
	Jekyll4     Engine = iota // upstream 4.x
	GitHubPages               // Jekyll 3.10 with GitHub Pages' pins
)

// Dialect is how a site reads its posts.
type Dialect struct {
	Generator      Generator
	Engine         Engine
	ParseBlockHTML bool // kramdown's parse_block_html
	// LiquidTags are tags that the site has besides Jekyll's and its usual plugins'.
	LiquidTags []string
	// Words are the names and labels that attributions are read with; nil for the built-in ones.
	Words *attribution.Tables
}

// Post is one file, parsed once and immutable.
type Post struct {
	Path  string // slash-separated, relative to the site root
	Src   []byte
	Lines *source.Lines
	Bytes Encoding
	Front Front
	Body  Range
	// Liquid is what Jekyll runs over the body before it reads Markdown or HTML.
	Liquid liquid.Document
	// Markup is the body as the dialect's reader reads it; ranges are of the file.
	Markup markup.Document
	// Dense tells a body with more pieces than markup.Most, which no reader has read: Liquid, Markup, Browser and the credits of
	// the text are empty.
	Dense bool
	// Browser is a browser's reading of the HTML that comes through the dialect's reader.
	Browser []markup.Fault
	// Credits are the attributions: those of the front matter, then those of the text.
	Credits attribution.Credits
	Dialect Dialect
}

// Parse reads src as the dialect does. Path only tells the extension. Src is kept and never written.
func Parse(path string, src []byte, dialect Dialect) *Post {
	return new(Parser).Parse(path, src, dialect)
}

// Parser reads one post after the other, and uses the memory that it took for one for the next: no post keeps any of it.
type Parser struct {
	kramdown kramdown.Scratch
	browser  browser.Scratch
	blocks   attribution.Scratch
}

// Parse reads src as the function does.
func (s *Parser) Parse(path string, src []byte, dialect Dialect) *Post {
	p := ParseFront(path, src, dialect)
	p.readBody(s)
	p.readCredits(&s.blocks)
	return p
}

// ParseFront reads a file as Parse does, but not its body: enough to know which page it becomes.
func ParseFront(path string, src []byte, dialect Dialect) *Post {
	p := &Post{Path: path, Src: src, Bytes: readEncoding(src), Dialect: dialect}
	if p.Bytes.Invalid < 0 {
		p.Lines = source.NewValidLines(src)
	} else {
		p.Lines = source.NewLines(src)
	}
	p.Front = readFront(src, p.Bytes, dialect)
	p.Body = Range{Start: p.Front.Range.End, End: len(src)}
	return p
}
