package rules

import (
	"path"
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

var undatedFileName = New(Meta{
	ID:       "undated-file-name",
	Family:   File,
	Severity: report.Error,
	Summary:  report.Text{EN: "a file in _posts that Jekyll does not take for a post", ZH: "_posts 中 Jekyll 不当作文章的文件"},
	Why: report.Text{
		EN: "A post's file is named year-month-day-words.extension, as in 2022-03-29-night-bus.md. Jekyll passes over any other without a word, and the post never appears.",
		ZH: "文章的文件名应是“年-月-日-名称.扩展名”，例如 2022-03-29-night-bus.md。其他写法 Jekyll 会不声不响地略过，文章永远不会出现。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n正文。\n", Path: "_posts/2022_03_29-example.md"},
	Good: Example{Post: "---\ntitle: 标题\n---\n正文。\n", Path: "_posts/2022-03-29-example.md"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if !p.Page.Known || p.Page.Why != site.WhyName || projectFile(p.Post.Path) {
		return
	}
	name := path.Base(p.Post.Path)
	p.Report(source.Range{}, report.Say("Jekyll passes over %q: %s, expected a name such as 2022-03-29-words.md", "Jekyll 会略过“%s”：%s，文件名应像 2022-03-29-words.md 这样", name, nameFault(name)))
})

var nameFaults = []struct {
	pattern *lazyregexp.Regexp
	text    report.Text
}{
	{lazyregexp.New(`[０-９]`), report.Text{EN: "full-width digits", ZH: "日期用了全角数字"}},
	{lazyregexp.New(`^\d{2,4}-\d{1,2}-\d{1,2}-.+[^.]$`), report.Text{EN: "no extension", ZH: "没有扩展名"}},
	{lazyregexp.New(`^\d{2,4}-\d{1,2}-\d{1,2}\.`), report.Text{EN: "no words behind the date", ZH: "日期后面没有名称"}},
	{lazyregexp.New(`^\d{2,4}[_./]\d{1,2}[_./]\d{1,2}`), report.Text{EN: "the parts of the date are not joined by hyphens", ZH: "日期各部分没有用短横线连接"}},
	{lazyregexp.New(`^\d{2,4}-\d{1,2}-\d{1,2}[^-\d]`), report.Text{EN: "no hyphen behind the date", ZH: "日期后面没有短横线"}},
	{lazyregexp.New(`^\d{8}`), report.Text{EN: "the parts of the date are not separated", ZH: "日期各部分没有分开"}},
	{lazyregexp.New(`^\d{5,}-`), report.Text{EN: "the year has more than four digits", ZH: "年份超过四位"}},
	{lazyregexp.New(`^\d`), report.Text{EN: "the date is not complete", ZH: "日期不完整"}},
}

func nameFault(name string) report.Text {
	if !strings.Contains(name, ".") && strings.Count(name, "-") >= 3 {
		return report.Text{EN: "no extension", ZH: "没有扩展名"}
	}
	for _, fault := range nameFaults {
		if fault.pattern.MatchString(name) && (fault.text.EN != "no extension" || !strings.Contains(name, ".")) {
			return fault.text
		}
	}
	return report.Text{EN: "no date", ZH: "没有日期"}
}

// projectFile: names that say what the folder is, and that nobody expects to see as a post.
func projectFile(name string) bool {
	base := strings.ToLower(path.Base(name))
	base = strings.TrimSuffix(base, path.Ext(base))
	switch base {
	case "readme", "license", "licence", "contributing", "changelog", "index", "template", "_template", "notes", "todo", "makefile":
		return true
	}
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || strings.HasSuffix(name, "~")
}
