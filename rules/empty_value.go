package rules

import (
	"slices"

	"newslint/internal/post"
	"newslint/internal/source"
	"newslint/report"
)

type emptyValueOptions struct {
	Keys []string `option:"keys" en:"keys that need a value where they stand" zh:"出现时必须有值的键"`
}

var emptyValue = New(Meta{
	ID:       "empty-value",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "a key that needs a value has none", ZH: "必须有值的键没有值"},
	Why: report.Text{
		EN: "An empty `date` stops the build of the whole site. A title of two quotes publishes a nameless post, and one without anything takes its name from the file. Fill the value in, or leave the key out.",
		ZH: "`date` 为空会让全站构建停止。标题只有一对引号时，文章没有名字；什么也不写时，名字取自文件名。请补上值，或者去掉这个键。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ndate:\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ndate: 2022-03-29 09:21:43 +0800\n---\n正文。\n"},
}, emptyValueOptions{Keys: []string{"date", "title"}}, func(p *Pass, o emptyValueOptions) {
	for _, key := range o.Keys {
		field, ok := p.Field(key)
		if !ok || !emptyField(field) || p.explained(field) {
			continue
		}
		at := field.Key
		if field.Node.Text != "" || field.Value.Len() > 0 {
			at = field.Value
		}
		switch {
		case key == "date" && p.jekyll():
			p.Report(at, report.Say("`date` is empty: the whole build stops, expected a date", "`date` 为空：全站构建会停止，应写日期"))
		case key == "date":
			p.ReportMinor(at, report.Say("`date` is empty, expected a date", "`date` 为空，应写日期"))
		default:
			p.ReportMinor(at, report.Say("%q is empty, expected a value", "“%s”为空，应写上值", key))
		}
	}
})

// emptyField: nothing, null, white space, or a list that holds no more than that.
func emptyField(f post.Field) bool {
	if f.Type == post.List {
		return !slices.ContainsFunc(f.Node.Items, func(v *post.Value) bool { return v.Type != post.Null && !blank(v) })
	}
	return f.Type == post.Null || blank(f.Node) && f.Type == post.String
}

// explained: another rule says why the value is not what it seems.
func (p *Pass) explained(f post.Field) bool {
	if f.Node.Alias || p.cutComment(f.Node) || f.Name == "title" && f.Type == post.Null && f.Node.Text != "" {
		return true
	}
	return slices.ContainsFunc(p.Post.Front.Faults, func(fault post.FrontFault) bool {
		near := source.Range{Start: f.Key.Start, End: p.Post.Lines.LineRange(p.Post.Lines.LineOfOffset(f.Key.Start)).End}
		return fault.Kind == post.Misread && near.Overlaps(fault.At)
	})
}
