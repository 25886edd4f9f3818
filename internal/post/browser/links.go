package browser

import (
	"html"
	"strings"

	"newslint/internal/post/markup"
)

// targets are the attributes that hold an address, by element.
var targets = map[string]string{
	"a": "href", "area": "href", "link": "href", "img": "src", "iframe": "src", "frame": "src", "embed": "src",
	"source": "src", "track": "src", "video": "src", "audio": "src", "script": "src", "object": "data", "image": "href",
}

// Links gives the links and images of tags, in their order. The text of a link is what stands up to its end tag.
func Links(src []byte, tags []markup.Tag) []markup.Link {
	var links []markup.Link
	for i := range tags {
		t := &tags[i]
		name := targets[t.Name]
		if name == "" {
			continue
		}
		for _, a := range t.Attrs {
			if a.Name != name || !a.HasValue {
				continue
			}
			l := markup.Link{
				Kind: markup.HTML, Range: t.Range, Target: a.Value, Name: name,
				URL: strings.TrimSpace(html.UnescapeString(string(a.Value.Of(src)))),
			}
			l.Text = markup.Range{Start: t.Range.End, End: max(t.Range.End, t.End.Start)}
			if t.Name == "img" {
				l.Kind, l.Text = markup.HTMLImage, alternative(t)
			}
			links = append(links, l)
			break
		}
	}
	return links
}

func alternative(t *markup.Tag) markup.Range {
	for _, a := range t.Attrs {
		if a.Name == "alt" {
			return a.Value
		}
	}
	return markup.Range{Start: t.Range.End, End: t.Range.End}
}

// Anchors gives the ids and names that links can jump to.
func Anchors(src []byte, tags []markup.Tag) []markup.Anchor {
	var anchors []markup.Anchor
	for i := range tags {
		for _, a := range tags[i].Attrs {
			if (a.Name == "id" || a.Name == "name" && tags[i].Name == "a") && !a.Value.Empty() {
				anchors = append(anchors, markup.Anchor{ID: html.UnescapeString(string(a.Value.Of(src))), At: a.Value})
			}
		}
	}
	return anchors
}
