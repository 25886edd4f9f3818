package kramdown

import (
	"bytes"
	"slices"
	"sort"

	"newslint/internal/post/liquid"
	"newslint/internal/source"
)

// text is one string as kramdown scans it: the body, or what is left of a container once its markers are cut off. It
// always ends in a line feed. Offsets into it are "local"; file and fileEnd turn them into offsets of the file.
type text struct {
	b    []byte
	segs []segment // ascending by at; the first begins at 0
	own  []byte    // b, where it is no part of the file
}

// segment says where the bytes from local offset at on come from: file offset pos and following, or pos alone where the
// bytes were made up (still).
type segment struct {
	at, pos int32
	still   bool
}

func (t *text) segment(local int) segment {
	if len(t.segs) == 1 || local < int(t.segs[1].at) {
		return t.segs[0]
	}
	i := sort.Search(len(t.segs), func(i int) bool { return int(t.segs[i].at) > local })
	return t.segs[i-1]
}

// file is the file offset of the byte at a local offset; behind the last byte it goes on counting.
func (t *text) file(local int) int {
	s := t.segment(local)
	if s.still {
		return int(s.pos)
	}
	return int(s.pos) + local - int(s.at)
}

// fileEnd is the file offset behind the byte before a local offset: where a range that ends there ends in the file.
func (t *text) fileEnd(local int) int {
	if local == 0 {
		return t.file(0)
	}
	s := t.segment(local - 1)
	if s.still {
		return int(s.pos)
	}
	return int(s.pos) + local - int(s.at)
}

// straight tells whether the text up to a local offset, and the byte there, stand in the file as they stand here.
func (t *text) straight(local int) bool {
	return !t.segs[0].still && (len(t.segs) == 1 || local < int(t.segs[1].at))
}

// span is the file range of the local bytes [start, end).
func (t *text) span(start, end int) source.Range {
	if t.straight(max(start, end)) {
		return source.Range{Start: start, End: max(start, end)}.Shift(int(t.segs[0].pos))
	}
	if end <= start {
		at := t.file(start)
		return source.Range{Start: at, End: at}
	}
	from := t.file(start)
	return source.Range{Start: from, End: max(from, t.fileEnd(end))}
}

// between is the file range of what stands between two delimiters: bytes that were taken out of the text (Liquid, line
// markers) at its edges belong to it. The delimiters end at start and begin at end.
func (t *text) between(start, end int) source.Range {
	if t.straight(max(start, end)) {
		return source.Range{Start: start, End: max(start, end)}.Shift(int(t.segs[0].pos))
	}
	from := t.fileEnd(start)
	return source.Range{Start: from, End: max(from, t.file(end))}
}

// put appends bytes that stand at the file offset pos.
func (t *text) put(b []byte, pos int) {
	if len(b) == 0 {
		return
	}
	t.mark(pos, false)
	t.b = append(t.b, b...)
}

// fill appends n spaces that stand nowhere.
func (t *text) fill(n, pos int) {
	if n <= 0 {
		return
	}
	t.mark(pos, true)
	for range n {
		t.b = append(t.b, ' ')
	}
}

func (t *text) mark(pos int, still bool) {
	at := int32(len(t.b))
	if n := len(t.segs); n > 0 {
		last := t.segs[n-1]
		if !still && !last.still && int(last.pos)+int(at-last.at) == pos {
			return
		}
		if last.at == at {
			t.segs = t.segs[:n-1]
		}
	}
	t.segs = append(t.segs, segment{at: at, pos: int32(pos), still: still})
}

// take appends the local bytes [start, end) of another text.
func (t *text) take(from *text, start, end int) {
	for start < end {
		stop := end
		i := sort.Search(len(from.segs), func(i int) bool { return int(from.segs[i].at) > start })
		if i < len(from.segs) {
			stop = min(stop, int(from.segs[i].at))
		}
		s := from.segs[i-1]
		pos := int(s.pos)
		if !s.still {
			pos += start - int(s.at)
		}
		t.mark(pos, s.still)
		t.b = append(t.b, from.b[start:stop]...)
		start = stop
	}
}

// bodyText is the body as kramdown gets it: Liquid gone, line ends as LF, exactly one at the end (Jekyll 4.4 and kramdown
// 2.4 as run). Without Liquid and CR the file's bytes are used as they stand, else those of own.
func bodyText(src []byte, body source.Range, doc *liquid.Document, own []byte) *text {
	b := body.Of(src)
	plain := doc == nil || len(doc.Marks) == 0
	if plain && bytes.IndexByte(b, '\r') < 0 && len(b) > 0 && b[len(b)-1] == '\n' {
		return &text{b: b, segs: []segment{{pos: int32(body.Start)}}, own: own}
	}
	t := &text{b: slices.Grow(own, len(b)+1), segs: make([]segment, 0, 4)}
	if plain {
		t.putLines(b, body.Start)
	} else {
		doc.Render(src, body, t.putLines)
	}
	if len(t.b) == 0 || t.b[len(t.b)-1] != '\n' {
		t.mark(body.End, true)
		t.b = append(t.b, '\n')
	}
	t.own = t.b
	return t
}

// putLines appends bytes of the file and turns CRLF and CR into LF.
func (t *text) putLines(b []byte, pos int) {
	for {
		i := bytes.IndexByte(b, '\r')
		if i < 0 {
			t.put(b, pos)
			return
		}
		t.put(b[:i], pos)
		b, pos = b[i:], pos+i
		if len(b) < 2 || b[1] != '\n' {
			t.put([]byte{'\n'}, pos)
		}
		b, pos = b[1:], pos+1
	}
}
