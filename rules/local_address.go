package rules

import (
	"net/netip"
	"net/url"
	"slices"
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
		if l.Dead || l.Kind == markup.Auto || !isLocal(l.URL) || p.shown(l) {
			continue
		}
		if slices.ContainsFunc(p.Post.Markup.Events, func(e markup.Event) bool { return e.Kind == markup.CodeBlock }) {
			return
		}
		at := l.Target
		if at.Empty() || l.Kind == markup.Referenced {
			at = l.Range
		}
		p.Report(at, report.Say("%q is on the writer's machine or network only", "%q 只在作者的电脑或内网有效", l.URL))
	}
})

// shown tells whether the address is meant as such: it is the link's own text.
func (p *Pass) shown(l *markup.Link) bool {
	text := string(l.Text.Of(p.Post.Src))
	return strings.Contains(text, "localhost") || strings.Contains(text, "127.0.0.1") || strings.Contains(text, "`") || strings.Contains(l.URL, text) && text != ""
}

// namesPublicHost tells the usual targets at a glance: a path, or a web address whose host begins with a letter and is made
// of letters, digits, hyphens and dots.
func namesPublicHost(target string) bool {
	_, rest, ok := strings.Cut(target, "//")
	switch {
	case !strings.Contains(target, ":") && !strings.HasPrefix(target, "//"):
		return true // no scheme
	case !ok || !strings.HasPrefix(target, "//") && !strings.HasPrefix(target, "http://") && !strings.HasPrefix(target, "https://"):
		return false
	case rest == "" || !isASCIILetter(rest[0]):
		return false
	}
	end := 0
	for end < len(rest) && (isASCIILetter(rest[end]) || rest[end] >= '0' && rest[end] <= '9' || rest[end] == '-' || rest[end] == '.') {
		end++
	}
	return (end == len(rest) || rest[end] == '/' || rest[end] == '?' || rest[end] == '#') && !strings.HasSuffix(rest[:end], "localhost")
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isLocal tells whether an address is of one machine or network.
func isLocal(target string) bool {
	target = strings.TrimSpace(target)
	return !namesPublicHost(target) && hasLocalHost(target)
}

func hasLocalHost(target string) bool {
	if strings.HasPrefix(target, "//") {
		target = "http:" + target
	}
	u, err := url.Parse(target)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return err == nil && u.Scheme == "file"
	}
	host := u.Hostname()
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && (ip.IsLoopback() || ip.IsPrivate() || ip.IsLinkLocalUnicast() || ip.IsUnspecified())
}
