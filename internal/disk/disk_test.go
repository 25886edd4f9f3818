package disk

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestRead: a regular file comes as package os reads it, and anything else is left to it.
func TestRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Log("package os reads everything here")
	}
	dir := t.TempDir()
	for name, text := range map[string][]byte{"empty": {}, "short": []byte("---\ntitle: 标题\n---\n"), "limit": bytes.Repeat([]byte("x"), 1<<16)} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
		if got, ok := Read(path, 1<<16); ok != (runtime.GOOS != "windows") || ok && (!bytes.Equal(got, text) || cap(got) != len(text)) {
			t.Errorf("%s: %d bytes (%v), want %d", name, len(got), ok, len(text))
		}
	}
	if runtime.GOOS == "linux" || runtime.GOOS == "darwin" {
		path := filepath.Join(dir, "short")
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		src, stat, ok := ReadStat(path, 1<<16)
		if !ok || int64(len(src)) != stat.Size || stat.Modified != info.ModTime().UnixNano() || stat.Changed == 0 || stat.Inode == 0 {
			t.Errorf("%d bytes and %+v (%v)", len(src), stat, ok)
		}
	}
	if err := os.Symlink("short", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".", "link", "absent", "limit"} {
		if got, ok := Read(filepath.Join(dir, name), 1<<16-1); ok {
			t.Errorf("%s: %d bytes, expected that package os is asked", name, len(got))
		}
	}
	if src, ok := Read("/proc/self/status", 1<<16); ok && len(src) == 0 {
		t.Error("a file that says it is empty and is not was taken for empty")
	}
}

// BenchmarkRead reads one post, beside what package os needs.
func BenchmarkRead(b *testing.B) {
	path := filepath.Join(b.TempDir(), "post.md")
	if err := os.WriteFile(path, bytes.Repeat([]byte("正文。\n"), 560), 0o666); err != nil {
		b.Fatal(err)
	}
	for name, read := range map[string]func(){
		"disk": func() { Read(path, 1<<20) },
		"os":   func() { _, _ = os.ReadFile(path) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				read()
			}
		})
	}
}
