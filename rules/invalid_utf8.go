package rules

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
)

var invalidUTF8 = New(Meta{
	ID:       "invalid-utf8",
	Family:   File,
	Severity: report.Error,
	Summary:  report.Text{EN: "bytes that are not UTF-8", ZH: "不是 UTF-8 的字节"},
	Why: report.Text{
		EN: "Jekyll reads posts as UTF-8 alone. A post with other bytes is left out with one line in the log; a file in UTF-16 stops GitHub Pages altogether. Save the file as UTF-8.",
		ZH: "Jekyll 只按 UTF-8 读取文章。含有其他字节的文章会被略过，只在日志里留一行；UTF-16 的文件会让 GitHub Pages 整个停止。请把文件存为 UTF-8。",
	},
	Bad:  Example{Post: "---\ntitle: \xb1\xea\xcc\xe2\n---\n\xd5\xfd\xce\xc4\xd4\xda\xd5\xe2\xc0\xef\xa1\xa3\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文在这里。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	at := p.Post.Bytes.Invalid
	if at < 0 {
		return
	}
	src := p.Post.Src
	bad := source.Range{Start: at, End: at + 1}
	written := fmt.Sprintf("0x%02X", src[at])
	recoded, ok := post.Recode(src)
	if !ok {
		p.Report(bad, report.Say("the byte %s is not UTF-8", "字节 %s 不是 UTF-8", written))
		return
	}
	p.Report(bad, report.Say("the file is %s, not UTF-8: %q", "文件是 %s 编码，不是 UTF-8：“%s”", recoded.Name, sample(string(recoded.Text)))).
		UnsafeFix(report.Say("save the file as UTF-8", "把文件转存为 UTF-8"), Replace(source.Range{Start: 0, End: len(src)}, strings.TrimPrefix(string(recoded.Text), "\uFEFF")))
})

// sample is the first line that holds more than ASCII, or the first line.
func sample(text string) string {
	for line := range strings.SplitSeq(text, "\n") {
		if len(line) != utf8.RuneCountInString(line) {
			return strings.TrimSpace(line)
		}
	}
	return firstLine(text)
}
