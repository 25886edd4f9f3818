package rules

import (
	"bytes"
	"slices"

	"newslint/internal/option"
	"newslint/internal/source"
	"newslint/report"
)

type mixedLineEndingsOptions struct {
	Ends lineEnd `option:"ends" en:"the line ends of every file of the archive, lf or crlf; leave it out where git converts them at checkout" zh:"全部文件统一使用的换行符：lf 或 crlf；若 git 检出时会转换换行符，请勿设置"`
}

// lineEnd is a kind of line end; empty for that of the file.
type lineEnd string

func (e *lineEnd) UnmarshalText(text []byte) error {
	if !slices.Contains(e.Words(), string(text)) {
		return option.Error(report.Say("unknown line end %q, expected lf or crlf", "未知的换行符 %q，应为 lf 或 crlf", string(text)))
	}
	*e = lineEnd(text)
	return nil
}

// Words lists the kinds.
func (lineEnd) Words() []string { return []string{"lf", "crlf"} }

var mixedLineEndings = New(Meta{
	ID:       "mixed-line-endings",
	Family:   File,
	Severity: report.Warning,
	Summary:  report.Text{EN: "line ends of two kinds in one file", ZH: "同一文件中混用 LF 与 CRLF 换行"},
	Why: report.Text{
		EN: "Editors and git then show changes in lines that nobody touched, Jekyll finds no excerpt where paragraphs end with CRLF, and a lone CR ends no line at all for git and for Jekyll.",
		ZH: "编辑器和 git 会显示并没有改动的行；段落以 CRLF 结尾时 Jekyll 找不到摘要；单独的 CR 对 git 和 Jekyll 来说根本不换行。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n第一段。\r\n\n第二段。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n第一段。\n\n第二段。\n"},
}, mixedLineEndingsOptions{}, func(p *Pass, o mixedLineEndingsOptions) {
	if o.Ends != "crlf" && bytes.IndexByte(p.Post.Src, '\r') < 0 {
		return
	}
	ends := lineEnds(p.Post.Src)
	counts := map[string]int{}
	for _, end := range ends {
		counts[string(end.Of(p.Post.Src))]++
	}
	usual, of := "\n", report.Say("most others", "其他行大多")
	switch {
	case o.Ends != "":
		usual, of = map[lineEnd]string{"lf": "\n", "crlf": "\r\n"}[o.Ends], report.Say("those of the archive", "存档中的行")
	case counts["\r\n"] > counts["\n"]:
		usual = "\r\n"
	}
	if o.Ends == "" && counts[usual] == 0 || counts[usual] == len(ends) {
		return
	}
	var first source.Range
	var edits []report.Edit
	for _, end := range ends {
		if string(end.Of(p.Post.Src)) == usual {
			continue
		}
		if len(edits) == 0 {
			first = end
		}
		edits = append(edits, Replace(end, usual))
	}
	p.Report(first, report.Say("this line ends with %s, %s with %s", "这一行以 %s 结尾，%s是 %s", endNames[string(first.Of(p.Post.Src))], of, endNames[usual])).
		SafeFix(report.Say("end all lines with %s", "全部改为 %s", endNames[usual]), edits...)
})

var endNames = map[string]string{"\n": "LF", "\r\n": "CRLF", "\r": "CR"}

// lineEnds finds LF, CRLF and lone CR.
func lineEnds(src []byte) []source.Range {
	var ends []source.Range
	for i := 0; i < len(src); i++ {
		switch {
		case src[i] == '\n':
			ends = append(ends, source.Range{Start: i, End: i + 1})
		case src[i] == '\r' && i+1 < len(src) && src[i+1] == '\n':
			ends = append(ends, source.Range{Start: i, End: i + 2})
			i++
		case src[i] == '\r':
			ends = append(ends, source.Range{Start: i, End: i + 1})
		}
	}
	return ends
}
