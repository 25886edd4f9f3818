package rules

import (
	"fmt"
	"unicode/utf8"

	"newslint/report"
)

// characterNames are those people know by a name.
var characterNames = map[rune]report.Text{
	'\t':     {EN: "tab", ZH: "制表符"},
	' ':      {EN: "space", ZH: "空格"},
	'\u00a0': {EN: "no-break space (U+00A0)", ZH: "不换行空格（U+00A0）"},
	'\u3000': {EN: "full-width space (U+3000)", ZH: "全角空格（U+3000）"},
	'\u200b': {EN: "zero-width space (U+200B)", ZH: "零宽空格（U+200B）"},
	'\u200c': {EN: "zero-width non-joiner (U+200C)", ZH: "零宽不连字符（U+200C）"},
	'\u200d': {EN: "zero-width joiner (U+200D)", ZH: "零宽连字符（U+200D）"},
	'\u2060': {EN: "word joiner (U+2060)", ZH: "单词连接符（U+2060）"},
	'\u00ad': {EN: "soft hyphen (U+00AD)", ZH: "软连字符（U+00AD）"},
	'\ufeff': {EN: "byte-order mark (U+FEFF)", ZH: "字节顺序标记（U+FEFF）"},
	'\u2028': {EN: "line separator (U+2028)", ZH: "行分隔符（U+2028）"},
	'\u2029': {EN: "paragraph separator (U+2029)", ZH: "段分隔符（U+2029）"},
	'\u0085': {EN: "next line (U+0085)", ZH: "下一行控制符（U+0085）"},
	'\u0000': {EN: "NUL (U+0000)", ZH: "空字符（U+0000）"},
	'\u007f': {EN: "DEL (U+007F)", ZH: "删除符（U+007F）"},
}

// named words the first character of a text, which nobody would see in a message.
func named(text string) report.Text {
	r, _ := utf8.DecodeRuneInString(text)
	return characterText(r)
}

func characterText(r rune) report.Text {
	if name, ok := characterNames[r]; ok {
		return name
	}
	code := fmt.Sprintf("U+%04X", r)
	return report.Text{EN: code, ZH: "字符 " + code}
}
