package shard

import (
	"fmt"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	gitlab := map[string]string{"CI_NODE_INDEX": "2", "CI_NODE_TOTAL": "3"}
	circle := map[string]string{"CIRCLE_NODE_INDEX": "0", "CIRCLE_NODE_TOTAL": "3"}
	kubernetes := map[string]string{"JOB_COMPLETION_INDEX": "7"}
	for _, c := range []struct {
		word string
		env  map[string]string
		want string // empty where it is refused
	}{
		{"1/1", nil, "1/1"},
		{"3/8", nil, "3/8"},
		{"500/500", nil, "500/500"},
		{"0/8", nil, ""},
		{"9/8", nil, ""},
		{"-1/8", nil, ""},
		{"1/0", nil, ""},
		{"1/501", nil, ""},
		{"1", nil, ""},
		{"1/", nil, ""},
		{"/8", nil, ""},
		{"1/2/3", nil, ""},
		{"a/b", nil, ""},
		{"1/99999999999999999999", nil, ""},
		{"auto", nil, ""},
		{"auto", gitlab, "2/3"},
		{"auto/3", gitlab, "2/3"},
		{"auto/4", gitlab, ""},
		{"auto", circle, "1/3"},
		{"auto", kubernetes, ""},
		{"auto/8", kubernetes, "8/8"},
		{"auto/7", kubernetes, ""},
		{"auto/x", kubernetes, ""},
		{"auto", map[string]string{"CI_NODE_INDEX": "0", "CI_NODE_TOTAL": "3"}, ""},
		{"auto", map[string]string{"CI_NODE_INDEX": "1"}, ""},
		{"automatic", gitlab, ""},
	} {
		s, why := Parse(c.word, func(name string) string { return c.env[name] })
		switch {
		case c.want == "" && (why.EN == "" || why.ZH == ""):
			t.Errorf("%s %v: %s, expected a refusal", c.word, c.env, s)
		case c.want != "" && (why.EN != "" || s.String() != c.want):
			t.Errorf("%s %v: %s %q, expected %s", c.word, c.env, s, why.EN, c.want)
		}
	}
}

// TestHolds pins the split for ever, and shows how anybody can compute it:
//
//	printf %s _posts/2022-03-29-a.md | sha256sum | cut -c1-16
func TestHolds(t *testing.T) {
	for path, sum := range map[string]uint64{
		"_posts/2022-03-29-a.md":   0x746bb70bbaf6e3c1,
		"_posts/2022-03-30-中 文.md": 0xce335a6d56d44af6,
		"_posts/\xff.md":           0xf4dc4444434010bb,
	} {
		for _, n := range []int{1, 2, 8, 500} {
			if s := (Shard{int(sum%uint64(n)) + 1, n}); !s.Holds(path) {
				t.Errorf("%q is not of %s", path, s)
			}
		}
	}
	for i := range 1000 {
		path := fmt.Sprintf("_posts/2022-03-%02d-%d.md", i%28+1, i)
		for _, n := range []int{1, 2, 3, 8, 500} {
			var holders []string
			for k := range n {
				if s := (Shard{k + 1, n}); s.Holds(path) {
					holders = append(holders, s.String())
				}
			}
			if len(holders) != 1 {
				t.Fatalf("%s is of %s", path, strings.Join(holders, " and "))
			}
		}
	}
}
