package rules

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
)

var invisibleCharacter = New(Meta{
	ID:       "invisible-character",
	Family:   File,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a zero-width or direction character that changes nothing", ZH: "毫无作用的零宽字符或方向控制符"},
	Why: report.Text{
		EN: "They come along with text copied from web pages and chats. Searches miss the word they stand in, addresses with one of them lead nowhere, and a direction mark can show a text in another order than it is written. Those that emoji, Arabic, Hebrew, Thai or Indic scripts need are left alone.",
		ZH: "它们随网页或聊天内容一起被复制过来。检索找不到所在的词，链接里混进一个就打不开，方向控制符还会让文字显示的顺序与书写不同。表情符号以及阿拉伯文、希伯来文、泰文、印度诸文字所需要的不在此列。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n夜班\u200b公交。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n夜班公交。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if p.Post.Bytes.Has&post.InvisibleCharacter == 0 {
		return
	}
	p.eachRun(isInvisible, func(at source.Range) {
		if p.wanted(at) {
			return
		}
		r, _ := utf8.DecodeRune(at.Of(p.Post.Src))
		p.Report(at, report.Say("%s, which nobody sees", "看不见的%s", characterText(r))).
			UnsafeFix(report.Say("remove it", "删除"), Replace(at, ""))
	})
})

// isInvisible: the zero-width space and joiners, and the controls of direction.
func isInvisible(r rune) bool {
	switch {
	case r < 0x2000:
		return r == 0x180E
	case r <= 0x200F:
		return r >= 0x200B
	}
	return r >= 0x202A && r <= 0x202E || r == 0x2060 || r >= 0x2066 && r <= 0x2069
}

// wanted: the characters around give the run a meaning.
func (p *Pass) wanted(at source.Range) bool {
	src := p.Post.Src
	before, _ := utf8.DecodeLastRune(src[:at.Start])
	after, _ := utf8.DecodeRune(src[at.End:])
	for _, r := range string(at.Of(src)) {
		var ok bool
		switch r {
		case '\u200D':
			ok = pictograph(before) && pictograph(after) || joining(before) || joining(after)
		case '\u200C':
			ok = joining(before) || joining(after)
		case '\u200B', '\u2060':
			ok = joining(before) || joining(after) || syntaxMark(before) || syntaxMark(after)
		default:
			ok = p.rightToLeftLine(at)
		}
		if !ok {
			return false
		}
	}
	return true
}

// syntaxMark: next to it a zero-width space keeps Markdown, Liquid or a mention from being read as such, or makes emphasis
// work beside Chinese punctuation; before a tag text-before-block speaks.
func syntaxMark(r rune) bool {
	return r < utf8.RuneSelf && strings.ContainsRune("*_`{}%@#<>[]()", r)
}

func pictograph(r rune) bool {
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) || unicode.Is(unicode.Variation_Selector, r) || r >= 0x1F000
}

// joining are scripts in which joiners shape letters, or a zero-width space marks the words.
func joining(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi,
		unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala,
		unicode.Thai, unicode.Lao, unicode.Tibetan, unicode.Myanmar, unicode.Khmer, unicode.Javanese, unicode.Nko)
}

func (p *Pass) rightToLeftLine(at source.Range) bool {
	src := p.Post.Src
	start := bytes.LastIndexByte(src[:at.Start], '\n') + 1
	line := src[start:]
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	return bytes.ContainsFunc(line, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	})
}
