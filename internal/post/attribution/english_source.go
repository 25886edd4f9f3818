package attribution

import (
	"strings"
	"unicode"
)

// englishSource reads Source: X, Originally published in X. Whole is the line or the brackets around it.
func (r *reader) englishSource(s, whole span) bool {
	text := s.of(r.text)
	if r.b.Item {
		return false
	}
	for _, label := range [...]string{"Source", "SOURCE", "Sources", "Original source", "Via", "News source"} {
		rest, ok := strings.CutPrefix(text, label)
		if !ok || rest == "" || !isColon(firstRune(strings.TrimLeft(rest, " "))) {
			continue
		}
		value := span{s.end - len(rest), s.end}.trimAny(r.text, ":：")
		url := r.linkIn(value)
		name := tidy(value.of(r.text))
		if name == "" || !r.endsLine(whole) || len(strings.Fields(name)) > 8 || url == "" && !unicode.IsUpper(firstRune(name)) && !isAddress(name) ||
			strings.ContainsAny(name, "{}=;`") {
			return false
		}
		if isAddress(name) && url == "" {
			url = name
		}
		c := Credit{Kind: Source, Form: Label, Label: r.b.part(s.start, s.start+len(label)), Name: r.b.part(value.start, value.end), URL: url}
		if r.besidePicture(span{s.start, s.start + len(label)}) {
			c.Kind = Media
		}
		return r.addOne(c, whole)
	}
	return r.originally(s)
}

// originally reads This article originally appeared on X, Reprinted from X with permission, Cross-posted from X.
func (r *reader) originally(s span) bool {
	words := r.words(s)
	lower := make([]string, 0, 12)
	for _, w := range words[:min(len(words), 12)] {
		lower = append(lower, strings.ToLower(strings.Trim(w.of(r.text), ",:*_")))
	}
	k := 0
	if k+1 < len(lower) && (lower[0] == "this" || lower[0] == "the") && storyWords.has(lower[1]) {
		k = 2
	}
	lead := k
	for k < len(lower) && originalAdverbs.has(lower[k]) {
		k++
	}
	if k+2 >= len(lower) || !originalVerbs.has(lower[k]) || k == lead && !reprintOnly.has(lower[k]) {
		return false
	}
	k++
	for k < len(lower) && originalPrepositions.has(lower[k]) && words[k].of(r.text) != "The" {
		k++
	}
	if k >= len(words) || !originalPrepositions.has(lower[k-1]) {
		return false
	}
	value := r.englishHouse(span{words[k].start, s.end})
	name := value.of(r.text)
	first := firstRune(name)
	url := r.linkIn(value)
	if name == "" || url == "" && !unicode.IsUpper(first) || isMonth(name) {
		return false
	}
	c := Credit{Kind: Source, Form: Label, Label: r.b.part(s.start, words[k-1].end), Name: r.b.part(value.start, value.end), URL: url}
	if lower[k-1] == "by" && lower[k-2] == "written" {
		c = Credit{Kind: Byline, Form: By, Label: c.Label, People: []Person{{Name: c.Name, Role: Author}}}
	}
	return r.addOne(c, span{s.start, value.end})
}

// englishHouse cuts the name of a house off a sentence: the link's text, or capitalised words.
func (r *reader) englishHouse(s span) span {
	for _, link := range r.b.Links {
		if link.Start >= s.start && link.Start-s.start <= 4 && link.End <= s.end {
			return span{link.Start, link.End}
		}
	}
	out := span{s.start, s.start}
	for _, w := range r.words(s) {
		word := w.of(r.text)
		if bare := strings.Trim(word, ".,;:"); !unicode.IsUpper(firstRune(bare)) && !houseWords.has(bare) {
			break
		}
		out.end = w.end
		if strings.HasSuffix(word, ".") || strings.HasSuffix(word, ",") || strings.HasSuffix(word, ";") {
			break
		}
	}
	out = out.trimAny(r.text, ".,;:")
	for strings.HasSuffix(out.of(r.text), " of") || strings.HasSuffix(out.of(r.text), " the") {
		out.end = out.start + strings.LastIndexByte(out.of(r.text), ' ')
	}
	return out
}

func isMonth(s string) bool {
	first, _, _ := strings.Cut(s, " ")
	return wordList(months).has(first)
}
