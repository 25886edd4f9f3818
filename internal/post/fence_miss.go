package post

import (
	"bytes"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reach of the search for front matter that is not where it should be: farther down a rule is a rule and a colon is prose.
const (
	maxMissLines = 200
	maxDisplaced = 40 // lines before the fence
)

// nearMiss says why a post that seems to have front matter has none for its generator. A post without any is no fault.
func (f *Front) nearMiss(skip int) {
	lines := splitLines(f.src, skip, maxMissLines)
	if len(lines) == 0 || f.onlyCarriageReturns(skip) {
		return
	}
	first := lines[0]
	switch {
	case isFence(f.src, first.Start, "---"), f.dialect.Generator != Jekyll && isFence(f.src, first.Start, "+++"):
		f.unclosed(lines)
	case f.lookalike(lines):
	default:
		f.displaced(lines, skip)
	}
}

func (f *Front) miss(kind FrontFaultKind, cause Cause, at, other Range) {
	f.Faults = append(f.Faults, FrontFault{Kind: kind, Cause: cause, At: at, Other: other, Detail: string(at.Of(f.src))})
}

// onlyCarriageReturns: with lone CRs the whole file is one line, to Ruby as to git.
func (f *Front) onlyCarriageReturns(skip int) bool {
	if !bytes.HasPrefix(f.src[skip:], []byte("---\r")) || bytes.IndexByte(f.src, '\n') >= 0 {
		return false
	}
	f.miss(Lookalike, CarriageReturns, Range{Start: skip, End: skip + len("---")}, Range{})
	return true
}

// unclosed looks for the line that was meant to close the block that opens on the first line.
func (f *Front) unclosed(lines []Range) {
	if !f.hasKey(lines[1:]) {
		return // a horizontal rule
	}
	open := Range{Start: lines[0].Start, End: lines[0].Start + len("---")}
	end := open.End
	for i, line := range lines[1:] {
		text := line.Of(f.src)
		if i > 0 && closingLookalike(text) {
			f.miss(Unclosed, NearClose, line, open)
			return
		}
		if f.inBlock(text) {
			if len(bytes.TrimSpace(text)) > 0 {
				end = line.End
			}
			continue
		}
		break
	}
	next := min(end+lineLength(f.src[end:])+1, len(f.src))
	f.miss(Unclosed, NoClose, open, Range{Start: next, End: next})
}

// inBlock: a line that may belong to front matter: blank, indented, a comment, an item or a key.
func (f *Front) inBlock(text []byte) bool {
	if len(bytes.TrimSpace(text)) == 0 || text[0] == ' ' || text[0] == '\t' || text[0] == '#' && !bytes.HasPrefix(text, []byte("##")) {
		return true
	}
	return bytes.HasPrefix(text, []byte("- ")) || isKeyLine(text) || isTOMLLine(text)
}

// closingLookalike: dashes alone but not three, other dashes, a fence that is indented or has words behind it.
func closingLookalike(text []byte) bool {
	s := string(bytes.TrimSpace(text))
	if strings.HasPrefix(s, "---") && !strings.HasPrefix(s, "----") {
		return s == "---" || !strings.Contains(s[3:], "|")
	}
	return len(s) >= 2 && strings.Trim(s, "-–—―－＝=+~") == "" && !strings.HasPrefix(s, "- ")
}

// hasKey tells whether the first line that is not blank or a comment is a key of front matter.
func (f *Front) hasKey(lines []Range) bool {
	for _, line := range lines {
		text := line.Of(f.src)
		if len(bytes.TrimSpace(text)) == 0 || text[0] == '#' {
			continue
		}
		return isKeyLine(text) || f.dialect.Generator != Jekyll && isTOMLLine(text)
	}
	return false
}

// lookalike finds an opening fence that is not one: too many or too few dashes, words behind it, other dashes, another
// format, or none at all before the first key.
func (f *Front) lookalike(lines []Range) bool {
	first, rest := lines[0], lines[1:]
	text := string(first.Of(f.src))
	cause := fenceLookalike(strings.TrimRight(text, "\r"))
	switch {
	case cause == OtherFormat && strings.HasPrefix(text, "{"):
		end := jsonEnd(f.src, first.Start)
		if end < 0 || !bytes.Contains(f.src[first.Start:end], []byte(`":`)) {
			return false
		}
	case cause == OtherFormat && strings.HasPrefix(text, "+++"):
		if len(rest) == 0 || !isTOMLLine(rest[0].Of(f.src)) {
			return false
		}
	case cause == NoFence:
		if f.dialect.Generator == CommonMark || !f.closedBelow(rest) {
			return false
		}
	case cause == "" || !f.hasKey(rest):
		return false
	}
	at := first
	at.End = at.Start + len(strings.TrimRight(text, " \t\r"))
	f.miss(Lookalike, cause, at, Range{})
	return true
}

func fenceLookalike(text string) Cause {
	trimmed := strings.TrimRight(text, " \t")
	switch {
	case len(trimmed) > 3 && strings.Trim(trimmed, "-") == "":
		return ManyDashes
	case strings.HasPrefix(text, "---"):
		return FenceText
	case trimmed == "--" || trimmed == "-":
		return FewDashes
	case trimmed == "":
		return ""
	case strings.Trim(trimmed, "-–—―－") == "", strings.Trim(trimmed, ";") == "" && len(trimmed) >= 3:
		return OtherDashes
	case strings.HasPrefix(text, "+++"), strings.HasPrefix(text, "{"):
		return OtherFormat
	case hasCommonKey([]byte(text)):
		return NoFence
	}
	return ""
}

// closedBelow: lines of front matter follow up to a fence, or more of the keys that only front matter has.
func (f *Front) closedBelow(rest []Range) bool {
	keys := 0
	for _, line := range rest {
		text := line.Of(f.src)
		if isFence(f.src, line.Start, "---") || isFence(f.src, line.Start, "...") {
			return true
		}
		if hasCommonKey(text) {
			keys++
		}
		if len(bytes.TrimSpace(text)) == 0 || !f.inBlock(text) {
			break
		}
	}
	return keys >= 2
}

// displaced finds a whole block behind something that should not stand before it.
func (f *Front) displaced(lines []Range, skip int) {
	for i, line := range lines[:min(len(lines), maxDisplaced)] {
		lead := f.fenceWithin(line)
		if lead < 0 {
			continue
		}
		before := Range{Start: skip, End: lead}
		cause := f.displacedBy(before)
		if !f.wholeBlock(lines[i+1:], cause == TextBefore) {
			return
		}
		f.miss(Displaced, cause, before, Range{Start: lead, End: lead + len("---")})
		return
	}
}

// fenceWithin finds a fence that ends a line, behind white space or words; -1 where there is none.
func (f *Front) fenceWithin(line Range) int {
	lead := line.Start + invisibleRun(line.Of(f.src))
	if isFence(f.src, lead, "---") {
		return lead
	}
	text := bytes.TrimRight(line.Of(f.src), " \t\r")
	if words, found := bytes.CutSuffix(text, []byte("---")); found && !bytes.HasSuffix(words, []byte("-")) {
		return line.Start + len(words)
	}
	return -1
}

// wholeBlock: the lines begin with a key and come to a closing fence; where prose stands before, the keys must be those
// of front matter.
func (f *Front) wholeBlock(rest []Range, strict bool) bool {
	if !f.hasKey(rest) {
		return false
	}
	common := !strict
	for _, line := range rest {
		if isFence(f.src, line.Start, "---") || isFence(f.src, line.Start, "...") {
			return common
		}
		common = common || hasCommonKey(line.Of(f.src))
	}
	return false
}

func (f *Front) displacedBy(before Range) Cause {
	text := before.Of(f.src)
	switch trimmed := bytes.TrimRightFunc(text, unicode.IsSpace); {
	case len(bytes.Trim(text, " \t\r\n")) == 0 && bytes.IndexByte(text, '\n') >= 0:
		return BlankBefore
	case len(bytes.Trim(text, " \t\r\n")) == 0:
		return SpaceBefore
	case invisibleRun(text) == len(text):
		return InvisibleBefore
	case bytes.HasPrefix(trimmed, []byte("<!--")) && bytes.HasSuffix(trimmed, []byte("-->")):
		return CommentBefore
	}
	return TextBefore
}

// invisibleRun counts the bytes of white space and format characters at the start: spaces of any width, U+200B, U+FEFF.
func invisibleRun(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			return i
		}
		i += n
	}
	return len(b)
}

// splitLines gives the first lines from an offset, without their LF.
func splitLines(src []byte, at, limit int) []Range {
	var all []Range
	for _, line := range lines(src, at, limit) {
		all = append(all, line)
	}
	return all
}

// lines goes over the first lines from an offset with their numbers from 0, without their LF.
func lines(src []byte, at, limit int) iter.Seq2[int, Range] {
	return func(yield func(int, Range) bool) {
		for i := 0; at < len(src) && i < limit; i++ {
			line := Range{Start: at, End: at + lineLength(src[at:])}
			at = line.End + 1
			if !yield(i, line) {
				return
			}
		}
	}
}
