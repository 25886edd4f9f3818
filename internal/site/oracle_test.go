//go:build oracle

package site

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"newslint/internal/post"
)

// Debian's Jekyll 4.3 loads front matter with Psych, upstream with SafeYAML. These cases differ for that reason alone.
var psychDiffers = map[string]string{
	"y-16":   "!ruby/object is refused; SafeYAML ignores the tag",
	"y-23o":  "minutes as a base-60 integer; SafeYAML: a float of seconds",
	"y-23p":  "an integer; SafeYAML: a float",
	"y-23y":  "2022-3-29 is a date; SafeYAML: a string",
	"y-23za": "counts minutes; SafeYAML seconds",
	"y-41":   "a null key is a key; SafeYAML shifts what follows",
	"y-48":   "an alias without anchor is refused; SafeYAML gives nil",
	"d-5y":   "+2500 stays text and stops the build; DateTime ignores it",
	"d-6e":   "a 60th second is the next minute; DateTime makes it the 59th",
	"d-7b":   "09:21:43 is an integer, no date; SafeYAML's float is read as one",
	"d-7s":   "!!str makes a string; SafeYAML ignores the tag",
	"d-95":   "+530 is no part of a timestamp",
}

// digit: the time in a wreck's URL is that of the build.
var digit = regexp.MustCompile(`\d`)

type order struct {
	Root    string `json:"root"`
	Zone    string `json:"zone,omitempty"`
	Drafts  bool   `json:"drafts,omitempty"`
	Written bool   `json:"written,omitempty"`
}

type built struct {
	Stops   string
	Written []string
	Posts   []struct {
		Path, URL, Date, Title string
		Categories, Tags       []string
		Wrecked                bool
	}
}

func askJekyll(t *testing.T, orders []order) []built {
	t.Helper()
	var in bytes.Buffer
	for _, o := range orders {
		line, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(line, '\n'))
	}
	cmd := exec.Command("ruby", "testdata/oracle.rb")
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8")
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []built
	for line := range bytes.Lines(out) {
		var b built
		if err := json.Unmarshal(line, &b); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		all = append(all, b)
	}
	if len(all) != len(orders) {
		t.Fatalf("%d answers for %d sites", len(all), len(orders))
	}
	return all
}

// TestJekyllCases builds the recorded cases with the Jekyll of this machine.
func TestJekyllCases(t *testing.T) {
	cases := readCases(t)
	dir := t.TempDir()
	now := time.Now()
	orders := make([]order, len(cases))
	for i, c := range cases {
		root := filepath.Join(dir, fmt.Sprint(i))
		orders[i] = order{Root: root, Zone: c.TZ, Drafts: c.Drafts}
		files := map[string][]byte{"_config.yml": configOf(c), c.Path: c.source()}
		for _, name := range c.Files {
			files[name] = []byte("---\n---\n")
		}
		writeFiles(t, root, files)
	}
	compared := 0
	for i, answer := range askJekyll(t, orders) {
		c := cases[i]
		page := predictAt(c, "jekyll-4", now)
		if !page.Known {
			continue
		}
		compared++
		diff := compareBuilt(&page, c.Path, &answer)
		_, known := psychDiffers[c.ID]
		if diff != "" && !known && knownMisses[c.ID+" jekyll-4"] == "" {
			t.Errorf("%s (%s): %s", c.ID, c.What, diff)
		}
	}
	t.Logf("%d of %d cases compared", compared, len(cases))
}

func compareBuilt(page *Page, path string, b *built) string {
	fate := Published
	var at int
	switch at = indexOf(b, path); {
	case b.Stops != "":
		fate = Stops
	case at < 0:
		fate = Dropped
	case b.Posts[at].Wrecked:
		fate = Wrecked
	}
	if page.Fate != fate {
		return fmt.Sprintf("%s (%s), Jekyll: %s %s", page.Fate, page.Why, fate, b.Stops)
	}
	if fate == Wrecked {
		return differs("url", digit.ReplaceAllString(page.URL, "0"), digit.ReplaceAllString(b.Posts[at].URL, "0"))
	}
	if fate != Published {
		return ""
	}
	p := b.Posts[at]
	got := fmt.Sprintf("%s %s %q %q %q", page.URL, page.Date.Instant.Format("2006-01-02 15:04:05 -0700"), page.Categories, page.Tags, page.Title)
	want := fmt.Sprintf("%s %s %q %q %q", p.URL, p.Date, p.Categories, p.Tags, p.Title)
	return differs("page", got, want)
}

func indexOf(b *built, path string) int {
	for i := range b.Posts {
		if b.Posts[i].Path == path {
			return i
		}
	}
	return -1
}

func writeFiles(t *testing.T, root string, files map[string][]byte) {
	t.Helper()
	for name, data := range files {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestJekyllSites builds the sites below NEWSLINT_CORPUS, without plugins and layouts, and compares every post.
func TestJekyllSites(t *testing.T) {
	corpus := os.Getenv("NEWSLINT_CORPUS")
	if corpus == "" {
		corpus = "testdata/sites"
	}
	var roots []string
	err := filepath.WalkDir(corpus, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == "_config.yml" {
			roots = append(roots, filepath.Dir(path))
		}
		return err
	})
	if err != nil || len(roots) == 0 {
		t.Fatalf("no site below %s: %v", corpus, err)
	}
	for _, root := range roots {
		t.Run(filepath.Base(root), func(t *testing.T) { compareSite(t, root) })
	}
}

// plain are the settings that decide about dates and URLs; everything else needs plugins that are not here.
var plain = regexp.MustCompile(`^(timezone|permalink|defaults|collections|collections_dir|exclude|include|future|unpublished|source)$`)

func compareSite(t *testing.T, root string) {
	copied := t.TempDir()
	files := map[string][]byte{}
	var names []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !d.Type().IsRegular() {
			return err
		}
		name, _ := filepath.Rel(root, path)
		data, err := os.ReadFile(path)
		files[filepath.ToSlash(name)] = data
		names = append(names, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	settings := map[string]any{}
	var config map[string]any
	if err := yaml.Unmarshal(files["_config.yml"], &config); err != nil {
		t.Fatal(err)
	}
	for key, value := range config {
		if plain.MatchString(key) {
			settings[key] = value
		}
	}
	files["_config.yml"], err = json.Marshal(settings)
	if err != nil {
		t.Fatal(err)
	}
	writeFiles(t, copied, files)
	now := time.Now()
	s := Load(copied, Options{Engine: "jekyll-4", Now: now, Files: func() []string { return names }})
	answer := askJekyll(t, []order{{Root: copied, Written: true}})[0]
	compared := 0
	for _, name := range s.postFiles() {
		page := s.Page(post.Parse(name, files[name], s.Dialect), now)
		if !page.Known {
			t.Errorf("%s: not predicted", name)
			continue
		}
		compared++
		if diff := compareBuilt(&page, name, &answer); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, p := range answer.Posts {
		if !slices.Contains(s.postFiles(), p.Path) {
			t.Errorf("%s is no post, but Jekyll published it", p.Path)
		}
	}
	var got []string
	for v, i := s.served(), 0; i < len(v.ends); i++ {
		if v.source(i) != "" { // not by plugins, which are not here
			got = append(got, v.destination(i))
		}
	}
	slices.Sort(got)
	want := slices.Compact(slices.Sorted(slices.Values(answer.Written)))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files written (-Jekyll +newslint):\n%s", diff)
	}
	t.Logf("%d posts compared, %d files, Jekyll published %d", compared, len(got), len(answer.Posts))
}
