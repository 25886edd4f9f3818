package rules

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newslint/internal/post/markup"
	"newslint/report"
)

var undefinedReference = New(Meta{
	ID:       "undefined-reference",
	Family:   Links,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a reference link without its definition", ZH: "引用式链接没有定义"},
	Why: report.Text{
		EN: "`[text][label]` needs a line `[label]: https://…` in the same post; without it readers see the brackets. Posts that include other files may get the definition from there and are left alone.",
		ZH: "`[文字][标签]` 需要同一篇文章中有 `[标签]: https://…`；否则读者看到的是方括号。引入其他文件的文章可能从中得到定义，不作提示。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n详见[统计公报][gongbao]。\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n详见[统计公报][gongbao]。\n\n[gongbao]: https://stats.example/gongbao\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	looked, defines := false, false
	for i := range p.Post.Markup.Links {
		l := &p.Post.Markup.Links[i]
		if l.Kind != markup.Undefined || l.Dead || !p.meantAsReference(l) {
			continue
		}
		if !looked {
			if p.mayInclude() {
				return
			}
			looked, defines = true, p.defines()
		}
		if !defines && !p.namesReference(l) {
			continue
		}
		label := strings.Trim(string(l.Label.Of(p.Post.Src)), " \n[]")
		if label == "" {
			label = string(l.Text.Of(p.Post.Src))
		}
		p.Report(l.Range, report.Say("no definition of the reference %q: expected a line [%s]: https://…", "没有引用 %q 的定义：应有一行 [%s]: https://…", label, label))
	}
})

// mayInclude tells whether a template may bring definitions along.
func (p *Pass) mayInclude() bool {
	for i := range p.Post.Markup.Events {
		if e := &p.Post.Markup.Events[i]; e.Kind == markup.Liquid {
			return true
		}
	}
	return bytes.Contains(p.Post.Body.Of(p.Post.Src), []byte("{%")) || bytes.Contains(p.Post.Body.Of(p.Post.Src), []byte("{{"))
}

// meantAsReference tells a link from brackets in prose, `a[0][1]` and `x["k"][/re/]`.
func (p *Pass) meantAsReference(l *markup.Link) bool {
	src := p.Post.Src
	if l.Range.Start > 0 && (isWordByte(src[l.Range.Start-1]) || strings.IndexByte(")]}'\"", src[l.Range.Start-1]) >= 0) {
		return false
	}
	if l.Range.End < len(src) && strings.IndexByte("[(:{", src[l.Range.End]) >= 0 {
		return false
	}
	text, label := string(l.Text.Of(src)), string(l.Label.Of(src))
	if l.Label.Empty() || strings.TrimSpace(label) == "" || bytes.ContainsAny(src[l.Text.End:l.Label.Start], " \t\r\n") {
		return false // [text], [text][] and [text] [other] are more often brackets
	}
	return hasLetter(text) && hasLetter(label) && !strings.ContainsAny(text+label, `"'=;{}<>\$`) && strings.IndexByte(label, '/') != 0
}

// defines tells whether the post defines any reference, so that it is written with them.
func (p *Pass) defines() bool {
	return slices.ContainsFunc(p.Post.Markup.Events, func(e markup.Event) bool { return e.Kind == markup.Reference })
}

// namesReference tells a link of a post that defines none from `[ui][console] …`, `[国内][社会]` and `[#7][Patch by Jane Doe]`: its
// label is a plain name, and text stands before it, or nothing else on its line.
func (p *Pass) namesReference(l *markup.Link) bool {
	src := p.Post.Src
	line := bytes.LastIndexByte(src[:l.Range.Start], '\n') + 1
	behind, _, _ := bytes.Cut(src[l.Range.End:], []byte("\n"))
	alone := l.Range.Start == line && len(bytes.TrimSpace(behind)) == 0
	return (alone || len(bytes.Trim(src[line:l.Range.Start], " \t>*+-.0123456789")) > 0) && !bytes.ContainsFunc(l.Label.Of(src), func(r rune) bool {
		return r >= utf8.RuneSelf || !isWordByte(byte(r)) && r != '-' && r != '.'
	})
}

func isWordByte(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }
