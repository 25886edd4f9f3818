package report

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"newslint/internal/source"
)

const (
	tabStop      = 4   // columns; a tab reaches the next multiple
	fileWidth    = 120 // columns of a report that goes to no terminal
	minimumWidth = 20  // columns of source that are shown however narrow the terminal is
	ellipsis     = "…"
)

// cell is what a terminal moves over at once: one grapheme, a tab or an escape.
type cell struct {
	text  string // safe to print
	width int    // columns
	start int    // 0-based byte in the source line
	end   int    // exclusive
}

// frame lays one source line out in at most width columns, and a second line with carets that stand under the range.
// The range is empty, inside the line, or runs out of it; there is always at least one caret.
func frame(line string, r source.Range, width int) (shown, carets string) {
	before, marked, after := splitFrame(line, r, width)
	return strings.TrimRight(before+marked+after, " "), strings.Repeat(" ", widthOf(before)) + strings.Repeat("^", max(widthOf(marked), 1))
}

// splitFrame lays one source line out in at most width columns; marked is the part with the range, in whole cells. The cell
// of an empty range is marked too; at the end of the line marked is empty.
func splitFrame(line string, r source.Range, width int) (before, marked, after string) {
	width = max(width, minimumWidth)
	if from, to := stretch(line, r.Start, width); isSimple(line[from:to]) {
		return splitSimple(line, from, to, r, width)
	}
	return splitCells(line, r, width)
}

// splitCells is splitFrame of any line.
func splitCells(line string, r source.Range, width int) (before, marked, after string) {
	var room [3 * SightWidth]cell
	cells, cutLeft, cutRight := cellsAround(room[:0], line, r.Start, width)
	cells, moreLeft, moreRight := window(cells, r.Start, width)
	var parts [3]strings.Builder
	if cutLeft || moreLeft {
		parts[0].WriteString(ellipsis)
	}
	for _, c := range cells {
		switch {
		case c.end <= r.Start:
			parts[0].WriteString(c.text)
		case c.start < max(r.End, r.Start+1):
			parts[1].WriteString(c.text)
		default:
			parts[2].WriteString(c.text)
		}
	}
	if cutRight || moreRight {
		parts[2].WriteString(ellipsis)
	}
	return parts[0].String(), parts[1].String(), parts[2].String()
}

// cellsAround cuts the line into cells, which it appends. Of a long line it looks only at the bytes near at (0-based), so that a thousand
// findings in one line of a megabyte cost no more than in short ones.
func cellsAround(cells []cell, line string, at, width int) (all []cell, cutLeft, cutRight bool) {
	from, to := stretch(line, at, width)
	column := 0
	for i := from; i < to; {
		c := cellAt(line[:to], i, column)
		cells = append(cells, c)
		column += c.width
		i = c.end
	}
	return cells, from > 0, to < len(line)
}

// stretch is what cellsAround looks at.
func stretch(line string, at, width int) (from, to int) {
	reach := 16 * width // bytes
	from, to = max(0, at-reach), min(len(line), at+reach)
	for from > 0 && from < at && !utf8.RuneStart(line[from]) {
		from++
	}
	for to < len(line) && !utf8.RuneStart(line[to]) {
		to++
	}
	if strings.Contains(line[from:to], "\t") { // how wide a tab is depends on all before it
		return from, to
	}
	return narrowed(line, from, to, at, width)
}

// narrowed is the part of a stretch of a line that can come into sight: at least as many columns on either side of at, where
// simple characters fill them.
func narrowed(line string, from, to, at, width int) (int, int) {
	for i, columns := min(at, len(line)), 0; i > from; {
		_, n := utf8.DecodeLastRuneInString(line[from:i])
		i -= n
		size, wide := simpleAt(line, i)
		columns += wide
		if next, _ := simpleAt(line, i+size); columns > width+2 && size > 0 && next > 0 {
			from = i + size
			break
		}
	}
	for i, columns := at, 0; i < to; {
		size, wide := simpleAt(line, i)
		columns += wide
		if next, _ := simpleAt(line, i+size); columns > width+2 && size > 0 && next > 0 {
			to = i + size
			break
		}
		_, n := utf8.DecodeRuneInString(line[i:])
		i += n
	}
	return from, to
}

func cellAt(line string, i, column int) cell {
	if size, width := simpleAt(line, i); size > 0 {
		if next, _ := simpleAt(line, i+size); next > 0 { // what follows does not join it
			return cell{line[i : i+size], width, i, i + size}
		}
	}
	if line[i] == '\t' {
		n := tabStop - column%tabStop
		return cell{strings.Repeat(" ", n), n, i, i + 1}
	}
	if escaped, n := escapeAt(line, i); escaped != line[i:i+n] {
		return cell{escaped, len(escaped), i, i + n}
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(line[i:], -1)
	cluster = cluster[:max(safePrefix(cluster), 1)]
	return cell{cluster, uniseg.StringWidth(cluster), i, i + len(cluster)}
}

// window keeps the cells around the byte at that fit into width columns with an ellipsis at each cut end: a third of the
// columns stands before the fault.
func window(cells []cell, at, width int) (kept []cell, cutLeft, cutRight bool) {
	total := 0
	for _, c := range cells {
		total += c.width
	}
	if total <= width {
		return cells, false, false
	}
	focus := len(cells)
	for i, c := range cells {
		if at < c.end {
			focus = i
			break
		}
	}
	first, before := focus, 0
	for first > 0 && before+cells[first-1].width <= width/3 {
		first--
		before += cells[first].width
	}
	last, used := first, 0
	for last < len(cells) && used+cells[last].width <= width-2 {
		used += cells[last].width
		last++
	}
	for first > 0 && used+cells[first-1].width <= width-2 {
		first--
		used += cells[first].width
	}
	return cells[first:last], first > 0, last < len(cells)
}

// rangeInLine is the part of a finding that lies in the line of its start, in 0-based bytes of that line. Columns count a
// byte that is not UTF-8 as one code point, as source.Position does.
func rangeInLine(line string, before Extent, start, end source.Position) source.Range {
	r := source.Range{Start: byteOfColumn(line, start.Column-before.CodePoints), End: len(line)}
	if end.Line == start.Line {
		r.End = max(r.Start, byteOfColumn(line, end.Column-before.CodePoints))
	}
	return r
}

// byteOfColumn gives the 0-based byte of a 1-based code point column; a column behind the end is the end.
func byteOfColumn(line string, column int) int {
	for i := range line {
		if column <= 1 {
			return i
		}
		column--
	}
	return len(line)
}
