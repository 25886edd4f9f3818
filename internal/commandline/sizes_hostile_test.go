//go:build hostile && linux

package commandline

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"newslint/internal/hostile"
)

// build makes newslint, and beside it what measures it.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, source := range map[string]string{"newslint": "../..", "spend": "./testdata/spend"} {
		if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, name), source).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	return filepath.Join(dir, "newslint")
}

// cost is what a process took.
type cost struct {
	status int
	cpu    time.Duration
	memory int64 // bytes, at most at once
	out    string
}

// spend runs newslint in a folder.
func spend(t *testing.T, program, dir string, args ...string) cost {
	t.Helper()
	taken := filepath.Join(filepath.Dir(program), "taken")
	cmd := exec.Command(filepath.Join(filepath.Dir(program), "spend"), append([]string{taken, program}, args...)...)
	var out bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(taken)
	if err != nil {
		t.Fatal(err)
	}
	c := cost{out: out.String()}
	if _, err := fmt.Sscan(string(text), &c.status, &c.cpu, &c.memory); err != nil {
		t.Fatal(err)
	}
	c.memory <<= 10
	return c
}

// The bounds: 2 s of CPU for a megabyte, and memory. A megabyte of markup alone may take more memory than twenty times its
// size, never more than dense; a larger post that is not may not take more than most.
const (
	perMegabyte = 2 * time.Second
	dense       = 184 << 20
	most        = 256 << 20
)

func (c cost) check(t *testing.T, size int64, memory int64) {
	t.Helper()
	if limit := max(perMegabyte*time.Duration(size)/(1<<20), 2*time.Second); c.cpu > limit {
		t.Errorf("%d bytes took %v, more than %v", size, c.cpu, limit)
	}
	if c.memory > memory {
		t.Errorf("%d bytes took %d MiB of memory, more than %d", size, c.memory>>20, memory>>20)
	}
	if c.status < 0 || c.status > 3 || strings.Contains(c.out, "goroutine ") || strings.Contains(c.out, "internal-error") {
		t.Errorf("newslint ends with %d: %.2000s", c.status, c.out)
	}
}

var hostileSites = [][2]string{{"_config.yml", "_posts/2022-03-29-a.md"}, {"_config.yml", "_posts/2022-03-29-a.html"}, {"hugo.toml", "content/a.md"}}

// TestHostileSizes: every hostile post at a megabyte through the program itself, the news preset on: as a post of Jekyll, and
// as one of another kind.
func TestHostileSizes(t *testing.T) {
	program, size := build(t), 1<<20
	if testing.Short() {
		size = 1 << 18
	}
	for i, h := range hostile.Posts() {
		for _, kind := range []int{0, 1 + i%2} {
			site := hostileSites[kind]
			t.Run(filepath.Base(filepath.Dir(site[1]))+filepath.Ext(site[1])+"/"+h.Name, func(t *testing.T) {
				dir := t.TempDir()
				src := h.Make(size)
				put(t, filepath.Join(dir, site[0]), "")
				put(t, filepath.Join(dir, site[1]), src)
				c := spend(t, program, dir, "check", "--preset", "news", "--format", "json", ".")
				c.check(t, int64(len(src)), max(dense, 64<<20+20*int64(len(src))))
			})
		}
	}
}

// TestLargeTrees: single things that are large.
func TestLargeTrees(t *testing.T) {
	program := build(t)
	const post, canary = "_posts/2022-03-29-a.md", "_posts/2022-03-30-canary.md"
	text := func(body string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { put(t, filepath.Join(dir, post), body) }
	}
	for name, c := range map[string]struct {
		lay    func(t *testing.T, dir string)
		status int
		want   string
	}{
		"a line of 10 MB":          {text(hostile.Front + strings.Repeat("x", 10<<20)), 3, "larger than"},
		"a line of 8 MB":           {text(hostile.Front + strings.Repeat("x", 8<<20-100)), 1, "2 files checked"},
		"a million lines":          {text(hostile.Front + strings.Repeat("a\n", 1_000_000)), 1, "2 files checked"},
		"a title of 1 MB":          {text("---\ntitle: " + strings.Repeat("x", 1<<20) + "\n---\nx\n"), 1, "2 files checked"},
		"a hundred thousand tags":  {text(hostile.Front + strings.Repeat("<div>", 100_000)), 1, "2 files checked"},
		"nested and closed":        {text(hostile.Front + strings.Repeat("<div>", 50_000) + strings.Repeat("</div>", 50_000)), 1, "2 files checked"},
		"a hundred thousand ends":  {text(hostile.Front + strings.Repeat("</div>\n\n", 100_000)), 1, "more findings in this file are not listed"},
		"a hundred thousand spans": {text(hostile.Front + strings.Repeat("<p>x</b></p>\n", 100_000)), 1, "more findings in this file are not listed"},
		"a sparse file of 10 GB": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, post), "")
			if err := os.Truncate(filepath.Join(dir, post), 10<<30); err != nil {
				t.Fatal(err)
			}
		}, 3, "larger than"},
		"twenty thousand files": {func(t *testing.T, dir string) {
			for i := range 20_000 {
				put(t, filepath.Join(dir, fmt.Sprintf("_posts/%d/2022-03-29-%05d.md", i%100, i)), hostile.Front+"正文。\n")
			}
		}, 1, "20001 files checked"},
		"nine hundred folders": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "_posts", strings.Repeat("d/", 900), "2022-03-29-a.md"), hostile.Front+"正文。\n")
		}, 1, "2 files checked"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			put(t, filepath.Join(dir, "_config.yml"), "")
			put(t, filepath.Join(dir, canary), "---\nlayout: post\ntitle: x\ndate: 2022-13-45\n---\nx\n")
			c.lay(t, dir)
			got := spend(t, program, dir, "check", "--format", "text", ".")
			got.check(t, 10<<20, most)
			t.Logf("%v, %d MiB", got.cpu, got.memory>>20)
			if got.status != c.status || !strings.Contains(got.out, c.want) || !strings.Contains(got.out, "canary.md:4:7: error") {
				t.Errorf("newslint ends with %d, expected %d and %q: %.3000s", got.status, c.status, c.want, got.out)
			}
		})
	}
}

// TestTenThousandRandomPosts: a third each of random bytes, random mutations and concatenated fragments, thousands in one run:
// that takes memory for the largest of them, and little for each of the others.
func TestTenThousandRandomPosts(t *testing.T) {
	program, posts := build(t), 3334
	if testing.Short() {
		posts = 334
	}
	for kind, name := range hostile.Kinds {
		for _, site := range hostileSites {
			t.Run(name+"/"+site[1], func(t *testing.T) {
				dir, size, largest := t.TempDir(), int64(0), int64(0)
				put(t, filepath.Join(dir, site[0]), "")
				random := hostile.NewRandom(uint64(kind))
				for i := range posts {
					src := random.Text(kind)
					size, largest = size+int64(len(src)), max(largest, int64(len(src)))
					file := strings.Replace(site[1], "a.", fmt.Sprintf("%d.", i), 1)
					put(t, filepath.Join(dir, file), string(src))
				}
				c := spend(t, program, dir, "check", "--preset", "news", "--format", "compact", ".")
				c.check(t, size, 64<<20+20*largest+4*size) // what the report and the rules over the whole site keep of each
				t.Logf("%d bytes, the largest %d: %v, %d MiB", size, largest, c.cpu, c.memory>>20)
			})
		}
	}
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
