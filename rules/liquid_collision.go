package rules

import (
	"newslint/internal/post/liquid"
	"newslint/internal/site"
	"newslint/report"
)

var liquidCollision = New(Meta{
	ID:       "liquid-collision",
	Family:   Liquid,
	Severity: report.Off,
	Summary:  report.Text{EN: "text between double braces that Liquid takes for a variable and deletes", ZH: "双花括号中的文字被 Liquid 当作变量删去"},
	Why: report.Text{
		EN: "Liquid prints nothing for a variable that nobody has set, without a word: `{{ name }}` in copied text is missing from the page. Wrap it in `{% raw %}` and `{% endraw %}`.",
		ZH: "变量未定义时 Liquid 什么也不输出，也不提示：转载文字中的 `{{ name }}` 在页面上会消失。请用 `{% raw %}` 与 `{% endraw %}` 包住。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n模板变量写作 {{ name }}。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n模板变量写作 {% raw %}{{ name }}{% endraw %}。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	if p.Site.LiquidTag() == site.Unknown {
		return // plugins may set any variable
	}
	unreadable := map[int]bool{} // another rule says so
	for _, f := range p.Post.Liquid.Faults {
		if f.Kind == liquid.LostText {
			unreadable[f.At.Start] = true
		}
	}
	for i := range p.Post.Liquid.Marks {
		m := &p.Post.Liquid.Marks[i]
		if m.Kind != liquid.Output || !m.Lost || unreadable[m.Range.Start] {
			continue
		}
		text := m.Range.Of(p.Post.Src)
		p.Report(m.Range, report.Say("%q: no variable %q exists; Liquid deletes it", "%q：变量 %q 不存在，Liquid 会将其删去", text, m.Root)).
			UnsafeFix(report.Say("keep it as text", "作为普通文字保留"), p.rawAround(m.Range)...)
	}
})
