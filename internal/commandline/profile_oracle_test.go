//go:build oracle

package commandline

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newslint/internal/command"
	"newslint/internal/config"
	"newslint/report"
)

// outliersFile lists what real posts do otherwise than the profile of their own site, as far as the defaults do not report
// it: each was read and is true.
const outliersFile = "../../testdata/corpus/outliers.txt"

// TestProfiles learns the profile of each real site, holds it against the one that was read, saves it as the configuration
// of the site, and holds the outliers against those that were judged true.
func TestProfiles(t *testing.T) {
	corpus := corpusFolder(t)
	found := make(map[string]report.Diagnostic)
	for _, site := range corpusSites(t, corpus) {
		if strings.HasPrefix(site, "defects") {
			continue
		}
		dir := filepath.Join(corpus, site)
		learned := learnSite(t, dir)
		golden(t, "../../testdata/corpus/profiles/"+site+".yml", learned)
		file := filepath.Join(t.TempDir(), "profile.yml")
		if err := os.WriteFile(file, learned, 0o666); err != nil {
			t.Fatal(err)
		}
		byDefault := judgedBy(t, corpus, site, "")
		for key, d := range judgedBy(t, corpus, site, file) {
			if _, known := byDefault[key]; !known {
				found[key] = d
			}
		}
	}
	golden(t, outliersFile, []byte(strings.Join(slices.Sorted(maps.Keys(found)), "\n")+"\n"))
	expectDefectsOf(t, corpus, found, map[string][]string{
		"frontmatter.missing-key": {"missing-key"},
		"byline.missing":          {"missing-byline", "missing-attribution", "missing-key"},
	}, nil)
}

func judgedBy(t *testing.T, corpus, site, file string) map[string]report.Diagnostic {
	t.Helper()
	found := make(map[string]report.Diagnostic)
	base, _, all := judgeFolder(t, filepath.Join(corpus, site), config.Choice{}, file)
	for _, d := range all {
		found[corpusKey(t, corpus, base, &d)] = d
	}
	return found
}

func learnSite(t *testing.T, dir string) []byte {
	t.Helper()
	var out, complaints bytes.Buffer
	if status := command.Learn(context.Background(), nil, command.Streams{Out: &out, Err: &complaints, Dir: dir, Language: report.English}); status != command.Clean {
		t.Fatalf("%s: learn exits %d: %s", dir, status, complaints.String())
	}
	return out.Bytes()
}

func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(got), "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
