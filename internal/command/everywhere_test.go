package command_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/report"
)

// TestSameFindingsFromEverywhere: the sample site has the same findings whichever folder the command starts in, and its posts
// have them whether they are named one by one or found in the tree. What needs every post of the site is told of the tree.
func TestSameFindingsFromEverywhere(t *testing.T) {
	dir := t.TempDir()
	site := filepath.Join(dir, "site")
	if err := os.CopyFS(site, os.DirFS("../../testdata/site")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(site, ".newslint.yml"), []byte("preset: news\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	check := func(from string, paths ...string) ([]byte, []told) {
		t.Helper()
		var out bytes.Buffer
		command.Check(context.Background(), command.CheckOptions{Paths: paths, MaxWarnings: -1, Now: parityClock, Formats: []command.Output{{Format: "json"}}},
			command.Streams{Out: &out, Err: &bytes.Buffer{}, Dir: from, Language: report.English})
		return out.Bytes(), parseReport(t, out.Bytes())
	}
	whole, all := check(site)
	if len(all) < 10 {
		t.Fatalf("only %d findings", len(all))
	}
	for _, start := range []struct{ from, path string }{
		{dir, "site"}, {site, "."}, {filepath.Join(site, "_posts"), ".."}, {filepath.Join(site, "category"), site}, {"/", site}, {site, "_posts"}, {filepath.Join(site, "_posts"), "."},
	} {
		if got, _ := check(start.from, start.path); !bytes.Equal(got, whole) {
			t.Errorf("%s from %s: another report:\n%s", start.path, start.from, gocmp.Diff(string(whole), string(got)))
		}
	}
	news := config.BuiltIn("news")
	own := slices.DeleteFunc(slices.Clone(all), func(f told) bool {
		bound, ok := news.Bound(f.Rule)
		return ok && bound.PerSite()
	})
	posts, err := filepath.Glob(filepath.Join(site, "_posts", "*"))
	if err != nil || len(posts) == 0 {
		t.Fatal(err)
	}
	var singly []told
	for _, post := range posts {
		_, found := check(dir, post)
		singly = append(singly, found...)
	}
	slices.SortFunc(singly, byPlace)
	if diff := gocmp.Diff(own, singly); diff != "" {
		t.Errorf("posts named one by one (-tree +singly):\n%s", diff)
	}
	_, together := check(dir, posts...)
	if diff := gocmp.Diff(own, slices.DeleteFunc(together, func(f told) bool { return !slices.Contains(own, f) })); diff != "" {
		t.Errorf("posts named together (-tree +together):\n%s", diff)
	}
}
