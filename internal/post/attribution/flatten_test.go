package attribution_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"newslint/internal/post"
	"newslint/internal/post/attribution"
)

// TestFlatten reads the bodies of testdata/flatten.txt, each behind a line `=== ` and the generator that reads it, and holds their
// blocks against those written below each.
func TestFlatten(t *testing.T) {
	const file, divider = "testdata/flatten.txt", "--- blocks\n"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(src), "\n=== ")
	out := head
	var scratch attribution.Scratch
	for part := range strings.SplitSeq(rest, "\n=== ") {
		generator, body, _ := strings.Cut(part, "\n")
		body, want, found := strings.Cut(body, divider)
		dialect := post.Dialect{}
		if generator == "Hugo" {
			dialect.Generator = post.Hugo
		} else if generator != "Jekyll" {
			t.Fatalf("unknown generator %q", generator)
		}
		const front = "---\ntitle: x\n---\n"
		p := post.Parse("_posts/2022-03-29-x.md", []byte(front+unescape.Replace(body)), dialect)
		got := blocksOf(attribution.Flatten(p.Src, &p.Markup, nil), p.Src)
		if again := blocksOf(attribution.Flatten(p.Src, &p.Markup, &scratch), p.Src); again != got {
			t.Errorf("%s\nwith memory used before:\n%s\nwithout:\n%s", body, again, got)
		}
		out += "\n=== " + generator + "\n" + body + divider + got
		if !found || strings.TrimRight(got, "\n") != strings.TrimRight(want, "\n") {
			t.Errorf("%s:\n%s\ngot:\n%s\nwant:\n%s", generator, body, got, want)
		}
	}
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// unescape writes what an editor would lose: a space at a line's end, a carriage return.
var unescape = strings.NewReplacer("␠", " ", "␍", "\r", "⍽", "\u00a0", "␄\n", "")

// blocksOf writes each block as a line of its flags and its text, and one of what stands in the file for each piece of it: a copy in
// quotes, and "file" > "text" where they differ; then its links.
func blocksOf(blocks []attribution.Block, src []byte) string {
	var out strings.Builder
	for i := range blocks {
		b := &blocks[i]
		for _, flag := range []struct {
			on   bool
			name string
		}{{b.Heading, "heading "}, {b.Quote, "quote "}, {b.Item, "item "}, {b.Cell, "cell "}} {
			if flag.on {
				out.WriteString(flag.name)
			}
		}
		fmt.Fprintf(&out, "block %q:", b.Text)
		from, end := 0, -1 // of a copy
		flush := func(to int) {
			if from < to {
				r := b.Range(from, to)
				fmt.Fprintf(&out, " %d", r.Start)
				if string(r.Of(src)) != b.Text[from:to] {
					fmt.Fprintf(&out, "<%q is no copy of %q>", b.Text[from:to], r.Of(src))
				}
			}
			from = to
		}
		for at := 0; at < len(b.Text); {
			_, n := utf8.DecodeRuneInString(b.Text[at:])
			r := b.Range(at, at+n)
			if text := b.Text[at : at+n]; string(r.Of(src)) != text {
				flush(at)
				fmt.Fprintf(&out, " %d%q>%q", r.Start, r.Of(src), text)
				from, end = at+n, -1
			} else {
				if end >= 0 && r.Start != end {
					flush(at)
				}
				end = r.End
			}
			at += n
		}
		flush(len(b.Text))
		out.WriteByte('\n')
		for _, link := range b.Links {
			fmt.Fprintf(&out, "  link %q to %q\n", b.Text[link.Start:link.End], link.URL)
		}
	}
	return out.String()
}
