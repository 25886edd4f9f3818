// Package markup is what a reader of post bodies finds: events in source order, and faults. The readers (kramdown's
// grammar, CommonMark's, a browser's) live beside it and fill the same Document, so that rules need not know which ran.
package markup

import "newslint/internal/source"

// Range is source.Range: half-open, bytes from the start of the file, 0-based.
type Range = source.Range

// Kind names what an event is.
type Kind uint8

// Block events first, span events after Text.
const (
	Blank         Kind = iota // blank lines
	Paragraph                 // text up to a blank line or a block start
	Heading                   // ATX or setext; Level 1–6
	Rule                      // horizontal rule
	Quote                     // block quote; Inner still holds the `>` markers
	List                      // ordered or not: Ordered
	Item                      // one item of a list
	Definitions               // kramdown definition list
	Definition                // one definition of it
	Table                     // kramdown or GFM table
	CodeBlock                 // indented or fenced: Fenced
	Reference                 // link reference definition
	Footnote                  // footnote definition
	AttributeList             // kramdown `{: …}` block or span
	Extension                 // kramdown `{::…}`
	MathBlock                 // `$$ … $$` as a block
	Element                   // HTML element with its content: Index is in Document.Tags
	Comment                   // HTML comment
	Instruction               // `<?…?>`, `<!…>` or CDATA
	Text                      // plain text
	CodeSpan                  // `code`
	Emphasis                  // *…*
	Strong                    // **…**
	Strike                    // ~~…~~
	MarkdownLink              // [text](target) or [text][label]: Index is in Document.Links
	MarkdownImage             // ![alt](target): Index is in Document.Links
	Autolink                  // <http://…>, <mail@…>: Index is in Document.Links
	FootnoteMark              // [^1]
	Math                      // `$$ … $$` in a line
	LineBreak                 // two spaces or a backslash at a line end
	Literal                   // markup that comes out as text: a stray or malformed tag, a block tag in a span
	Liquid                    // Liquid in a text: a tag, an output, a comment, a branch that is not shown; elsewhere it has no event
	Verbatim                  // verbatim HTML of CommonMark: a block, or one tag in a line; tags of it are in Document.Tags
)

// Event is one construct of the body. Events stand in pre-order: an event's descendants follow it directly. Top-level
// events tile the body; a child lies inside its parent and behind its earlier siblings.
type Event struct {
	Kind   Kind
	Block  bool  // for Element, Comment, Instruction: stands at block level
	Raw    bool  // for Element: Markdown inside is not parsed (kramdown's default for block tags)
	Fenced bool  // for CodeBlock
	Level  uint8 // for Heading 1–6; for List 1 where ordered
	Range  Range // with its markers
	Inner  Range // without them; equals Range where there are none
	Parent int32 // index of the enclosing event, -1 at top level
	Index  int32 // of the Tag, Link, by kind; -1 where there is none
}

// Tag is one start, end or void tag that the reader took for a tag.
type Tag struct {
	Name  string // lower case for names HTML knows, as written otherwise
	Range Range  // from `<` to behind `>`
	End   Range  // its end tag; empty where there is none
	Attrs []Attribute
	Self  bool // written with `/>`
}

// Attribute is one attribute of a tag. Value is as written, without quotes; character references are not decoded.
type Attribute struct {
	Name       string // lower case
	Key, Value Range
	Quote      byte // ' or ", 0 where unquoted or without value
	HasValue   bool
}

// LinkKind tells how a link is written.
type LinkKind uint8

// The ways to write a link.
const (
	Inline     LinkKind = iota // [text](target)
	Referenced                 // [text][label], [label][], [label]
	Auto                       // <target>
	HTML                       // <a href>, <area href>, <iframe src>, <source src>…
	HTMLImage                  // <img src>
	MDImage                    // ![alt](target) or ![alt][label]
	Undefined                  // [text][label] without a definition: comes out as text
)

// Link is one link or image of the body, alive or not.
type Link struct {
	Kind   LinkKind
	Range  Range  // the whole construct; for HTML the start tag
	Text   Range  // the text that readers click, or the alternative text; for HTML the element's content
	Target Range  // the target as written, without <> or quotes; for Referenced the definition's target
	Label  Range  // the reference label, where there is one
	URL    string // the target with entities and backslash escapes decoded; Liquid is left as it stands
	Name   string // for HTML the attribute that holds it (href, src, …)
	Dead   bool   // readers see it as text: it stands where Markdown is not read, or is written so that it makes no link
}

// Anchor is an id that the page offers as the target of a `#fragment`.
type Anchor struct {
	ID   string
	At   Range
	Auto bool // made by kramdown from a heading's text
}

// FaultKind names what is wrong in a body, in the words of the rule that reports it.
type FaultKind uint8

// Body faults. A reader states each root cause once.
const (
	Unclosed           FaultKind = iota // an element never closed; At its start tag, Other where it was cut off, Damage how far it reaches
	Stray                               // an end tag that closes nothing
	Misnested                           // At the end tag in the wrong order, Other the start tag it crosses
	VoidEnd                             // </br>, </img>
	SelfClosed                          // <div/>
	BlockInParagraph                    // a block in <p>, a table part outside a table, <a> in <a>: At the inner tag, Other the outer
	MalformedTag                        // looks like a tag, is text (or swallows text); Detail says how
	UnclosedComment                     // a comment or raw-text element without end
	UnknownElement                      // an element HTML does not have
	DuplicateAttribute                  // At the second, Other the first
	DuplicateID                         // At the second, Other the first
	BlockTagInText                      // a block tag in mid-line or behind U+3000 and the like: escaped; Other the text before it
	CodeByIndent                        // an indented code block that holds HTML or prose
	TableByPipe                         // a table made by a pipe in prose; At the pipe
	MarkdownInHTML                      // Markdown that stays literal inside a raw element; Other the element's start tag
	ForeignMarkup                       // text that becomes markup nobody meant; Detail says which
)

// Fault is something wrong in the body. A fault is data; rules decide what to report.
type Fault struct {
	Kind    FaultKind
	Literal bool   // something comes out as text that was written as markup
	Links   int32  // links inside Damage that come out as text
	At      Range  // where a person repairs it
	Other   Range  // the culprit or partner; empty where there is none
	Damage  Range  // what comes out wrong because of it; empty where nothing else does
	Name    string // element or attribute name
	Partner string // the other element's name
	Detail  string // a short key that says which of several forms it is, see the reader's constants
}

// Document is one body as one reader read it.
type Document struct {
	Events  []Event
	Tags    []Tag
	Links   []Link
	Anchors []Anchor
	Faults  []Fault // by At.Start
}
