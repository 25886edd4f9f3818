package fix

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"newslint/internal/config"
	"newslint/internal/lint"
	"newslint/rules"
)

const inputs = "../../testdata/rules"

var dated = regexp.MustCompile(`^\d+-\d+-\d+-`)

// rightly are inputs whose fix changes more than it names.
var rightly = map[string]bool{
	"ambiguous-scalar/2022-03-29-alias.md": true, // quotes at the anchor change the alias too
}

// repairing are the rules that promise a fix, safe or to look over.
var repairing = []string{
	"accidental-code-block", "accidental-markup", "accidental-table", "ambiguous-scalar", "block-in-paragraph",
	"byte-order-mark", "comment-in-value", "control-character", "date-file-name-mismatch", "date-format",
	"date-without-zone", "displaced-front-matter", "dropped-zone", "duplicate-attribute", "foreign-return-link",
	"front-matter-syntax", "hidden-by-accident", "hidden-content", "implausible-offset", "invalid-utf8",
	"invisible-character", "leftover-boilerplate", "liquid-collision", "liquid-syntax", "malformed-byline",
	"malformed-link", "malformed-source", "malformed-tag", "markdown-in-html", "misnested-tag", "misread-line",
	"missing-return-link", "mixed-line-endings", "mojibake", "relative-return-link", "return-link-mismatch",
	"self-closed-element", "split-taxonomy", "stray-end-tag", "text-before-block", "unclosed-front-matter",
	"unclosed-tag", "unknown-element", "unknown-key", "void-end-tag", "wrong-type",
}

// TestRulesStandProof repairs every input of every rule by the fixes of all rules. A safe fix that would change what it does
// not name is not safe, or the proof asks too much. One that would bring a finding is rightly withdrawn, and only logged.
func TestRulesStandProof(t *testing.T) {
	fixed := make(map[string]int)
	for _, r := range rules.All() {
		entries, _ := os.ReadDir(filepath.Join(inputs, r.ID)) // rules stated by the run have none
		for _, e := range entries {
			if filepath.Ext(e.Name()) == ".golden" {
				continue
			}
			src, err := os.ReadFile(filepath.Join(inputs, r.ID, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			for _, preset := range []string{"jekyll", "news"} {
				repairInput(t, r, preset, e.Name(), src, fixed)
			}
		}
	}
	for _, id := range repairing {
		if fixed[id] == 0 {
			t.Errorf("%s repairs none of its inputs", id)
		}
	}
	t.Log(fixed)
}

func repairInput(t *testing.T, r *rules.Rule, preset, name string, src []byte, fixed map[string]int) {
	t.Helper()
	files := txtar.Parse(src).Files
	if filepath.Ext(name) != ".txtar" {
		if !dated.MatchString(name) {
			name = "2022-03-29-" + name
		}
		files = []txtar.File{{Name: "_posts/" + name, Data: src}}
	}
	site := make(map[string]string)
	for _, f := range files {
		site[f.Name] = string(f.Data)
	}
	_, dir := newLinter(t, preset, site)
	resolver, misuse := config.NewResolver(config.Choice{Preset: preset}, "")
	if misuse != nil {
		t.Fatal(misuse)
	}
	l := lint.New(dir, clock, resolver)
	for _, o := range []Options{{}, {Unsafe: true}} {
		err := Run(t.Context(), l, l.Discover([]string{dir}).Targets, o, false, func(out Outcome) error {
			for _, d := range out.Fixed {
				fixed[d.Rule]++
			}
			for _, d := range out.Diagnostics {
				if len(d.Notes) == 0 || !strings.HasPrefix(d.Notes[len(d.Notes)-1].Message.EN, "not fixed") {
					continue
				}
				why := d.Notes[len(d.Notes)-1].Message.EN
				tell := t.Errorf
				if strings.Contains(why, "it would bring ") || rightly[r.ID+"/"+name] {
					tell = t.Logf
				}
				tell("%s: %s/%s: line %d: %s: %s", preset, r.ID, name, d.Start.Line, d.Rule, why)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
