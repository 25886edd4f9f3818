package lint

import (
	"strings"
	"testing"
	"unicode/utf8"

	"newslint/internal/source"
)

// TestExcerpts: what is copied of a line holds the position with text on both sides, and tells what stands in front of it.
func TestExcerpts(t *testing.T) {
	long := strings.Repeat("临沂日报 ", 10_000) // 130 kB
	src := []byte("short\r\n" + long + "\nlast")
	lines := source.NewLines(src)
	e := newExcerpts(src, lines)
	copied := map[string]bool{}
	for offset := 0; offset <= len(src); offset += 7 {
		if offset < len(src) && !utf8.RuneStart(src[offset]) {
			continue
		}
		p := lines.PositionOfOffset(offset)
		line := string(lines.LineRange(p.Line).Of(src))
		text, before := e.at(p)
		copied[text] = true
		inLine := min(offset-lines.LineRange(p.Line).Start, len(line))
		switch {
		case !strings.HasPrefix(line[before.Bytes:], text), utf8.RuneCountInString(line[:before.Bytes]) != before.CodePoints:
			t.Fatalf("the excerpt of offset %d is not behind %+v of its line", offset, before)
		case len(line) < 3*excerptBlock && text != line:
			t.Fatalf("a short line is cut to %q", text)
		case inLine < before.Bytes || inLine > before.Bytes+len(text) || len(text) > 3*excerptBlock+utf8.UTFMax:
			t.Fatalf("the excerpt of offset %d is %+v and %d bytes", offset, before, len(text))
		case inLine-before.Bytes < min(inLine, excerptBlock-utf8.UTFMax), before.Bytes+len(text)-inLine < min(len(line)-inLine, excerptBlock-utf8.UTFMax):
			t.Fatalf("the excerpt of offset %d has too little on a side", offset)
		}
	}
	total := 0
	for text := range copied {
		total += len(text)
	}
	if total > 4*len(src) {
		t.Errorf("%d bytes are copied of %d", total, len(src))
	}
}
