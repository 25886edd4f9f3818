package command

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/internal/shard"
	"newslint/report"
)

var midnight = time.Date(2022, 4, 1, 0, 0, 0, 0, time.UTC)

// printed is all that somebody sees of a run.
type printed struct {
	status   int
	out, err string
}

func checked(dir string, o CheckOptions) printed {
	var out, complaints bytes.Buffer
	o.Now = midnight
	status := Check(context.Background(), o, Streams{Out: &out, Err: &complaints, Dir: dir, Language: report.English})
	return printed{status, out.String(), complaints.String()}
}

func merged(dir string, o MergeOptions) printed {
	var out, complaints bytes.Buffer
	status := Merge(context.Background(), o, Streams{Out: &out, Err: &complaints, Dir: dir, Language: report.English})
	return printed{status, out.String(), complaints.String()}
}

// split writes the parts of a run and gives their files.
func split(t testing.TB, dir string, o CheckOptions, n int) []string {
	t.Helper()
	o.Quiet = true
	folder := t.TempDir()
	var parts []string
	for i := range n {
		file := filepath.Join(folder, fmt.Sprintf("part-%d.json", i+1))
		o.Shard, o.Formats = shard.Shard{Index: i + 1, Count: n}, []Output{{Format: Partial, File: file}}
		if p := checked(dir, o); p.out != "" || p.status != Clean && p.status != Misuse || (p.status == Clean) != (p.err == "") {
			t.Fatalf("shard %d of %d: %+v", i+1, n, p)
		}
		parts = append(parts, file)
	}
	return parts
}

// TestMergeIsOneRun: whatever the site, the number of shards, the order of their parts and the format, the merged report
// has the bytes, and the exit status, of one run.
func TestMergeIsOneRun(t *testing.T) {
	for seed := range uint64(8) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			random := rand.New(rand.NewPCG(seed, 9))
			dir := mutant(t, random)
			o := CheckOptions{
				Choice: config.Choice{Preset: []string{"", "news"}[random.IntN(2)]}, MaxWarnings: random.IntN(40) - 1, FailOn: report.Severity(random.IntN(4)),
				StrictClean: random.IntN(4) == 0, NoBaseline: random.IntN(4) == 0, Quiet: random.IntN(2) == 0,
			}
			if random.IntN(3) == 0 {
				o.Paths = []string{"_posts", "_posts/2022-03-30*", "nowhere"}[:random.IntN(3)+1]
			}
			parts := split(t, dir, o, random.IntN(9)+1)
			random.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
			for _, format := range report.Formats {
				o.Formats = []Output{{Format: format.Name}}
				want := checked(dir, o)
				got := merged(dir, MergeOptions{Parts: parts, Formats: o.Formats, Quiet: o.Quiet})
				if got != want {
					t.Fatalf("%s of %d parts differs\n%s", format.Name, len(parts), firstDifference(want, got))
				}
				if want.out == "" && format.Name == "json" {
					t.Error("no report")
				}
			}
		})
	}
}

func firstDifference(want, got printed) string {
	if want.status != got.status {
		return fmt.Sprintf("exit status %d, want %d\n%s\n%s", got.status, want.status, got.err, want.err)
	}
	a, b := strings.Split(want.out+want.err, "\n"), strings.Split(got.out+got.err, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("want %.600s\ngot  %.600s", a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(b), len(a))
}

// mutant is the sample site with accidents.
func mutant(t *testing.T, random *rand.Rand) string {
	t.Helper()
	dir := t.TempDir()
	copySite(t, "../../testdata/site", dir)
	if random.IntN(2) == 0 {
		copySite(t, "../../testdata/site", filepath.Join(dir, "second site"))
	}
	posts, err := filepath.Glob(filepath.Join(dir, "_posts", "*"))
	if err != nil || len(posts) == 0 {
		t.Fatal("no posts", err)
	}
	for range random.IntN(12) {
		mutate(t, random, dir, posts[random.IntN(len(posts))])
	}
	if random.IntN(2) == 0 {
		text := "preset: news\nrules:\n  missing-alt: warning\noverrides:\n  - files: [\"_posts/2022-03-3*\"]\n    rules: {unclosed-tag: info}\n"
		place(t, filepath.Join(dir, config.FileName), text)
	}
	if random.IntN(2) == 0 {
		keepBaseline(t, random, dir)
	}
	if random.IntN(2) == 0 {
		commit(t, dir)
	}
	return dir
}

// commit makes a repository of a folder.
func commit(t testing.TB, dir string) {
	t.Helper()
	for _, args := range [][]string{{"init", "-q"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-q", "-m", "first"}} {
		if out, err := exec.Command("git", append([]string{"-C", dir}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("git %s: %s", args, out)
		}
	}
}

func copySite(t *testing.T, from, to string) {
	t.Helper()
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

func place(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// mutate does to a post what happens to posts.
func mutate(t *testing.T, random *rand.Rand, dir, post string) {
	t.Helper()
	src, err := os.ReadFile(post)
	if err != nil {
		return // gone already
	}
	text := string(src)
	other := filepath.Join(filepath.Dir(post), fmt.Sprintf("2022-03-%02d-%s", random.IntN(28)+1, filepath.Base(post)))
	at := random.IntN(len(text))
	switch random.IntN(12) {
	case 0:
		err = os.Remove(post)
	case 1:
		place(t, other, text)
	case 2:
		place(t, post, "\uFEFF"+text)
	case 3:
		place(t, post, text[:at]+"\xff\x00\x1b[31m"+text[at:])
	case 4:
		place(t, post, strings.Replace(text, "---\n", "---\n# newslint-ignore-file duplicate-story, missing-source: as agreed\n", 1))
	case 5:
		place(t, post, text+"\n<!-- newslint-ignore permalink-collision: no reason\xff -->\n\n<!-- newslint-ignore nothing -->\n<p><b>\n")
	case 6:
		place(t, post, text+strings.Repeat("\n\n[空]()", 150))
	case 7:
		err = os.Symlink(post, other)
	case 8:
		place(t, filepath.Join(dir, "_posts", "2022-03-30-\xff\n名.md"), text)
	case 9:
		place(t, filepath.Join(dir, "category", "new.html"), "---\ntitle: 别的\n---\n")
	case 10:
		place(t, post, strings.ReplaceAll(text, "\n", "\r\n"))
	case 11:
		place(t, post, text[:at])
	}
	if err != nil && !os.IsExist(err) {
		t.Fatal(err)
	}
}

// keepBaseline writes a baseline that knows some of the findings, and some that are gone.
func keepBaseline(t *testing.T, random *rand.Rand, dir string) {
	t.Helper()
	BaselineCreate(context.Background(), BaselineOptions{Now: midnight}, Streams{Out: &bytes.Buffer{}, Err: &bytes.Buffer{}, Dir: dir, Language: report.English})
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Base(path) != ".newslint-baseline" {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		lines := slices.DeleteFunc(strings.SplitAfter(string(src), "\n"), func(line string) bool { return !strings.HasPrefix(line, "#") && random.IntN(3) == 0 })
		return os.WriteFile(path, []byte(strings.Join(lines, "")+"_posts/2022-03-30-gone.md\tempty-link\t0123456789abcdef\n"), 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
}
