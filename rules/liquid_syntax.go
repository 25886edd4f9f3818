package rules

import (
	"newslint/internal/post/liquid"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/report"
)

var liquidSyntax = New(Meta{
	ID:       "liquid-syntax",
	Family:   Liquid,
	Severity: report.Error,
	Summary:  report.Text{EN: "Liquid that stops the whole build: braces never closed, an unknown or unbalanced tag", ZH: "会中止整个站点构建的 Liquid 语法：括号没有闭合、标签未知或不成对"},
	Why: report.Text{
		EN: "Jekyll runs Liquid over the whole post, code blocks and HTML comments included, before it reads Markdown. One `{{` or `{%` in pasted text and no page of the site is built. Wrap such text in `{% raw %}` and `{% endraw %}`. Tags of the site's own plugins are named under `liquid-tags`.",
		ZH: "Jekyll 在解析 Markdown 之前先对整篇文章运行 Liquid，代码块和 HTML 注释也不例外。粘贴来的文字里只要有一处 `{{` 或 `{%`，整个站点都会构建失败。请用 `{% raw %}` 与 `{% endraw %}` 包住。站点插件自定义的标签请写入 `liquid-tags`。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n降价 {%10%} 起。\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n降价 {% raw %}{%10%}{% endraw %} 起。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	unbalanced := false
	for _, f := range p.Post.Liquid.Faults {
		switch f.Kind {
		case liquid.UnknownTag:
			if p.Site.LiquidTag() == site.Unknown {
				continue
			}
		case liquid.UnclosedBlock, liquid.UnexpectedEnd:
			if unbalanced { // the first is the cause
				continue
			}
			unbalanced = true
		case liquid.LostText:
			p.ReportMinor(f.At, report.Say("Liquid cannot read %q and prints nothing in its place", "Liquid 无法解析 %q，会将其删去", f.At.Of(p.Post.Src))).
				UnsafeFix(report.Say("keep it as text", "作为普通文字保留"), p.rawAround(f.At)...)
			continue
		}
		p.stopsBuild(f)
	}
})

// stopsBuild states a fault at which Liquid gives up.
func (p *Pass) stopsBuild(f liquid.Fault) {
	if p.full() {
		return
	}
	found := p.Report(f.At, p.liquidFault(f))
	switch f.Kind {
	case liquid.UnclosedOutput, liquid.UnclosedTag, liquid.UnknownTag:
		found.UnsafeFix(report.Say("keep it as text", "作为普通文字保留"), p.rawAround(f.At)...)
		if f.Kind == liquid.UnknownTag {
			found.Listed(f.Name, "liquid-tags")
		}
	case liquid.UnexpectedEnd:
		if !f.Open.Empty() {
			found.Note(f.Open, report.Say("this is what is open here", "此处未闭合的是这个标签"))
		}
	case liquid.UnclosedBlock:
		if f.Stops > f.At.Start && f.Stops < p.Post.Body.End {
			found.Note(source.Range{Start: f.Stops, End: f.Stops}, report.Say("it had to be closed before this", "应在此之前闭合"))
		}
	}
}

func (p *Pass) liquidFault(f liquid.Fault) report.Text {
	tag := f.At.Of(p.Post.Src)
	switch f.Kind {
	case liquid.UnclosedOutput:
		return report.Say("%q is never closed; the build stops; expected }}", "%q 没有闭合，会中止构建；应以 }} 结束", tag)
	case liquid.UnclosedTag:
		return report.Say("%q is no tag; the build stops; expected {%% and a name, closed by %%}", "%q 不是有效标签，会中止构建；应为 {%% 加标签名并以 %%} 结束", tag)
	case liquid.UnknownTag:
		return report.Say("tag %q does not exist; the build stops", "标签 %q 不存在，会中止构建", f.Name)
	case liquid.UnclosedBlock:
		return report.Say("%q is never closed; the build stops; expected {%% end%s %%}", "%q 没有闭合，会中止构建；应有 {%% end%s %%}", tag, f.Name)
	case liquid.UnexpectedEnd:
		if f.Open.Empty() {
			return report.Say("%q belongs to no open tag; the build stops", "%q 没有对应的标签，会中止构建", tag)
		}
		return report.Say("%q does not belong to the tag that is open; the build stops", "%q 与未闭合的标签不对应，会中止构建", tag)
	}
	return report.Say("%q: the tag does not take these words; the build stops", "%q：标签参数写法不对，会中止构建", tag)
}

// rawAround is the edits that keep a text out of Liquid.
func (p *Pass) rawAround(at source.Range) []report.Edit {
	return []report.Edit{Insert(at.Start, "{% raw %}"), Insert(at.End, "{% endraw %}")}
}
