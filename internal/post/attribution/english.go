package attribution

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func (r *reader) english(s span) bool {
	return r.byLine(s) || r.wireLine(s) || r.signOffLine(s) || r.englishSource(s, s) || r.englishMedia(s) || r.whole(s)
}

// words are the white-space separated words of a span.
func (r *reader) words(s span) []span {
	var out []span
	for i := skipSpace(r.text, s.start, s.end); i < s.end; i = skipSpace(r.text, i, s.end) {
		start := i
		for i < s.end {
			c, n := utf8.DecodeRuneInString(r.text[i:s.end])
			if isSpace(c) {
				break
			}
			i += n
		}
		out = append(out, span{start, i})
	}
	return out
}

// endsLine tells whether readers see the line end where s ends: the block does, a hard break follows, or the next line of
// the file opens with a capital.
func (r *reader) endsLine(s span) bool {
	rest := r.text[s.end:]
	trimmed := strings.TrimLeft(rest, " \t\r")
	if trimmed == "" || trimmed[0] == hardBreak {
		return true
	}
	if trimmed[0] != softBreak {
		return false
	}
	c, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(trimmed, isSpace))
	return c == 0 || unicode.IsUpper(c)
}

// byLine reads By Jane Doe and John Roe, Staff Writer.
func (r *reader) byLine(s span) bool {
	if s.end-s.start > 200 || !r.endsLine(s) || !r.head && !r.tail {
		return false
	}
	words := r.words(s)
	k := 0
	if k < len(words) && bylineLeads.has(strings.ToLower(words[0].of(r.text))) {
		k = 1
	}
	if len(words) < k+2 {
		return false
	}
	by := strings.TrimSuffix(words[k].of(r.text), ":")
	if by != "By" && by != "BY" && by != "by" || by == "by" && k == 0 && !r.first && !r.head {
		return false
	}
	people, end, ok := r.englishNames(words[k+1:], Author)
	if !ok || !r.afterNames(span{end, s.end}) {
		return false
	}
	c := Credit{Kind: Byline, Form: By, Label: r.b.part(s.start, words[k].end), People: people}
	if r.anyPlaceholder(people) {
		c.Fault = Placeholder
	}
	return r.addOne(c, s)
}

// englishNames reads names from the start of words: Jane Doe, Li Wei and Ann B. Roe. End is behind the last one.
func (r *reader) englishNames(words []span, role Role) (people []Person, end int, ok bool) {
	for i := 0; i < len(words); {
		n, comma := r.englishName(words[i:])
		if n == 0 || i > 0 && r.isTitle(words[i:i+n]) {
			break
		}
		name := span{words[i].start, words[i+n-1].end}.trimAny(r.text, ",;:")
		if last := words[i+n-1]; isStopped(last.of(r.text)) {
			name.end = min(name.end, last.end-1)
		}
		people = append(people, Person{Name: r.b.part(name.start, name.end), Role: role})
		end = name.end
		i += n
		if i < len(words) && isAnd(words[i].of(r.text)) {
			if m, _ := r.englishName(words[i+1:]); m == 0 {
				break
			}
			i++
			continue
		}
		if !comma {
			break
		}
	}
	return people, end, len(people) > 0
}

// isStopped tells whether a full stop ends a sentence and not an initial, Jr. or Sr.: By Jane Doe.
func isStopped(word string) bool {
	return strings.HasSuffix(word, ".") && len(word) > len("J.") && word != "Jr." && word != "Sr."
}

// isTitle tells whether what stands behind a name and a comma is a title or a house: Staff Writer, Associated Press.
func (r *reader) isTitle(words []span) bool {
	if englishHouses.has(strings.ToLower(joinWords(r.text, words))) {
		return true
	}
	for _, w := range words {
		if titleWords.has(strings.ToLower(w.of(r.text))) {
			return true
		}
	}
	return false
}

func isAnd(w string) bool { return w == "and" || w == "AND" || w == "&" || w == "And" }

// englishName gives the number of words of the name that words start with, 0 where there is none, and whether a comma ends it.
func (r *reader) englishName(words []span) (n int, comma bool) {
	full := 0 // words that are more than an initial
	if len(words) > 2 && englishHouses.has(strings.ToLower(joinWords(r.text, words[:3]))) {
		return 3, false
	}
	for n < len(words) && n < 5 {
		w := words[n].of(r.text)
		bare := strings.TrimRight(w, ",;:")
		if isAnd(bare) || !isNameWord(bare, n > 0) {
			break
		}
		if englishNotNames.has(strings.ToLower(strings.Trim(bare, "."))) {
			return 0, false
		}
		if first, _ := utf8.DecodeRuneInString(bare); unicode.IsUpper(first) && utf8.RuneCountInString(strings.Trim(bare, ".")) > 1 {
			full++
		}
		n++
		if bare != w {
			comma = true
			break
		}
	}
	name := strings.TrimRight(joinWords(r.text, words[:n]), ",;:")
	if englishHouses.has(strings.ToLower(name)) || englishPlaceholders.has(strings.ToLower(name)) {
		return n, comma
	}
	if n < 2 || full < 1 || particles.has(strings.TrimRight(words[n-1].of(r.text), ",;:")) {
		return 0, false
	}
	return n, comma
}

func joinWords(text string, words []span) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.of(text)
	}
	return strings.Join(out, " ")
}

// isNameWord takes Jane, O'Neill, J., McX, de, JANE.
func isNameWord(w string, inside bool) bool {
	if inside && particles.has(w) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(first) {
		return false
	}
	for i, c := range w {
		if !unicode.IsLetter(c) && (i == 0 || !strings.ContainsRune(".'’-", c)) {
			return false
		}
	}
	return !strings.HasSuffix(w, "'s") && !strings.HasSuffix(w, "’s") && (!strings.HasSuffix(w, ".") || utf8.RuneCountInString(w) <= 4)
}

// afterNames tells whether what follows the names of a byline may follow them: nothing, a title, a date, a house.
func (r *reader) afterNames(s span) bool {
	s = s.trim(r.text)
	text := s.of(r.text)
	if text == "" || text == "." || text == ":" {
		return true
	}
	first, width := utf8.DecodeRuneInString(text)
	if isBar(first) || first == '•' || first == '·' || first == '—' || first == '–' || isSlash(first) || first == '(' {
		return len(text) <= 80 && !strings.Contains(text, ". ")
	}
	lower := strings.ToLower(text)
	if isWordOf(lower, "in ", "for ", "on ", "at ", "from ") {
		return len(r.words(s)) <= 6 && r.titled(s) && !strings.HasSuffix(text, ".")
	}
	if first == ',' {
		rest := span{s.start + width, s.end}
		return len(r.words(rest)) <= 8 && r.titled(rest)
	}
	return false
}

func isWordOf(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// titled tells whether every word of a span may stand in a title, a house or a date.
func (r *reader) titled(s span) bool {
	for _, w := range r.words(s) {
		word := strings.Trim(w.of(r.text), ",.;:()")
		first, _ := utf8.DecodeRuneInString(word)
		if word != "" && !unicode.IsUpper(first) && !isDigit(first) && !titleWords.has(word) {
			return false
		}
	}
	return true
}

// wireLine reads BEIJING, March 29 (Xinhua) -- and (Reuters) -.
func (r *reader) wireLine(s span) bool {
	limit := runesOn(r.text, s.start, s.end, 90)
	text := r.text[s.start:limit]
	open, closing, after := -1, -1, 0
	if i := strings.IndexByte(text, '('); i >= 0 {
		if j := strings.IndexByte(text[i:], ')'); j > 0 {
			open, closing, after = i, i+j, i+j+1
		}
	} else if i := strings.IndexByte(text, '/'); i > 0 {
		if j := strings.IndexByte(text[i+1:], '/'); j > 0 {
			open, closing, after = i, i+1+j, i+j+2
		}
	}
	c := Credit{Kind: Dateline, Form: Wire}
	var lead string
	switch {
	case open >= 0 && wires.has(strings.TrimSpace(text[open+1:closing])):
		rest := strings.TrimLeft(text[after:], " ")
		if !isWordOf(rest, "-", "–", "—") {
			return false
		}
		c.Outlet = r.b.part(s.start+open+1, s.start+closing)
		lead = text[:open]
		after += len(text[after:]) - len(rest)
	default:
		dash := strings.IndexAny(text, "—–")
		if dash < 0 {
			dash = strings.Index(text, "--")
		}
		if dash <= 0 {
			return false
		}
		lead, after = text[:dash], dash
		if !capitals.has(strings.TrimSpace(strings.SplitN(lead, ",", 2)[0])) {
			return false
		}
	}
	place, date, ok := placeAndDate(lead)
	if !ok {
		return false
	}
	c.Place = r.b.part(s.start+place.start, s.start+place.end)
	c.Date = r.b.part(s.start+date.start, s.start+date.end)
	return r.addOne(c, span{s.start, s.start + after})
}

// placeAndDate reads JACKSON, Ga., March 29, 2022.
func placeAndDate(lead string) (place, date span, ok bool) {
	trimmed := strings.TrimRight(lead, " ,")
	at := len(trimmed)
	for _, month := range strings.Fields(months) {
		for _, sep := range [...]string{", ", " ", ""} {
			if i := strings.Index(trimmed, sep+month); i >= 0 && (sep != "" || i == 0) && i < at {
				at = i
				date = span{i + len(sep), len(trimmed)}
			}
		}
	}
	place = span{0, len(strings.TrimRight(trimmed[:at], ", "))}
	name := trimmed[:place.end]
	if name == "" {
		return span{}, date, true
	}
	city := strings.SplitN(name, ",", 2)[0]
	letters := 0
	for _, c := range city {
		if unicode.IsLower(c) && letters > 1 || isDigit(c) {
			return place, date, false
		}
		if unicode.IsLetter(c) {
			letters++
		}
	}
	return place, date, letters >= 3 && len(name) <= 50
}
