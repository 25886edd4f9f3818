package post

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"newslint/internal/lazyregexp"
)

var tomlLine = lazyregexp.New(`^[A-Za-z0-9_."'-]+[ \t]*=`)

// commonKeys are keys that hardly any prose begins a line with, as it is written in front matter.
var commonKeys = []string{
	"title", "layout", "date", "categories", "category", "tags", "tag", "author", "authors", "permalink", "published", "slug", "lang", "excerpt",
	"description", "summary",
}

// hasCommonKey tells whether a line begins with a common key and a colon with nothing glued to it.
func hasCommonKey(line []byte) bool {
	key, rest, ok := bytes.Cut(line, []byte(":"))
	return ok && isCommonKey(string(key)) && (len(rest) == 0 || rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r')
}

func isCommonKey(key string) bool { return slices.Contains(commonKeys, key) }

// isKeyLine tells whether a line begins with a key: a letter or underscore and at most 40 more letters, digits and what joins
// them, perhaps in quotes, then a colon of either width and nothing glued to it.
func isKeyLine(line []byte) bool {
	rest := withoutQuote(line)
	for n := 0; n <= 40; n++ {
		c, size := utf8.DecodeRune(rest)
		switch {
		case c == '_', unicode.IsLetter(c):
		case n > 0 && (c == '.' || c == ' ' || c == '-' || unicode.IsNumber(c)):
		default:
			size = 0
		}
		if size == 0 && n == 0 {
			return false
		} else if size == 0 {
			break
		}
		rest = rest[size:]
	}
	rest = bytes.TrimLeft(withoutQuote(rest), " \t")
	after, ok := bytes.CutPrefix(rest, []byte(":"))
	if !ok {
		after, ok = bytes.CutPrefix(rest, []byte("："))
	}
	return ok && (len(after) == 0 || after[0] == ' ' || after[0] == '\t' || after[0] == '\r')
}

func withoutQuote(text []byte) []byte {
	if len(text) > 0 && (text[0] == '"' || text[0] == '\'') {
		return text[1:]
	}
	return text
}

func isTOMLLine(line []byte) bool { return bytes.IndexByte(line, '=') >= 0 && tomlLine.Match(line) }
