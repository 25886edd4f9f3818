package command

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
)

// ConfigSchema prints the JSON Schema of a configuration file.
func ConfigSchema(s Streams) int {
	_, _ = s.Out.Write(config.Schema(s.Language)) // package commandline tells what fails
	return Clean
}

// Asked is which configuration a command asks about.
type Asked struct {
	Choice config.Choice
	File   string // the only configuration file; empty for those around the path
	Paths  []string
}

// about finds the configuration of the first path, else of the working directory.
func (a Asked) about(s Streams) (lint.About, int) {
	resolver, misuse := config.NewResolver(a.Choice, absolute(s.Dir, a.File))
	if len(misuse) > 0 {
		return lint.About{}, s.misuse(misuse)
	}
	path := fileInside(s.Dir)
	if len(a.Paths) > 0 {
		path = absolute(s.Dir, a.Paths[0])
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			path = fileInside(path)
		}
	}
	about := lint.New(s.Dir, time.Time{}, resolver).About(path)
	if faults := resolver.Faults(); len(faults) > 0 {
		return about, s.configFaults(faults)
	}
	s.tellIdle(about.Idle)
	return about, Clean
}

// fileInside stands for any file of a folder.
func fileInside(dir string) string { return filepath.Join(dir, config.FileName) }

// ConfigCheck says whether the configuration that holds for the paths is sound.
func ConfigCheck(a Asked, s Streams) int {
	about, status := a.about(s)
	if status != Clean {
		return status
	}
	files := about.Config.Files()
	if len(files) == 0 {
		s.say(report.Say("no %s here or above it; the preset %s holds", "此处及上级没有 %s；使用预设 %s", config.FileName, about.Config.Preset))
	}
	for _, file := range files {
		if slices.ContainsFunc(about.Idle, func(f config.Fault) bool { return f.Path == file }) {
			continue
		}
		s.say(report.Say("%s: no faults", "%s：没有错误", report.Escape(shorter(s.Dir, file))))
	}
	return Clean
}

// ConfigShow prints the values that hold for a path, each with where it came from, as YAML.
func ConfigShow(a Asked, s Streams) int {
	about, status := a.about(s)
	if status != Clean {
		return status
	}
	for _, v := range about.Config.Values() {
		fmt.Fprintf(s.Out, "%s: %s  # %s\n", v.Key, report.Escape(v.Text), s.origin(v.Origin))
	}
	fmt.Fprintln(s.Out, "rules:")
	for _, r := range about.Config.RuleValues(about.Path) {
		s.showRule(r)
	}
	return Clean
}

func (s Streams) showRule(r config.RuleValues) {
	if len(r.Options) == 0 {
		fmt.Fprintf(s.Out, "  %s: %s  # %s\n", r.Rule.ID, r.Severity, s.origin(r.Origin))
		return
	}
	fmt.Fprintf(s.Out, "  %s:\n    severity: %s  # %s\n", r.Rule.ID, r.Severity, s.origin(r.Origin))
	for _, o := range r.Options {
		fmt.Fprintf(s.Out, "    %s: %s  # %s\n", o.Key, report.Escape(o.Text), s.origin(o.Origin))
	}
}

// origin is a place as a comment says it.
func (s Streams) origin(o config.Origin) string {
	switch {
	case o.Flag != "":
		return o.Flag
	case o.Path != "":
		return fmt.Sprintf("%s:%d", report.Escape(shorter(s.Dir, o.Path)), o.Line)
	case o.Preset != "":
		return report.Say("preset %s", "预设 %s", o.Preset).In(s.Language)
	}
	return report.Say("default", "默认").In(s.Language)
}
