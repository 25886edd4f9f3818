package post

import (
	"bytes"
	"regexp"
)

// jekyllFront is Jekyll's own pattern (Document::YAML_FRONT_MATTER_REGEXP, 3.x and 4.x) with Ruby's meaning of \s and $.
var jekyllFront = regexp.MustCompile(`(?s)\A(---[\t-\r ]*\n)(.*?\n?)(?m:^((---|\.\.\.)[\t-\r ]*)$)\n?`)

func readFront(src []byte, enc Encoding, dialect Dialect) Front {
	skip := 0
	if enc.ByteOrderMark {
		skip = len(byteOrderMark)
	}
	f := Front{src: src, dialect: dialect}
	m := jekyllFront.FindSubmatchIndex(src[skip:])
	if m == nil {
		return f
	}
	f.Format = YAML
	f.Range = Range{Start: skip, End: skip + m[1]}
	f.Open = Range{Start: skip + m[2], End: skip + m[2] + 3}
	f.Block = Range{Start: skip + m[4], End: skip + m[5]}
	f.Close = Range{Start: skip + m[8], End: skip + m[9]}
	if at := bytes.IndexByte(src[f.Range.Start:f.Block.Start], '\n'); at >= 0 {
		f.Block.Start = f.Range.Start + at + 1
	}
	f.readYAML()
	return f
}
