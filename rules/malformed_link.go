package rules

import (
	"bytes"
	"strings"

	"newslint/internal/post/markup"
	"newslint/internal/source"
	"newslint/report"
)

var malformedLink = New(Meta{
	ID:       "malformed-link",
	Family:   Links,
	Severity: report.Error,
	Summary:  report.Text{EN: "a mistyped scheme, a host without one, or brackets that do not make a link", ZH: "链接写错：协议拼错、缺少协议，或括号不成链接"},
	Why: report.Text{
		EN: "`ttps://…` and `www.…` lead below the page itself, and `[text] (address)` or an address without its closing bracket comes out as text.",
		ZH: "`ttps://…`、`www.…` 会被当作本站的相对路径；`[文字] (网址)` 或缺右括号的网址会原样显示为文字。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n详见[专题](ttps://qinghe.example/zhuanti/)。\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n详见[专题](https://qinghe.example/zhuanti/)。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	var judged ranges
	for i := range p.Post.Markup.Links {
		l := &p.Post.Markup.Links[i]
		if l.Kind == markup.Auto && !l.Dead && (strings.ContainsAny(l.URL, " \t") || strings.HasSuffix(l.URL, "://")) {
			p.Report(l.Range, report.Say("%q is no address", "%q 不是有效的网址", l.Target.Of(p.Post.Src)))
		}
		if l.Dead || l.Kind == markup.Undefined || l.Kind == markup.Auto || l.Target.Empty() || !judged.add(l.Target) {
			continue
		}
		p.checkAddress(l)
	}
	p.checkBrackets()
})

// checkAddress judges how a target is written.
func (p *Pass) checkAddress(l *markup.Link) {
	right := malformedTarget(l.URL)
	if right == "" {
		if host, bad := malformedHost(l.URL); bad {
			written := string(l.Target.Of(p.Post.Src))
			if host == "" {
				p.Report(l.Target, report.Say("%q is no address: the host is missing", "%q 不是有效的网址：缺少主机名", written))
			} else {
				p.Report(l.Target, report.Say("%q is no address: %q is no host", "%q 不是有效的网址：%q 不是主机名", written, host))
			}
		}
		return
	}
	written := string(l.Target.Of(p.Post.Src))
	f := p.Report(l.Target, report.Say("%q is no address; did you mean %q?", "%q 不是有效的网址；是否想写 %q？", written, right))
	if written != l.URL {
		return
	}
	title := report.Say("write %q", "改为 %q", right)
	if strings.HasPrefix(right, "https://") && !strings.HasPrefix(l.URL, "ttps") && !strings.HasPrefix(l.URL, "h") {
		f.UnsafeFix(title, Replace(l.Target, right)) // the scheme is a guess
		return
	}
	f.SafeFix(title, Replace(l.Target, right))
}

// checkBrackets finds brackets in text that were meant as a link: `[text] (https://…)`, `[text](https://…` without its end.
// What an accidental table takes apart, its own rule tells of.
func (p *Pass) checkBrackets() {
	var tables []source.Range
	for f := range p.faults(markup.TableByPipe) {
		tables = append(tables, f.Other)
	}
	for i := range p.Post.Markup.Events {
		e := &p.Post.Markup.Events[i]
		if e.Kind != markup.Text && e.Kind != markup.Literal || p.literal(e) {
			continue
		}
		for len(tables) > 0 && tables[0].End <= e.Range.Start {
			tables = tables[1:]
		}
		if len(tables) > 0 && tables[0].Start <= e.Range.Start {
			continue
		}
		p.checkText(e.Range)
		p.checkAngles(e.Range)
	}
}

// checkAngles finds <www.example.com/a.html> and <ttp://…>: an address in angle brackets that is no autolink.
func (p *Pass) checkAngles(r source.Range) {
	text := r.Of(p.Post.Src)
	for at := 0; ; {
		k := bytes.IndexByte(text[at:], '<')
		if k < 0 {
			return
		}
		at += k + 1
		end := bytes.IndexAny(text[at:min(len(text), at+maxTarget)], "> \n<")
		if end < 0 || text[at+end] != '>' || bytes.IndexByte(text[at:at+end], '/') < 0 {
			continue
		}
		written := string(text[at : at+end])
		inside := source.Range{Start: r.Start + at, End: r.Start + at + end}
		right := malformedTarget(written)
		if right == "" {
			right = foreignAutolink(written)
		}
		if right != "" {
			p.Report(source.Range{Start: inside.Start - 1, End: inside.End + 1}, report.Say("%q is no address; did you mean %q?", "%q 不是有效的网址；是否想写 %q？", written, right)).
				UnsafeFix(report.Say("write %q", "改为 %q", right), Replace(inside, right))
		}
	}
}

// foreignAutolink gives what <//host/…> and <HTTP://host/…> should be, which kramdown prints as text; "" for anything else.
func foreignAutolink(written string) string {
	rest, scheme := written, "https:"
	if i := strings.Index(written, "://"); i > 0 {
		scheme, rest = strings.ToLower(written[:i+1]), written[i+1:]
		if scheme == written[:i+1] || scheme != "http:" && scheme != "https:" {
			return ""
		}
	}
	host, ok := strings.CutPrefix(rest, "//")
	if !ok || strings.IndexByte(host, '.') < 1 {
		return ""
	}
	return scheme + rest
}

// hasMalformedAngle tells whether an address in angle brackets is mistyped.
func (p *Pass) hasMalformedAngle() bool {
	for line := range strings.Lines(string(p.written().Of(p.Post.Src))) {
		inside, ok := strings.CutPrefix(strings.TrimSpace(line), "<")
		if inside, closed := strings.CutSuffix(inside, ">"); ok && closed && malformedTarget(inside) != "" {
			return true
		}
	}
	return false
}

// literal tells whether text stands where Markdown is not read; another rule tells of markup there.
func (p *Pass) literal(e *markup.Event) bool {
	for at := e.Parent; at >= 0; at = p.Post.Markup.Events[at].Parent {
		up := &p.Post.Markup.Events[at]
		if up.Kind == markup.Element && up.Raw || up.Kind == markup.Extension || up.Kind == markup.Verbatim {
			return true
		}
	}
	return false
}

const longestLink = 4 << 10 // bytes of an address that are looked at

func (p *Pass) checkText(r source.Range) {
	text := r.Of(p.Post.Src)
	for at := 0; ; {
		k := bytes.IndexByte(text[at:], ']')
		if k < 0 {
			return
		}
		at += k + 1
		rest := text[at:]
		gap := len(rest) - len(bytes.TrimLeft(rest, " "))
		p.checkWideBrackets(text[:at], rest, r.Start+at)
		if gap > 1 || !bytes.HasPrefix(rest[gap:], []byte("(")) {
			continue
		}
		label := text[max(0, at-1-maxLabel) : at-1]
		open := bytes.LastIndexByte(label, '[')
		if open >= 0 {
			open += at - 1 - len(label)
		}
		if open < 0 && gap == 0 && isAddressAhead(rest[1:]) {
			p.reportUnopened(r.Start + at)
			continue
		}
		if open < 0 || bytes.IndexByte(text[open:at], '\n') >= 0 || open > 0 && text[open-1] == '\\' {
			continue
		}
		target := rest[gap+1 : min(len(rest), gap+1+longestLink)]
		if !isAddressAhead(target) && (gap > 0 || !isPathAhead(target)) {
			continue
		}
		end := bytes.IndexAny(target[:min(len(target), maxTarget)], ")\n")
		whole := source.Range{Start: r.Start + open, End: r.End}
		if end >= 0 {
			whole.End = r.Start + at + gap + 1 + end
		}
		closed := end >= 0 && target[end] == ')' || end < 0 && p.closedBehindTag(r.End)
		p.reportBrackets(text[open+1:at-1], whole, r.Start+at, gap, closed)
	}
}

const maxTarget = 2000 // bytes of an address

// closedBehindTag tells whether an address that a tag cuts at an offset has its closing bracket further on in the line.
func (p *Pass) closedBehindTag(at int) bool {
	rest := p.Post.Src[at:min(len(p.Post.Src), at+maxTarget)]
	end := bytes.IndexAny(rest, ")\n")
	return bytes.HasPrefix(rest, []byte("<")) && end >= 0 && rest[end] == ')'
}

const maxLabel = 1000 // bytes: the text of a link is not longer

// reportUnopened tells of a `](` whose `[` is not in the same text: it was lost, or a link stands inside the label. Behind is
// the offset behind the `]`.
func (p *Pass) reportUnopened(behind int) {
	src := p.Post.Src
	start := max(p.Post.Body.Start, behind-maxLabel)
	start += bytes.LastIndexByte(src[start:behind], '\n') + 1
	depth := 0
	for i := behind - 1; i >= start; i-- {
		switch src[i] {
		case ']':
			depth++
		case '[':
			if depth--; depth == 0 {
				p.Report(source.Range{Start: i, End: behind + 1}, report.Say("a link inside the label of another: readers see the outer brackets and address", "链接文字里套了链接：读者会看到外层的括号和网址"))
				return
			}
		}
	}
	p.Report(source.Range{Start: behind - 1, End: behind + 1}, report.Say("a link without its opening bracket `[`", "链接缺少左方括号 `[`"))
}

// checkWideBrackets finds [text]（https://…）: an input method wrote full-width brackets. Behind is the offset in the file
// where rest begins.
func (p *Pass) checkWideBrackets(before, rest []byte, behind int) {
	inside, ok := bytes.CutPrefix(rest, []byte("（"))
	if !ok {
		return
	}
	before = before[max(0, len(before)-maxLabel):]
	inside = inside[:min(len(inside), longestLink)]
	open := bytes.LastIndexByte(before, '[')
	if open < 0 || !isAddressAhead(inside) && !isPathAhead(inside) || !hasLetter(string(before[open+1:len(before)-1])) {
		return
	}
	wide := len("（")
	end := bytes.Index(inside[:min(len(inside), maxTarget)], []byte("）"))
	if end < 0 || bytes.IndexByte(inside[:end], '\n') >= 0 || bytes.IndexByte(inside[:end], ' ') >= 0 {
		return
	}
	last := behind + wide + end
	p.Report(source.Range{Start: behind - len(before) + open, End: last + wide}, report.Say("full-width brackets around the address make no link", "网址外用了全角括号，不成链接")).
		SafeFix(report.Say("write half-width brackets", "改用半角括号"),
			Replace(source.Range{Start: behind, End: behind + wide}, "("), Replace(source.Range{Start: last, End: last + wide}, ")"))
}

func (p *Pass) reportBrackets(label []byte, whole source.Range, behind, gap int, closed bool) {
	switch {
	case gap == 1 && closed:
		if !hasLetter(string(label)) || len(label) < 3 || bytes.HasPrefix(label, []byte("^")) {
			return // [1] (https://…) is a note
		}
		whole.End++
		p.Report(whole, report.Say("a space between `]` and `(`: readers see the brackets and the address", "`]` 与 `(` 之间有空格：读者会看到括号和网址")).
			SafeFix(report.Say("remove the space", "删除空格"), Replace(source.Range{Start: behind, End: behind + gap}, ""))
	case gap == 0 && !closed:
		p.Report(whole, report.Say("the address of the link %q is never closed by `)`", "链接 %q 的网址没有用 `)` 结束", string(label)))
	case gap == 0:
		p.Report(whole, report.Say("brackets in the label or the address break the link %q: readers see it as text", "文字或网址中的括号使链接 %q 失效：读者看到的是原文", string(label)))
	}
}
