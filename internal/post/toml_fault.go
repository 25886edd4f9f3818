package post

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"newslint/internal/lazyregexp"
)

var (
	tomlPair  = lazyregexp.New(`^[ \t]*[A-Za-z0-9_."'-]+[ \t]*=[ \t]*`)
	tomlColon = lazyregexp.New(`^[ \t]*[A-Za-z0-9_"'-]+[ \t]*:`)
)

// tomlFault places what the TOML parser rejected: at the bytes to mend where the line shows them, else where it stopped.
func (f *Front) tomlFault(block []byte, err error) {
	if !utf8.Valid(block) {
		return
	}
	at, message := 0, err.Error()
	var fault *tomlError
	if errors.As(err, &fault) {
		at, message = min(fault.at, len(block)), fault.message
	}
	start := bytes.LastIndexByte(block[:at], '\n') + 1
	line := Range{Start: start, End: start + lineLength(block[start:])}
	line.End -= len(line.Of(block)) - len(bytes.TrimRight(line.Of(block), " \t\r"))
	text := line.Of(block)
	if m := tomlPair.FindIndex(text); m != nil && f.tomlValueFault(block, Range{Start: line.Start + m[1], End: line.End}, at) {
		return
	}
	if m := tomlColon.FindIndex(text); m != nil {
		colon := Range{Start: line.Start + m[1] - 1, End: line.Start + m[1]}
		f.syntax(NoEquals, colon, nil)
		return
	}
	end := at
	if at < line.End {
		_, n := utf8.DecodeRune(block[at:])
		end += n
	}
	f.syntax(Unnamed, Range{Start: at, End: end}, nil)
	f.Faults[len(f.Faults)-1].Detail = message
}

// tomlValueFault names what is wrong with the value of a pair on the line where the parser stopped.
func (f *Front) tomlValueFault(block []byte, value Range, at int) bool {
	text := value.Of(block)
	if len(text) == 0 {
		f.syntax(NoValue, value, nil)
		return true
	}
	first, n := utf8.DecodeRune(text)
	switch {
	case bytes.HasPrefix(text, []byte(`"""`)), bytes.HasPrefix(text, []byte(`'''`)):
		return false
	case first == '"' || first == '\'':
		l := &look{block: block}
		closing := l.quoteEnd(value.Start, value.End)
		rest := bytes.TrimSpace(block[max(closing, 0):value.End])
		switch {
		case closing < 0:
			f.syntax(UnclosedQuote, Range{Start: value.Start, End: value.Start + 1}, nil)
		case at < closing && first == '"' && at > value.Start:
			f.syntax(BadEscape, Range{Start: at, End: min(at+1, value.End)}, nil)
		case len(rest) > 0 && rest[0] != '#':
			f.syntax(TextAfterQuote, Range{Start: closing, End: value.End}, nil)
		default:
			return false
		}
		return true
	case strings.ContainsRune("“”‘’「『＂", first):
		f.syntax(WrongOpenQuote, Range{Start: value.Start, End: value.Start + n}, nil)
		return true
	case first == '[' || first == '{' || first == '#' || first >= '0' && first <= '9' || first == '-' || first == '+':
		return false
	}
	f.syntax(UnquotedText, value, &Repair{Text: `"` + tomlEscape.Replace(string(text)) + `"`, Safe: !bytes.ContainsRune(text, '#')})
	return true
}

var tomlEscape = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
