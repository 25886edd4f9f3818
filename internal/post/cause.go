package post

// Cause is a short English key that says which of several forms a fault has; rules have a sentence for each.
type Cause string

// Why a block is not recognised as front matter.
const (
	BlankBefore     Cause = "blank line"          // Displaced
	SpaceBefore     Cause = "space"               // Displaced
	InvisibleBefore Cause = "invisible character" // Displaced: U+200B, U+3000, NBSP, a second byte-order mark
	CommentBefore   Cause = "comment"             // Displaced: <!-- … -->
	TextBefore      Cause = "text"                // Displaced

	NearClose Cause = "not a closing fence" // Unclosed: At is the line that was meant to close, Other the opening fence
	NoClose   Cause = "no closing fence"    // Unclosed: At is the opening fence, Other the place where the fields end

	ManyDashes      Cause = "too many dashes"  // Lookalike: ----
	FewDashes       Cause = "too few dashes"   // Lookalike: --
	FenceText       Cause = "text after fence" // Lookalike: --- # comment, ---yaml, ---<NBSP>
	OtherDashes     Cause = "other characters" // Lookalike: ———, －－－, ;;;
	OtherFormat     Cause = "other format"     // Lookalike: TOML or JSON where the generator reads YAML alone
	NoFence         Cause = "no fence"         // Lookalike: title: x on the first line
	CarriageReturns Cause = "carriage returns" // Lookalike: lone CRs end the lines
)

// Why the parser rejects a block (Syntax). At is the offending bytes.
const (
	UnquotedColon   Cause = "colon and space in an unquoted value" // title: 快讯: 标题
	TwoKeys         Cause = "two keys on one line"                 // At is the second key
	QuoteInQuotes   Cause = "quote inside quotes"                  // "茅台"股王"涨": the quote that ends the value too early
	TextAfterQuote  Cause = "text after the closing quote"         // "标题"：副题
	WrongCloseQuote Cause = "wrong closing quote"                  // "标题”
	UnclosedQuote   Cause = "quote never closed"                   // At is the opening quote
	BadEscape       Cause = "unknown escape"                       // "C:\path"
	MissingSpace    Cause = "no space after the colon"             // title:标题
	FullWidthColon  Cause = "full-width colon"                     // title：标题
	WideSpace       Cause = "full-width or no-break space"         // U+3000 or NBSP behind a colon or before a key
	Semicolon       Cause = "semicolon instead of colon"           // category; x
	NoColon         Cause = "no colon"                             // a line that is neither key nor item
	EmptyKey        Cause = "no key"                               // : x
	DashNoSpace     Cause = "no space after the dash"              // -item
	Tab             Cause = "tab"                                  // in the indentation
	StrayIndent     Cause = "stray indentation"                    // before a key
	Unindented      Cause = "continued without indentation"        // a plain value goes on at the column of its key
	BlockUnindented Cause = "block scalar not indented"            // the lines below | or >
	ReservedStart   Cause = "reserved character"                   // a value beginning with @ ` % * & ! | > , - ?
	LiquidStart     Cause = "Liquid"                               // {{ x }} as a value
	BracketStart    Cause = "text after a bracket"                 // [快讯] 标题
	UnclosedBracket Cause = "bracket never closed"                 // At is the opening bracket
	StrayBracket    Cause = "stray bracket"                        // ] or } that closes nothing
	CommentInScalar Cause = "comment inside a value"               // a plain value goes on behind its comment
	ControlByte     Cause = "control character"                    // C0, DEL, C1, a lone surrogate
	LineSeparator   Cause = "line separator"                       // U+0085, U+2028, U+2029 and U+FEFF inside a value
	UnknownAlias    Cause = "unknown alias"                        // *name without &name
	NoEquals        Cause = "colon instead of equals sign"         // TOML: title: "x"
	NoValue         Cause = "no value"                             // TOML: title =
	UnquotedText    Cause = "text without quotes"                  // TOML: title = Foo
	WrongOpenQuote  Cause = "typographic quotes"                   // TOML: title = “Foo”
	NotMapping      Cause = "not a mapping"                        // the block is a list or a scalar
	Unnamed         Cause = "other"                                // Detail is what the parser says
)

// Why a block that the parser accepts is not read as it is written (Misread).
const (
	NullKey        Cause = "null key"             // ~ before a colon: SafeYAML loses everything that follows
	DirectiveLine  Cause = "directive"            // %YAML 1.1 ends the document: what follows is lost
	SecondDocument Cause = "second document"      // --- text: what follows is lost
	LowerIndent    Cause = "first key indented"   // what stands less deep (Other) is lost
	EarlyClose     Cause = "fence inside"         // At is the fence that closes too early, Other the one that was meant to
	ProseKey       Cause = "prose taken as a key" // the second paragraph of an unquoted value
	// also UnknownAlias, WideSpace before a key, DashNoSpace, MissingSpace and FullWidthColon inside a plain value
)
