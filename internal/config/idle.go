package config

import (
	"reflect"

	"newslint/internal/option"
	"newslint/report"
)

// Idle are the settings of a whole site in files that hold at the root of no site, each told at its key. Counting are the files
// that do. What a file extends may serve other sites too, so nothing is told of that.
func (c *Config) Idle(counting map[string]bool) []Fault {
	var idle []Fault
	for i := range c.layers {
		l := &c.layers[i]
		if l.path == "" || l.extended || counting[l.path] {
			continue
		}
		for _, name := range siteSettings() {
			if said, ok := l.keys[name]; ok {
				idle = append(idle, Fault{l.path, option.At(said.key, report.Say(
					"%q has no effect below the root of the site, as it holds for the whole site", "%q 对整个网站生效，写在网站根目录的子目录中不起作用", name))})
			}
		}
	}
	return idle
}

// siteSettings are the keys that hold for a whole site.
func siteSettings() []string {
	var names []string
	t := reflect.TypeFor[Settings]()
	for _, f := range option.Fields(t) {
		if t.Field(f.Index).Tag.Get("of") == "site" {
			names = append(names, f.Name)
		}
	}
	return names
}
