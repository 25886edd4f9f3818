package lint

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"newslint/internal/post"
)

func TestSuppressionScopes(t *testing.T) {
	markdown := post.Dialect{Generator: post.CommonMark}
	for _, c := range []struct{ name, text, want string }{
		{"none", "---\ntitle: a\n---\nnewslint-ignore in prose\n", ""},
		{
			"the next line of the front matter", "---\n# newslint-ignore duplicate-key: both are read\ntitle: a\ndate: b\n---\n",
			"newslint-ignore [duplicate-key] (both are read) → \"title: a\"\n",
		},
		{
			"a key with its list", "---\n  # newslint-ignore wrong-type, empty-value: as agreed\n\n# another\ntags:\n- a\n- b\nlast: 1\n---\n",
			"newslint-ignore [wrong-type empty-value] (as agreed) → \"tags:\\n- a\\n- b\"\n",
		},
		{"a key with its mapping", "---\na:\n  # newslint-ignore x-y: z\n  b:\n    c: 1\n  d: 2\n---\n", "newslint-ignore [x-y] (z) → \"  b:\\n    c: 1\"\n"},
		{"the whole post", "---\n# newslint-ignore-file empty-post: a stub\ntitle: a\n---\n", "newslint-ignore-file [empty-post] (a stub) → file\n"},
		{"a line of a text", "---\ntext: |\n  # newslint-ignore a: b\ntitle: \"\n  # newslint-ignore a: b\"\n---\n", ""},
		{"behind a value", "---\ntitle: a # newslint-ignore a: b\n---\n", ""},
		{
			"the next block across blank lines", "<!-- newslint-ignore unclosed-tag: as sent -->\n\n\n<p>one\ntwo</p>\n\nthree\n",
			"newslint-ignore [unclosed-tag] (as sent) → \"<p>one\\ntwo</p>\"\n",
		},
		{"a paragraph", "<!-- newslint-ignore a: b -->\n\none\ntwo\n\nthree\n", "newslint-ignore [a] (b) → \"one\\ntwo\"\n"},
		{"the next line inside a paragraph", "one <!-- newslint-ignore a: b -->\ntwo\nthree\n", "newslint-ignore [a] (b) → \"two\"\n"},
		{"several lines and a Chinese colon", "<!--\n newslint-ignore a、b，c ： 两处\n 来源 -->\n\none\n", "newslint-ignore [a b c] (两处 来源) → \"one\"\n"},
		{"a reason with a colon", "<!-- newslint-ignore a: see http://example.com -->\n\none\n", "newslint-ignore [a] (see http://example.com) → \"one\"\n"},
		{
			"without reason or rule", "<!-- newslint-ignore a -->\n\none\n\n<!-- newslint-ignore: why -->\n\ntwo\n",
			"newslint-ignore [a] () → \"one\"\nnewslint-ignore [] (why) → \"two\"\n",
		},
		{"another word", "<!-- newslint-disable a: b -->\n", "newslint-disable [a] (b) → \"\"\n"},
		{"in code", "`<!-- newslint-ignore a: b -->`\n\n```\n<!-- newslint-ignore a: b -->\n```\n\n    <!-- newslint-ignore a: b -->\n", ""},
		{"unclosed", "<!-- newslint-ignore a: b\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := post.Parse("a.md", []byte(c.text), markdown)
			var got strings.Builder
			for _, s := range suppressionsOf(p) {
				var ids []string
				for _, r := range s.rules {
					if string(r.at.Of(p.Src)) != r.id {
						t.Errorf("%q is placed at %q", r.id, r.at.Of(p.Src))
					}
					ids = append(ids, r.id)
				}
				scope := "file"
				if s.scope.End <= len(p.Src) {
					scope = fmt.Sprintf("%q", strings.TrimRight(string(s.scope.Of(p.Src)), "\n"))
				}
				fmt.Fprintf(&got, "%s %v (%s) → %s\n", s.word, ids, s.reason, scope)
			}
			if got.String() != c.want {
				t.Errorf("read:\n%swant:\n%s", got.String(), c.want)
			}
		})
	}
}

// The same in the grammar of Jekyll's reader.
func TestSuppressionScopesInKramdown(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a block across blank lines", "<!-- newslint-ignore a: b -->\n\n\n<div>\n\none\n\n</div>\n\ntwo\n", "<div>\n\none\n\n</div>"},
		{"a list", "<!-- newslint-ignore a: b -->\n\n- one\n- two\n\nthree\n", "- one\n- two"},
		{"the next line inside a paragraph", "one <!-- newslint-ignore a: b -->\ntwo\nthree\n", "two"},
		{"in a span of code", "`<!-- newslint-ignore a: b -->`\n", "none"},
		{"in fenced code", "~~~\n<!-- newslint-ignore a: b -->\n~~~\n", "none"},
		{"in indented code", "one\n\n    <!-- newslint-ignore a: b -->\n", "none"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := post.Parse("a.md", []byte(c.text), post.Dialect{})
			got := "none"
			for _, s := range suppressionsOf(p) {
				got = strings.TrimRight(string(s.scope.Of(p.Src)), "\n")
			}
			if got != c.want {
				t.Errorf("scope %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzSuppressions(f *testing.F) {
	f.Add("---\n# newslint-ignore a: b\nc: |\n  d\n---\n<!-- newslint-ignore a, b: c -->\n\nd\n")
	f.Add("<!-- newslint-ignore-file a -->")
	f.Add("---\n# newslint-ignore\n---\n`<!-- newslint-x -->`")
	f.Fuzz(func(t *testing.T, text string) {
		p := post.Parse("a.md", []byte(text), post.Dialect{Generator: post.CommonMark})
		for _, s := range suppressionsOf(p) {
			for _, r := range s.rules {
				if !s.comment.Contains(r.at) {
					t.Fatalf("%q lies outside its comment", r.id)
				}
			}
			if s.scope.Start < 0 || s.scope.Start > s.scope.End || s.scope.End > len(text)+1 {
				t.Fatalf("scope %v of %d bytes", s.scope, len(text))
			}
		}
	})
}

func TestSuppressed(t *testing.T) {
	dir := lay(t, "-- _config.yml --\n")
	resolverOfAll := everything(t, dir)
	path := filepath.Join(dir, "_posts/2022-03-29-a.md")
	for _, c := range []struct{ name, front, want string }{
		{"with a reason", "# newslint-ignore-file byte-order-mark: the agency's files have one", "| byte-order-mark (the agency's files have one)"},
		{"without a reason", "# newslint-ignore-file byte-order-mark", `byte-order-mark, bad-suppression 2:1 the suppression of "byte-order-mark" has no reason and no effect, expected one behind a colon |`},
		{"an unknown rule", "# newslint-ignore-file byte-order-marc: x", `byte-order-mark, bad-suppression 2:24 unknown rule "byte-order-marc", did you mean "byte-order-mark"? |`},
		{"for another place", "# newslint-ignore byte-order-mark: x\ntitle: a", `byte-order-mark, bad-suppression 2:19 no finding of "byte-order-mark" here, the suppression can go |`},
		{"what cannot be", "# newslint-ignore-file internal-error: x", `byte-order-mark, bad-suppression 2:24 "internal-error" cannot be suppressed by a comment |`},
		{"another word", "# newslint-off byte-order-mark: x", `byte-order-mark, bad-suppression 2:1 unknown word "newslint-off", expected newslint-ignore or newslint-ignore-file |`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := resolverOfAll.Check(path, []byte(mark+"---\n"+c.front+"\nlayout: post\n---\n正文。\n"))
			var shown, silenced []string
			for _, d := range r.Diagnostics {
				switch d.Rule {
				case "byte-order-mark":
					shown = append(shown, d.Rule)
				case "bad-suppression":
					shown = append(shown, fmt.Sprintf("%s %d:%d %s", d.Rule, d.Start.Line, d.Start.Column, d.Message.EN))
				}
			}
			for _, d := range r.Silenced {
				silenced = append(silenced, fmt.Sprintf(" %s (%s)", d.Rule, d.Suppression.Reason))
			}
			if got := strings.Join(shown, ", ") + " |" + strings.Join(silenced, ""); strings.TrimSpace(got) != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
