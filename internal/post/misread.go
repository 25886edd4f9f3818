package post

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"newslint/internal/lazyregexp"
)

var (
	// documentEnd are lines that end the first document: a directive, or the start of a second document.
	documentEnd = lazyregexp.New(`(?m)^(?:%(?:YAML[ \t]+\d+\.\d+|TAG[ \t]+\S+[ \t]+\S+)[ \t]*|---[ \t][^\n]*?)\r?$`)
	anchorError = lazyregexp.New(`unknown anchor '([^']+)' referenced`)
	gluedItem   = lazyregexp.New(`^-[\p{L}\p{N}"'“「《【/]`)
	bareField   = lazyregexp.New(`^[a-z][a-z0-9_-]*:([ \t\r]|$)`)
	gluedLines  = lazyregexp.New(`(?m)^([ \t]*)-([^\s-])`)
	gluedField  = lazyregexp.New(`^([a-z][a-z_-]*)(：|:[^\s/:])`)
)

const maxUnknownAliases = 8

// recover reads a block that the library rejects but Jekyll's parser takes, perhaps at the price of some fields.
func (f *Front) recover(block []byte, err error) bool {
	if f.dialect.Generator != Jekyll {
		return false
	}
	if f.questionMarks(block) {
		return true
	}
	if at := documentEnd.FindIndex(block); at != nil && at[0] > 0 {
		if root, err := parseYAML(block[:at[0]]); err == nil {
			f.accept(block[:at[0]], root)
			cause := SecondDocument
			if block[at[0]] == '%' {
				cause = DirectiveLine
			}
			f.misread(cause, Range{Start: at[0], End: at[1]}, Range{})
			return true
		}
	}
	return f.withoutAliases(block, err)
}

// questionMarks: yaml.v3 ends a word inside brackets at a question mark, libyaml does not ([why? how]). A character that
// the block does not hold stands in for it while the library reads.
func (f *Front) questionMarks(block []byte) bool {
	at := bytes.IndexAny(block, "[{")
	if at < 0 || bytes.IndexByte(block[at:], '?') < 0 {
		return false
	}
	for _, other := range ";^$=" {
		if bytes.ContainsRune(block, other) {
			continue
		}
		copied := bytes.Clone(block)
		for i := at + 1; i < len(copied); i++ {
			if copied[i] == '?' && strings.IndexByte(" \t\n,[{", copied[i-1]) < 0 {
				copied[i] = byte(other)
			}
		}
		root, err := parseYAML(copied)
		if err == nil {
			f.standIn = string(other)
			f.accept(copied, root)
		}
		return err == nil
	}
	return false
}

// withoutAliases: SafeYAML takes an alias that nothing defines for null. Blanks in its place keep every offset.
func (f *Front) withoutAliases(block []byte, err error) bool {
	copied, places := bytes.Clone(block), []Range{}
	for range maxUnknownAliases {
		m := anchorError.FindStringSubmatch(err.Error())
		if m == nil {
			return false
		}
		uses := regexp.MustCompile(`(?m)(?:^|[\s\[,])(\*` + regexp.QuoteMeta(m[1]) + `)(?:[ \t]*(?:[ \t]#.*)?\r?$|[ \t]*[\],}])`)
		found := uses.FindAllSubmatchIndex(copied, -1)
		if found == nil {
			return false
		}
		for _, at := range found {
			r := Range{Start: at[2], End: at[3]}
			copy(r.Of(copied), bytes.Repeat([]byte(" "), r.Len()))
			places = append(places, r)
		}
		var root *yaml.Node
		if root, err = parseYAML(copied); err == nil {
			f.accept(copied, root)
			for _, r := range places {
				f.misread(UnknownAlias, r, Range{})
			}
			return true
		}
	}
	return false
}

// misread notes a fault at ranges of the block.
func (f *Front) misread(cause Cause, at, other Range) {
	base := f.Block.Start
	if other != (Range{}) {
		other = other.Shift(base)
	}
	f.Faults = append(f.Faults, FrontFault{
		Kind: Misread, Cause: cause, At: at.Shift(base), Other: other, Detail: string(at.Shift(base).Of(f.src)),
	})
}

// suspect finds what the parser took but nobody meant. It is silent on anything that a writer can have wanted.
func (f *Front) suspect(block []byte, root *Value) {
	f.lostRest(block, root)
	f.earlyClose()
	f.suspectFields(f.Fields, 0)
}

// lostRest: the parser reads one document; what follows its end is lost without a word.
func (f *Front) lostRest(block []byte, root *Value) {
	at := skipBlank(block, root.Range.End-f.Block.Start)
	if at >= len(block) || root.Alias {
		return
	}
	line := Range{Start: at, End: at + lineLength(block[at:])}
	if bytes.HasPrefix(block[at:], []byte("---")) {
		f.misread(SecondDocument, line, Range{})
		return
	}
	start := bytes.LastIndexByte(block[:root.Range.Start-f.Block.Start], '\n') + 1
	f.misread(LowerIndent, Range{Start: start, End: root.Range.Start - f.Block.Start}, line)
}

// earlyClose: the body goes on with front matter up to another fence, so that the first closing one is too early.
func (f *Front) earlyClose() {
	if f.Format != YAML || len(f.Fields) == 0 {
		return
	}
	last := f.Fields[len(f.Fields)-1].Node
	inScalar := last.Style == Literal || last.Style == Folded
	common := false
	for i, line := range lines(f.src, f.Range.End, maxMissLines) {
		text := line.Of(f.src)
		blank := len(bytes.TrimSpace(text)) == 0
		if i == 0 && blank {
			return
		}
		if isFence(f.src, line.Start, "---") {
			if common && i > 0 {
				f.misread(EarlyClose, f.Close.Shift(-f.Block.Start), Range{Start: line.Start, End: line.Start + 3}.Shift(-f.Block.Start))
			}
			return
		}
		if i == 0 && inScalar && !blank && text[0] == ' ' {
			common = true
		}
		common = common || hasCommonKey(text)
		if !f.inBlock(text) {
			return
		}
	}
}

func (f *Front) suspectFields(fields []Field, depth int) {
	for _, field := range fields {
		f.suspectKey(field)
		f.suspectValue(field.Node, false, &field)
		if depth < maxFrontDepth && !field.Node.Alias {
			f.suspectFields(field.Node.Pairs, depth+1)
			f.suspectItems(field.Node, depth+1)
		}
	}
}

func (f *Front) suspectItems(v *Value, depth int) {
	for _, item := range v.Items {
		if item.Alias || depth >= maxFrontDepth {
			continue
		}
		f.suspectValue(item, v.Style == Block, nil)
		f.suspectFields(item.Pairs, depth+1)
		f.suspectItems(item, depth+1)
	}
}

// suspectKey: a key behind a Unicode space is another key; a whole paragraph is no key.
func (f *Front) suspectKey(field Field) {
	key := field.Key.Of(f.src)
	if n := wideSpaces(key); n > 0 {
		at := Range{Start: field.Key.Start, End: field.Key.Start + n}.Shift(-f.Block.Start)
		f.misread(WideSpace, at, Range{})
		f.Faults[len(f.Faults)-1].Repair = &Repair{Range: at.Shift(f.Block.Start), Safe: true}
		return
	}
	if len(key) == 0 || key[0] == '"' || key[0] == '\'' || field.KeyType != String {
		return
	}
	words := strings.Count(field.Name, " ")
	markup := strings.HasPrefix(field.Name, "<") && strings.Contains(field.Name, ">")
	if utf8.RuneCountInString(field.Name) > 60 && words >= 8 || markup || strings.ContainsAny(field.Name, "。，！？") && utf8.RuneCountInString(field.Name) > 30 {
		f.misread(ProseKey, field.Key.Shift(-f.Block.Start), Range{})
	}
}

// suspectValue looks at the lines of a plain scalar: an item whose dash has no space joins the line above, and so does a
// field whose colon has none.
func (f *Front) suspectValue(v *Value, item bool, field *Field) {
	if (v.Style == SingleQuoted || v.Style == DoubleQuoted) && !v.Alias {
		f.swallowed(v)
	}
	if v.Style != Plain || v.Alias || !v.Scalar() || v.Range.Empty() {
		return
	}
	written := v.Range.Of(f.src)
	below := field != nil && bytes.IndexByte(f.src[field.Key.End:v.Range.Start], '\n') >= 0
	glued := below && gluedItem.Match(written) && v.Type == String
	if glued {
		f.gluedDash(v, v.Range.Start)
	}
	for at := bytes.IndexByte(written, '\n'); at >= 0 && at < len(written); {
		line := written[at+1:]
		blanks := len(line) - len(bytes.TrimLeft(line, " \t"))
		text := line[blanks : blanks+lineLength(line[blanks:])]
		start := v.Range.Start + at + 1 + blanks
		if item && !glued && gluedItem.Match(text) {
			glued = true
			f.gluedDash(v, start)
		} else if m := gluedField.FindSubmatchIndex(text); m != nil && isCommonKey(string(text[:m[3]])) {
			cause := MissingSpace
			if text[m[4]] != ':' {
				cause = FullWidthColon
			}
			f.misread(cause, Range{Start: start, End: start + m[3]}.Shift(-f.Block.Start), Range{})
		}
		next := lineLength(line)
		if next == len(line) {
			return
		}
		at += 1 + next
	}
}

// swallowed: a quote that was not closed goes on over the next keys to the first quote of another value.
func (f *Front) swallowed(v *Value) {
	line := f.src[bytes.LastIndexByte(f.src[:v.Range.Start], '\n')+1:]
	indent := len(line) - len(bytes.TrimLeft(line, " "))
	for at := v.Range.Start + lineLength(f.src[v.Range.Start:]) + 1; at < v.Range.End; at += lineLength(f.src[at:]) + 1 {
		line := f.src[at : at+lineLength(f.src[at:])]
		if blanks := len(line) - len(bytes.TrimLeft(line, " ")); blanks <= indent && (hasCommonKey(line[blanks:]) || bareField.Match(line[blanks:])) {
			f.misread(UnclosedQuote, Range{Start: v.Range.Start, End: v.Range.Start + 1}.Shift(-f.Block.Start), Range{})
			return
		}
	}
}

// gluedDash reports the first such dash of a value; the repair takes them all.
func (f *Front) gluedDash(v *Value, at int) {
	f.misread(DashNoSpace, Range{Start: at, End: at + 1}.Shift(-f.Block.Start), Range{})
	f.Faults[len(f.Faults)-1].Repair = &Repair{
		Range: v.Range, Text: gluedLines.ReplaceAllString(string(v.Range.Of(f.src)), "$1- $2"),
	}
}
