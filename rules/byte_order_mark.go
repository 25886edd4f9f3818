package rules

import (
	"newslint/internal/source"
	"newslint/report"
)

var byteOrderMark = New(Meta{
	ID:       "byte-order-mark",
	Family:   File,
	Severity: report.Info,
	Summary:  report.Text{EN: "U+FEFF at the start of the file", ZH: "文件开头有字节顺序标记（U+FEFF）"},
	Why: report.Text{
		EN: "Jekyll drops it from posts, but a page that starts with it is copied as a plain file, and scripts that read the first line do not find `---`.",
		ZH: "Jekyll 会从文章中去掉它，但以它开头的页面会被当作普通文件原样复制，读取首行的脚本也找不到 `---`。",
	},
	Bad:  Example{Post: "\uFEFF---\ntitle: 标题\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if !p.Post.Bytes.ByteOrderMark {
		return
	}
	mark := source.Range{Start: 0, End: len("\uFEFF")}
	p.Report(mark, report.Say("the file starts with a byte-order mark", "文件以字节顺序标记（BOM）开头")).
		SafeFix(report.Say("remove the byte-order mark", "删除字节顺序标记"), Replace(mark, ""))
})
