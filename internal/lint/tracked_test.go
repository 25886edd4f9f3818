package lint

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestTrackedFiles holds the reader of the index to git, in repositories of every kind.
func TestTrackedFiles(t *testing.T) {
	long := strings.Repeat("长", 80) + "/" + strings.Repeat("b", 250) + "/" + strings.Repeat("c", 250) + "/" + strings.Repeat("d", 250) + "/" + strings.Repeat("e", 250) + "/" + strings.Repeat("f", 250)
	for name, c := range map[string]struct {
		init  string // flags of git init
		steps string // a shell script
		asks  bool   // git must be asked
	}{
		"plain":                     {},
		"a file that is gone":       {steps: "rm a.md"},
		"a folder that is gone":     {steps: "rm -r site"},
		"an untracked file":         {steps: "touch new.md", asks: true},
		"an untracked file below":   {steps: "touch site/_posts/new.md", asks: true},
		"an ignored file":           {steps: "echo '*.swp' >.git/info/exclude; touch a.swp", asks: true},
		"a built site":              {steps: "mkdir _site node_modules; touch _site/a.html node_modules/b"},
		"modules below posts":       {steps: "mkdir -p site/node_modules/_posts site/_posts/node_modules site/_posts/_site node_modules/_posts; for d in site/node_modules site/node_modules/_posts site/_posts/node_modules site/_posts/_site node_modules/_posts; do touch $d/x.md; done; git add ."},
		"modules below, untracked":  {steps: "mkdir -p site/_posts/node_modules; touch site/_posts/node_modules/x.md", asks: true},
		"a skipped folder tracked":  {steps: "mkdir _site; touch _site/a.html; git add _site"},
		"as many, and not the same": {steps: "rm a.md; touch b.md", asks: true},
		"a link":                    {steps: "ln -s site other; git add other"},
		"version 4":                 {steps: "git update-index --index-version 4"},
		"version 3":                 {steps: "touch later.md; git add --intent-to-add later.md"},
		"skipped in the tree":       {steps: "git update-index --skip-worktree a.md; rm a.md"},
		"a long name":               {steps: "mkdir -p \"$(dirname " + long + ")\"; touch " + long + "; git add ."},
		"a long name in version 4":  {steps: "git update-index --index-version 4; mkdir -p \"$(dirname " + long + ")\"; touch " + long + " z; git add ."},
		"untracked cache":           {steps: "git update-index --untracked-cache; git status >.git/out"},
		"a conflict":                {steps: "git commit -qm a; git checkout -qb x; echo x >a.md; git commit -qam x; git checkout -q -; echo y >a.md; git commit -qam y; git merge -q x || true"},
		"a repository inside":       {steps: "git init -q inner; touch inner/x.md", asks: true},
		"a submodule":               {steps: "git init -q ../sub; touch ../sub/x; git -C ../sub add x; git -C ../sub -c user.name=a -c user.email=a@b commit -qm a; git -c protocol.file.allow=always submodule add -q ../sub lib", asks: true},
		"split":                     {steps: "git update-index --split-index", asks: true},
		"sparse":                    {steps: "git commit -qm a; git sparse-checkout set --cone --sparse-index site/_posts", asks: true},
		"other hashes":              {init: "--object-format=sha256", asks: true},
		"damaged":                   {steps: "printf x | dd of=.git/index bs=1 seek=40 conv=notrunc 2>.git/out", asks: true},
		"no index":                  {steps: "rm .git/index", asks: true},
		"a working tree elsewhere":  {steps: "git commit -qm a; mv .git ../git; echo \"gitdir: $PWD/../git\" >.git", asks: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			root := filepath.Join(t.TempDir(), "r")
			script := "set -e; git init -q " + c.init + " '" + root + "'; cd '" + root + "'; git config user.name a; git config user.email a@b; mkdir -p site/_posts; touch a.md site/index.html site/_posts/2022-03-29-a.md site/_posts/标题.md; git add .; " + c.steps
			cmd := exec.Command("sh", "-c", script)
			cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			for _, dir := range []string{root, filepath.Join(root, "site"), filepath.Join(root, "site", "_posts")} {
				want, _ := gitFiles(dir)
				got, ok := trackedFiles(dir, root)
				if ok && !slices.Equal(got, want) {
					t.Errorf("%s: %q, git has %q", dir, got, want)
				}
				if dir == root && ok == c.asks {
					t.Errorf("git must be asked: %t", !ok)
				}
			}
		})
	}
}

// TestManyNamesInFewBytes: what version 4 unfolds to is bounded.
func TestManyNamesInFewBytes(t *testing.T) {
	entry := func(name string) []byte { return append(make([]byte, entryName), "\x00"+name+"\x00"...) }
	for _, c := range []struct{ length, count int }{{maxName + 1, 1}, {maxName, maxIndex/maxName + 1}} {
		body := []byte{'D', 'I', 'R', 'C', 0, 0, 0, 4, 0, 0, byte(c.count >> 8), byte(c.count)}
		body = append(body, entry(strings.Repeat("a", c.length))...)
		for range c.count - 1 {
			body = append(body, entry("")...)
		}
		if names, ok := readEntries(body); ok {
			t.Errorf("%d names of %d bytes are read", len(names), c.length)
		}
	}
}

// FuzzReadIndex: no bytes make the reader panic, and it gives no more names than there is room for.
func FuzzReadIndex(f *testing.F) {
	dir := f.TempDir()
	for _, version := range []string{"2", "4"} {
		cmd := exec.Command("sh", "-c", "git init -q . && touch a.md ab.md && git add . && git update-index --index-version "+version)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			f.Fatalf("%v: %s", err, out)
		}
		src, err := os.ReadFile(filepath.Join(dir, ".git", "index"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src[indexHead:len(src)-20], uint32(2), version == "4")
	}
	f.Fuzz(func(t *testing.T, entries []byte, count uint32, packed bool) {
		head := []byte{'D', 'I', 'R', 'C', 0, 0, 0, 3, byte(count >> 24), byte(count >> 16), byte(count >> 8), byte(count)}
		if packed {
			head[7] = 4
		}
		names, ok := readEntries(append(head, entries...))
		if ok && uint32(len(names)) != count || len(names) > len(entries) {
			t.Fatalf("%d names of %d", len(names), count)
		}
		for _, name := range names {
			if bytes.IndexByte([]byte(name), 0) >= 0 {
				t.Fatalf("%q", name)
			}
		}
	})
}
