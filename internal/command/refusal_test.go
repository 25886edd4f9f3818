package command

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"newslint/internal/config"
	"newslint/internal/shard"
	"newslint/report"
)

// small is a site with one finding of a post and one of the site.
func small(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	post := "---\nlayout: post\ntitle: 甲\npermalink: /a.html\n---\n正文 [空]()\n\n<!-- newslint-ignore permalink-collision: as agreed -->\n"
	for name, text := range map[string]string{
		"_config.yml": "title: 新闻\n", "_layouts/post.html": "{{ content }}\n", "_posts/2022-03-29-a.md": post,
		"_posts/2022-03-30-b.md": strings.Replace(post, "<!--", "\xff<!--", 1), "_posts/2022-03-31-c.md": strings.Replace(post, "/a.html", "/c.html", 1),
	} {
		place(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

// refused expects that the parts make no report, and that the complaint names the file and the reason.
func refused(t *testing.T, dir string, parts []string, file, reason string) {
	t.Helper()
	got := merged(dir, MergeOptions{Parts: parts, Formats: []Output{{Format: "json"}}})
	if got.status != Misuse || got.out != "" {
		t.Errorf("exit status %d, %d bytes of report", got.status, len(got.out))
	}
	if !strings.Contains(got.err, reason) || !strings.Contains(got.err, filepath.Base(file)) {
		t.Errorf("complaint %q, expected %q of %s", got.err, reason, filepath.Base(file))
	}
}

func plainly() CheckOptions { return CheckOptions{MaxWarnings: -1, FailOn: report.Error} }

func TestMergeRefusesWhatIsNoWhole(t *testing.T) {
	dir := small(t)
	three := split(t, dir, plainly(), 3)
	two := split(t, dir, plainly(), 2)
	t.Run("missing", func(t *testing.T) {
		refused(t, dir, []string{three[0], three[2]}, "missing", "of 3 shards missing: 2")
		refused(t, dir, three[:1], "missing", "missing: 2, 3")
	})
	t.Run("doubled", func(t *testing.T) {
		again := filepath.Join(t.TempDir(), "again.json")
		edit(t, three[1], again, func(text string) string { return text })
		refused(t, dir, append(three[:3:3], again), again, "it is shard 2/3, as "+three[1])
		refused(t, dir, append(three[:3:3], three[0]), three[0], "it is shard 1/3")
	})
	t.Run("another number of shards", func(t *testing.T) {
		refused(t, dir, []string{three[0], two[1], three[2]}, two[1], "another number of shards (2)")
	})
	t.Run("another version", func(t *testing.T) {
		other := filepath.Join(t.TempDir(), "other.json")
		edit(t, three[1], other, func(text string) string { return strings.Replace(text, `"version":"`, `"version":"9.`, 1) })
		refused(t, dir, []string{three[0], other, three[2]}, other, "another version (newslint 9.")
		alone := filepath.Join(t.TempDir(), "alone.json")
		edit(t, split(t, dir, plainly(), 1)[0], alone, func(text string) string { return strings.Replace(text, `"version":"`, `"version":"9.`, 1) })
		refused(t, dir, []string{alone}, alone, "it is of newslint 9.")
	})
	t.Run("another configuration", func(t *testing.T) {
		o := plainly()
		o.Choice = config.Choice{Ignore: []string{"empty-link"}}
		other := split(t, dir, o, 3)
		refused(t, dir, []string{three[0], other[1], three[2]}, other[1], "other paths or flags")
		place(t, filepath.Join(dir, config.FileName), "rules: {empty-link: off}\n")
		defer os.Remove(filepath.Join(dir, config.FileName))
		other = split(t, dir, plainly(), 3)
		refused(t, dir, []string{three[0], three[1], other[2]}, other[2], "another configuration")
		refused(t, dir, three, three[0], "the configuration here is another")
	})
	t.Run("another selection", func(t *testing.T) {
		o := plainly()
		o.Paths = []string{"_posts/2022-03-29-a.md"}
		other := split(t, dir, o, 3)
		refused(t, dir, []string{three[0], other[1], three[2]}, other[1], "other paths or flags")
	})
}

func TestMergeRefusesAnotherTree(t *testing.T) {
	for name, c := range map[string]struct {
		change func(t *testing.T, dir string)
		reason string
	}{
		"post changed":   {func(t *testing.T, dir string) { place(t, filepath.Join(dir, "_posts/2022-03-30-b.md"), "---\n---\n") }, `stale: "_posts/2022-03-30-b.md" is not what it was`},
		"post gone":      {func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, "_posts/2022-03-30-b.md")) }, "stale: of 3 files, the selection here is another one (2 files)"},
		"post come":      {func(t *testing.T, dir string) { place(t, filepath.Join(dir, "_posts/2022-03-30-d.md"), "---\n---\n") }, "stale: of 3 files"},
		"page come":      {func(t *testing.T, dir string) { place(t, filepath.Join(dir, "a.html"), "---\n---\n") }, "stale: the site here has other files"},
		"site's setting": {func(t *testing.T, dir string) { place(t, filepath.Join(dir, "_config.yml"), "title: 别的\n") }, `stale: "_config.yml" is not what it was`},
		"setting come":   {func(t *testing.T, dir string) { place(t, filepath.Join(dir, "CNAME"), "a.example\n") }, "stale: the site here has other files"},
		"revision": {func(t *testing.T, dir string) {
			commit(t, dir)
		}, `stale: it is of revision "", the tree here is "`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := small(t)
			parts := split(t, dir, plainly(), 2)
			c.change(t, dir)
			refused(t, dir, parts, "part-", c.reason)
		})
	}
}

// TestMergeRefusesWhatShardsSawOtherwise: where the judgement of a post rests on another shard's post, both saw the same.
func TestMergeRefusesWhatShardsSawOtherwise(t *testing.T) {
	dir := small(t)
	names := []string{"_posts/2022-03-29-a.md", "_posts/2022-03-30-b.md", "_posts/2022-03-31-c.md"}
	for i, name := range names {
		text := fmt.Sprintf("---\nlayout: post\ntitle: 甲\npermalink: /%d.html\n---\n[前](/0.html) [中](/1.html) [后](/2.html)\n", i)
		place(t, filepath.Join(dir, name), text)
	}
	parts := split(t, dir, plainly(), 3)
	if got := merged(dir, MergeOptions{Parts: parts, Formats: []Output{{Format: "json"}}}); got.status != Clean {
		t.Fatal(got)
	}
	moved := names[slices.IndexFunc(names, shard.Shard{Index: 1, Count: 3}.Holds)]
	place(t, filepath.Join(dir, moved), "---\nlayout: post\ntitle: 甲\npermalink: /elsewhere.html\n---\n正文\n")
	late := split(t, dir, plainly(), 3)
	refused(t, dir, []string{late[0], parts[1], late[2]}, parts[1], "is not what it was")
}

// edit rewrites a part with the digest it then has.
func edit(t testing.TB, from, to string, change func(string) string) {
	t.Helper()
	src, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	place(t, to, sealed(change(string(src))))
}

// sealed gives the text of a part the digest that fits.
func sealed(text string) string {
	body := text
	if at := strings.LastIndex(text, "\n\"digest\":"); at >= 0 {
		body = text[:at+1]
	}
	sum := sha256.Sum256([]byte(body))
	return fmt.Sprintf("%s\"digest\":%q}\n", body, hex.EncodeToString(sum[:]))
}

// TestMergeRefusesForgery: a part with a sound digest still says of its files what newslint says of files.
func TestMergeRefusesForgery(t *testing.T) {
	dir := small(t)
	part := split(t, dir, plainly(), 1)[0]
	for reason, change := range map[string]func(string) string{
		"cannot unmarshal":    func(s string) string { return strings.Replace(s, `"judged":true`, `"judged":"yes"`, 1) },
		"unknown field":       func(s string) string { return strings.Replace(s, `"judged":true`, `"sudo":true`, 1) },
		"more than one value": func(s string) string { return strings.Replace(s, "\n{\"path\"", "\n{},{\"path\"", 1) },
		"exceeded max depth":  func(s string) string { return strings.Replace(s, `"value":`, `"value":`+strings.Repeat("[", 1<<17), 1) },
		"a finding of":        func(s string) string { return strings.Replace(s, `"rule":"empty-link"`, `"rule":"no-such"`, 1) },
		"a fact of":           func(s string) string { return strings.Replace(s, `"facts":[{"rule":"`, `"facts":[{"rule":"x`, 1) },
		"its account does not fit": func(s string) string {
			return strings.Replace(s, `"account":{"checked":3`, `"account":{"checked":2`, 1)
		},
		"in the place of": func(s string) string {
			return strings.Replace(s, `"path":"_posts/2022-03-30`, `"path":"../2022-03-30`, 1)
		},
		"it says nothing of":            func(s string) string { return emptied(s) },
		"is no file of this shard":      func(s string) string { return strings.Replace(s, "\n],", ",\n{\"path\":\"x\"}\n],", 1) },
		"a file stands behind the last": func(s string) string { return strings.Replace(s, "},\n{\"path\"", "}\n{\"path\"", 1) },
		"the files are missing":         func(s string) string { return strings.Replace(s, `"files":[`, `"files":`, 1) },
		`"header" is missing`:           func(s string) string { return strings.Replace(s, `"header"`, `"footer"`, 1) },
		`"account" is missing`:          func(s string) string { return strings.Replace(s, `"account"`, `"count"`, 1) },
		"shard 3/2 does not exist":      func(s string) string { return strings.Replace(s, `{"index":1,"count":1}`, `{"index":3,"count":2}`, 1) },
		"shard 1/9999999 does not exist": func(s string) string {
			return strings.Replace(s, `{"index":1,"count":1}`, `{"index":1,"count":9999999}`, 1)
		},
		"its format is": func(s string) string { return strings.Replace(s, `newslint/partial/1`, `newslint/partial/2`, 1) },
		"more than newslint reads": func(s string) string {
			return strings.Replace(s, `"verdict":`, `"maxFileSize":9000000000000000000,"verdict":`, 1)
		},
		"unknown severity": func(s string) string { return strings.Replace(s, `"failOn":"error"`, `"failOn":"fatal"`, 1) },
	} {
		t.Run(reason, func(t *testing.T) {
			forged := filepath.Join(t.TempDir(), "forged.json")
			edit(t, part, forged, change)
			if a, b := contents(t, part), contents(t, forged); a == b {
				t.Fatal("nothing was changed")
			}
			refused(t, dir, []string{forged}, forged, reason)
		})
	}
}

func contents(t testing.TB, file string) string {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// emptied is a part without files.
func emptied(text string) string {
	at := strings.Index(text, "{\"path\":")
	return text[:at] + "],\n\"account\":{\"checked\":0,\"skipped\":0,\"failed\":0,\"found\":0,\"ignored\":0,\"facts\":0,\"site\":{\"files\":[]}},\n"
}

// TestMergeRefusesDamage: no byte of a part may be another, and none may be missing.
func TestMergeRefusesDamage(t *testing.T) {
	dir := small(t)
	text := contents(t, split(t, dir, plainly(), 1)[0])
	tried := map[string]string{
		"empty": "", "behind its end": text + "\n", "binary": "\x00\x01\xff\xfe", "a report": "{\n  \"schema\": \"newslint/report/1\"\n}\n",
		"deep": strings.Repeat("[", 1<<20), "no line end": strings.Repeat("x", 1<<20), "html": "<!DOCTYPE html>\n",
	}
	for at := 0; at < len(text); at += 97 {
		tried[fmt.Sprintf("cut at %d", at)] = text[:at]
		tried[fmt.Sprintf("bit of byte %d", at)] = text[:at] + string(text[at]^1) + text[at+1:]
	}
	file := filepath.Join(t.TempDir(), "damaged.json")
	for name, text := range tried {
		place(t, file, text)
		got := merged(dir, MergeOptions{Parts: []string{file}, Formats: []Output{{Format: "json"}}})
		if got.status != Misuse || got.out != "" || !strings.Contains(got.err, "damaged.json: refused: ") {
			t.Errorf("%s: exit status %d, complaint %q", name, got.status, got.err)
		}
	}
}

func TestMergeRefusesFiles(t *testing.T) {
	dir, other := small(t), t.TempDir()
	huge := filepath.Join(other, "huge.json")
	place(t, huge, "{\"schema\":\"newslint/partial/1\",\n")
	if err := os.Truncate(huge, 1<<40); err != nil {
		t.Fatal(err)
	}
	wide := filepath.Join(other, "wide.json")
	place(t, wide, "{\"schema\":\"newslint/partial/1\",\n")
	if err := os.Truncate(wide, 300<<20); err != nil {
		t.Fatal(err)
	}
	refused(t, dir, []string{huge}, huge, "larger than")
	refused(t, dir, []string{wide}, wide, "a line is longer than")
	refused(t, dir, []string{other}, other, "not a regular file")
	refused(t, dir, []string{os.DevNull}, os.DevNull, "not a regular file")
	refused(t, dir, []string{filepath.Join(other, "none.json")}, "none.json", "no such file")
}

// FuzzMerge changes a part under a digest that fits: whatever it says, merging it ends with one of the four exit statuses.
func FuzzMerge(f *testing.F) {
	dir := small(f)
	file := filepath.Join(f.TempDir(), "part.json")
	o := plainly()
	o.Shard.Index, o.Shard.Count, o.Quiet, o.Formats = 1, 1, true, []Output{{Format: Partial, File: file}}
	if p := checked(dir, o); p.status != Clean {
		f.Fatal(p)
	}
	whole := contents(f, file)
	f.Add([]byte(whole))
	for _, change := range [][2]string{
		{`"start":[`, `"start":[9`},
		{`,"line":0`, `,"line":1`},
		{`"severity":"error"`, `"severity":"info"`},
		{`"edits":[`, `"edits":[{"at":[5,9],"text":"x"},`},
		{`"scope":[`, `"scope":[-`},
		{`"lines":[`, `"lines":["\u202e",`},
	} {
		f.Add([]byte(strings.Replace(whole, change[0], change[1], 1)))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		place(t, file, sealed(string(src)))
		for _, format := range []string{"text", "html", "sarif", "rdjson", "github"} {
			got := merged(dir, MergeOptions{Parts: []string{file}, Formats: []Output{{Format: format}}})
			if got.status < Clean || got.status > Incomplete {
				t.Fatalf("exit status %d", got.status)
			}
			if got.status == Misuse {
				break // refused
			}
		}
	})
}
