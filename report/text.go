package report

import (
	"strconv"
	"strings"

	"newslint/internal/source"
)

// The SGR codes of the text format.
const (
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	red    = "\x1b[1;31m"
	green  = "\x1b[32m"
	yellow = "\x1b[1;33m"
	cyan   = "\x1b[1;36m"
	plain  = "\x1b[0m"
)

// notesShown is how many notes of a finding are written out.
const notesShown = 5

// text is the format for people: every finding with its source line and carets under the fault.
type text struct {
	*sink
	o     Options
	width int
}

func newText(s *sink, o Options) Reporter {
	width := o.Width
	if width <= 0 {
		width = fileWidth
	}
	return &text{s, o, width}
}

func (t *text) Diagnostic(d *Diagnostic) error {
	t.heading(d.Path, d.Start, d.Severity.Name(), severityColors[d.Severity], d.Message)
	t.write(" ", t.paint(dim, "["+d.Rule+"]"), "\n")
	gutter := len(strconv.Itoa(widestLine(d)))
	t.frame(d.Snippet, d.Before, d.Start, d.End, gutter, severityColors[d.Severity])
	for i, n := range d.Notes {
		if i == notesShown {
			more := Say("and %s", "另有 %s", Counted(len(d.Notes)-i, "more note", "处说明"))
			t.printf("%s %s %s\n", strings.Repeat(" ", gutter+1), t.paint(dim, "="), more.In(t.o.Language))
			break
		}
		t.heading(n.Path, n.Start, Text{"note", "说明"}, cyan, n.Message)
		t.write("\n")
		t.frame(n.Snippet, n.Before, n.Start, n.End, gutter, cyan)
	}
	if d.Fix != nil {
		t.printf("%s %s %s\n", strings.Repeat(" ", gutter+1), t.paint(dim, "="), t.paint(green, Escape(d.Fix.sentence().In(t.o.Language))))
	}
	t.write("\n")
	return t.flush()
}

func (t *text) Close(s Summary) error {
	if !t.o.Quiet {
		t.printf("%s\n", Escape(s.Sentence().In(t.o.Language)))
	}
	return t.flush()
}

var severityColors = [...]string{Off: plain, Info: cyan, Warning: yellow, Error: red}

func (t *text) heading(path string, at source.Position, kind Text, color string, message Text) {
	t.write(t.paint(bold, place(path, at)), " ", t.paint(color, kind.In(t.o.Language)+":"), " ", Escape(message.In(t.o.Language)))
}

func (t *text) frame(line string, before Extent, start, end source.Position, gutter int, color string) {
	if line == "" {
		return
	}
	number := strconv.Itoa(start.Line)
	bar := t.paint(dim, "|")
	shown, carets := frame(line, rangeInLine(line, before, start, end), t.width-gutter-4)
	blank := len(carets) - len(strings.TrimLeft(carets, " "))
	t.write(t.paint(dim, strings.Repeat(" ", gutter-len(number)+1)+number), " ", bar, " ", shown, "\n")
	t.write(strings.Repeat(" ", gutter+1), " ", bar, " ", carets[:blank], t.paint(color, carets[blank:]))
	last := end.Line
	if end.Column == 1 {
		last-- // the end is exclusive
	}
	if last > start.Line {
		t.write(" ", t.paint(dim, Say("to line %d", "直到第 %d 行", last).In(t.o.Language)))
	}
	t.write("\n")
}

func (t *text) paint(color, s string) string {
	if !t.o.Color {
		return s
	}
	return color + s + plain
}

// place is path:line:col: as compilers write it, or path: where a finding has no line.
func place(path string, at source.Position) string {
	if at.Line <= 0 {
		return linePath(path) + ":"
	}
	return linePath(path) + ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column) + ":"
}

func widestLine(d *Diagnostic) int {
	line := d.Start.Line
	for _, n := range d.Notes {
		line = max(line, n.Start.Line)
	}
	return line
}

func (f *Fix) sentence() Text {
	if f.Safe {
		return Say("safe fix: %s", "可安全修复：%s", f.Title)
	}
	return Say("possible fix: %s", "可尝试修复：%s", f.Title)
}
