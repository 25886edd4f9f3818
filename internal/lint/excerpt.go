package lint

import (
	"unicode/utf8"

	"newslint/internal/source"
	"newslint/report"
)

// excerpts copies the lines that findings stand in. A line is copied once; of a long one only blocks around the findings,
// so that any number of findings in one line of megabytes costs no more than the line.
type excerpts struct {
	src    []byte
	lines  *source.Lines
	copies map[int]excerpt // by the offset of the line or block
}

type excerpt struct {
	text   string
	before report.Extent
}

// excerptBlock is the length of a block, in bytes; at least as much is shown on either side of a finding.
const excerptBlock = 4 << 10

func newExcerpts(src []byte, lines *source.Lines) *excerpts {
	return &excerpts{src: src, lines: lines, copies: make(map[int]excerpt)}
}

// at gives the line that holds a position, without its line end, or the part of it around the position.
func (e *excerpts) at(p source.Position) (string, report.Extent) {
	part := e.lines.LineRange(p.Line)
	line, key := part, part.Start
	if line.Len() > 3*excerptBlock {
		block := (min(p.Offset, line.End) - line.Start) / excerptBlock
		key = line.Start + block*excerptBlock
		part.Start = e.between(line.Start+max(block-1, 0)*excerptBlock, line)
		part.End = e.between(line.Start+(block+2)*excerptBlock, line)
	}
	x, ok := e.copies[key]
	if !ok {
		x.text = string(part.Of(e.src))
		x.before.Bytes = part.Start - line.Start
		x.before.CodePoints = e.lines.PositionOfOffset(part.Start).Column - 1
		e.copies[key] = x
	}
	return x.text, x.before
}

// between moves an offset to where no code point is cut.
func (e *excerpts) between(offset int, line source.Range) int {
	offset = min(offset, line.End)
	for i := 0; i < utf8.UTFMax && offset < line.End && !utf8.RuneStart(e.src[offset]); i++ {
		offset++
	}
	return offset
}
