package rules

import (
	"newslint/internal/post"
	"newslint/report"
)

var wrongType = New(Meta{
	ID:       "wrong-type",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "a known key with a value of a type that Jekyll cannot use", ZH: "已知的键，其值的类型 Jekyll 无法使用"},
	Why: report.Text{
		EN: "YAML decides the type of a value by its looks: `163` is a number, `yes` a Boolean, `[x]` a list. Jekyll gives up the whole front matter of a post whose categories are no text and no list, drops tags that are a number, and stops the build at a numeric slug. Quotes make a text of any value.",
		ZH: "YAML 按写法决定类型：`163` 是数字，`yes` 是布尔值，`[x]` 是列表。categories 既不是文字也不是列表时，Jekyll 会放弃整份前置元数据；tags 是数字时标签丢失；slug 是数字时构建停止。给值加上引号就一定是文字。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ncategories: 163\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ncategories: '163'\n---\n正文。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if !p.jekyll() {
		return
	}
	for _, expected := range expectedTypes {
		field, ok := p.Field(expected.key)
		if !ok || field.Node.Alias {
			continue
		}
		if expected.list {
			p.checkItems(field)
		}
		if !expected.wrong[field.Type] {
			continue
		}
		found := p.Report(field.Value, report.Say("%s is %s: %s, expected text", "%s 的值是%s：%s，应为文字", expected.key, typeName(field.Type), expected.effect))
		if expected.list {
			found.Message = report.Say("%s is %s: %s, expected text or a list", "%s 的值是%s：%s，应为文字或列表", expected.key, typeName(field.Type), expected.effect)
		}
		if line := p.Post.Lines; expected.key != "date" && field.Node.Style != post.Block && line.LineOfOffset(field.Value.Start) == line.LineOfOffset(field.Value.End) {
			found.UnsafeFix(report.Say("put the value in quotes", "给该值加上引号"), Replace(field.Value, singleQuoted(string(field.Value.Of(p.Post.Src)))))
		}
	}
})

// checkItems: Jekyll keeps an empty item of categories, and flattens lists within the list in a way of its own.
func (p *Pass) checkItems(field post.Field) {
	for _, item := range field.Node.Items {
		if item.Type == post.Null && field.Name == "categories" || item.Type == post.List || item.Type == post.Map {
			p.ReportMinor(item.Range, report.Say("an item of %s is %s, expected text", "%s 中有一项是%s，应为文字", field.Name, typeName(item.Type)))
		}
	}
}

// expectedTypes: what Jekyll 3.10 and 4.4 do with values of other types, as run.
var expectedTypes = [...]struct {
	key    string
	list   bool
	wrong  map[post.Type]bool
	effect report.Text
}{
	{"categories", true, types(post.Bool, post.Int, post.Float, post.Date, post.Time, post.Map), report.Text{EN: "Jekyll gives up all front matter of the post", ZH: "Jekyll 会放弃这篇文章的全部前置元数据"}},
	{"tags", true, types(post.Bool, post.Int, post.Float, post.Date, post.Time, post.Map), report.Text{EN: "the post gets no tags", ZH: "文章没有标签"}},
	{"slug", false, types(post.Bool, post.Int, post.Float, post.Date, post.Time, post.List, post.Map), report.Text{EN: "the build stops", ZH: "构建会停下"}},
	{"title", false, types(post.List, post.Map), report.Text{EN: "Jekyll prints it as program text", ZH: "Jekyll 会把它按程序写法印出来"}},
	{"date", false, types(post.Bool, post.List, post.Map), report.Text{EN: "Jekyll cannot read a date from it", ZH: "Jekyll 无法从中得到日期"}},
}

func types(list ...post.Type) map[post.Type]bool {
	set := make(map[post.Type]bool, len(list))
	for _, t := range list {
		set[t] = true
	}
	return set
}

var typeNames = map[post.Type]report.Text{
	post.Null:   {EN: "empty", ZH: "空值"},
	post.String: {EN: "text", ZH: "文字"},
	post.Bool:   {EN: "a Boolean", ZH: "布尔值"},
	post.Int:    {EN: "a number", ZH: "数字"},
	post.Float:  {EN: "a number", ZH: "数字"},
	post.Date:   {EN: "a date", ZH: "日期"},
	post.Time:   {EN: "a time", ZH: "时间"},
	post.List:   {EN: "a list", ZH: "列表"},
	post.Map:    {EN: "a map", ZH: "映射"},
}

func typeName(t post.Type) report.Text { return typeNames[t] }
