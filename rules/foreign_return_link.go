package rules

import (
	"slices"
	"strings"

	"newslint/internal/site"
	"newslint/report"
)

var foreignReturnLink = New(Meta{
	ID:       "foreign-return-link",
	Family:   Links,
	Severity: report.Warning,
	Summary:  report.Text{EN: "a return link to a host that is not the site's", ZH: "返回链接指向非本站的主机"},
	Why: report.Text{
		EN: "The site moved, or the text was taken with its links: readers who go back leave the site, and one day the old domain is somebody else's. Hosts of the site beside `url` and CNAME are listed under `hosts` in the configuration.",
		ZH: "网站已搬家，或稿件连同链接一起复制而来：读者点“返回”会离开本站，旧域名也可能易主。除 `url` 与 CNAME 外的本站主机可在配置的 `hosts` 中列出。",
	},
	Bad:  Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n[返回首页](//old.example/)\n", Files: returnSite},
	Good: Example{Post: "---\ntitle: 春耕\n---\n各地抓紧农时。\n\n[返回首页](//news.example/)\n", Files: returnSite},
}, leadOptions{}, func(p *Pass, o leadOptions) {
	if len(p.Site.Hosts) == 0 {
		return
	}
	own := siteHost(p.Site)
	for _, l := range p.returnLinks(o) {
		if l.Dead {
			continue
		}
		t := p.resolve(l.URL)
		if !t.External || t.Host == "" || slices.Contains(p.Site.Hosts, t.Host) {
			continue
		}
		f := p.Report(l.Range, report.Say("%q leads to %q, the site is %q", "“%s”指向 %q，本站是 %q", l.Label, t.Host, own)).Listed(t.Host, "hosts")
		host, ok := p.urlPart(&l, t.Host)
		moved := strings.Replace(l.URL, t.Host, own, 1)
		if ok && p.resolve(moved).Existence != site.Absent {
			f.SafeFix(report.Say("write %q", "改为 %q", own), Replace(host, own))
		}
	}
})

// siteHost is the host of the site's own address.
func siteHost(s *site.Site) string {
	for _, scheme := range [...]string{"https://", "http://", "//"} {
		if rest, ok := strings.CutPrefix(s.URL, scheme); ok {
			host, _, _ := strings.Cut(rest, "/")
			return strings.ToLower(host)
		}
	}
	return s.Hosts[0]
}
