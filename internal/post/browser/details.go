package browser

// The keys of markup.Fault.Detail that this reader gives.
const (
	// MalformedTag.
	OpenQuote      = "open-quote"       // an attribute's quote is never closed, or only by a later one
	QuoteInQuotes  = "quote-in-quote"   // a quote inside a value that the same quotes hold
	QuoteInTag     = "quote-in-tag"     // a quote in an attribute's name or in an unquoted value
	LessThanInTag  = "less-than-in-tag" // a tag without `>` that the next tag runs into
	NoSpaceBetween = "no-space"         // attributes without a space between them; browsers read them as meant
	UnfinishedTag  = "unfinished"       // the file ends inside a tag
	BogusEndTag    = "bogus-end-tag"    // `</` and no letter: browsers hide it up to the next `>`
	EndAttributes  = "end-attributes"   // an end tag with attributes; browsers drop them
	EndSlash       = "end-slash"        // `</p/>`; browsers drop the slash
	Processing     = "processing"       // `<?…>`; browsers hide it
	CharacterData  = "cdata"            // `<![CDATA[…]]>` outside svg and math; browsers hide it
	Doctype        = "doctype"          // `<!DOCTYPE …>` in a body; browsers drop it
	Declaration    = "declaration"      // `<!…>`; browsers hide it
	EmptyComment   = "comment-empty"    // `<!-->` or `<!--->`; what follows is shown
	BangComment    = "comment-bang"     // a comment closed by `--!>`
	TooDeep        = "too-deep"         // more open elements than browsers keep apart; reading stops here

	// UnclosedComment.
	OpenComment = "comment"  // `<!--` without end
	OpenRaw     = "raw-text" // script, style, textarea, iframe … without its end tag

	// BlockInParagraph.
	InParagraph = "paragraph" // a block in p: browsers close the paragraph before it
	Nested      = "nested"    // a, nobr, button or form inside itself
	OutOfTable  = "table"     // a part of a table outside one: browsers drop the tag
	Fostered    = "fostered"  // an element straight in a table, moved in front of it

	// Misnested.
	HeadingLevel = "heading-level" // <h2>…</h3>

	// Stray.
	Implied = "implied" // its element was closed by a start tag before: Other

	// UnknownElement.
	HiddenAutolink = "autolink" // <http://…> or <name@host> where Markdown is not read: the link is gone
)
