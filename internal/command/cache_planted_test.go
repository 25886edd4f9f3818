package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCachePlanted: a cache that a repository brought along is not trusted, whatever path leads to it.
func TestCachePlanted(t *testing.T) {
	r := newRemembered(t)
	alias := filepath.Join(t.TempDir(), "alias")
	if err := os.Symlink(r.dir, alias); err != nil {
		t.Fatal(err)
	}
	checkout := filepath.Join(r.dir, "checkout") // of another repository, with the cache of the site in it
	own, cache := r.dir, filepath.Join(r.dir, ".cache")
	for _, c := range []struct{ why, dir, cache, repository string }{
		{"plainly", own, cache, own},
		{"the site through a link", alias, cache, own},
		{"the cache through a link", own, filepath.Join(alias, ".cache"), own},
		{"in another repository", own, filepath.Join(checkout, ".cache"), checkout},
	} {
		t.Run(c.why, func(t *testing.T) {
			if err := os.MkdirAll(c.repository, 0o777); err != nil {
				t.Fatal(err)
			}
			git(t, c.repository, "init", "-q")
			o := r.options
			o.Cache, o.Verbose = c.cache, true
			r.dir = c.dir
			r.check(o)
			if told := r.check(o); strings.Contains(told, "is not used") {
				t.Fatalf("not used before git knows it: %.300s", told)
			}
			git(t, c.repository, "add", "-f", ".cache")
			if told := r.check(o); !strings.Contains(told, "it came with the repository") {
				t.Error("a cache that git knows is used")
			}
			r.dir = own
			for _, path := range []string{c.cache, filepath.Join(own, ".git")} {
				if err := os.RemoveAll(path); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
