package command

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/report"
)

// archive writes posts that have findings of several families, the same ones every time.
func archive(t *testing.T, posts int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range posts {
		day := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i)
		text := fmt.Sprintf("---\nlayout: post\ntitle: 第 %d 条\ntitle: 重复\ndate: %s\n---\n<p>未闭合\n\n[空]()\n", i, day.Format("2006-01-02 15:04"))
		if i%3 == 0 {
			text = "\uFEFF" + text
		}
		path := filepath.Join(dir, "_posts", fmt.Sprintf("%s-a%d.md", day.Format("2006-01-02"), i%7))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "_config.yml"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestSameBytes: the report is the same however many processors judge, in every format.
func TestSameBytes(t *testing.T) {
	dir := archive(t, 400)
	for _, format := range report.Formats {
		t.Run(format.Name, func(t *testing.T) {
			var first []byte
			processors := []int{1, 8}
			if format.Name == "json" {
				processors = []int{1, 2, 8, 2}
			}
			for _, procs := range processors {
				previous := runtime.GOMAXPROCS(procs)
				var out bytes.Buffer
				Check(context.Background(), CheckOptions{
					Choice: config.Choice{Preset: "news"}, MaxWarnings: -1, Formats: []Output{{Format: format.Name}},
					Now: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC),
				}, Streams{Out: &out, Err: &bytes.Buffer{}, Dir: dir, Language: report.English})
				runtime.GOMAXPROCS(previous)
				if first == nil {
					first = out.Bytes()
				}
				if out.Len() == 0 || !bytes.Equal(first, out.Bytes()) {
					t.Fatalf("%d processors give another report (%d and %d bytes)", procs, out.Len(), len(first))
				}
			}
		})
	}
}
