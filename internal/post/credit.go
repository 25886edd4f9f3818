package post

import (
	"strings"

	"newslint/internal/post/attribution"
)

// readCredits finds who wrote the post and where it comes from: in the text first, then in the keys of the front matter.
func (p *Post) readCredits(scratch *attribution.Scratch) {
	tables := p.Dialect.Words
	if tables == nil {
		tables = attribution.Default()
	}
	p.Credits = append(p.fieldCredits(), attribution.Read(attribution.Flatten(p.Src, &p.Markup, scratch), tables)...)
}

// creditKeys are the keys of a front matter that name people or sources.
var creditKeys = [...]struct {
	name string
	kind attribution.Kind
	role attribution.Role
}{
	{"author", attribution.Byline, attribution.Author},
	{"authors", attribution.Byline, attribution.Author},
	{"by", attribution.Byline, attribution.Author},
	{"byline", attribution.Byline, attribution.Author},
	{"translator", attribution.Byline, attribution.Translator},
	{"translators", attribution.Byline, attribution.Translator},
	{"editor", attribution.Editors, attribution.Editor},
	{"source", attribution.Source, ""},
	{"source_url", attribution.SourceLink, ""},
	{"source-url", attribution.SourceLink, ""},
	{"original_url", attribution.SourceLink, ""},
	{"canonical_url", attribution.SourceLink, ""},
}

// fieldCredits reads the keys of the front matter. An empty value credits nobody and is no fault here.
func (p *Post) fieldCredits() attribution.Credits {
	var out attribution.Credits
	for _, key := range creditKeys {
		field, ok := p.Front.Field(key.name)
		if !ok || field.Node == nil {
			continue
		}
		c := attribution.Credit{
			Kind: key.kind, Form: attribution.Field, Block: -1, Range: Range{Start: field.Key.Start, End: max(field.Value.End, field.Key.End)},
			Label: attribution.Part{Text: key.name, Range: field.Key},
		}
		parts := namedParts(field.Node, 0)
		if len(parts) == 0 {
			continue
		}
		switch key.kind {
		case attribution.Source:
			c.Name = parts[0]
			if isURL(c.Name.Text) {
				c.URL = c.Name.Text
			}
		case attribution.SourceLink:
			c.Name, c.URL = parts[0], parts[0].Text
		default:
			for _, part := range parts {
				c.People = append(c.People, attribution.Person{Name: part, Role: key.role, As: key.name})
				if attribution.IsPlaceholder(part.Text) {
					c.Fault = attribution.Placeholder
				}
			}
		}
		out = append(out, c)
	}
	return out
}

// namedParts are the names in a value: a scalar, the items of a list, the names of maps.
func namedParts(v *Value, depth int) []attribution.Part {
	switch {
	case v == nil || depth > 3:
		return nil
	case v.Type == List:
		var out []attribution.Part
		for _, item := range v.Items {
			out = append(out, namedParts(item, depth+1)...)
		}
		return out
	case v.Type == Map:
		for _, pair := range v.Pairs {
			if pair.Name == "name" || pair.Name == "title" {
				return namedParts(pair.Node, depth+1)
			}
		}
		return nil
	}
	if text := strings.TrimSpace(v.Reads); text != "" && v.Type != Bool {
		return []attribution.Part{{Text: text, Range: v.Range}}
	}
	return nil
}

func isURL(s string) bool { return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") }
