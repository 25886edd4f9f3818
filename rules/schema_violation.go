package rules

import "newslint/report"

const postSchema = "-- .newslint.yml --\nschema:\n  path: post.schema.json\n-- post.schema.json --\n" +
	`{"type": "object", "required": ["title"], "properties": {"stars": {"type": "integer", "maximum": 5}}}` + "\n"

var schemaViolation = New(Meta{
	ID:       "schema-violation",
	Family:   FrontMatter,
	Severity: report.Error,
	Summary:  report.Text{EN: "a violation of the JSON Schema that the configuration names", ZH: "不符合配置中指定的 JSON Schema"},
	Why: report.Text{
		EN: "`schema:` in .newslint.yml names JSON Schemas for the front matter of posts, by glob. Layouts and scripts rely on what they promise.",
		ZH: ".newslint.yml 中的 `schema:` 按通配符为文章的元数据指定 JSON Schema，布局与脚本都以它为准。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\nstars: many\n---\n正文。\n", Files: postSchema},
	Good: Example{Post: "---\ntitle: 标题\nstars: 4\n---\n正文。\n", Files: postSchema},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for _, s := range p.Schemas {
		for _, v := range s.Check(&p.Post.Front) {
			p.Report(v.At, v.Message)
		}
	}
})
