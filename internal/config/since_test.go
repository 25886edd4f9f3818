package config

import (
	"path/filepath"
	"testing"
)

func TestSince(t *testing.T) {
	dir := lay(t, "-- .newslint.yml --\nrules: {byte-order-mark: {since: 2023-01-01}}\n")
	c := resolver(t, Choice{}).For(dir, dir)
	for day, want := range map[string]bool{"2022-12-31": false, "2023-01-01": true, "2024-05-06": true, "": true} {
		got := false
		for _, b := range c.On(Moment{Day: day}) {
			got = got || b.Rule.ID == "byte-order-mark"
		}
		if got != want {
			t.Errorf("a post of %q is judged: %t, want %t", day, got, want)
		}
	}
	if day := DayOf("_posts/2022-03-29-a.md"); day != "2022-03-29" {
		t.Errorf("day %q", day)
	}
}

func TestOnAdded(t *testing.T) {
	dir := lay(t, `
-- .newslint.yml --
rules: {byte-order-mark: {on: added}, empty-post: {on: added, since: 2023-01-01}}
-- strict/.newslint.yml --
rules: {byte-order-mark: {on: all}}
`)
	old, fresh := Moment{Day: "2022-01-01"}, Moment{Day: "2023-01-01", Added: true}
	for _, c := range []struct {
		folder, rule string
		moment       Moment
		want         bool
	}{
		{".", "byte-order-mark", old, false},
		{".", "byte-order-mark", Moment{Day: "2022-01-01", Added: true}, true},
		{".", "byte-order-mark", Moment{}, false},
		{".", "empty-post", fresh, true},
		{".", "empty-post", Moment{Day: "2022-01-01", Added: true}, false},
		{".", "empty-post", Moment{Day: "2023-01-01"}, false},
		{"strict", "byte-order-mark", old, true},
		{"strict", "empty-post", old, false},
	} {
		got := false
		for _, b := range resolver(t, Choice{}).For(filepath.Join(dir, c.folder), dir).On(c.moment) {
			got = got || b.Rule.ID == c.rule
		}
		if got != c.want {
			t.Errorf("%s in %s judges %+v: %t, want %t", c.rule, c.folder, c.moment, got, c.want)
		}
	}
}
