package lint

import (
	"path/filepath"
	"strings"
	"testing"

	"newslint/report"
)

// TestOrigin: findings tell the category, source and month that a report counts them under; those of sites too.
func TestOrigin(t *testing.T) {
	const text = "BOM---\nlayout: post\ncategories: chengshi\ndate: 2022-03-01 00:30:00 +0800\n---\n\n正文。\n\n来源：城市晚报\n"
	for name, c := range map[string]struct {
		site, path, text string
		want             report.Origin
	}{
		"a dated post":           {"timezone: Asia/Shanghai\n", "_posts/2022-02-28-a.md", text, report.Origin{Category: "chengshi", Source: "城市晚报", Month: "2022-03"}},
		"in the site's zone":     {"timezone: America/New_York\n", "_posts/2022-03-01-a.md", text, report.Origin{Category: "chengshi", Source: "城市晚报", Month: "2022-02"}},
		"a date in the name":     {"", "_posts/2022-03-29-a.md", "BOM---\n---\n正文。\n", report.Origin{Month: "2022-03"}},
		"a name that is no date": {"", "_posts/2022-13-29-a.md", "BOM---\n---\n正文。\n", report.Origin{}},
		"a front matter that is broken": {
			"", "_posts/2022-03-29-a.md", "BOM---\ncategories: [a\n---\n正文。\n\n来源：XXX\n", report.Origin{Month: "2022-03"},
		},
		"a long name": {
			"", "_posts/2022-03-29-a.md", "BOM---\ncategories: [" + strings.Repeat("报", 200) + "]\n---\n正文。\n",
			report.Origin{Category: strings.Repeat("报", 26), Month: "2022-03"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, "-- _config.yml --\n"+c.site+"-- "+c.path+" --\n"+c.text)
			l := linter(t, dir)
			found := false
			for _, r := range judgeAll(t, l, l.Discover([]string{filepath.Join(dir, c.path)})) {
				for _, d := range r.Diagnostics {
					found = true
					if d.Origin != c.want {
						t.Errorf("the origin is %+v, want %+v", d.Origin, c.want)
					}
				}
			}
			if !found {
				t.Error("no finding")
			}
		})
	}
}
