package lint

import (
	"path/filepath"
	"testing"
)

// TestRelativeTo: a path that needs no cleaning is cut where the standard library cuts it, and every other is left to it.
func TestRelativeTo(t *testing.T) {
	parts := []string{"", "/", "a", "/a", "/a/", "/.", "/..", "/.b", "//", "/ab", "/a.", "/b/../c"}
	for _, dir := range []string{"/", "/a", "/a/b", "/a/", "/.a", "/a/.."} {
		for _, one := range parts {
			for _, two := range parts {
				path := dir + one + two
				want, err := filepath.Rel(dir, path)
				if err != nil {
					t.Fatal(err)
				}
				if got := relativeTo(dir, path); got != filepath.ToSlash(want) {
					t.Errorf("%q from %q is %q, want %q", path, dir, got, want)
				}
			}
		}
	}
}
