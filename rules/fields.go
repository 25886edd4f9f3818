package rules

import (
	"bytes"
	"strings"

	"newslint/internal/post"
	"newslint/internal/source"
)

// isProse: keys whose values are words or lists of words for readers. A value of them that becomes a number, a Boolean or
// nothing is no longer what stands there.
func isProse(name string) bool {
	switch strings.ToLower(name) {
	case "title", "subtitle", "description", "summary", "excerpt", "author", "authors", "source", "byline", "editor",
		"category", "categories", "tag", "tags", "keywords", "series":
		return true
	}
	return false
}

// isWord: keys whose values people write as words.
func isWord(name string) bool {
	switch strings.ToLower(name) {
	case "lang", "version", "name", "slug":
		return true
	}
	return isProse(name)
}

// eachScalar visits the scalars of the front matter with the name of the top-level key they belong to; what an alias stands
// for is visited at its anchor only.
func (p *Pass) eachScalar(visit func(name string, v *post.Value)) {
	for _, field := range p.Post.Front.Fields {
		scalars(field.Node, func(v *post.Value) { visit(field.Name, v) })
	}
}

func scalars(v *post.Value, visit func(*post.Value)) {
	if v.Alias || v.Opaque {
		return
	}
	if v.Scalar() {
		visit(v)
	}
	for _, item := range v.Items {
		scalars(item, visit)
	}
	for _, pair := range v.Pairs {
		scalars(pair.Node, visit)
	}
}

// comment is the comment on the line where a range ends, without the white space before it; empty where there is none.
func (p *Pass) comment(at source.Range) source.Range {
	rest := p.Post.Src[at.End:]
	if end := bytes.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	blanks := len(rest) - len(bytes.TrimLeft(rest, " \t"))
	if blanks == 0 || blanks == len(rest) || rest[blanks] != '#' {
		return source.Range{Start: at.End, End: at.End}
	}
	return source.Range{Start: at.End + blanks, End: at.End + len(bytes.TrimRight(rest, " \t\r"))}
}

// blank tells whether a scalar holds nothing but white space.
func blank(v *post.Value) bool { return v.Scalar() && strings.TrimSpace(v.Text) == "" }

// singleQuoted writes a text as YAML reads it back unchanged.
func singleQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// jekyll tells whether the post is read by Jekyll, whose types and taxonomies are modelled.
func (p *Pass) jekyll() bool { return p.Site.Generator == post.Jekyll }

// inDrafts tells whether the post is a draft by its place.
func (p *Pass) inDrafts() bool {
	return strings.HasPrefix(p.Post.Path, "_drafts/") || strings.Contains(p.Post.Path, "/_drafts/")
}
