package post

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"newslint/internal/lazyregexp"
)

// byteFault finds what makes a parser stop before any grammar. Bytes that are not UTF-8 are no fault of the front matter:
// Encoding says them.
func (f *Front) byteFault(block []byte) bool {
	if !utf8.Valid(block) {
		return true
	}
	found := false
	for i := 0; i < len(block); {
		r, n := utf8.DecodeRune(block[i:])
		if !yamlCharacter(r) && len(f.Faults) < maxFrontFaults {
			f.syntax(ControlByte, Range{Start: i, End: i + n}, &Repair{Safe: true})
			found = true
		}
		i += n
	}
	return found || f.separatorFault(block)
}

func (f *Front) syntax(cause Cause, at Range, repair *Repair) {
	fault := FrontFault{Kind: Syntax, Cause: cause, Detail: string(at.Of(f.Block.Of(f.src))), At: at.Shift(f.Block.Start)}
	if repair != nil {
		fault.Repair = &Repair{Range: fault.At, Text: repair.Text, Safe: repair.Safe}
	}
	f.Faults = append(f.Faults, fault)
}

// separatorFault: YAML 1.1 ends lines at NEL, LS and PS, and takes U+FEFF for the start of a stream. They are to blame
// where the block parses without them.
func (f *Front) separatorFault(block []byte) bool {
	at := bytes.IndexAny(block, separators)
	if at < 0 {
		return false
	}
	without := strings.Map(func(r rune) rune {
		if strings.ContainsRune(separators, r) {
			return -1
		}
		return r
	}, string(block))
	if _, err := parseYAML([]byte(without)); err != nil {
		return false
	}
	_, n := utf8.DecodeRune(block[at:])
	f.syntax(LineSeparator, Range{Start: at, End: at + n}, &Repair{Safe: true})
	return true
}

const separators = "\u0085\u2028\u2029\ufeff"

// yamlCharacter: what YAML 1.1 lets a stream hold (libyaml's reader).
func yamlCharacter(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xA0:
		return r < 0x7F || r == 0x85
	}
	return r < 0xFFFE || r > 0xFFFF
}

var parserPlace = lazyregexp.New(`^yaml: (?:line (\d+): )?`)

// parserLine is the line of the parser's own message, 1-based in the bytes it was given; 1 where it has none.
func parserLine(err error) int {
	m := parserPlace.FindStringSubmatch(err.Error())
	if m == nil || m[1] == "" {
		return 1
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func parserWords(err error) string { return parserPlace.ReplaceAllString(err.Error(), "") }
