package lint

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
)

// TestIdle: a setting of a whole site is told where no site takes it, and nowhere else.
func TestIdle(t *testing.T) {
	const posts = `
-- a/_config.yml --
title: a
-- a/_posts/2022-01-01-x.md --
-- a/_posts/news/2022-01-01-x.md --
-- a/sub/_posts/2022-01-01-x.md --
-- a/sub/b/_config.yml --
title: b
-- a/sub/b/_posts/2022-01-01-x.md --
-- c/_config.yml --
title: c
-- c/_posts/2022-01-01-x.md --
-- .git/HEAD --
ref: refs/heads/main
`
	for name, c := range map[string]struct {
		files string
		from  string // what is judged
		want  []string
	}{
		"above all sites":            {"-- .newslint.yml --\nhosts: [a.example]\n", ".", nil},
		"at the root":                {"-- a/.newslint.yml --\nhosts: [a.example]\n", ".", nil},
		"at the root of a nested":    {"-- a/sub/b/.newslint.yml --\nhosts: [a.example]\n", ".", nil},
		"below the root":             {"-- a/_posts/.newslint.yml --\npreset: news\nhosts: [a.example]\nbudgets: {empty-link: 1}\n", ".", []string{"a/_posts/.newslint.yml:2", "a/_posts/.newslint.yml:3"}},
		"deeper":                     {"-- a/_posts/news/.newslint.yml --\nroot: true\ngenerator: jekyll\n", "a", []string{"a/_posts/news/.newslint.yml:2"}},
		"between two roots":          {"-- a/sub/.newslint.yml --\nhosts: [a.example]\n", ".", nil},
		"of a site that is not met":  {"-- a/sub/.newslint.yml --\nhosts: [a.example]\n", "a/sub/_posts", nil},
		"beside a nested site":       {"-- a/_posts/.newslint.yml --\nhosts: [a.example]\n", "a/_posts", []string{"a/_posts/.newslint.yml:1"}},
		"shared by a root and below": {"-- house.yml --\nhosts: [a.example]\n-- a/.newslint.yml --\nextends: ../house.yml\n-- c/_posts/.newslint.yml --\nextends: ../../house.yml\n", ".", nil},
		"shared with who knows whom": {"-- house.yml --\nhosts: [a.example]\n-- c/_posts/.newslint.yml --\nextends: ../../house.yml\n", "c", nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := lay(t, posts+c.files)
			l := linter(t, dir)
			l.Discover([]string{filepath.Join(dir, c.from)})
			var got []string
			for _, f := range l.Idle() {
				got = append(got, fmt.Sprintf("%s:%d", relativeTo(dir, f.Path), f.Line))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("told of %q, expected %q", got, c.want)
			}
		})
	}
}
