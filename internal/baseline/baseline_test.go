package baseline

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func always(string) bool { return true }

func TestWhatIsWrittenIsRead(t *testing.T) {
	names := []string{"_posts/a.md", "_posts/中 文.md", "_posts/\"quoted\".md", "_posts/a\tb\nc.md", "#a.md", "<<<<<<< a.md", "_posts/\xff.md", `"x`}
	var entries []Entry
	for i, name := range names {
		entries = append(entries, Entry{name, "empty-link", fmt.Sprintf("%016x", i)}, Entry{name, "empty-link", fmt.Sprintf("%016x-2", i)})
	}
	for _, split := range []bool{false, true} {
		root := t.TempDir()
		b := New(append(entries, entries...), "2027-01-31", always)
		b.Split = split
		for range 2 { // over nothing, and over itself
			if err := b.Write(root); err != nil {
				t.Fatal(err)
			}
		}
		read, faults := Load(root, tree{})
		if len(faults) > 0 || read.Expires != "2027-01-31" || read.Split != split || !slices.Equal(read.Entries, b.Entries) {
			t.Errorf("split %t: read %q %v, wrote %q", split, read.Entries, faults, b.Entries)
		}
		if left, _ := os.ReadDir(root); len(left) != 1 {
			t.Errorf("split %t: left behind: %v", split, left)
		}
	}
}

func TestAnEmptyBaselineStaysAFile(t *testing.T) {
	root := t.TempDir()
	for range 2 {
		if err := New(nil, "", always).Write(root); err != nil {
			t.Fatal(err)
		}
	}
	if info, err := os.Stat(filepath.Join(root, Name)); err != nil || !info.Mode().IsRegular() {
		t.Errorf("%v %v", info, err)
	}
}

func TestALargeBaselineIsSplit(t *testing.T) {
	root := t.TempDir()
	var entries []Entry
	for i := range maxWhole + 1 {
		entries = append(entries, Entry{fmt.Sprintf("_posts/%d-01-01-p%d.md", 2020+i%3, i), "empty-link", "a"})
	}
	if err := New(entries[:10], "", always).Write(root); err != nil {
		t.Fatal(err)
	}
	if err := New(entries, "", always).Write(root); err != nil {
		t.Fatal(err)
	}
	files, _ := os.ReadDir(filepath.Join(root, Name))
	if len(files) != 3 || files[0].Name() != "in-_posts--2020.txt" {
		t.Errorf("files: %v", files)
	}
	if b, faults := Load(root, tree{}); len(b.Entries) != maxWhole+1 || len(faults) > 0 {
		t.Errorf("%d entries, faults %v", len(b.Entries), faults)
	}
}

func TestFind(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"_posts/2022-01-01-there.md", "_posts/2023/2023-01-01-gone.md", "_posts/2022-01-01-other.md"} {
		write(t, filepath.Join(root, name), "")
	}
	write(t, filepath.Join(root, Name), head+"_posts/2022-01-01-there.md\tr\ta\n_posts/2022-01-01-gone.md\tr\ta\n")
	b, faults := Load(root, tree{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, c := range []struct {
		path, rule, anchor string
		want               bool
	}{
		{"_posts/2022-01-01-there.md", "r", "a", true},
		{"_posts/2022-01-01-there.md", "r", "b", false},
		{"_posts/2022-01-01-there.md", "s", "a", false},
		{"_posts/2023/2023-01-01-gone.md", "r", "a", true},   // moved
		{"_posts/2022-01-01-other.md", "r", "a", false},      // not that one
		{"_posts/2024/2024-01-01-there.md", "r", "a", false}, // a copy: the first is still there
	} {
		if _, got := b.Find(c.path, c.rule, c.anchor); got != c.want {
			t.Errorf("%s %s %s: %t, want %t", c.path, c.rule, c.anchor, got, c.want)
		}
	}
	var none *Baseline
	if _, ok := none.Find("a", "r", "a"); ok || none.Has("a") || none.Holds("2022-01-01") {
		t.Error("no baseline knows something")
	}
}

func FuzzEntries(f *testing.F) {
	f.Add("_posts/a.md\tempty-link\tabc\n# expires 2027-01-01\n\"a\\tb\"\tr\tx-2\n")
	f.Add("<<<<<<< HEAD\n=======\n>>>>>>> x\n\t\t\n\"\tr\ta\n")
	f.Fuzz(func(t *testing.T, text string) {
		root := t.TempDir()
		write(t, filepath.Join(root, Name), text)
		b, faults := Load(root, tree{})
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > strings.Count(text, "\n")+1 {
				t.Fatalf("fault in line %d", fault.Line)
			}
		}
		if err := b.Write(root); err != nil {
			t.Fatal(err)
		}
		again, _ := Load(root, tree{})
		if !slices.Equal(again.Entries, b.Entries) {
			t.Fatalf("read %q, then %q", b.Entries, again.Entries)
		}
	})
}

// TestHostileBaseline: lines without end cost little, and no entry looks outside of the site.
func TestHostileBaseline(t *testing.T) {
	root := t.TempDir()
	write(t, filepath.Join(root, Name), strings.Repeat("x\n", 1_000_000))
	if _, faults := Load(root, tree{}); len(faults) != maxFaults {
		t.Errorf("%d faults", len(faults))
	}
	write(t, filepath.Join(root, Name), strings.Repeat("a\tr\tx\n", maxEntries+2))
	if b, faults := Load(root, tree{}); len(faults) != 1 || faults[0].Line != maxEntries+1 || len(b.Entries) != 1 {
		t.Errorf("%d entries, faults %v", len(b.Entries), faults)
	}
	outside := t.TempDir()
	write(t, filepath.Join(outside, "2022-01-01-a.md"), "")
	name, err := filepath.Rel(root, filepath.Join(outside, "2022-01-01-a.md"))
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, Name), filepath.ToSlash(name)+"\tr\tx\n")
	if b, _ := Load(root, tree{}); b.paths[filepath.ToSlash(name)] {
		t.Error("a file outside of the site was looked for")
	}
}

// tree is the working tree.
type tree struct{}

func (tree) Lstat(path string) (fs.FileInfo, error)        { return os.Lstat(path) }
func (tree) ReadDir(path string) ([]fs.DirEntry, error)    { return os.ReadDir(path) }
func (tree) ReadFile(path string, _ int64) ([]byte, error) { return os.ReadFile(path) }
