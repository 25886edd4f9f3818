package rules

import (
	"net/netip"
	"net/url"
	"strings"

	"newslint/internal/post/markup"
	"newslint/report"
)

var localAddress = New(Meta{
	ID:       "local-address",
	Family:   Links,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a link to localhost, a private address or a local file", ZH: "链接指向 localhost、内网地址或本地文件"},
	Why: report.Text{
		EN: "The link works on the writer's machine only. An address that is itself the link's text, or stands in a post with code, is a tutorial's and is left alone.",
		ZH: "链接只在作者的电脑上有效。若链接文字就是该地址，或文章含有代码，则视为教程，不作提示。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n详见[专题](http://localhost:4000/zhuanti/)。\n"},
	Good: Example{Post: "---\ntitle: 春耕\n---\n详见[专题](https://qinghe.example/zhuanti/)。\n"},
}, struct{}{}, func(p *Pass, _ struct{}) {
	for i := range p.Post.Markup.Links {
		l := &p.Post.Markup.Links[i]
		what := localKind(l.URL)
		if l.Dead || what == "" || l.Kind == markup.Auto || p.teaches(l) {
			continue
		}
		at := l.Target
		if at.Empty() || l.Kind == markup.Referenced {
			at = l.Range
		}
		p.Report(at, report.Say("%q is on the writer's machine or network only", "%q 只在作者的电脑或内网有效", l.URL))
	}
})

// teaches tells whether the address is meant as such: it is the link's own text, or the post shows code.
func (p *Pass) teaches(l *markup.Link) bool {
	text := string(l.Text.Of(p.Post.Src))
	if strings.Contains(text, "localhost") || strings.Contains(text, "127.0.0.1") || strings.Contains(text, "`") || strings.Contains(l.URL, text) && text != "" {
		return true
	}
	for i := range p.Post.Markup.Events {
		if p.Post.Markup.Events[i].Kind == markup.CodeBlock {
			return true
		}
	}
	return false
}

// localKind tells what makes an address local; "" where nothing does.
func localKind(target string) string {
	target = strings.TrimSpace(target)
	if strings.HasPrefix(target, "//") {
		target = "http:" + target
	}
	u, err := url.Parse(target)
	if err != nil {
		return ""
	}
	if u.Scheme == "file" {
		return "file"
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	host := u.Hostname()
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return "host"
	}
	if ip, err := netip.ParseAddr(host); err == nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsUnspecified()) {
		return "address"
	}
	return ""
}
