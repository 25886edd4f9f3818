package config

import (
	"reflect"
	"slices"

	"newslint/internal/option"
	"newslint/report"
)

// Idle are the settings of a whole site that stand in files below its root, where they have no effect, each told at its key.
// The receiver holds in such a folder, atRoot at the root.
func (c *Config) Idle(atRoot *Config) []Fault {
	if c == atRoot {
		return nil
	}
	var idle []Fault
	counting := atRoot.Files()
	for i := range c.layers {
		l := &c.layers[i]
		if l.path == "" || slices.Contains(counting, l.path) {
			continue
		}
		for _, name := range siteSettings() {
			if said, ok := l.keys[name]; ok {
				idle = append(idle, Fault{l.path, option.At(said.key, report.Say(
					"%q has no effect below the root of the site, as it holds for the whole site", "%q 对整个网站生效，写在网站根目录以下不起作用", name))})
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
