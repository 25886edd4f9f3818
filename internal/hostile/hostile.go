// Package hostile makes posts that hurt: for tests, fuzzing and benchmarks. The program itself does not use it.
package hostile

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

const mark = "\uFEFF"

// Post is a post made to hurt: its text by a length in bytes that it comes near.
type Post struct {
	Name string // the group's letter in SECURITY.md, then what it is
	Make func(n int) string
}

// Front is a front matter for bodies.
const Front = "---\nlayout: post\ntitle: 标题\n---\n"

// again repeats a text up to n bytes.
func again(text string, n int) string { return strings.Repeat(text, max(n/len(text), 1)) }

// body makes a case of a text that is repeated behind a front matter.
func body(name, text string) Post {
	return Post{name, func(n int) string { return Front + again(text, n) + "\n" }}
}

// nested makes a case of openings and as many ends.
func nested(name, open, end string) Post {
	return Post{name, func(n int) string {
		count := max(n/(len(open)+len(end)), 1)
		return Front + strings.Repeat(open, count) + "x" + strings.Repeat(end, count) + "\n"
	}}
}

// front makes a case of a front matter between fences.
func front(name string, text func(n int) string) Post {
	return Post{name, func(n int) string { return "---\n" + text(n) + "\n---\n正文。\n" }}
}

// numbered gives texts of growing numbers, n bytes in all.
func numbered(n int, format string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func asUTF16(text string, big bool) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune("\uFEFF" + text)) {
		if big {
			unit = unit>>8 | unit<<8
		}
		b.WriteByte(byte(unit))
		b.WriteByte(byte(unit >> 8))
	}
	return b.String()
}

// Posts are all of them, in the order of SECURITY.md: A bytes, H HTML, M Markdown, Y front matter.
func Posts() []Post { return slices.Concat(bytes, elements, marks, fronts) }
