package kramdown

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"newslint/internal/post/markup"
)

// What a ForeignMarkup fault is.
const (
	UnderlinedText = "underlined-text" // a line of prose above `---` becomes a heading
	YearList       = "year-list"       // `2022. …` begins a list numbered from 1
	SignList       = "sign-list"       // `+ 86 …`, `- 本报讯 …`: a sign or a dash makes a list
	GluedHeading   = "glued-heading"   // `#标题` is no heading without a space
	MoneyMath      = "money-math"      // `$$5 … $$6`: prose between dollars becomes a formula
	DefinedText    = "defined-text"    // a line that begins with a colon makes the line before it a term
)

// suspect states text that becomes markup nobody meant. It speaks only where the text is surely prose.
func (r *reader) suspect(n *node, up *node) {
	switch n.kind {
	case markup.CodeBlock:
		if !n.fenced {
			r.suspectCode(n, up)
		}
	case markup.Table:
		if !n.fenced {
			r.suspectTable(n)
		}
	case markup.Heading:
		r.suspectHeading(n)
	case markup.List:
		r.suspectList(n, up)
	case markup.Paragraph:
		r.suspectParagraph(n, up)
	case markup.MathBlock:
		r.suspectMath(n.t.span(int(n.start), int(n.end)), n.t.b[n.a:n.b])
	case markup.Definitions:
		r.suspectDefinitions(n)
	}
}

func (r *reader) suspicion(kind markup.FaultKind, at markup.Range, detail string) {
	if !r.liquidAt(at) {
		r.doc.Faults = append(r.doc.Faults, markup.Fault{Kind: kind, At: at, Detail: detail})
	}
}

// suspectCode judges an indented code block: HTML that stands where the article's HTML stands, or an article paragraph.
func (r *reader) suspectCode(n, up *node) {
	if up.kind == markup.Item || up.kind == markup.Definition || up.kind == markup.Footnote {
		return
	}
	code := bytes.TrimSpace(n.t.b[n.start:n.end])
	if len(code) == 0 {
		return
	}
	if !articleHTML(code) || !r.amongElements(n) {
		if !articleProse(code) {
			return
		}
	}
	r.suspicion(markup.CodeByIndent, n.t.span(int(n.start), trimEnd(n.t.b, int(n.start), int(n.end))), "")
}

// amongElements tells whether only blank lines stand between a block and an element before it, or the start of the text.
func (r *reader) amongElements(n *node) bool {
	for i := n.prev; i >= 0; i = r.nodes[i].prev {
		switch r.nodes[i].kind {
		case markup.Blank, markup.Comment:
			continue
		case markup.Element:
			return true
		}
		return false
	}
	return true
}

// articleHTML tells whether code begins with a complete tag that articles are made of.
func articleHTML(code []byte) bool {
	if code[0] != '<' {
		return false
	}
	s, ok := scanStart(code, 0)
	if !ok {
		return false
	}
	switch lookup(code[1:s.nameEnd]).name {
	case "p", "div", "center", "section", "article", "figure", "blockquote", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6":
		return true
	}
	return false
}

// articleProse tells whether code is a sentence in Chinese: mostly Han, with the marks of a sentence and none of a program.
func articleProse(code []byte) bool {
	han, letters, stops := 0, 0, 0
	for i := 0; i < len(code); {
		c, n := utf8.DecodeRune(code[i:])
		i += n
		switch {
		case unicode.Is(unicode.Han, c):
			han++
		case unicode.IsLetter(c):
			letters++
		case c == '。' || c == '，' || c == '；' || c == '！' || c == '？':
			stops++
		case c == '{' || c == '}' || c == ';' || c == '=' || c == '$' || c == '\\' || c == '`' || c == '#':
			return false
		}
	}
	first, _ := utf8.DecodeRune(code)
	return han >= 15 && stops >= 2 && letters*5 < han && (unicode.Is(unicode.Han, first) || first == '　' || first == '“' || first == '（')
}

// suspectTable judges a table of one row without a rule: its pipes were meant as pipes unless they frame the row.
func (r *reader) suspectTable(n *node) {
	line := bytes.TrimSpace(n.t.b[n.start:n.end])
	if len(line) == 0 || line[0] == '|' || line[len(line)-1] == '|' {
		return
	}
	at := pipeAt(n.t.b, int(n.start), int(n.end))
	if at < 0 {
		return
	}
	r.suspicion(markup.TableByPipe, n.t.span(at, at+1), "")
}

// suspectHeading judges a setext heading of dashes over a line that ends like a sentence or holds a link.
func (r *reader) suspectHeading(n *node) {
	if n.level != 2 || n.t.b[n.start] == '#' {
		return
	}
	line := n.t.b[n.a:n.b]
	last, _ := utf8.DecodeLastRune(line)
	sentence := bytes.ContainsRune([]byte("。；，"), last) || last == '）' && utf8.RuneCount(line) > 20
	link := bytes.Contains(line, []byte("](")) || bytes.Contains(line, []byte("<http"))
	if sentence || link && utf8.RuneCount(line) > 20 {
		under := int(n.end) - 1
		for under > int(n.b) && n.t.b[under-1] != '\n' {
			under--
		}
		r.suspicion(markup.ForeignMarkup, n.t.span(under, trimEnd(n.t.b, under, int(n.end))), UnderlinedText)
	}
}

// suspectList judges a list of one item: a year, a sign before a number, a dash before a dateline.
func (r *reader) suspectList(n, up *node) {
	if up.kind == markup.Item || up.kind == markup.Quote {
		return
	}
	b := n.t.b[:n.end]
	at := optSpace(b, int(n.start))
	line := b[at:lineEnd(b, at)]
	if next := lineEnd(b, at); anyMarker(b, skipSpace(b, next), 0) || len(line) < 3 {
		return
	}
	if n.level == 1 {
		if digits := bytes.IndexByte(line, '.'); digits == 4 {
			r.suspicion(markup.ForeignMarkup, n.t.span(at, at+5), YearList)
		}
		return
	}
	rest := bytes.TrimLeft(line[1:], " \t")
	number := line[0] == '+' && len(rest) > 0 && rest[0] >= '0' && rest[0] <= '9'
	dateline := line[0] == '-' && (bytes.HasPrefix(rest, []byte("本报")) || bytes.HasPrefix(rest, []byte("新华社")))
	if number || dateline {
		r.suspicion(markup.ForeignMarkup, n.t.span(at, at+1), SignList)
	}
}

// suspectParagraph judges a paragraph of one short line that begins with # and a Han character.
func (r *reader) suspectParagraph(n, up *node) {
	line := n.t.b[n.a:n.b]
	if len(line) < 2 || line[0] != '#' || up.kind == markup.Item {
		return
	}
	marks := len(line) - len(bytes.TrimLeft(line, "#"))
	first, _ := utf8.DecodeRune(line[marks:])
	rest := line[marks:]
	if marks > 6 || !unicode.Is(unicode.Han, first) || bytes.ContainsAny(rest, "#\n ") || utf8.RuneCount(rest) > 40 {
		return
	}
	r.suspicion(markup.ForeignMarkup, n.t.span(int(n.a), int(n.a)+marks), GluedHeading)
}

// suspectMath judges a formula that holds Chinese words.
func (r *reader) suspectMath(at markup.Range, formula []byte) {
	if bytes.Contains(formula, []byte(`\`)) {
		return // \text{…} and its like: written as a formula
	}
	for i := 0; i < len(formula); {
		c, n := utf8.DecodeRune(formula[i:])
		if unicode.Is(unicode.Han, c) {
			r.suspicion(markup.ForeignMarkup, at, MoneyMath)
			return
		}
		i += n
	}
}

// suspectDefinitions judges a definition list whose term is a sentence.
func (r *reader) suspectDefinitions(n *node) {
	b := n.t.b[:n.end]
	line := b[n.start:lineEnd(b, int(n.start))]
	last, _ := utf8.DecodeLastRune(bytes.TrimSpace(line))
	if !bytes.ContainsRune([]byte("。；，！？"), last) {
		return
	}
	for i := lineEnd(b, int(n.start)); i < len(b); i = lineEnd(b, i) {
		if at := optSpace(b, i); at < len(b) && b[at] == ':' {
			r.suspicion(markup.ForeignMarkup, n.t.span(at, at+1), DefinedText)
			return
		}
	}
}
