package config

import (
	"embed"
	"strings"

	"newslint/internal/spelling"
	"newslint/report"
	"newslint/rules"
)

//go:embed presets/*.yml
var presetFiles embed.FS

// presets holds the built-in presets by name; it is never written.
var presets = readPresets()

func readPresets() map[string]string {
	found := make(map[string]string)
	for _, name := range Presets() {
		src, _ := presetFiles.ReadFile("presets/" + name + ".yml") // embedded, as a test shows
		found[name] = string(src)
	}
	return found
}

// Presets lists the names of the built-in presets, the default first.
func Presets() []string { return []string{"jekyll", "news"} }

// PresetSource is the text of a built-in preset.
func PresetSource(name string) string { return presets[name] }

func unknownPreset(name string) report.Text {
	if near := spelling.Nearest(strings.ToLower(name), Presets()); near != "" {
		return report.Say("unknown preset %q, did you mean %q?", "未知的预设 %q，是否想写 %q？", name, near)
	}
	return report.Say("unknown preset %q, expected jekyll or news", "未知的预设 %q，可用：jekyll、news", name)
}

// UnknownRule is the message for a rule id that does not exist.
func UnknownRule(id string) report.Text {
	if near := spelling.Nearest(strings.ToLower(id), rules.IDs()); near != "" {
		return report.Say("unknown rule %q, did you mean %q?", "未知的规则 %q，是否想写 %q？", id, near)
	}
	return report.Say("unknown rule %q; newslint rules lists them", "未知的规则 %q；newslint rules 可列出全部规则", id)
}
