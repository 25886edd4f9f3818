package config

import (
	"slices"

	"newslint/internal/option"
	"newslint/report"
)

// Limits of a configuration, which may be a stranger's: every file and every link of a run is held against its lists.
const (
	maxFiles     = 64      // that one configuration file extends or names as schemas, and that hold for one folder
	maxOverrides = 100     // of one file
	maxEntries   = 1000    // of one list of patterns, hosts or tags
	maxSchema    = 1 << 18 // bytes of a JSON Schema
	maxGlob      = 256     // bytes of a pattern
	maxChoices   = 256     // patterns without braces that one with braces stands for
)

// choices counts the patterns without braces that a valid pattern stands for, up to one more than maxChoices: matching tries
// each.
func choices(glob string) int {
	type group struct{ before, done int } // factors in front of the brace; alternatives so far
	open, product := []group{}, 1
	for i := 0; i < len(glob); i++ {
		switch glob[i] {
		case '\\':
			i++
		case '{':
			open = append(open, group{before: product})
			product = 1
		case ',':
			if n := len(open); n > 0 {
				open[n-1].done += product
				product = 1
			}
		case '}':
			if n := len(open); n > 0 {
				product = open[n-1].before * (open[n-1].done + product)
				open = open[:n-1]
			}
		}
		product = min(product, maxChoices+1)
	}
	return product
}

// tooCostly says why a pattern is not taken; empty where it is.
func tooCostly(glob string) report.Text {
	switch {
	case len(glob) > maxGlob:
		return report.Say("the pattern is longer than %d bytes", "通配符超过 %d 字节", maxGlob)
	case choices(glob) > maxChoices:
		return report.Say("%q stands for more than %d patterns", "%q 展开后超过 %d 个通配符", glob, maxChoices)
	}
	return report.Text{}
}

// limit cuts what is too long off, and says so.
func (d *document) limit() []option.Fault {
	var faults []option.Fault
	cut := func(key string, n, most int) int {
		if n > most {
			faults = append(faults, option.At(d.keys[key].value, report.Say("%s has %d entries, more than %d", "%s 有 %d 项，超过 %d 项", key, n, most)))
		}
		return min(n, most)
	}
	s := &d.settings
	s.Posts = s.Posts[:cut("posts", len(s.Posts), maxEntries)]
	s.Ignore = s.Ignore[:cut("ignore", len(s.Ignore), maxEntries)]
	s.Hosts = s.Hosts[:cut("hosts", len(s.Hosts), maxEntries)]
	s.KnownURLs = s.KnownURLs[:cut("known-urls", len(s.KnownURLs), maxEntries)]
	s.Tags = s.Tags[:cut("liquid-tags", len(s.Tags), maxEntries)]
	s.Schemas = s.Schemas[:cut("schema", len(s.Schemas), maxFiles)]
	d.extends = d.extends[:cut("extends", len(d.extends), maxFiles)]
	d.overrides = d.overrides[:cut("overrides", len(d.overrides), maxOverrides)]
	s.KnownURLs = slices.DeleteFunc(s.KnownURLs, func(glob string) bool {
		why := tooCostly(glob)
		if why.EN != "" {
			faults = append(faults, option.At(d.keys["known-urls"].value, why))
		}
		return why.EN != ""
	})
	for _, o := range d.overrides {
		if n := len(o.files); n > maxEntries {
			faults = append(faults, option.At(d.keys["overrides"].value, report.Say("an override has %d patterns, more than %d", "一个 override 有 %d 个通配符，超过 %d 个", n, maxEntries)))
		}
	}
	if len(faults) > 0 {
		d.overrides = nil // nothing is judged: the faults are told
	}
	return faults
}
