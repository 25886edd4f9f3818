package kramdown

import (
	"bytes"

	"newslint/internal/post/markup"
)

// literal is markup that comes out as text.
type literal struct {
	kind   literalKind
	end    bool   // an end tag
	name   string // of the element
	detail string // of a tag that failed
	tag    short  // of a tag that failed: all of it
	other  short  // the text before it in its string
	rest   short  // the text behind it there
}

// short is a Range of the file in half the memory: a hostile body is all literals.
type short struct{ start, end int32 }

func shorten(r markup.Range) short { return short{int32(r.Start), int32(r.End)} }

func (s short) wide() markup.Range { return markup.Range{Start: int(s.start), End: int(s.end)} }

type literalKind uint8

const (
	strayTag    literalKind = iota // an end tag that closes nothing here
	blockTag                       // a block tag in a line of text
	failedTag                      // what looks like a tag and is none
	openComment                    // a comment without end
)

// What a MalformedTag fault is.
const (
	UnquotedValue = "unquoted-value" // class=em-media: unquoted values may hold word characters only
	OpenQuote     = "open-quote"     // a quote that is never closed
	QuoteInQuote  = "quote-in-quote" // text directly behind a closing quote: alt="say "hi""
	BadAttribute  = "bad-attribute"  // an attribute name kramdown does not take, as @click or “class”
	SpaceInTag    = "space-in-tag"   // < p>, </ p>
	EscapedSlash  = "escaped-slash"  // <\/p>
	Unfinished    = "unfinished"     // the text ends, or another tag begins, before `>`
)

// lookalike tells whether the `<` at i, which begins no tag for kramdown, was meant as one. It wants a name that HTML has
// and the look of a tag, so that `a <b` and `x < y` stay text. The end is behind what was meant as the tag, or before
// the next `<`, which kramdown tries again.
func lookalike(b []byte, i int) (l literal, end int, ok bool) {
	l, end, ok = failedTagAt(b, i)
	if ok {
		if k := bytes.IndexByte(b[i+1:end], '<'); k >= 0 {
			end = i + 1 + k
		}
	}
	return l, end, ok
}

func failedTagAt(b []byte, i int) (l literal, end int, ok bool) {
	l.kind = failedTag
	if hasPrefix(b, i, "<!--") {
		l.kind = openComment
		return l, i + 4, true
	}
	j := i + 1
	if hasPrefix(b, j, `\/`) {
		l.detail, l.end = EscapedSlash, true
		j += 2
	} else if hasPrefix(b, j, "/") {
		l.end = true
		j++
	}
	if j < len(b) && b[j] == ' ' {
		l.detail = SpaceInTag
		j = skipBlanks(b, j)
	}
	from := j
	for j < len(b) && b[j] < 128 && classes[b[j]]&wordByte != 0 {
		j++
	}
	e := lookup(b[from:j])
	if j == from || e.bits&standard == 0 {
		return l, 0, false
	}
	l.name = e.name
	if k := skipSpace(b, j); l.detail != "" || l.end {
		if k >= len(b) || b[k] != '>' {
			return l, k, l.detail == "" && unfinished(&l, b, k)
		}
		return l, k + 1, l.detail != ""
	}
	return failedAttributes(l, b, j)
}

// unfinished takes an end tag that another tag or the end of the text cuts off for one that was meant.
func unfinished(l *literal, b []byte, k int) bool {
	l.detail = Unfinished
	return k >= len(b) || b[k] == '<'
}

// failedAttributes says why the start tag of an element that HTML has is none. j is behind its name.
func failedAttributes(l literal, b []byte, j int) (literal, int, bool) {
	attrs := 0
	for {
		k := skipSpace(b, j)
		if k >= len(b) || b[k] == '<' {
			l.detail = Unfinished
			return l, k, attrs > 0
		}
		if k == j {
			return glued(l, b, k, attrs)
		}
		name := nameEnd(b, k)
		if name < 0 {
			return oddAttribute(l, b, k, attrs)
		}
		j = valueEnd(b, name)
		if j > name {
			attrs++
			continue
		}
		if eq := skipSpace(b, name); eq < len(b) && b[eq] == '=' {
			return badValue(l, b, skipSpace(b, eq+1))
		}
	}
}

// glued judges what follows a name or a value without white space.
func glued(l literal, b []byte, k, attrs int) (literal, int, bool) {
	if attrs == 0 {
		return l, 0, false
	}
	l.detail = UnquotedValue
	if c := b[k-1]; c == '"' || c == '\'' {
		l.detail = QuoteInQuote
		if open := bytes.LastIndexByte(b[:k-1], c); open >= 0 && bytes.IndexByte(b[open:k], '<') >= 0 {
			l.detail = OpenQuote // the quote that closes it belongs to something else
		}
	}
	return l, max(k, tagCloser(b, k)), true
}

func oddAttribute(l literal, b []byte, k, attrs int) (literal, int, bool) {
	l.detail = BadAttribute
	end := tagCloser(b, k)
	if end < 0 || attrs == 0 && bytes.IndexByte(b[k:end], '=') < 0 {
		return l, 0, false
	}
	return l, end, true
}

// badValue judges a value that kramdown does not take.
func badValue(l literal, b []byte, v int) (literal, int, bool) {
	l.detail = UnquotedValue
	if v < len(b) && (b[v] == '"' || b[v] == '\'') {
		l.detail = OpenQuote
	}
	end := tagCloser(b, v)
	if end < 0 {
		end = v
	}
	return l, end, true
}

// tagCloser is the end of a tag that is read to the next `>` on its line or the next, or -1.
func tagCloser(b []byte, i int) int {
	lines := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '>':
			return i + 1
		case '<':
			return -1
		case '\n':
			if lines++; lines > 1 {
				return -1
			}
		}
	}
	return -1
}
