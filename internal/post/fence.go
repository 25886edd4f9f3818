package post

import (
	"bytes"
)

// readFront finds the front matter as the dialect's generator does and reads its fields.
func readFront(src []byte, enc Encoding, dialect Dialect) Front {
	f := Front{src: src, dialect: dialect}
	skip := 0
	if enc.ByteOrderMark {
		skip = len(byteOrderMark)
	}
	switch dialect.Generator {
	case Jekyll:
		f.fenceJekyll(skip)
	case Hugo:
		f.fenceHugo(skip)
	default:
		f.fencePlain(skip)
	}
	switch f.Format {
	case YAML:
		f.readYAML()
	case TOML:
		f.readTOML()
	case JSON:
		f.readJSON()
	default:
		f.nearMiss(skip)
	}
	return f
}

// fenceJekyll is Document::YAML_FRONT_MATTER_REGEXP (Jekyll 3 and 4) as a scan over lines:
//
//	\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)
//
// with dot-all and Ruby's ASCII \s. Both \s* run over line ends, so blank lines around the block belong to the fences.
func (f *Front) fenceJekyll(skip int) {
	if !isFence(f.src, skip, "---") {
		return
	}
	open := skip + len("---")
	body := open + spaceRun(f.src[open:])
	last := bytes.LastIndexByte(f.src[open:body], '\n')
	if last < 0 {
		return
	}
	first := open + bytes.IndexByte(f.src[open:], '\n') + 1
	for at := open + last + 1; at < len(f.src); at += lineLength(f.src[at:]) + 1 {
		if isFence(f.src, at, "---") || isFence(f.src, at, "...") {
			f.close(YAML, Range{Start: skip, End: open}, Range{Start: first, End: at}, closeEnd(f.src, at+3))
			return
		}
	}
}

// fenceHugo is Hugo's page lexer: white space may stand before the fence, and a line that begins with the fence closes
// (0.111 as run).
func (f *Front) fenceHugo(skip int) {
	at := skip + spaceRun(f.src[skip:])
	rest := f.src[at:]
	switch {
	case bytes.HasPrefix(rest, []byte("---")):
		f.fencePrefix(YAML, at, "---")
	case bytes.HasPrefix(rest, []byte("+++")):
		f.fencePrefix(TOML, at, "+++")
	case bytes.HasPrefix(rest, []byte("{")):
		if end := jsonEnd(f.src, at); end > 0 {
			next := min(end+lineEnd(f.src[end:]), len(f.src))
			f.Format = JSON
			f.Range = Range{Start: at, End: next}
			f.Open, f.Close = Range{Start: at, End: at + 1}, Range{Start: end - 1, End: end}
			f.Block = Range{Start: at, End: end}
		}
	}
}

func (f *Front) fencePrefix(format Format, at int, fence string) {
	open := at + len(fence)
	first := open + lineLength(f.src[open:]) + 1
	for line := first; line < len(f.src); line += lineLength(f.src[line:]) + 1 {
		if bytes.HasPrefix(f.src[line:], []byte(fence)) {
			end := line + len(fence)
			end = min(end+lineEnd(f.src[end:]), len(f.src))
			f.close(format, Range{Start: at, End: open}, Range{Start: first, End: line}, end)
			return
		}
	}
}

// fencePlain is what the other generators have in common: a fence alone on the first line and again below.
func (f *Front) fencePlain(skip int) {
	format, fence := YAML, "---"
	if isFence(f.src, skip, "+++") {
		format, fence = TOML, "+++"
	}
	if !isFence(f.src, skip, fence) {
		return
	}
	first := skip + lineLength(f.src[skip:]) + 1
	for at := first; at < len(f.src); at += lineLength(f.src[at:]) + 1 {
		if isFence(f.src, at, fence) {
			end := min(at+lineLength(f.src[at:])+1, len(f.src))
			f.close(format, Range{Start: skip, End: skip + len(fence)}, Range{Start: first, End: at}, end)
			return
		}
	}
}

// close notes a block; end is the first byte of the body.
func (f *Front) close(format Format, open, block Range, end int) {
	f.Format = format
	f.Range = Range{Start: open.Start, End: end}
	f.Open, f.Block = open, block
	f.Close = Range{Start: block.End, End: block.End + open.Len()}
}

// isFence tells whether a line at the offset is the fence and ASCII white space alone.
func isFence(src []byte, at int, fence string) bool {
	if at > len(src) || !bytes.HasPrefix(src[at:], []byte(fence)) {
		return false
	}
	rest := src[at+len(fence):]
	for _, b := range rest {
		if b == '\n' {
			return true
		}
		if !asciiSpace(b) {
			return false
		}
	}
	return true
}

// closeEnd is where Ruby's greedy \s*$\n? stops behind a closing fence: at the end of the file, or behind the last line
// end of the white space.
func closeEnd(src []byte, at int) int {
	end := at + spaceRun(src[at:])
	if end == len(src) {
		return end
	}
	return at + bytes.LastIndexByte(src[at:end], '\n') + 1
}

// asciiSpace is Ruby's \s.
func asciiSpace(b byte) bool { return b == ' ' || b >= '\t' && b <= '\r' }

func spaceRun(b []byte) int {
	for i, c := range b {
		if !asciiSpace(c) {
			return i
		}
	}
	return len(b)
}

// lineEnd is the length of the line end at the start of b.
func lineEnd(b []byte) int {
	switch {
	case bytes.HasPrefix(b, []byte("\r\n")):
		return 2
	case bytes.HasPrefix(b, []byte("\n")):
		return 1
	}
	return 0
}
