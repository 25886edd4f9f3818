//go:build oracle

package fix

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"newslint/internal/lint"
	"newslint/internal/site"
	"newslint/report"
	"newslint/rules"
)

// saysOtherwise tells a rule whose safe fix puts right what readers see: markup that comes out as text, a front matter that
// is printed, a dead link, a post that should not be there, characters that nobody sees.
func saysOtherwise(r *rules.Rule) bool {
	return r.Family == rules.HTML || r.ID == "control-character" || r.ID == "displaced-front-matter" || r.ID == "malformed-link" || r.ID == "hidden-by-accident"
}

// TestRenderedText builds every input of every rule by Jekyll, before and after its safe fixes. The text that readers see is
// the same, but for what a fix says it puts right.
func TestRenderedText(t *testing.T) {
	before, after := t.TempDir(), t.TempDir()
	compared := make(map[string][]string) // by name: the rules fixed
	n := 0
	for _, r := range rules.All() {
		entries, _ := os.ReadDir(filepath.Join(inputs, r.ID))
		for _, e := range entries {
			if filepath.Ext(e.Name()) != ".md" {
				continue
			}
			src, err := os.ReadFile(filepath.Join(inputs, r.ID, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			n++
			name := fmt.Sprintf("2022-03-29-%s-%d.md", r.ID, n)
			l, dir := newLinter(t, "jekyll", map[string]string{"_posts/" + name: string(src)})
			out := Fix(l, filepath.Join(dir, "_posts", name), src, Options{})
			if !out.Changed() || !builds(l, filepath.Join(dir, "_posts", name), src) {
				continue
			}
			for _, d := range out.Fixed {
				compared[name] = append(compared[name], d.Rule)
			}
			store(t, before, map[string]string{"_posts/" + name: string(src)})
			store(t, after, map[string]string{"_posts/" + name: string(out.After)})
		}
	}
	was, is := built(t, before), built(t, after)
	same, otherwise := 0, 0
	for name, ids := range compared {
		page := strings.TrimSuffix(strings.TrimPrefix(name, "2022-03-29-"), ".md")
		switch {
		case was[page] == is[page]:
			same++
		case anySaysOtherwise(ids):
			otherwise++
		default:
			t.Errorf("%s: %v change the text from\n%s\nto\n%s", page, ids, was[page], is[page])
		}
	}
	t.Logf("%d posts: %d with the same text, %d with text put right", len(compared), same, otherwise)
	if same < 20 {
		t.Errorf("only %d posts were compared", same)
	}
}

// builds tells a post that Jekyll publishes, as far as newslint knows: others have no text to compare.
func builds(l *lint.Linter, path string, src []byte) bool {
	v := l.View(path, src)
	stops := slices.ContainsFunc(v.Diagnostics, func(d report.Diagnostic) bool { return d.Rule == "liquid-syntax" })
	return v.Page.Known && v.Page.Fate == site.Published && !stops
}

func anySaysOtherwise(ids []string) bool {
	for _, id := range ids {
		if r, ok := rules.ByID(id); ok && saysOtherwise(r) {
			return true
		}
	}
	return false
}

var (
	element    = regexp.MustCompile(`(?s)<!--.*?-->|<[^>]*>`)
	whiteSpace = regexp.MustCompile(`\s+`)
)

// built is the text of each page of a site that Jekyll builds, by the slug of its post.
func built(t *testing.T, dir string) map[string]string {
	t.Helper()
	store(t, dir, map[string]string{"_config.yml": settings + "permalink: /:title\n", "_layouts/post.html": "{{ content }}"})
	cmd := exec.Command("jekyll", "build", "--source", dir, "--destination", filepath.Join(dir, "_site"), "--disable-disk-cache", "--quiet")
	cmd.Env = append(os.Environ(), "LANG=C.UTF-8", "JEKYLL_NO_BUNDLER_REQUIRE=true")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pages := make(map[string]string)
	found, err := filepath.Glob(filepath.Join(dir, "_site", "*.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		html, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := whiteSpace.ReplaceAllString(element.ReplaceAllString(string(html), " "), " ")
		pages[strings.TrimSuffix(filepath.Base(path), ".html")] = strings.TrimSpace(text)
	}
	return pages
}
