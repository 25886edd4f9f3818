package rules_test

import (
	"bufio"
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"testing"
	"time"

	"newslint/internal/config"
	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/report"
	"newslint/rules"
)

// recorded is a case of the conformance suite with what Jekyll 4.4 made of it: ok; changed, so that the page is not what the
// author meant; error, a wreck; dropped; fatal, no site at all.
type recorded struct {
	ID, Area, What, Path, TZ, Post, Outcome string
	Bytes                                   []byte
	Config                                  map[string]any
}

// meantSo are the cases whose page differs from the base post's because the date says so, and all readers agree on it.
var meantSo = map[string]string{
	"d-2n": "-0000 is UTC",
	"d-5l": "GMT is UTC",
	"d-4e": "PM adds twelve hours",
	"d-7m": "09h21 is a time of day",
	"d-7o": "21:21 PM is 21:21",
	"d-7j": "a dash behind the day says nothing",
}

// luckyInShanghai are cases whose instant is right although the zone written has no effect.
var luckyInShanghai = map[string]bool{"d-5e": true, "d-5f": true, "d-5h": true, "d-5i": true, "d-5j": true, "d-5k": true}

// TestRecordedDates: of every date that Jekyll did not take as it was meant, a rule says so; of the others none says that
// something breaks.
func TestRecordedDates(t *testing.T) {
	bound := config.BuiltIn("jekyll").Rules
	judged := 0
	for _, c := range recordedCases(t) {
		if c.Area != "date" && c.Area != "timezone" {
			continue
		}
		judged++
		found := judgeRecorded(t, &c, bound)
		worst := report.Off
		for _, f := range found {
			worst = max(worst, f)
		}
		switch {
		case c.Outcome != "ok" && worst < report.Warning && meantSo[c.ID] == "":
			t.Errorf("%s %s (%s): nothing is reported", c.ID, c.What, c.Outcome)
		case c.Outcome == "ok" && worst == report.Error && !luckyInShanghai[c.ID]:
			t.Errorf("%s %s: an error is reported, but Jekyll takes it as it is meant", c.ID, c.What)
		}
	}
	if judged < 190 {
		t.Errorf("only %d cases", judged)
	}
}

func recordedCases(t *testing.T) []recorded {
	t.Helper()
	file, err := os.Open("../internal/site/testdata/conformance.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var cases []recorded
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		c := recorded{Path: "_posts/2022-03-29-p.md"}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		cases = append(cases, c)
	}
	return cases
}

// judgeRecorded gives the severities of what all rules find, in the post and in the configuration.
func judgeRecorded(t *testing.T, c *recorded, bound []rules.Bound) []report.Severity {
	t.Helper()
	settings := map[string]any{"timezone": "Asia/Shanghai"}
	for key, value := range c.Config {
		settings[key] = value
	}
	src, err := json.Marshal(settings)
	if err != nil {
		t.Fatal(err)
	}
	build, err := time.LoadLocation(c.TZ)
	if err != nil {
		t.Fatal(err)
	}
	s := site.Load("/site", site.Options{Engine: "jekyll-4", Build: build, Read: func(path string) ([]byte, error) {
		if path == "_config.yml" {
			return src, nil
		}
		return nil, fs.ErrNotExist
	}})
	text := c.Bytes
	if text == nil {
		text = []byte(c.Post)
	}
	p := post.Parse(c.Path, text, s.Dialect)
	now := time.Date(2026, 11, 23, 10, 20, 22, 0, time.UTC)
	page := s.Page(p, now)
	findings, facts := rules.Run(bound, rules.Pass{Post: p, Site: s, Page: &page, Now: now})
	var severities []report.Severity
	for _, f := range findings {
		severities = append(severities, f.Severity)
	}
	perSite := slices.DeleteFunc(slices.Clone(bound), func(b rules.Bound) bool { return !b.PerSite() })
	for _, f := range rules.Reduce(perSite, s, true, slices.Values(facts)) {
		severities = append(severities, f.Severity)
	}
	return severities
}
