package rules

import (
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/post"
	"newslint/report"
)

type splitTaxonomyOptions struct {
	Spaces bool `option:"spaces" en:"report white space alone too, not only commas" zh:"只含空格、没有逗号时也报告"`
}

var splitTaxonomy = New(Meta{
	ID:       "split-taxonomy",
	Family:   FrontMatter,
	Severity: report.Warning,
	Summary:  report.Text{EN: "`categories` or `tags` as a text that Jekyll splits otherwise than meant", ZH: "`categories` 或 `tags` 写成一段文字，被 Jekyll 拆错"},
	Why: report.Text{
		EN: "Jekyll splits such a text at white space and nowhere else: `a, b` gives a category named `a,`, and a name of two words becomes two. Write a list: `[a, b]`.",
		ZH: "Jekyll 只按空白拆分这样的文字：`a, b` 会得到名为 `a,` 的分类，含空格的名称会变成两个。请写成列表：`[a, b]`。",
	},
	Bad:  Example{Post: "---\ntitle: 标题\ntags: 交通, 城市\n---\n正文。\n"},
	Good: Example{Post: "---\ntitle: 标题\ntags: [交通, 城市]\n---\n正文。\n"},
}, splitTaxonomyOptions{}, func(p *Pass, o splitTaxonomyOptions) {
	if !p.jekyll() {
		return
	}
	for _, key := range []string{"categories", "tags"} {
		field, ok := p.Field(key)
		if !ok || field.Type != post.String || field.Node.Alias || isOneWord(field.Node.Text) {
			continue
		}
		words := strings.Fields(asciiFields(field.Node.Text))
		if len(words) == 1 && strings.ContainsAny(words[0], ",，、;；\u2420") && joinedWords.MatchString(words[0]) {
			p.reportJoined(field, key)
		}
		if len(words) < 2 {
			continue
		}
		comma := commaEnd.MatchString(strings.Join(words[:len(words)-1], "\n"))
		if !comma && !o.Spaces {
			continue
		}
		at := field.Value
		found := p.Report(at, report.Say("Jekyll splits %q at white space into %s, expected a list", "Jekyll 会按空格把“%s”拆成 %s，应写成列表", field.Node.Text, quotedList(words)))
		if items := meantItems(field.Node.Text, comma); len(items) > 0 {
			found.UnsafeFix(report.Say("write a list", "改成列表"), Replace(at, flowList(items)))
		}
	}
})

// isOneWord tells a text at a glance that nothing in it separates.
func isOneWord(text string) bool {
	for _, r := range text {
		isWord := r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r >= 0x4E00 && r <= 0x9FFF
		if !isWord {
			return false
		}
	}
	return true
}

// joinedWords: separators at which Jekyll does not split, between words.
var joinedWords = lazyregexp.New(`[\p{L}\p{N}][,，、;；\x{2420}][\p{L}\p{N}]`)

func (p *Pass) reportJoined(field post.Field, key string) {
	items := meantItems(field.Node.Text, true)
	p.Report(field.Value, report.Say("Jekyll takes %q for one item of %s: it splits at ordinary spaces alone, expected a list", "Jekyll 会把“%s”整个当作 %s 的一项：它只按普通空格拆分，应写成列表", field.Node.Text, key)).
		UnsafeFix(report.Say("write a list", "改成列表"), Replace(field.Value, flowList(items)))
}

// commaEnd: a comma or its Chinese sisters at the end of a word.
var commaEnd = lazyregexp.New(`(?m)[,，、;；]$`)

// asciiFields leaves only ASCII white space as separators for strings.Fields.
func asciiFields(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r > 0x7f }) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r > 0x7f && strings.TrimSpace(string(r)) == "" {
			return '\u2420' // a picture of a space: any visible character will do
		}
		return r
	}, text)
}

// meantItems are the words between commas; without any the whole text is one item.
func meantItems(text string, comma bool) []string {
	if !comma {
		return []string{strings.TrimSpace(text)}
	}
	var items []string
	for _, item := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、;；\n\u3000\u00a0", r) }) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

var plainItem = lazyregexp.New(`^[\p{L}][\p{L}\p{N} _.-]*$`)

func flowList(items []string) string {
	quoted := make([]string, len(items))
	for i, item := range items {
		quoted[i] = item
		if !plainItem.MatchString(item) {
			quoted[i] = singleQuoted(item)
		}
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

func quotedList(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = `"` + word + `"`
	}
	return strings.Join(quoted, " ")
}
