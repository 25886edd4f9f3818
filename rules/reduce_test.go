package rules_test

import (
	"cmp"
	"encoding/json"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"newslint/internal/config"
	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/rules"
)

// TestReduceOfShards checks that site rules say the same of facts of one run, of facts that went through JSON, and of posts
// in any order and any number of shards.
func TestReduceOfShards(t *testing.T) {
	inputs, err := filepath.Glob(folder + "/*/*.txtar")
	if err != nil || len(inputs) == 0 {
		t.Fatal("no sites in testdata/rules", err)
	}
	bound := config.BuiltIn("news").Rules
	random := rand.New(rand.NewPCG(1, 2))
	said := 0
	for _, input := range inputs {
		s, posts := load(t, input)
		var whole []rules.Fact
		for _, p := range posts {
			whole = append(whole, factsOf(bound, s, p)...)
		}
		want := words(rules.Reduce(bound, s, true, ordered(whole)))
		said += len(want)
		for _, shards := range []int{1, 2, 7} {
			random.Shuffle(len(posts), func(i, j int) { posts[i], posts[j] = posts[j], posts[i] })
			parts := make([][]rules.Fact, shards)
			for i, p := range posts {
				parts[i%shards] = append(parts[i%shards], throughJSON(t, factsOf(bound, s, p))...)
			}
			if diff := gocmp.Diff(want, words(rules.Reduce(bound, s, true, ordered(slices.Concat(parts...))))); diff != "" {
				t.Errorf("%s in %d shards (-one run +shards):\n%s", input, shards, diff)
			}
		}
	}
	if said == 0 {
		t.Error("no site rule said anything")
	}
}

// load writes a site to a folder and reads its posts.
func load(t *testing.T, input string) (*site.Site, []*post.Post) {
	t.Helper()
	src, err := os.ReadFile(input)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var names []string
	for _, f := range txtar.Parse(src).Files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	slices.Sort(names)
	s := site.Load(dir, site.Options{Files: func() []string { return names }})
	var posts []*post.Post
	for _, name := range names {
		if strings.HasPrefix(name, "_posts/") {
			data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			posts = append(posts, post.Parse(name, data, s.Dialect))
		}
	}
	return s, posts
}

func factsOf(bound []rules.Bound, s *site.Site, p *post.Post) []rules.Fact {
	page := s.Page(p, clock)
	_, facts := rules.Run(bound, rules.Pass{Post: p, Site: s, Page: &page, Now: clock})
	return facts
}

func throughJSON(t *testing.T, facts []rules.Fact) []rules.Fact {
	t.Helper()
	out := make([]rules.Fact, len(facts))
	for i, f := range facts {
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var back struct {
			rules.Fact
			Value json.RawMessage `json:"value"`
		}
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		out[i], out[i].Value = back.Fact, back.Value
	}
	return out
}

// ordered sorts facts as Reduce wants them.
func ordered(facts []rules.Fact) iter.Seq[rules.Fact] {
	slices.SortStableFunc(facts, func(a, b rules.Fact) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Start.Offset, b.Start.Offset))
	})
	return slices.Values(facts)
}

func words(found []*rules.SiteFinding) []string {
	var out []string
	for _, f := range found {
		out = append(out, f.Rule.ID+" "+f.Place.Path+" "+f.Message.EN+" "+f.Message.ZH)
	}
	return out
}
