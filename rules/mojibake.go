package rules

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

var mojibake = New(Meta{
	ID:       "mojibake",
	Family:   File,
	Severity: report.Warning,
	Summary:  report.Text{EN: "text that was read in a wrong encoding", ZH: "因编码读错而产生的乱码"},
	Why: report.Text{
		EN: "`Ã©` was é, `â€™` was ’, `涓枃` was 中文; what became 锟斤拷 or U+FFFD is lost. Somewhere on the way the text was read in another encoding than it was written in. Take it from the original again.",
		ZH: "`Ã©` 原是 é，`â€™` 原是 ’，`涓枃` 原是“中文”；变成“锟斤拷”或 U+FFFD 的已无法还原。文字在某个环节被按错误的编码读取了，请从原文重新取得。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\nCafÃ© an der Seine.\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\nCafé an der Seine.\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	src := p.Post.Src
	if p.Post.Bytes.Has&post.MojibakeLikely == 0 {
		return
	}
	for _, m := range suspicious.FindAllIndex(src, maxRuns) {
		at := source.Range{Start: m[0], End: m[1]}
		if p.inCode(at.Start) {
			continue // the characters themselves are shown, mostly
		}
		if text, ok := recovered(src, at); ok {
			p.Report(at, report.Say("%q is %q read in a wrong encoding", "“%s”是“%s”被按错误编码读取的结果", at.Of(src), text)).
				UnsafeFix(report.Say("write %q", "改为“%s”", text), Replace(at, text))
		} else if lost.Match(at.Of(src)) || misreadPunctuation(at.Of(src)) {
			p.Report(at, report.Say("%q is left of a text that was read in a wrong encoding; it is lost", "“%s”是按错误编码读取后留下的，原文已丢失", at.Of(src)))
		}
	}
})

// inCode tells whether an offset stands in code that is marked as such; an indented line may be prose.
func (p *Pass) inCode(at int) bool {
	events := p.Post.Markup.Events
	behind, _ := slices.BinarySearchFunc(events, at+1, func(e markup.Event, at int) int { return e.Range.Start - at })
	for i := behind - 1; i >= 0; i = int(events[i].Parent) {
		if e := &events[i]; (e.Kind == markup.CodeSpan || e.Kind == markup.CodeBlock && e.Fenced) && at < e.Range.End {
			return true
		}
	}
	return false
}

var (
	// suspicious: lead characters of UTF-8 as Windows-1252 shows them with those that follow, runs of Chinese that hold a pair
	// of those that UTF-8 punctuation or common words turn into under GBK, and what is left of lost text.
	suspicious = lazyregexp.New(`(?:[ÂÃÄÅâãäåæçèéêëìíîï][\x{80}-\x{BF}ŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]{1,2})+|[\x{391}-\x{44F}\x{2460}-\x{2642}\x{3040}-\x{3129}\x{4E00}-\x{9FFF}\x{E000}-\x{F8FF}€？?]*[锛銆鈥鐨涓浜鍦][\x{391}-\x{44F}\x{2460}-\x{2642}\x{3040}-\x{3129}\x{4E00}-\x{9FFF}\x{E000}-\x{F8FF}€？?]+|\x{FFFD}+|(?:锟斤拷?|斤拷)+|[烫]{3,}|[屯]{4,}`)
	lost       = lazyregexp.New(`^(?:\x{FFFD}+|(?:锟斤拷?|斤拷)+|[烫]{3,}|[屯]{4,})$`)
)

// recovered undoes the reading where that gives a text that makes sense.
func recovered(src []byte, at source.Range) (string, bool) {
	text := string(at.Of(src))
	first, _ := utf8.DecodeRuneInString(text)
	if lost.MatchString(text) {
		return "", false
	}
	if first < 0x2000 {
		raw, ok := windows1252(text)
		if !ok || !utf8.ValidString(raw) || !sensible(raw) {
			return "", false
		}
		before, _ := utf8.DecodeLastRune(src[:at.Start])
		return raw, !unicode.IsUpper(before) || utf8.RuneCountInString(raw) > 1
	}
	if utf8.RuneCountInString(text) < 4 {
		return "", false
	}
	raw, ok := gbk(text)
	for cut := 0; ok && cut < 2 && !utf8.Valid(raw) && len(raw) > 0; cut++ { // the last character may have been cut in two
		raw = raw[:len(raw)-1]
	}
	if !ok || !utf8.Valid(raw) || bytes.ContainsFunc(raw, func(r rune) bool { return r < 0x20 }) || utf8.RuneCount(raw) < 2 {
		return "", false
	}
	return string(raw), true
}

// gbk gives the bytes of a text. Bytes of the areas that GBK leaves to its users come back from private characters, as
// decoders assign them (GB 18030, annex).
func gbk(text string) ([]byte, bool) {
	var raw []byte
	encoder := simplifiedchinese.GBK.NewEncoder()
	for _, r := range text {
		switch i := int(r); {
		case r >= 0xE000 && r < 0xE234:
			i -= 0xE000
			raw = append(raw, byte(0xAA+i/94), byte(0xA1+i%94))
		case r >= 0xE234 && r < 0xE4C6:
			i -= 0xE234
			raw = append(raw, byte(0xF8+i/94), byte(0xA1+i%94))
		case r >= 0xE4C6 && r < 0xE766:
			i -= 0xE4C6
			trail := 0x40 + i%96
			if trail >= 0x7F {
				trail++
			}
			raw = append(raw, byte(0xA1+i/96), byte(trail))
		default:
			b, err := encoder.Bytes([]byte(string(r)))
			if err != nil {
				return nil, false
			}
			raw = append(raw, b...)
		}
	}
	return raw, true
}

// windows1252 gives the bytes of a text; characters that the encoding has no byte for stand for their own number, as in
// browsers.
func windows1252(text string) (string, bool) {
	raw := make([]byte, 0, len(text))
	for _, r := range text {
		b, ok := charmap.Windows1252.EncodeRune(r)
		switch {
		case ok:
		case r >= 0x80 && r < 0xA0:
			b = byte(r)
		default:
			return "", false
		}
		raw = append(raw, b)
	}
	return string(raw), true
}

// misreadPunctuation: two of the characters that no Chinese text has, and that its commas, periods and quotes turn into
// when UTF-8 is read as GBK.
func misreadPunctuation(text []byte) bool {
	return bytes.Count(text, []byte("锛"))+bytes.Count(text, []byte("銆"))+bytes.Count(text, []byte("鈥"))+bytes.Count(text, []byte("紝")) >= 2
}

// misreadLead: the character shows that a byte of UTF-8 was read as Windows-1252 before.
func misreadLead(r rune) bool { return r == '€' || r >= 0xC2 && r <= 0xF4 }

// sensible: letters, typographic punctuation and symbols of several bytes, and no more of the same trouble.
func sensible(text string) bool {
	for _, r := range text {
		if r < 0xA0 || !unicode.IsLetter(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r) && r != 0xA0 {
			return false
		}
	}
	return text != ""
}
