package liquid

import "strings"

// Tags that exist on GitHub Pages (Jekyll 3.10) and in Jekyll 4.4 with the plugins its themes bring.
const (
	plainTags = "assign break continue cycle decrement increment include include_relative include_cached render echo liquid " +
		"link post_url seo feed_meta gist avatar octicon github_edit_link toc last_modified_at"
	blockTags = "if unless case for tablerow capture comment raw highlight ifchanged"
	// middleTags stand inside the blocks named.
	middleTags = "else:if,unless,case,for elsif:if,unless when:case"
)

var tags = buildTags()

// grammar is what is known about a tag.
type grammar struct {
	block  bool
	inside string // for else, elsif, when: the blocks that expect it, between commas
}

func buildTags() map[string]grammar {
	m := map[string]grammar{}
	for name := range strings.FieldsSeq(plainTags) {
		m[name] = grammar{}
	}
	for name := range strings.FieldsSeq(blockTags) {
		m[name] = grammar{block: true}
	}
	for entry := range strings.FieldsSeq(middleTags) {
		name, inside, _ := strings.Cut(entry, ":")
		m[name] = grammar{inside: "," + inside + ","}
	}
	return m
}
