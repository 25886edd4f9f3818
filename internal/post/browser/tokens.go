package browser

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/net/html"

	"newslint/internal/post/markup"
)

// tokenKind is what the tokenizer of the HTML standard makes of a piece of text.
type tokenKind uint8

const (
	textToken  tokenKind = iota
	rawToken             // the content of script, style and the like
	cdataToken           // text too
	startToken
	endToken
	commentToken // and what browsers treat as one: <!…>, <?…>, </…>
	doctypeToken
	unfinished // the file ends inside a tag, or has ended: the last token
)

// tokenizer cuts a text as golang.org/x/net/html does, by places alone: a differential test holds it to that.
type tokenizer struct {
	text  []byte
	at    int    // behind the last token
	raw   string // the name whose end tag closes the raw text at hand; empty for none
	cdata bool   // <![CDATA[…]]> is text here: inside svg and math
}

// next gives the next token. The attributes of a start tag are left in tag, which otherwise means nothing.
func (z *tokenizer) next(tag *scanner) (tokenKind, markup.Range) {
	start := z.at
	if z.raw != "" {
		z.at = z.rawEnd()
		z.raw = ""
		if z.at > start {
			return rawToken, markup.Range{Start: start, End: z.at}
		}
	}
	open := z.opening()
	if open > start {
		z.at = open
		return textToken, markup.Range{Start: start, End: open}
	}
	kind := unfinished
	if open < len(z.text) {
		kind = z.markup(tag)
	}
	return kind, markup.Range{Start: start, End: z.at}
}

// opening is the offset of the next `<` that begins markup, or the end.
func (z *tokenizer) opening() int {
	for at := z.at; ; at++ {
		k := bytes.IndexByte(z.text[at:], '<')
		if k < 0 {
			return len(z.text)
		}
		at += k
		rest := z.text[at+1:]
		switch {
		case len(rest) == 0:
			return len(z.text)
		case isLetter(rest[0]) || rest[0] == '!' || rest[0] == '?' || rest[0] == '/' && len(rest) > 1:
			return at
		case rest[0] == '/':
			return len(z.text)
		}
	}
}

// markup reads what begins with the `<` at hand.
func (z *tokenizer) markup(tag *scanner) tokenKind {
	behind := z.at + 2
	switch c := z.text[z.at+1]; {
	case c == '!':
		return z.declaration(behind)
	case c == '?':
		return z.close(behind, commentToken)
	case c != '/':
		return z.tag(z.at+1, tag, startToken)
	case isLetter(z.text[behind]):
		return z.tag(behind, tag, endToken)
	}
	return z.close(behind, commentToken)
}

// tag reads from a tag's name on.
func (z *tokenizer) tag(name int, tag *scanner, kind tokenKind) tokenKind {
	attrs := len(tag.attrs)
	*tag = scanner{text: z.text, at: name + nameLen(z.text[name:]), end: len(z.text), base: tag.base, attrs: tag.attrs, faults: tag.faults[:0]}
	tag.scan()
	if tag.at >= tag.end {
		z.at, kind = len(z.text), unfinished
	} else {
		z.at = tag.at + 1
	}
	if kind != startToken {
		tag.attrs = tag.attrs[:attrs]
	}
	return kind
}

// close ends a token behind the next `>`, or at the end.
func (z *tokenizer) close(from int, kind tokenKind) tokenKind {
	z.at = len(z.text)
	if i := bytes.IndexByte(z.text[from:], '>'); i >= 0 {
		z.at = from + i + 1
	}
	return kind
}

// declaration reads what begins with `<!`.
func (z *tokenizer) declaration(from int) tokenKind {
	const doctype, cdata = "doctype", "[CDATA["
	rest := z.text[from:]
	switch {
	case bytes.HasPrefix(rest, []byte("--")):
		z.at = commentEnd(z.text, from+2)
		return commentToken
	case len(rest) >= len(doctype) && bytes.EqualFold(rest[:len(doctype)], []byte(doctype)):
		return z.close(from+len(doctype), doctypeToken)
	case z.cdata && bytes.HasPrefix(rest, []byte(cdata)):
		z.at = len(z.text)
		if i := bytes.Index(rest[len(cdata):], []byte("]]>")); i >= 0 {
			z.at = from + len(cdata) + i + len("]]>")
		}
		return cdataToken
	}
	return z.close(from, commentToken)
}

// commentEnd is the end of a comment whose content begins at an offset (sections 13.2.5.43 to 13.2.5.52).
func commentEnd(text []byte, at int) int {
	for content := at; ; at++ {
		k := bytes.IndexByte(text[at:], '>')
		if k < 0 {
			return len(text)
		}
		at += k
		before := text[content:at]
		switch {
		case bytes.HasSuffix(before, []byte("--")), bytes.HasSuffix(before, []byte("--!")), len(before) == 0, string(before) == "-":
			return at + 1
		}
	}
}

// rawEnd is the offset of the end tag that closes the raw text at hand, or the end.
func (z *tokenizer) rawEnd() int {
	if z.raw == "plaintext" {
		return len(z.text)
	}
	end := z.at
	for ; ; end += len("</") {
		k := bytes.Index(z.text[end:], []byte("</"))
		if k < 0 {
			end = len(z.text)
			break
		}
		end += k
		name := z.text[end+len("</"):]
		if n := len(z.raw); len(name) > n && bytes.EqualFold(name[:n], []byte(z.raw)) && (isSpace(name[n]) || name[n] == '/' || name[n] == '>') {
			break
		}
	}
	if z.raw == "script" && bytes.Contains(z.text[z.at:end], []byte("<!--")) {
		return z.at + escapedScript(z.text[z.at:])
	}
	return end
}

// escapedScript is the length of a script's content that holds a comment: in it <script> and </script> may stand as text.
func escapedScript(text []byte) int {
	z := html.NewTokenizer(io.MultiReader(strings.NewReader("<script>"), bytes.NewReader(text)))
	z.Next()
	if z.Next() != html.TextToken {
		return 0
	}
	return len(z.Raw())
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
