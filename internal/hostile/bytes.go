package hostile

import (
	"strings"
)

// A: bytes and encodings.
var bytes = []Post{
	{"A nothing", func(int) string { return "" }},
	{"A one byte", func(int) string { return "-" }},
	{"A NUL", func(n int) string { return again("\x00", n) }},
	body("A NUL in the body", "a\x00b "),
	body("A bytes that are not UTF-8", "\xff\xfe\x80 "),
	body("A half characters", "\xe4\xb8"),
	{"A UTF-16 little-endian", func(n int) string { return asUTF16(Front+again("正文。\n", n/2), false) }},
	{"A UTF-16 big-endian", func(n int) string { return asUTF16(Front+again("正文。\n", n/2), true) }},
	{"A byte-order mark", func(n int) string { return mark + Front + again("正文。\n\n", n) }},
	{"A many byte-order marks", func(n int) string { return again(mark, n) }},
	{"A CRLF", func(n int) string { return strings.ReplaceAll(Front+again("正文。\n\n", n), "\n", "\r\n") }},
	{"A CR", func(n int) string { return strings.ReplaceAll(Front+again("正文。\n\n", n), "\n", "\r") }},
	{"A mixed line ends", func(n int) string { return Front + again("a\r\nb\rc\n\r\r\n", n) }},
	{"A a line without end", func(n int) string { return Front + again("临沂日报", n) }},
	{"A a line of words", func(n int) string { return Front + again("word ", n) }},
	body("A empty lines", "\n"),
	body("A lines", "a\n"),
	body("A spaces", " "),
	body("A spaces at line ends", "a                \n"),
	body("A tabs", "\t"),
	body("A bidirectional controls", "\u202e\u2066a\u2069"),
	body("A escapes of terminals", "\x1b[31mred\x1b]8;;http://x\x07\x9b"),
	body("A commands of workflows", "::error::x\n##[error]x\n::stop-commands::x\n"),
	body("A ends of CDATA and comments", "]]> --> </script> "),
	body("A zero-width characters", "\u200b\u200d\u2060"),
	body("A combining characters", "e"+strings.Repeat("\u0301", 300)),
	body("A private use and tags", "\U000e0041\ue000\U0010ffff"),
	body("A full-width punctuation", "（（（【【【《《《"),
	body("A emoji", "👨‍👩‍👧‍👦🇨🇳"),
}
