package rules

import (
	"html"
	"net/url"
	"slices"
	"strings"

	"newslint/internal/post/markup"
	"newslint/report"
)

type unsafeHTMLOptions struct {
	Allow []string `option:"allow" en:"hosts whose iframes and scripts are welcome; a leading dot takes subdomains along" zh:"允许嵌入其 iframe 和脚本的主机；以点开头表示包括子域名"`
}

var unsafeHTML = New(Meta{
	ID:       "unsafe-html",
	Family:   HTML,
	Severity: report.Warning,
	Summary:  report.Text{EN: "scripts, foreign frames, event handlers, javascript: links", ZH: "脚本、外部 iframe、事件处理属性、javascript: 链接"},
	Why: report.Text{
		EN: "they run on readers' machines with the site's rights. In copied articles they belong to the site they were copied from.",
		ZH: "它们会以本站的权限在读者的设备上运行。转载文章中的脚本属于被转载的网站。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\n---\n<p onclick=\"go()\">近日，全市召开会议。</p>\n"},
	Good: Example{Post: "---\ntitle: 标题\n---\n<p>近日，全市召开会议。</p>\n"},
}, unsafeHTMLOptions{
	Allow: []string{
		".youtube.com", ".youtube-nocookie.com", ".vimeo.com", ".bilibili.com", ".qq.com", ".youku.com", ".twitter.com", ".x.com",
		".speakerdeck.com", ".slideshare.net", ".soundcloud.com", ".spotify.com", ".codepen.io", "gist.github.com", ".google.com",
	},
}, func(p *Pass, o unsafeHTMLOptions) {
	for i := range p.Post.Markup.Tags {
		t := &p.Post.Markup.Tags[i]
		switch t.Name {
		case "script":
			p.script(t, o)
		case "iframe", "frame", "embed", "object":
			p.frame(t, o)
		}
		p.handlers(t)
	}
	for i := range p.Post.Markup.Links {
		l := &p.Post.Markup.Links[i]
		if !l.Dead && scheme(l.URL) == "javascript" {
			p.Report(l.Target, report.Say("a javascript: link runs a script", "javascript: 链接会运行脚本"))
		}
	}
})

func (p *Pass) script(t *markup.Tag, o unsafeHTMLOptions) {
	kind, _ := p.value(t, "type")
	kind = strings.ToLower(strings.TrimSpace(kind))
	if kind != "" && kind != "module" && !strings.Contains(kind, "javascript") && !strings.Contains(kind, "ecmascript") {
		return // data, as application/ld+json
	}
	address, external := p.value(t, "src")
	switch {
	case !external:
		p.usual(p.Report(t.Range, report.Say("a script runs on the reader's machine", "脚本会在读者的设备上运行")))
	case !p.welcome(address, o):
		p.Report(t.Range, report.Say("a script from %q runs on the reader's machine", "来自 %q 的脚本会在读者的设备上运行", address))
	}
}

func (p *Pass) frame(t *markup.Tag, o unsafeHTMLOptions) {
	address, ok := p.value(t, "src")
	if t.Name == "object" {
		address, ok = p.value(t, "data")
	}
	if ok && !p.welcome(address, o) {
		p.usual(p.Report(t.Range, report.Say("%s shows a page of %q, which the option allow does not name", "%s 嵌入了 %q 的页面，选项 allow 未列出该主机", startTag(t.Name), address)))
	}
}

// usual grades what many sites embed on purpose: a note, unless somebody chose a severity.
func (p *Pass) usual(f *Finding) {
	if !p.bound.Explicit {
		f.Severity = report.Info
	}
}

// welcome tells whether an address is the site's own or of a host that is allowed. What a template makes is not judged.
func (p *Pass) welcome(address string, o unsafeHTMLOptions) bool {
	address = strings.TrimSpace(html.UnescapeString(address))
	if strings.Contains(address, "{{") || strings.Contains(address, "{%") {
		return true
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	if s := strings.ToLower(u.Scheme); s != "" && s != "http" && s != "https" {
		return false
	}
	host := strings.ToLower(u.Hostname())
	return host == "" || slices.Contains(p.Site.Hosts, host) || slices.ContainsFunc(o.Allow, func(allowed string) bool {
		return host == strings.TrimPrefix(allowed, ".") || strings.HasPrefix(allowed, ".") && strings.HasSuffix(host, allowed)
	})
}

func (p *Pass) handlers(t *markup.Tag) {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if strings.HasPrefix(a.Name, "on") && len(a.Name) > 3 && a.HasValue {
			p.Report(a.Key, report.Say("event handler %q runs a script", "事件处理属性 %q 会运行脚本", a.Name))
		}
	}
}

func isBlankOrControl(r rune) bool { return r <= ' ' }

// scheme is the scheme of an address as browsers find it: tabs and line ends in it do not count.
func scheme(address string) string {
	name, _, ok := strings.Cut(address, ":")
	if !ok {
		return ""
	}
	if strings.ContainsFunc(name, isBlankOrControl) {
		name = strings.Map(func(r rune) rune {
			if isBlankOrControl(r) {
				return -1
			}
			return r
		}, name)
	}
	return strings.ToLower(name)
}
