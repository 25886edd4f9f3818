package command

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"newslint/report"
)

func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@b.example"}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %s", args, out)
	}
	return strings.TrimSpace(string(out))
}

// TestTreeIsItsCheckout: whatever a commit holds, --git-tree reports what a checkout of it reports, byte for byte: in its own
// working tree, which meanwhile holds something else, in one of its folders, and in a bare clone.
func TestTreeIsItsCheckout(t *testing.T) {
	for seed := range uint64(7) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 5))
			dir := mutant(t, random)
			oddities(t, random, dir)
			if _, err := os.Stat(filepath.Join(dir, ".git")); err != nil {
				git(t, dir, "init", "-q")
			}
			git(t, dir, "config", "core.autocrlf", "false")
			git(t, dir, "add", "-A")
			if random.IntN(2) == 0 {
				git(t, dir, "update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("1", 40)+",_posts/2022-03-31-module.md")
			}
			git(t, dir, "commit", "-q", "--allow-empty", "-m", "as judged")
			git(t, dir, "tag", "judged")
			checkout, bare := filepath.Join(t.TempDir(), "checkout"), filepath.Join(t.TempDir(), "bare.git")
			git(t, dir, "clone", "-q", ".", checkout)
			git(t, dir, "clone", "-q", "--bare", ".", bare)
			for _, name := range []string{"_config.yml", "_posts", ".newslint.yml", ".newslint-baseline", "_layouts"} {
				os.RemoveAll(filepath.Join(dir, name))
			}
			place(t, filepath.Join(dir, "_posts", "2022-03-30-other.md"), "\uFEFF")
			o := CheckOptions{MaxWarnings: random.IntN(40) - 1, FailOn: report.Severity(random.IntN(4)), NoBaseline: random.IntN(4) == 0}
			o.Paths = [][]string{nil, {"."}, {"_posts"}, {"_posts/2022-03-3*", "second site"}, {"**/*.md"}, {"_posts/2021-12-01-init.md", "nowhere"}, {"linked"}}[random.IntN(7)]
			for i, format := range report.Formats {
				if seed > 1 && i%5 != int(seed%5) {
					continue // every format of two sites, some of the others
				}
				o.Formats, o.GitTree = []Output{{Format: format.Name}}, ""
				want, inside := checked(checkout, o), checked(filepath.Join(checkout, "_posts"), o)
				if want.out == "" && format.Name == "json" {
					t.Error("no report")
				}
				for _, at := range []string{dir, bare, filepath.Join(dir, "_posts")} {
					o.GitTree = "judged"
					want := want
					if filepath.Base(at) == "_posts" {
						want = inside
					}
					if got := checked(at, o); got != want {
						t.Fatalf("%s of %s in %s, paths %q\n%s", format.Name, o.GitTree, filepath.Base(at), o.Paths, firstDifference(want, got))
					}
				}
			}
		})
	}
}

// oddities are files that a checkout may make of a tree: names of all kinds, links, a submodule.
func oddities(t *testing.T, random *rand.Rand, dir string) {
	t.Helper()
	bad := "---\nlayout: post\ntitle: a\n---\n[空]()\n"
	for _, name := range []string{"2022-03-30-新 闻.md", "2022-03-30-\"quoted\"\\.md", "2022-03-30-line\nend.md", "2022-03-30-\xff\xfe.md", "2022-03-30-\t☃.md", "旧/2022-03-30-甲.md"} {
		if random.IntN(2) == 0 {
			place(t, filepath.Join(dir, "_posts", name), bad)
		}
	}
	for _, link := range [][2]string{
		{"_posts/2022-03-30-link.md", "2021-12-01-init.md"},
		{"_posts/2022-03-30-out.md", "/etc/passwd"},
		{"linked", "_posts/2021-12-01-init.md"},
		{"_layouts/linked.html", "post.html"},
		{"category/linked.html", "../category/hailancaijing.html"},
		{"_includes", "_layouts"},
		{"loop", "loop"},
	} {
		if random.IntN(2) == 0 {
			if err := os.Symlink(link[1], filepath.Join(dir, link[0])); err != nil {
				t.Fatal(err)
			}
		}
	}
	if random.IntN(2) == 0 {
		if err := os.Rename(filepath.Join(dir, "_config.yml"), filepath.Join(dir, "settings.yml")); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink("settings.yml", filepath.Join(dir, "_config.yml")); err != nil {
			t.Fatal(err)
		}
	}
	if random.IntN(2) == 0 {
		place(t, filepath.Join(dir, ".newslint.yml"), "extends: house/rules.yml\nschema:\n  - path: house/post.json\n")
		place(t, filepath.Join(dir, "house/rules.yml"), "preset: news\n")
		place(t, filepath.Join(dir, "house/post.json"), `{"required": ["author"]}`)
	}
}
