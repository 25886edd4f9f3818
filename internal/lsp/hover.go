package lsp

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"newslint/internal/site"
	"newslint/report"
	"newslint/rules"
)

// hover explains the findings at a place, and tells the page that is meant there: of a category, a tag or a link, and on the
// rest of the front matter the one that the post becomes.
func (s *server) hover(d *snapshot, at place) any {
	v := d.judged()
	if v.Post == nil {
		return nil
	}
	offset := d.text.offset(at)
	var parts []string
	var over *span
	for _, f := range d.diagnostics() {
		if f.Start.Offset <= offset && offset <= f.End.Offset {
			parts = append(parts, s.ruleHelp(f))
			r := d.text.span(f.Start.Offset, f.End.Offset)
			over = &r
		}
	}
	if t, at, ok := d.termAt(offset); ok {
		parts = append(parts, s.termHelp(d, t))
		r := d.text.span(at.Start, at.End)
		over = &r
	} else if page := d.linkAt(offset); page.Existence == site.Present {
		parts = append(parts, s.targetHelp(d, page))
	} else if front := v.Post.Front.Range; offset < front.End && v.Page.Known {
		parts = append(parts, s.pageHelp(&v.Page))
	}
	if len(parts) == 0 {
		return nil
	}
	if len(parts) > 1 {
		over = nil
	}
	return hover{markup{"markdown", strings.Join(parts, "\n\n---\n\n")}, over}
}

// explain gives the help of a rule, for clients that follow the links of findings to it: newslint/rule, with its id.
func explain(s *server, params json.RawMessage) (job, *failure) {
	var p struct {
		Rule string `json:"rule"`
	}
	err := json.Unmarshal(params, &p)
	rule, ok := rules.ByID(p.Rule)
	if err != nil || !ok {
		return nil, &failure{codeInvalidParams, "newslint/rule wants the id of a rule"}
	}
	return func(context.Context) any {
		plain := func(sentence string) string { return sentence } // to be read as it stands
		return markup{"plaintext", "# " + rule.ID + "\n\n" + s.helpOf(rule, plain) + "\n"}
	}, nil
}

func (s *server) ruleHelp(f report.Diagnostic) string {
	rule, ok := rules.ByID(f.Rule)
	if !ok {
		return prose(f.Message.In(s.language))
	}
	return fmt.Sprintf("**%s** · %s", rule.ID, s.helpOf(rule, prose))
}

// helpOf is the help of a rule; its sentences pass through write.
func (s *server) helpOf(rule *rules.Rule, write func(string) string) string {
	text := write(rule.Summary.In(s.language)) + "\n\n" + write(rule.Why.In(s.language))
	if rule.Bad.Post != "" {
		text += example(report.Say("Reported:", "会报告："), rule.Bad.Post, s.language)
	}
	if rule.Good.Post != "" {
		text += example(report.Say("Not reported:", "不会报告："), rule.Good.Post, s.language)
	}
	return text
}

// prose is a sentence as Markdown: a tag outside code is text, and code stays code.
func prose(sentence string) string {
	parts := strings.Split(sentence, "`")
	for i := range parts {
		if code := i%2 == 1 && i < len(parts)-1; !code {
			parts[i] = unmarked.Replace(parts[i])
		}
	}
	return strings.Join(parts, "`")
}

var unmarked = strings.NewReplacer("<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "[", `\[`, "~", `\~`)

// example shows a post in a fence that is longer than any inside.
func example(title report.Text, post string, l report.Language) string {
	fence := "```"
	for strings.Contains(post, fence) {
		fence += "`"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n\n%s\n\n%s\n", title.In(l), fence)
	for line := range strings.Lines(post) {
		fmt.Fprintln(&b, report.Escape(strings.TrimRight(line, "\r\n")))
	}
	b.WriteString(fence)
	return b.String()
}

func (s *server) pageHelp(p *site.Page) string {
	if p.Fate != site.Published {
		return report.Say("**Not published** (%s: %s)", "**不会发布**（%s：%s）", p.Fate.String(), string(p.Why)).In(s.language)
	}
	lines := []string{report.Say("**The page of this post**", "**本文将生成的页面**").In(s.language)}
	add := func(name report.Text, value string) {
		if value != "" {
			lines = append(lines, fmt.Sprintf("- %s: `%s`", name.In(s.language), strings.ReplaceAll(value, "`", "'")))
		}
	}
	add(report.Say("URL", "网址"), p.URL)
	if p.Date.Known {
		add(report.Say("date", "日期"), p.Date.Instant.Format("2006-01-02 15:04:05 -0700"))
	}
	add(report.Say("title", "标题"), p.Title)
	add(report.Say("layout", "布局"), p.Layout)
	add(report.Say("categories", "分类"), strings.Join(p.Categories, ", "))
	add(report.Say("tags", "标签"), strings.Join(p.Tags, ", "))
	return strings.Join(lines, "\n")
}
