package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestFolder: the names and kinds are those that package os gives, in a folder of many blocks too.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for i := range 600 {
		name := fmt.Sprintf("%04d-%s", i, strings.Repeat("长", i%80))
		path := filepath.Join(dir, name)
		if i%10 == 0 {
			if err := os.Mkdir(path, 0o777); err != nil {
				t.Fatal(err)
			}
		} else if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("0000-", filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, filepath.Join(dir, "0000-"), "."} {
		var got, want []string
		take := func(all *[]string) func([]byte, bool) {
			return func(name []byte, isFolder bool) { *all = append(*all, fmt.Sprint(string(name), isFolder)) }
		}
		if err := Folder(path, take(&got)); err != nil {
			t.Fatal(err)
		}
		if err := entries(path, take(&want)); err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d entries, package os gives %d", path, len(got), len(want))
		}
	}
	for name, want := range map[string]error{"none": fs.ErrNotExist, "0001-长": nil} {
		var at *fs.PathError
		path := filepath.Join(dir, name)
		if err := Folder(path, func([]byte, bool) { t.Errorf("%s has an entry", name) }); !errors.As(err, &at) || at.Path != path || want != nil && !errors.Is(err, want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
