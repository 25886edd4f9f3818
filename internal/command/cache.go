package command

import (
	"cmp"
	"path/filepath"
	"time"

	"newslint/internal/cache"
	"newslint/internal/lint"
	"newslint/report"
)

// remembers tells whether a run judges files as they stand, so that the next run can do without judging them again.
func (o *CheckOptions) remembers() bool {
	_, part := o.partial()
	return o.Cache != "" && !part && o.parts == nil && !o.Staged && o.GitTree == "" && o.Since == "" && o.StdinPath == "" && !o.Repair.asked()
}

// memory is what a run remembers in. What goes wrong with it costs time, never a word unless it is asked for.
func (o *CheckOptions) memory(s Streams) lint.Memory {
	return lint.Memory{
		Dir:   absolute(s.Dir, o.Cache),
		Build: cmp.Or(o.build, cache.Build(Version)),
		About: aboutChoice(o),
		Began: o.began(),
		Tell: func(t report.Text) {
			if o.Verbose {
				s.Complain(t)
			}
		},
	}
}

// began is when the run began, whatever clock posts are judged by.
func (o *CheckOptions) began() time.Time {
	if o.start != nil {
		return o.start()
	}
	return time.Now()
}

// aboutChoice gives runs with other words on the command line caches of their own, so that they do not overwrite each
// other's.
func aboutChoice(o *CheckOptions) string {
	var e cache.Encoder
	for _, list := range [][]string{{o.Choice.Preset, filepath.ToSlash(o.ConfigFile)}, o.Choice.Select, o.Choice.Ignore} {
		e.Number(len(list))
		for _, word := range list {
			e.Text(word)
		}
	}
	return string(e.Data)
}
