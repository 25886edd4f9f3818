package report

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Language is one that people read reports in.
type Language string

// The languages every sentence exists in.
const (
	English Language = "en"
	Chinese Language = "zh"
)

// Text is a sentence in every language; the language of the run picks one when it is printed.
type Text struct {
	EN string `json:"en"`
	ZH string `json:"zh"`
}

// In gives the sentence in one language.
func (t Text) In(l Language) string {
	if l == Chinese {
		return t.ZH
	}
	return t.EN
}

// Say pairs an English and a Chinese sentence over the same arguments, formatted as fmt.Sprintf does. Both formats must be
// literals that use every argument (a test reads the source for that). Strings and byte slices longer than maxQuoted are
// clipped in the middle; a Text argument appears in its own language.
func Say(en, zh string, args ...any) Text {
	if len(args) == 0 {
		return Text{en, zh}
	}
	inEnglish, inChinese := make([]any, len(args)), make([]any, len(args))
	for i, arg := range args {
		switch v := arg.(type) {
		case Text:
			inEnglish[i], inChinese[i] = v.EN, v.ZH
			continue
		case string:
			arg = clip(v)
		case []byte:
			arg = clip(v)
		}
		inEnglish[i], inChinese[i] = arg, arg
	}
	return Text{fmt.Sprintf(en, inEnglish...), fmt.Sprintf(zh, inChinese...)}
}

const maxQuoted = 120 // bytes of one quoted value in a message

func clip[S string | []byte](s S) string {
	if len(s) <= maxQuoted {
		return string(s)
	}
	head, tail := maxQuoted*2/3, len(s)-maxQuoted/4
	for head > 0 && !utf8.RuneStart(s[head]) {
		head--
	}
	for tail < len(s) && !utf8.RuneStart(s[tail]) {
		tail++
	}
	return strings.ToValidUTF8(string(s[:head]), "\uFFFD") + "…" + strings.ToValidUTF8(string(s[tail:]), "\uFFFD")
}
