package browser

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/net/html"

	"newslint/internal/post/markup"
)

// tokens cuts a text as the tokenizer does, runs of text joined. Raw tells which elements of raw text count as such, by their place.
func tokens(text []byte, raw func(int) bool, cdata bool) (out []string) {
	z := tokenizer{text: text, cdata: cdata}
	var tag scanner
	texts := 0
	for {
		kind, at := z.next(&tag)
		if kind == textToken || kind == rawToken || kind == cdataToken {
			texts += at.Len()
			continue
		}
		if texts > 0 {
			out = append(out, fmt.Sprint("text ", texts))
			texts = 0
		}
		if kind == unfinished {
			return append(out, fmt.Sprint("end ", at))
		}
		out = append(out, fmt.Sprint(kind, at))
		if name := at.Of(text)[1:]; kind == startToken {
			if low, class := nameOf(name[:nameLen(name)]); class&rawText != 0 && raw(at.Start) {
				z.raw = low
			}
		}
	}
}

// libraryTokens is tokens as golang.org/x/net/html does it.
func libraryTokens(text []byte, raw func(int) bool, cdata bool) (out []string) {
	z := html.NewTokenizer(bytes.NewReader(text))
	z.AllowCDATA(cdata)
	texts, at := 0, 0
	kinds := map[html.TokenType]tokenKind{
		html.StartTagToken: startToken, html.SelfClosingTagToken: startToken, html.EndTagToken: endToken, html.CommentToken: commentToken, html.DoctypeToken: doctypeToken,
	}
	for {
		kind := z.Next()
		start, end := at, at+len(z.Raw())
		at = end
		if kind == html.TextToken {
			texts += end - start
			continue
		}
		if texts > 0 {
			out = append(out, fmt.Sprint("text ", texts))
			texts = 0
		}
		if kind == html.ErrorToken {
			return append(out, fmt.Sprint("end ", span(start, end)))
		}
		out = append(out, fmt.Sprint(kinds[kind], span(start, end)))
		if kinds[kind] == startToken {
			if name, _ := z.TagName(); string(name) == "noscript" || !raw(start) {
				z.NextIsNotRawText()
			}
		}
	}
}

func compareTokens(t *testing.T, text []byte) {
	t.Helper()
	for _, raw := range []func(int) bool{func(int) bool { return true }, func(at int) bool { return at%2 == 0 }} {
		for _, cdata := range []bool{false, true} {
			if got, want := tokens(text, raw, cdata), libraryTokens(text, raw, cdata); !slices.Equal(got, want) {
				t.Fatalf("%q\n cut as %v\nexpected %v", text, got, want)
			}
		}
	}
}

// TestTokens puts pieces of markup together at random.
func TestTokens(t *testing.T) {
	pieces := strings.Split(`<|>|/|"|'|=|!|-|--|]]>| |`+"\n|\f|\x00|甲"+`|<p|</p>|<!--|-->|--!>|<!|<?|</|<a href="x">|<br/>|<script>|</script>|</scriPT >|<SCRIPT|<title>|</title|<textarea>|</textarea>|`+
		`<style|<xmp>|</xmp>|<plaintext>|<![CDATA[|<!DOCTYPE|<!doctype html>|<noscript>|<iframe src=/>|a|b=c|<a =x=y|</a b='>'>`, "|")
	random := rand.New(rand.NewPCG(1, 9))
	for range 8_000 {
		var text []byte
		for range 1 + random.IntN(9) {
			text = append(text, pieces[random.IntN(len(pieces))]...)
		}
		compareTokens(t, text)
	}
}

// FuzzTokens: places are those of golang.org/x/net/html for any text.
func FuzzTokens(f *testing.F) {
	for _, seed := range []string{
		"", "<p class=a>甲</p>", "<script><!--<script></script>--></script>x", "<title><b></TITLE\n>", "<svg><![CDATA[<p>]]></svg>", "<!--->-->", "<a b=>", "<a/b/=c>", "</>", "<plaintext></plaintext>",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) { compareTokens(t, text) })
}

func span(start, end int) markup.Range { return markup.Range{Start: start, End: end} }

// TestInPlace: reading regions where they stand finds what reading them on an empty page finds.
func TestInPlace(t *testing.T) {
	pieces := strings.Split(`甲|乙"丙|'|<p>|</p>|<b|<|>|a>b|<!-- x -->|<!--|-->|<a href="x>y">|<div/>|<script>|</script>|</script|var a|<textarea>|</textarea>|<svg>|<![CDATA[ <b> ]]>|<![CDATA[|]]>|</svg>|<td id=x>|`+"\n", "|")
	random := rand.New(rand.NewPCG(7, 9))
	inPlace := 0
	for range 8_000 {
		var page Page
		for range 1 + random.IntN(12) {
			start := len(page.Src)
			page.Src = append(page.Src, pieces[random.IntN(len(pieces))]...)
			if random.IntN(3) > 0 {
				page.Regions = append(page.Regions, span(start, len(page.Src)))
			}
		}
		if len(page.Regions) == 0 {
			continue
		}
		r := newReader(page)
		if !r.separate() || !r.tokenize() {
			continue
		}
		inPlace++
		r.finish()
		masked := newReader(page)
		masked.mask()
		masked.tokenize()
		masked.finish()
		if diff := cmp.Diff(masked.out, r.out, cmp.AllowUnexported(Reading{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q in %v (masked −, in place +):\n%s", page.Src, page.Regions, diff)
		}
	}
	if inPlace < 100 {
		t.Errorf("only %d pages were read in place", inPlace)
	}
}
