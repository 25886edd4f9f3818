package attribution

import (
	"strings"
	"unicode/utf8"
)

// sourceOf reads the value of a source label.
func (r *reader) sourceOf(it *item, form Form) (Credit, bool) {
	c := Credit{Kind: Source, Form: form, Block: r.index, Label: r.b.part(it.word.start, it.word.end)}
	if r.besidePicture(it.word) {
		c.Kind = Media
	}
	if form == Line {
		c.Form = Label
	}
	value := it.value.trimAny(r.text, "，,；;/／|｜丨。\"“”《》*")
	c.Range = r.b.Range(it.word.start, max(it.word.end, value.end))
	if value.empty() {
		c.Fault = NoName
		return c, true
	}
	if last := r.lastBefore(value.start, value.end); strings.ContainsRune("）)】", last) && !strings.ContainsAny(value.of(r.text), "（(【") {
		c.Fault = Unopened
		value.end -= len(string(last))
	}
	c.URL = r.linkIn(value)
	value = r.withQuotes(r.cutName(value))
	text := tidy(value.of(r.text))
	switch {
	case strings.ContainsRune(text, opaque):
		return c, true
	case isAddress(text):
		c.URL = text
		c.Name = r.b.part(value.start, value.end)
		return c, true
	case utf8.RuneCountInString(text) > 40 || strings.ContainsAny(text, "。；！？!?"):
		return c, false
	}
	if placeholders.has(text) {
		c.Fault = Placeholder
	}
	c.Name = r.b.part(value.start, value.end)
	return c, true
}

// besidePicture tells whether a plain 来源：X credits a picture, chart or table: one stands directly before its label.
func (r *reader) besidePicture(label span) bool {
	if !weakLabels.has(label.of(r.text)) || strings.ContainsAny(r.text[:label.start], "作编") {
		return false
	}
	if strings.ContainsRune(r.text[:label.start], opaque) {
		return true
	}
	for i := r.index - 1; i >= 0; i-- {
		if b := &r.blocks[i]; strings.TrimFunc(b.Text, isSpace) != "" {
			return b.Cell || strings.ContainsRune(b.Text, opaque) && utf8.RuneCountInString(b.Text) < 60
		}
	}
	return false
}

// weakLabels say where a text or a picture comes from; the others are of texts only.
const weakLabels wordList = "来源 來源 出处 出處 出典 出所 Source SOURCE Sources"

func isAddress(text string) bool {
	return strings.HasPrefix(text, "http://") || strings.HasPrefix(text, "https://") || strings.HasPrefix(text, "www.")
}

// linkIn gives the address of a link that a span lies in; a link on a part of it, as those of stock names are, is no link to
// the source.
func (r *reader) linkIn(s span) string {
	for _, link := range r.b.Links {
		if link.Start <= s.start && s.end <= link.End {
			return link.URL
		}
	}
	return ""
}

// mediaOf reads the credit of a picture: whatever stands behind its label.
func (r *reader) mediaOf(it *item, form Form) Credit {
	value := it.value.trimAny(r.text, "，,；;/／|｜丨。")
	if form == Line {
		form = Label
	}
	return Credit{
		Kind: Media, Form: form, Block: r.index, Range: r.b.Range(it.word.start, max(it.word.end, value.end)),
		Label: r.b.part(it.word.start, it.word.end), Name: r.b.part(value.start, value.end),
	}
}

// leadSource reads a source label in front of running text: 来源：中国科学报本报讯（记者肖洁）…, 转自新华网, 原标题：….
func (r *reader) leadSource(s span) bool {
	if r.reprint(s) {
		return true
	}
	w, ok := r.t.terms.at(s.of(r.text))
	if !ok || w.value.kind != sourceTerm || !r.head {
		return false
	}
	value, colon := r.connector(s.start+len(w.text), s.end)
	if !colon {
		return false
	}
	name := span{value, s.end}
	cut := r.cutName(name)
	if cut.end == name.trim(r.text).end {
		if i := strings.IndexFunc(name.of(r.text), isSpace); i > 0 {
			cut = span{name.start, name.start + i}
		}
	}
	text := cut.of(r.text)
	if text == "" || utf8.RuneCountInString(text) > 20 || strings.ContainsAny(text, "。；，！？") || !r.t.isOutlet(text) {
		return false
	}
	r.addOne(Credit{Kind: Source, Form: Label, Label: r.b.part(s.start, s.start+len(w.text)), Name: r.b.part(cut.start, cut.end)}, span{s.start, cut.end})
	if rest := (span{cut.end, s.end}).trim(r.text); !rest.empty() {
		r.dateline(rest)
	}
	return true
}

// reprintVerbs say that a text was taken over; a colon may stand behind them.
var reprintVerbs = [...]string{
	"本文转载自", "本文转自", "本文轉載自", "本文首发于", "本文首發於", "本文原载于", "本文原载", "本文摘自", "本文编译自", "本文译自", "本文来自",
	"本文来源于", "本文内容来源于", "本文综合自", "本文源自", "文章来源于", "内容来源于",
	"转载自", "转引自", "转自", "轉載自", "轉自", "摘自", "摘编自", "编译自", "編譯自", "译自", "首发于", "首發於", "原载于", "原载", "原文刊于", "文章转自", "文章转载自",
}

// mayReprint tells the first characters of what reprint reads.
func mayReprint(c rune) bool {
	switch c {
	case '（', '(', '【', '[', '原', '本', '转', '轉', '摘', '编', '編', '译', '首', '文', '内', '注':
		return true
	}
	return false
}

// reprint reads 转载自新华网 and 原标题：….
func (r *reader) reprint(s span) bool {
	text := s.of(r.text)
	if !mayReprint(firstRune(text)) {
		return false
	}
	for _, title := range [...]string{"原标题", "原標題", "原题", "原題"} {
		if rest, ok := strings.CutPrefix(strings.TrimLeft(text, "（(【["), title); ok {
			if c, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest)); isColon(c) || isBar(c) {
				label := s.end - len(rest)
				return r.addOne(Credit{Kind: Reprint, Form: Label, Label: r.b.part(label-len(title), label)}, s)
			}
		}
	}
	text = strings.TrimPrefix(text, "注：")
	start := s.end - len(text)
	for _, verb := range reprintVerbs {
		rest, ok := strings.CutPrefix(text, verb)
		if !ok {
			continue
		}
		value := span{s.end - len(rest), s.end}.trimAny(r.text, ":：，, ")
		account, follows := strings.CutPrefix(value.of(r.text), "微信公众号")
		if follows {
			value = span{value.end - len(account), value.end}.trimAny(r.text, ":： ")
		}
		quote := firstRune(value.of(r.text))
		inQuotes := strings.ContainsRune("“\"《「", quote)
		value = value.trimAny(r.text, "“\"《「")
		if end := strings.IndexAny(value.of(r.text), "，。；,;（(　 \n”\"》」"); end > 0 {
			value.end = value.start + end
		}
		name := tidy(value.of(r.text))
		url := r.linkIn(value)
		if name == "" || utf8.RuneCountInString(name) > 30 || url == "" && !r.t.isOutlet(name) && !isAddress(name) && !inQuotes && !follows &&
			!strings.Contains(rest[:min(len(rest), 4)], "：") && !strings.HasPrefix(rest, ":") {
			return false
		}
		return r.addOne(Credit{
			Kind: Source, Form: Label, Label: r.b.part(start, start+len(verb)), Name: r.b.part(value.start, value.end), URL: url,
		}, span{s.start, value.end})
	}
	return false
}

// original reads a block that is nothing but one link to another site whose text is its address: the link to the original.
func (r *reader) original(whole span) bool {
	if len(r.b.Links) != 1 || !r.tail || !r.lastText() {
		return false
	}
	link := r.b.Links[0]
	rest := strings.Trim(r.text[whole.start:max(link.Start, whole.start)], " \t\n\v：:")
	if strings.Trim(r.text[min(link.End, whole.end):whole.end], " \t\n\v。.") != "" {
		return false
	}
	address := isAddress(r.text[link.Start:link.End]) || strings.HasPrefix(r.text[link.Start:link.End], "//")
	if rest == "" && !address || rest != "" && !isOriginalLabel(rest) {
		return r.originalWords(link, whole, rest)
	}
	c := Credit{Kind: SourceLink, Form: Address, Name: r.b.part(link.Start, link.End), URL: link.URL}
	if rest != "" {
		c.Form, c.Label = Label, Part{Text: rest, Range: r.b.Range(whole.start, whole.start+len(rest))}
	}
	return r.addOne(c, whole)
}

// originalWords reads a link whose text says what it is: [原文链接](…), [Original article](…).
func (r *reader) originalWords(link Link, whole span, rest string) bool {
	text := strings.TrimSpace(r.text[link.Start:link.End])
	if rest != "" || !isOriginalLabel(strings.TrimRight(text, "：: >»")) {
		return false
	}
	return r.addOne(Credit{Kind: SourceLink, Form: Label, Label: r.b.part(link.Start, link.End), URL: link.URL}, whole)
}

func isOriginalLabel(s string) bool {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "原文链接", "原文連結", "原文网址", "原文地址", "原文", "查看原文", "阅读原文", "閱讀原文", "来源链接", "来源网址", "新闻链接", "元記事", "元の記事",
		"original", "original article", "original post", "original story", "original link", "read the original", "source link":
		return true
	}
	return false
}
