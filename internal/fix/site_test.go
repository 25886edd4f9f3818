package fix

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/report"
)

// clock is "now" for every test: the posts are past.
var clock = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

func newResolver(preset string) (*config.Resolver, []report.Text) {
	return config.NewResolver(config.Choice{Preset: preset}, "")
}

const settings = "timezone: Asia/Shanghai\ntitle: 市民早报\nurl: https://news.example\n"

// newLinter opens a site with some files, and gives its folder.
func newLinter(t testing.TB, preset string, files map[string]string) (*lint.Linter, string) {
	t.Helper()
	dir := t.TempDir()
	store(t, dir, map[string]string{"_config.yml": settings})
	store(t, dir, files)
	return open(t, preset, dir), dir
}

func open(t testing.TB, preset, dir string) *lint.Linter {
	t.Helper()
	resolver, misuse := newResolver(preset)
	if misuse != nil {
		t.Fatal(misuse)
	}
	return lint.New(dir, clock, resolver)
}

func store(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func edit(start, end int, text string) report.Edit {
	return report.Edit{Start: start, End: end, Text: text}
}
