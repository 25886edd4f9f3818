package rules

import (
	"bytes"
	"strings"

	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

var emptyLink = New(Meta{
	ID:       "empty-link",
	Family:   Links,
	Severity: report.Error,
	Summary:  report.Text{EN: "a link without a target", ZH: "链接没有目标"},
	Why: report.Text{
		EN: "`[text]()` and `href=\"\"` lead back to the same page; `<>` on a line of its own is an address that was never filled in, and readers see two brackets.",
		ZH: "`[文字]()` 与 `href=\"\"` 只会回到本页；单独一行的 `<>` 是没有填上的网址，读者看到的是两个尖括号。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n<>\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n<https://qinghe.example/a/1.html>\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for i := range p.Post.Markup.Links {
		l := &p.Post.Markup.Links[i]
		if l.Dead || strings.TrimSpace(l.URL) != "" || len(bytes.TrimSpace(l.Target.Of(p.Post.Src))) > 0 {
			continue
		}
		text := string(clipLine(l.Text.Of(p.Post.Src)))
		switch l.Kind {
		case markup.Inline:
			if strings.TrimSpace(text) != "" && !p.followedBy(l.Range.End, '{') {
				p.Report(l.Range, report.Say("the link %q has no target", "链接 %q 没有目标", text))
			}
		case markup.MDImage:
			if !p.followedBy(l.Range.End, '{') {
				p.Report(l.Range, report.Say("the image %q has no address", "图片 %q 没有地址", text))
			}
		case markup.HTML:
			if l.Name == "href" && p.isAnchor(l) {
				p.Report(l.Range, report.Say("the link %q has an empty href", "链接 %q 的 href 为空", text))
			}
		}
	}
	for _, at := range p.emptyAutolinks() {
		p.Report(at, report.Say("an empty address `<>`: readers see the two brackets", "空网址 `<>`：读者会看到两个尖括号"))
	}
})

// followedBy tells whether a byte stands at an offset: `[](…){` is code, not a link.
func (p *Pass) followedBy(at int, b byte) bool { return at < len(p.Post.Src) && p.Post.Src[at] == b }

// isAnchor tells whether an HTML link is an <a>.
func (p *Pass) isAnchor(l *markup.Link) bool {
	tag := l.Range.Of(p.Post.Src)
	return len(tag) > 2 && (tag[1] == 'a' || tag[1] == 'A') && (tag[2] == ' ' || tag[2] == '\n' || tag[2] == '\t')
}

func (p *Pass) emptyAutolink() bool { return len(p.emptyAutolinks()) > 0 }

// emptyAutolinks are lines of text that are nothing but `<>`.
func (p *Pass) emptyAutolinks() []source.Range {
	if !bytes.Contains(p.Post.Body.Of(p.Post.Src), []byte("<>")) {
		return nil
	}
	var out []source.Range
	for i := range p.Post.Markup.Events {
		e := &p.Post.Markup.Events[i]
		if e.Kind != markup.Text && e.Kind != markup.Literal && e.Kind != markup.Paragraph {
			continue
		}
		text := e.Range.Of(p.Post.Src)
		for at := 0; ; {
			k := bytes.Index(text[at:], []byte("<>"))
			if k < 0 {
				break
			}
			start := e.Range.Start + at + k
			line := p.Post.Lines.LineRange(p.Post.Lines.LineOfOffset(start))
			found := source.Range{Start: start, End: start + 2}
			if string(bytes.TrimSpace(line.Of(p.Post.Src))) == "<>" && (len(out) == 0 || out[len(out)-1] != found) {
				out = append(out, found)
			}
			at += k + 2
		}
	}
	return out
}
