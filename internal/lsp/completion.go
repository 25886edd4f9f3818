package lsp

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/lint"
	"newslint/report"
)

// Keys that Jekyll and its common plugins read (Jekyll documentation, Front Matter; jekyll-seo-tag, jekyll-redirect-from).
var knownKeys = [...]string{
	"author", "categories", "category", "date", "description", "excerpt", "image", "lang", "last_modified_at", "layout",
	"permalink", "published", "redirect_from", "slug", "tag", "tags", "title",
}

var (
	keyLine   = lazyregexp.New(`^([\w-]*)$`)
	valueLine = lazyregexp.New(`^(layout|categories|category|tags|tag|published)[ \t]*:[ \t]*(.*)$`)
	itemLine  = lazyregexp.New(`^[ \t]*-[ \t]+(.*)$`)
	parentKey = lazyregexp.New(`(?m)^(categories|tags)[ \t]*:[ \t]*$`)
	openTag   = lazyregexp.New(`\{%-?[ \t]*(post_url|link)[ \t]+([^ \t%}]*)$`)
)

// complete proposes keys and values of the front matter, the names that Liquid's link tags take, and the return links.
func (s *server) complete(d *snapshot, at place) []completionItem {
	v := d.judged()
	if v.Post == nil {
		return []completionItem{}
	}
	offset := d.text.offset(at)
	before := d.text.src[lineStart(d.text.src, offset):offset]
	c := completer{server: s, d: d, view: v, offset: offset, items: []completionItem{}}
	if inFront(d.text.src[:offset]) {
		c.front(string(before))
	} else if m := openTag.FindSubmatch(before); m != nil {
		c.liquid(string(m[1]), string(m[2]))
	} else {
		c.returnLine(string(before))
	}
	return c.items
}

// maxLead is how much of a line may stand before the return links are no longer what is being written, in bytes.
const maxLead = 48

// returnLine proposes the return links that the post lacks, at the beginning of a line: those that the fix of
// missing-return-link would add to the post without what is typed so far.
func (c *completer) returnLine(typed string) {
	if len(typed) > maxLead {
		return
	}
	src, start := c.d.text.src, c.offset-len(typed)
	v := c.d.workspace.linter.View(c.d.path, slices.Concat(src[:start], src[c.offset:]))
	for _, f := range v.Diagnostics {
		if f.Rule != "missing-return-link" || f.Fix == nil || len(f.Fix.Edits) != 1 {
			continue
		}
		if line := strings.Trim(f.Fix.Edits[0].Text, " \r\n"); strings.HasPrefix(f.Fix.Edits[0].Text, "\n") { // not a part of a line
			c.add(typed, completionItem{Label: line, Kind: kindReference, Detail: f.Fix.Title.In(c.language)}, line)
		}
	}
}

// inFront tells whether the text so far has an opening fence and no closing one: a block that is being written may not
// parse.
func inFront(before []byte) bool {
	before = bytes.TrimPrefix(before, []byte("\uFEFF"))
	first, rest, found := bytes.Cut(before, []byte("\n"))
	if !found || string(bytes.TrimRight(first, " \t\r")) != "---" {
		return false
	}
	for line := range bytes.Lines(rest) {
		if line = bytes.TrimRight(line, " \t\r\n"); string(line) == "---" || string(line) == "..." {
			return false
		}
	}
	return true
}

type completer struct {
	*server
	d      *snapshot
	view   *lint.View
	offset int
	items  []completionItem
}

func (c *completer) front(before string) {
	if m := valueLine.FindStringSubmatch(before); m != nil {
		c.value(m[1], m[2])
		return
	}
	if m := itemLine.FindStringSubmatch(before); m != nil {
		c.item(m[1])
		return
	}
	if m := keyLine.FindStringSubmatch(before); m != nil {
		c.keys(m[1])
	}
}

// keys proposes what the post does not have, the archive's habits first.
func (c *completer) keys(typed string) {
	counts := c.d.workspace.index.counts("")
	for _, key := range knownKeys {
		counts[key] += 0
	}
	for _, f := range c.view.Post.Front.Fields {
		if f.Name != typed {
			delete(counts, f.Name)
		}
	}
	c.counted(typed, kindProperty, counts, func(key string) string { return key + ": " })
}

func (c *completer) value(key, typed string) {
	switch key {
	case "layout":
		for _, name := range slices.Sorted(maps.Keys(c.view.Site.Layouts())) {
			c.add(typed, completionItem{Label: name, Kind: kindFile}, name)
		}
	case "published":
		c.add(typed, completionItem{Label: "true", Kind: kindValue}, "true")
		c.add(typed, completionItem{Label: "false", Kind: kindValue}, "false")
	case "categories", "category":
		c.term("categories", typed)
	case "tags", "tag":
		c.term("tags", typed)
	}
}

// term completes the last item of a flow list, or a single value.
func (c *completer) term(list, typed string) {
	if at := strings.LastIndexAny(typed, "[,"); at >= 0 && strings.HasPrefix(typed, "[") {
		typed = strings.TrimLeft(typed[at+1:], " \t")
	}
	c.counted(typed, kindValue, c.d.workspace.index.counts(list), func(word string) string { return word })
}

// item completes an item of a block list, whose key stands above.
func (c *completer) item(typed string) {
	above := c.d.text.src[:lineStart(c.d.text.src, c.offset)]
	for len(above) > 0 {
		start := lineStart(above, len(above)-1)
		line := string(bytes.TrimRight(above[start:], "\r\n"))
		if m := parentKey.FindStringSubmatch(line); m != nil {
			c.term(m[1], typed)
			return
		}
		if !itemLine.MatchString(line) {
			return
		}
		above = above[:start]
	}
}

func (c *completer) liquid(tag, typed string) {
	if tag == "post_url" {
		for _, name := range slices.Sorted(maps.Keys(c.view.Site.PostNames())) {
			c.add(typed, completionItem{Label: name, Kind: kindReference}, name)
		}
		return
	}
	for _, name := range c.view.Site.Sources() {
		c.add(typed, completionItem{Label: name, Kind: kindFile}, name)
	}
}

// counted adds words, the most used first.
func (c *completer) counted(typed string, kind int, counts map[string]int, text func(string) string) {
	words := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], strings.Compare(a, b)) })
	for i, word := range words {
		item := completionItem{Label: word, Kind: kind, Sort: fmt.Sprintf("%06d", i)}
		if word == typed && counts[word] <= 1 {
			continue // what is typed is in the index already
		}
		if n := counts[word]; n > 0 {
			item.Detail = report.Say("posts: %d", "%d 篇文章", n).In(c.language)
		}
		c.add(typed, item, text(word))
	}
}

// maxItems bounds an answer; a client asks again when more is typed.
const maxItems = 1000

// add proposes a text in the place of what is typed.
func (c *completer) add(typed string, item completionItem, text string) {
	if len(c.items) >= maxItems || typed != "" && !strings.Contains(strings.ToLower(item.Label), strings.ToLower(typed)) {
		return
	}
	item.Edit = &textEdit{c.d.text.span(c.offset-len(typed), c.offset), text}
	item.Filter = item.Label
	c.items = append(c.items, item)
}
