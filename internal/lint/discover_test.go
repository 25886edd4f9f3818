package lint

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// found lists the targets of a plan below a folder, one a line; those that are passed over stand in brackets.
func found(dir string, plan Plan) string {
	var b strings.Builder
	for _, t := range plan.Targets {
		line := relativeTo(dir, t.Path)
		if t.skip != judged {
			line = "[" + line + ": " + t.skip.text().EN + "]"
		}
		b.WriteString(line + "\n")
	}
	for _, m := range plan.Misuse {
		b.WriteString("! " + m.EN + "\n")
	}
	return b.String()
}

const jekyllSite = `
-- _config.yml --
-- .newslint.yml --
posts: ["news/**/*.md"]
ignore: ["_posts/old/**"]
-- _posts/2022-03-29-a.md --
-- _posts/2022_03_30-b.markdown --
-- _posts/2022-03-31-c --
-- _posts/.hidden.md --
-- _posts/picture.png --
-- _posts/old/2020-01-01-o.md --
-- sport/_posts/2022-03-29-s.html --
-- _drafts/idea.md --
-- news/2022/x.md --
-- about.md --
-- README.md --
-- _site/_posts/2022-03-29-a.md --
-- node_modules/theme/_posts/2022-03-29-a.md --
-- _includes/x.html --
`

func TestDiscover(t *testing.T) {
	whole := "_drafts/idea.md\n_posts/2022-03-29-a.md\n_posts/2022-03-31-c\n_posts/2022_03_30-b.markdown\nnews/2022/x.md\nsport/_posts/2022-03-29-s.html\n"
	for _, c := range []struct {
		name, from string
		args       []string
		want       string
	}{
		{"the site", "", nil, whole},
		{"the site from within", "_posts/old", nil, whole},
		{"a folder", "", []string{"."}, whole},
		{"a folder from below", "sport", []string{".."}, whole},
		{"a folder of the site", "", []string{"sport/"}, "sport/_posts/2022-03-29-s.html\n"},
		{"one file thrice", "_posts", []string{"2022-03-29-a.md", "./2022-03-29-a.md", "../_posts/2022-03-29-a.md"}, "_posts/2022-03-29-a.md\n"},
		{"a glob", "", []string{"**/2022-*.{md,html}"}, "_posts/2022-03-29-a.md\nsport/_posts/2022-03-29-s.html\n"},
		{"no post", "", []string{"about.md", "_posts/old/2020-01-01-o.md"}, "[_posts/old/2020-01-01-o.md: ignored by the configuration]\n[about.md: not a post]\n"},
		{"nothing", "", []string{"nothing.md", "_posts/2022-03-29-a.md"}, "_posts/2022-03-29-a.md\n! nothing.md: no such file or folder\n"},
	} {
		for _, repository := range []bool{false, true} {
			t.Run(c.name+map[bool]string{true: " in a repository"}[repository], func(t *testing.T) {
				dir := lay(t, jekyllSite)
				if repository {
					initialise(t, dir)
				}
				l := linter(t, filepath.Join(dir, c.from))
				if got := found(dir, l.Discover(c.args)); got != c.want {
					t.Errorf("found:\n%swant:\n%s", got, c.want)
				}
			})
		}
	}
}

func initialise(t *testing.T, dir string) {
	t.Helper()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("git init: %v %s", err, out)
	}
}

func TestDiscoverOtherSites(t *testing.T) {
	for _, c := range []struct{ name, site, want string }{
		{"a bare folder", "-- a.md --\n-- b/c.html --\n-- README.md --\n-- d.txt --\n", "a.md\nb/c.html\n"},
		{"posts without configuration", "-- _posts/2022-03-29-a.md --\n-- about.md --\n", "_posts/2022-03-29-a.md\n"},
		{"a folder whose name is a pattern", "-- [a]/_posts/2022-03-29-a.md --\n", "[a]/_posts/2022-03-29-a.md\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := lay(t, c.site)
			if got := found(dir, linter(t, dir).Discover([]string{"."})); got != c.want {
				t.Errorf("found:\n%swant:\n%s", got, c.want)
			}
		})
	}
}

func TestGlobBelowAFolderWithAPatternInItsName(t *testing.T) {
	dir := lay(t, "-- [x]/_posts/2022-03-29-a.md --\n-- x/_posts/2022-03-29-b.md --\n")
	l := linter(t, filepath.Join(dir, "[x]"))
	if got, want := found(dir, l.Discover([]string{"_posts/*.md"})), "[x]/_posts/2022-03-29-a.md\n"; got != want {
		t.Errorf("found:\n%swant:\n%s", got, want)
	}
}

// A tree holds what no reader may open; it is passed over there, and refused where it is named.
func TestWhatIsNoFile(t *testing.T) {
	dir := lay(t, "-- _config.yml --\n-- outside/secret --\nBOM the marker\n-- site/_config.yml --\n-- site/_posts/2022-03-29-a.md --\nBOM\n")
	posts := filepath.Join(dir, "site", "_posts")
	for _, err := range []error{
		syscall.Mkfifo(filepath.Join(posts, "2022-03-30-pipe.md"), 0o666),
		os.Symlink("../../outside/secret", filepath.Join(posts, "2022-03-30-link.md")),
		os.Symlink("2022-03-30-loop.md", filepath.Join(posts, "2022-03-30-loop.md")),
		os.Symlink("..", filepath.Join(posts, "up")),
		os.Symlink("/dev/zero", filepath.Join(posts, "2022-03-30-zero.md")),
		os.WriteFile(filepath.Join(posts, "2022-03-30-large.md"), nil, 0o666),
		os.Truncate(filepath.Join(posts, "2022-03-30-large.md"), 10<<30),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	l := linter(t, filepath.Join(dir, "site"))
	var got strings.Builder
	for _, r := range judgeAll(t, l, l.Discover(nil)) {
		got.WriteString(filepath.Base(r.Path) + ": " + r.Skipped.EN + rulesOf(r) + "\n")
	}
	want := "2022-03-29-a.md: byte-order-mark\n2022-03-30-large.md: unreadable-file\n2022-03-30-link.md: a symbolic link\n" +
		"2022-03-30-loop.md: a symbolic link\n2022-03-30-pipe.md: a FIFO\n2022-03-30-zero.md: a symbolic link\nup: a symbolic link\n"
	if got.String() != want {
		t.Errorf("a tree:\n%swant:\n%s", got.String(), want)
	}
	for _, name := range []string{"pipe", "link", "loop", "zero", "large"} {
		results := judgeAll(t, l, l.Discover([]string{"_posts/2022-03-30-" + name + ".md"}))
		if len(results) != 1 || !results[0].Failed || rulesOf(results[0]) != "unreadable-file" {
			t.Errorf("%s named: %+v", name, results)
		}
	}
}

// TestRootBehindALink: somebody may work in a folder by a link to it; links below lead nowhere.
func TestRootBehindALink(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"site/_posts/2022-03-29-a.md", "site/_posts/b/2022-03-29-b.md", "site/index.html", "site/_site/c.html"} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("a\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(root, "link")
	if err := os.Symlink("site", link); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("_posts", filepath.Join(root, "site", "other")); err != nil {
		t.Fatal(err)
	}
	files, err := walk(link)
	if want := []string{"_posts/2022-03-29-a.md", "_posts/b/2022-03-29-b.md", "index.html", "other"}; err != nil || !slices.Equal(files, want) {
		t.Errorf("%q, %v", files, err)
	}
	if _, err := walk(filepath.Join(root, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
