package rules

import (
	"slices"
	"strings"

	"newslint/internal/post"
	"newslint/internal/post/attribution"
	"newslint/internal/post/markup"
	"newslint/internal/site"
	"newslint/internal/source"
	"newslint/internal/spelling"
	"newslint/report"
)

var brokenInternalLink = New(Meta{
	ID:       "broken-internal-link",
	Family:   Links,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a link into the site whose target does not exist", ZH: "站内链接的目标不存在"},
	Why: report.Text{
		EN: "The page, post or file was renamed or removed, or the path counts from the wrong folder. `{% post_url %}` and `{% link %}` without their target stop the build. Where plugins may add pages the rule is silent; `known-urls` in the configuration tells it more.",
		ZH: "页面、文章或文件已改名或删除，或路径的起点不对。`{% post_url %}` 与 `{% link %}` 找不到目标会使构建中止。插件可能生成页面时不作提示；可用配置 `known-urls` 说明。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n详见[专题](/zhuanti/nongshi.html)。\n", Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- zhuanti/chungeng.html --\n---\n---\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n详见[专题](/zhuanti/chungeng.html)。\n", Files: "-- _config.yml --\ntimezone: Asia/Shanghai\n-- zhuanti/chungeng.html --\n---\n---\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	var elsewhere ranges // return links have rules of their own
	for _, l := range p.returnLinks(leadOptions{}) {
		elsewhere.add(source.Range{Start: l.Range.Start})
	}
	var originals []source.Range
	for _, c := range p.Post.Credits {
		if c.Kind == attribution.SourceLink { // served by whoever holds the original, under whatever host
			originals = append(originals, c.Range)
		}
	}
	var judged ranges // a definition that many links share is judged once
	for i := range p.Post.Markup.Links {
		l := &p.Post.Markup.Links[i]
		if l.Dead || l.Kind == markup.HTMLImage || l.Kind == markup.MDImage || l.Kind == markup.Undefined || elsewhere.has(source.Range{Start: l.Range.Start}) || strings.TrimSpace(l.URL) == "" {
			continue
		}
		at := l.Target
		if at.Empty() {
			at = l.Range
		}
		if slices.ContainsFunc(originals, l.Range.Overlaps) {
			continue
		}
		if judged.has(at) || malformedTarget(l.URL) != "" {
			continue
		}
		judged.add(at)
		p.checkTarget(l, at)
	}
	p.checkTargetTags()
})

func (p *Pass) checkTarget(l *markup.Link, at source.Range) {
	if fragment, ok := strings.CutPrefix(l.URL, "#"); ok {
		p.checkFragment(fragment, at)
		return
	}
	t := p.resolve(l.URL)
	if t.Existence == site.Absent && !t.External {
		f := p.Report(at, absentMessage(report.Say("the site has no %q", "本站没有 %q", t.Path), t))
		if !strings.ContainsAny(t.Path, `*?[{\`) { // the list holds globs
			f.Listed(t.Path, "known-urls")
		}
		return
	}
	if t.Existence == site.Unknown && !t.External && isSourceAsFolder(l.URL) {
		p.Report(at, report.Say("%q names a source file as if it were a folder; pages have no .md", "%q 把源文件名当成了目录；页面网址中没有 .md", l.URL))
	}
}

// isSourceAsFolder tells whether a target ends in .md/, which no generator serves; forges show folders so.
func isSourceAsFolder(target string) bool {
	path := pathOf(target)
	for _, forge := range [...]string{"github", "gitlab", "gitea", "gitee", "codeberg", "bitbucket"} {
		if strings.Contains(target, forge) {
			return false
		}
	}
	return strings.HasSuffix(path, ".md/") && !strings.Contains(path, "/blob/") && !strings.Contains(path, "/tree/")
}

// checkFragment judges a link within the page. Layouts may add any anchor, so only a near miss of one that the post has is
// certainly wrong; generators other than kramdown make ids of headings in ways of their own.
func (p *Pass) checkFragment(fragment string, at source.Range) {
	if len(fragment) < 4 || len(p.Post.Markup.Anchors) > maxAnchors || p.Post.Dialect.Generator != post.Jekyll {
		return
	}
	ids := make([]string, 0, len(p.Post.Markup.Anchors))
	for _, a := range p.Post.Markup.Anchors {
		if strings.EqualFold(a.ID, fragment) && a.ID != fragment {
			p.Report(at, report.Say("no anchor %q on the page; did you mean %q?", "页内没有锚点 %q；是否想写 %q？", fragment, a.ID))
			return
		}
		if a.ID == fragment {
			return
		}
		ids = append(ids, a.ID)
	}
	if near := spelling.Nearest(fragment, ids); near != "" && len(fragment) >= 8 {
		p.Report(at, report.Say("no anchor %q on the page; did you mean %q?", "页内没有锚点 %q；是否想写 %q？", fragment, near))
	}
}

const maxAnchors = 500 // a page with more is not searched for near misses

// checkTargetTags judges {% post_url %} and {% link %}.
func (p *Pass) checkTargetTags() {
	for _, mark := range p.Post.Liquid.Marks {
		if mark.Name != "post_url" && mark.Name != "link" {
			continue
		}
		words := strings.Fields(string(mark.Inner.Of(p.Post.Src)))
		if len(words) != 2 || strings.ContainsAny(words[1], "{}|'\"") {
			continue
		}
		switch {
		case !p.Site.HasPages():
		case words[0] == "post_url" && p.Site.PostTag(words[1]) == site.Absent:
			p.Report(mark.Range, report.Say("{%% post_url %%} finds no post %q: the build stops", "{%% post_url %%} 找不到文章 %q：构建会中止", words[1]))
		case words[0] == "link" && p.Site.LinkTag(words[1]) == site.Absent:
			p.Report(mark.Range, report.Say("{%% link %%} finds no file %q: the build stops", "{%% link %%} 找不到文件 %q：构建会中止", words[1]))
		}
	}
}
