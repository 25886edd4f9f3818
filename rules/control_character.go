package rules

import (
	"unicode/utf8"

	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
)

// maxRuns is the most findings of one rule about characters in one file; a file with more is no text.
const maxRuns = 100

var controlCharacter = New(Meta{
	ID:       "control-character",
	Family:   File,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a control character in the text", ZH: "文中有控制字符"},
	Why: report.Text{
		EN: "Characters such as backspace or U+2028 come along with copied text or from input methods. Nobody sees them, but feeds and XML readers reject them, searches miss the word they stand in, and in front matter they break the YAML.",
		ZH: "退格符、U+2028 之类的字符会随复制或输入法混进来，眼睛看不见；但订阅源和 XML 解析会因此出错，检索找不到所在的词，在前置元数据中则会破坏 YAML。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n正\b文。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if p.Post.Bytes.Has&post.ControlCharacter == 0 {
		return
	}
	p.eachRun(isControl, func(at source.Range) {
		r, _ := utf8.DecodeRune(at.Of(p.Post.Src))
		if before, _ := utf8.DecodeLastRune(p.Post.Src[:at.Start]); r >= 0x80 && r < 0xA0 && misreadLead(before) {
			return // mojibake speaks
		}
		text := ""
		if (r == '\u2028' || r == '\u2029' || r == '\u0085' || r == '\v' || r == '\f') && p.betweenWords(at) {
			text = " "
		}
		p.Report(at, report.Say("%s in the text", "文中有%s", characterText(r))).
			SafeFix(report.Say("remove it", "删除"), Replace(at, text))
	})
})

// isControl: C0 but tab and line ends, DEL, C1, the line and paragraph separators, and a byte-order mark inside the text.
func isControl(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\t' && r != '\n' && r != '\r'
	case r < 0x80:
		return r == 0x7F
	case r < 0xA0:
		return true
	}
	return r == '\u2028' || r == '\u2029' || r == '\uFEFF'
}

// eachRun visits the runs of characters of a kind but for the mark at its start and what a fault
// of the front matter names.
func (p *Pass) eachRun(is func(rune) bool, visit func(source.Range)) {
	src := p.Post.Src
	at, runs := 0, 0
	if p.Post.Bytes.ByteOrderMark {
		at = len("\uFEFF")
	}
	for at < len(src) && runs < maxRuns {
		start := at
		for at < len(src) {
			r, n := utf8.DecodeRune(src[at:])
			if !is(r) {
				break
			}
			at += n
		}
		if at == start {
			_, n := utf8.DecodeRune(src[at:])
			at += n
			continue
		}
		run := source.Range{Start: start, End: at}
		if !p.inFrontFault(run) {
			runs++
			visit(run)
		}
	}
}

// inFrontFault: a fault of the front matter is about these characters.
func (p *Pass) inFrontFault(at source.Range) bool {
	for _, fault := range p.Post.Front.Faults {
		if fault.At.Contains(at) && fault.At.Len() < 64 {
			return true
		}
	}
	return false
}

// betweenWords: removing the range would join two words.
func (p *Pass) betweenWords(at source.Range) bool {
	src := p.Post.Src
	return at.Start > 0 && at.End < len(src) && wordByte(src[at.Start-1]) && wordByte(src[at.End])
}

func wordByte(b byte) bool { return b > ' ' && b != '[' && b != '(' && b != '>' && b != '<' }
