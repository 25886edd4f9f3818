package post

import (
	"bytes"
	"sort"

	"gopkg.in/yaml.v3"
)

// look reads a YAML block that the parser rejected line by line, as a person would, and says what is wrong and where. It
// knows block maps and lists, quotes, flow collections and block scalars well enough to name the usual mistakes; it is
// never asked about a block that parses.
type look struct {
	block   []byte
	base    int     // offset of the block in the file
	lines   []Range // of the block, without line ends
	n       int     // index of the line being read
	prev    context
	levels  []level // the open maps and lists, ascending
	entries []int   // indexes of the lines that begin a top-level entry
	found   []finding
}

// context is what the line above left behind.
type context struct {
	kind    contextKind
	indent  int   // of the key or dash that holds the value
	value   Range // a plain value so far
	comment bool  // a comment ended it
	list    bool  // the value of a list item
	said    bool  // the value has its fault
}

// level is an open collection in block style.
type level struct {
	indent int
	list   bool // of dashes that stand deeper than the map around; else a map, perhaps with dashes at its own indent
}

type contextKind uint8

const (
	atStart    contextKind = iota
	emptyValue             // key: with nothing behind it
	plainValue             // may go on in deeper lines
	doneValue              // a quoted scalar, a flow collection, an alias
)

type finding struct {
	fault FrontFault // ranges of the block until reported
	line  int
}

func newLook(block []byte, base int) *look {
	l := &look{block: block, base: base, lines: splitLines(block, 0, len(block)+1)}
	for i, line := range l.lines {
		if line.End > line.Start && block[line.End-1] == '\r' {
			l.lines[i].End--
		}
	}
	return l
}

// rejected names the causes for which the parser gave the block up.
func (f *Front) rejected(block []byte, err error) {
	f.Broken = true
	if f.byteFault(block) {
		return
	}
	l := newLook(block, f.Block.Start)
	l.read()
	faults := l.guilty()
	if len(faults) == 0 {
		faults = []FrontFault{l.fallback(err)}
	}
	f.Faults = append(f.Faults, faults...)
}

// read goes over all lines once; a value that takes several lines moves n on.
func (l *look) read() {
	for l.n = 0; l.n < len(l.lines); l.n++ {
		l.line(l.lines[l.n])
	}
}

func (l *look) say(cause Cause, at Range, repair *Repair) {
	fault := FrontFault{Kind: Syntax, Cause: cause, At: at, Detail: string(at.Of(l.block)), Repair: repair}
	l.found = append(l.found, finding{fault, l.lineAt(at.Start)})
}

// lineAt gives the index of the line that holds an offset at or above the line being read.
func (l *look) lineAt(offset int) int {
	n := min(l.n, len(l.lines)-1)
	for n > 0 && l.lines[n].Start > offset {
		n--
	}
	return n
}

// guilty keeps the findings of those top-level entries that the parser rejects by themselves, one for each entry, and
// checks their repairs. Where every entry parses alone the fault lies between them, and the first finding names it.
func (l *look) guilty() []FrontFault {
	if len(l.found) == 0 {
		return nil
	}
	var faults []FrontFault
	judged := -1 // the entry that was parsed last: it has its fault, or needs none
	for _, found := range l.found {
		entry := l.entryOf(found.line)
		if entry == judged || len(faults) == maxFrontFaults {
			continue
		}
		judged = entry
		chunk := l.chunk(entry)
		if _, err := parseYAML(chunk.Of(l.block)); err != nil {
			faults = append(faults, l.report(found.fault, chunk))
		}
	}
	if len(faults) == 0 {
		faults = append(faults, l.report(l.found[0].fault, Range{End: len(l.block)}))
	}
	return faults
}

// report moves a fault from the block to the file and drops a repair that does not repair its entry.
func (l *look) report(fault FrontFault, chunk Range) FrontFault {
	if fault.Repair != nil && !l.repairs(*fault.Repair, chunk) {
		fault.Repair = nil
	}
	if fault.Repair != nil {
		moved := *fault.Repair
		moved.Range = moved.Range.Shift(l.base)
		fault.Repair = &moved
	}
	fault.At = fault.At.Shift(l.base)
	return fault
}

// repairs tells whether the entry parses, as a map, once the repair is made.
func (l *look) repairs(r Repair, chunk Range) bool {
	if !chunk.Contains(r.Range) {
		return false
	}
	var mended bytes.Buffer
	mended.Write(l.block[chunk.Start:r.Range.Start])
	mended.WriteString(r.Text)
	mended.Write(l.block[r.Range.End:chunk.End])
	root, err := parseYAML(mended.Bytes())
	return err == nil && root != nil && root.Kind == yaml.MappingNode
}

// entryOf gives the index of the entry that holds a line.
func (l *look) entryOf(line int) int {
	return max(0, sort.SearchInts(l.entries, line+1)-1)
}

// chunk is the bytes of one top-level entry; what stands before the first belongs to it.
func (l *look) chunk(entry int) Range {
	r := Range{Start: 0, End: len(l.block)}
	if entry > 0 {
		r.Start = l.lines[l.entries[entry]].Start
	}
	if entry+1 < len(l.entries) {
		r.End = l.lines[l.entries[entry+1]].Start
	}
	return r
}

// fallback places an error that the look has no name for: at the first entry that the parser rejects by itself, else
// where the parser says.
func (l *look) fallback(err error) FrontFault {
	fault := FrontFault{Kind: Syntax, Cause: Unnamed, Detail: parserWords(err)}
	start, line := 0, parserLine(err)
	for entry := range l.entries {
		chunk := l.chunk(entry)
		if _, err := parseYAML(chunk.Of(l.block)); err != nil {
			start, line = l.lineOfOffset(chunk.Start), parserLine(err)
			fault.Detail = parserWords(err)
			break
		}
	}
	n := min(start+max(line, 1)-1, len(l.lines)-1)
	if n >= 0 {
		at := l.lines[n]
		at.Start += len(at.Of(l.block)) - len(bytes.TrimLeft(at.Of(l.block), " \t"))
		fault.At = at
	}
	fault.At = fault.At.Shift(l.base)
	return fault
}

func (l *look) lineOfOffset(offset int) int {
	n := 0
	for n+1 < len(l.lines) && l.lines[n+1].Start <= offset {
		n++
	}
	return n
}
