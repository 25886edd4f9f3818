//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// bench is a folder with everything that is measured.
type bench struct {
	dir string // absolute: bin/, peers/, and a folder for each corpus
	env []string
}

// corpus is a generated site that is a git repository.
type corpus struct {
	dir   string
	list  string   // a file with the paths of the posts below dir, each ended by NUL
	paths []string // the first posts in the order of names
}

func open(dir string) (*bench, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	b := &bench{dir: dir}
	for _, pair := range os.Environ() {
		if !strings.HasPrefix(pair, "NEWSLINT_") {
			b.env = append(b.env, pair)
		}
	}
	b.env = append(b.env, "LC_ALL=C.UTF-8", "XDG_CACHE_HOME="+filepath.Join(dir, "cache"), "GIT_CONFIG_GLOBAL="+os.DevNull)
	return b, os.MkdirAll(filepath.Join(dir, "bin"), 0o755)
}

// do runs a step of the preparation.
func (b *bench) do(dir string, args ...string) error {
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir, cmd.Env = dir, b.env
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out)
	}
	return nil
}

// build compiles newslint as a release does, and the yardstick as everybody does: a release leaves the documentation of the
// command line library out.
func (b *bench) build() error {
	for name, pkg := range map[string]string{"newslint": "newslint", "postgen": "newslint/bench/postgen", "empty": "newslint/bench/empty"} {
		args := []string{"build", "-o", b.program(name)}
		if name == "newslint" {
			args = append(args, "-trimpath", "-ldflags=-s -w", "-tags=urfave_cli_no_docs")
		}
		cmd := exec.Command("go", append(args, pkg)...)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("go build %s: %w\n%s", pkg, err, out)
		}
	}
	return nil
}

func (b *bench) program(name string) string { return filepath.Join(b.dir, "bin", name) }

// corpus generates a site with so many posts, once.
func (b *bench) corpus(posts int, defective float64) (corpus, error) {
	name := strconv.Itoa(posts)
	if defective == 0 {
		name += "-clean"
	}
	c := corpus{dir: filepath.Join(b.dir, name), list: filepath.Join(b.dir, name+".list")}
	if _, err := os.Stat(c.list); err != nil {
		if err := b.generate(c, posts, defective); err != nil {
			return c, err
		}
	}
	list, err := os.ReadFile(c.list)
	if err != nil {
		return c, err
	}
	for path := range strings.SplitSeq(string(list[:min(len(list), 4096)]), "\x00") {
		c.paths = append(c.paths, strings.Clone(path))
	}
	return c, nil
}

func (b *bench) generate(c corpus, posts int, defective float64) error {
	if err := os.RemoveAll(c.dir); err != nil {
		return err
	}
	generate := []string{b.program("postgen"), "-n", strconv.Itoa(posts), "-defects", fmt.Sprint(defective), "-out", c.dir}
	if posts < 1000 {
		generate = append(generate, "-categories", strconv.Itoa(max(5, posts/5))) // as many pages as small sites have
	}
	if err := b.do(b.dir, generate...); err != nil {
		return err
	}
	for _, step := range [][]string{
		{"git", "init", "--quiet"},
		{"git", "add", "--all"},
		{"git", "-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--message=posts"},
		{"git", "status", "--short"},
	} {
		if err := b.do(c.dir, step...); err != nil {
			return err
		}
	}
	entries, err := os.ReadDir(filepath.Join(c.dir, "_posts"))
	if err != nil {
		return err
	}
	var list bytes.Buffer
	for _, e := range entries {
		list.WriteString("_posts/" + e.Name() + "\x00")
	}
	return os.WriteFile(c.list, list.Bytes(), 0o644)
}

// bodies writes the bodies of the posts of a corpus as HTML files, once, for peers that read no front matter.
func (b *bench) bodies(c corpus) (string, error) {
	dir := c.dir + "-bodies"
	if _, err := os.Stat(dir); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(dir+".new", 0o755); err != nil {
		return "", err
	}
	entries, err := os.ReadDir(filepath.Join(c.dir, "_posts"))
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		text, err := os.ReadFile(filepath.Join(c.dir, "_posts", e.Name()))
		if err != nil {
			return "", err
		}
		if parts := slices.Collect(bytes.SplitSeq(text, []byte("---\n"))); len(parts) > 2 {
			text = parts[len(parts)-1]
		}
		if err := os.WriteFile(filepath.Join(dir+".new", strings.TrimSuffix(e.Name(), ".md")+".html"), text, 0o644); err != nil {
			return "", err
		}
	}
	return dir, os.Rename(dir+".new", dir)
}
