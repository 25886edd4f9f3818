package site

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"newslint/internal/post"
)

// styleTemplate gives the template of a named style of `permalink:`; anything else is a template already.
func styleTemplate(style string, engine post.Engine) string {
	switch style {
	case "none":
		return "/:categories/:title:output_ext"
	case "date":
		return "/:categories/:year/:month/:day/:title:output_ext"
	case "ordinal":
		return "/:categories/:year/:y_day/:title:output_ext"
	case "pretty":
		return "/:categories/:year/:month/:day/:title/"
	case "weekdate":
		if engine == post.Jekyll4 {
			return "/:categories/:year/W:week/:short_day/:title:output_ext"
		}
	}
	return style
}

// suffix is what the site's permalink adds to the templates of pages and collections (Utils.add_permalink_suffix).
func (s *Site) suffix() string {
	switch s.permalink {
	case "pretty":
		return "/"
	case "date", "ordinal", "none":
		return ":output_ext"
	}
	switch {
	case strings.HasSuffix(s.permalink, "/"):
		return "/"
	case strings.HasSuffix(s.permalink, ":output_ext"):
		return ":output_ext"
	}
	return ""
}

// document is what placeholders of a template are filled from.
type document struct {
	site       *Site
	collection string
	path       string      // :path, without the collection's folder and the extension
	base       string      // file name without its extension
	slug       *post.Value // of the front matter, else of the file name; nil of a wreck
	categories []*post.Value
	date       time.Time
	ext        string // of the output
}

// expand fills in a template as URL#generate_url_from_drop does. It reports false where the build stops: a placeholder is
// unknown, or the slug is no text. Dated tells whether a part of the date was used.
func (d *document) expand(template string) (url string, dated, ok bool) {
	var b strings.Builder
	b.Grow(len(template) + 64)
	for i := 0; i < len(template); {
		end := i + 1
		for template[i] == ':' && end < len(template) && (isLowerLetter(template[end]) || template[end] == '_') {
			end++
		}
		if template[i] != ':' || end == i+1 {
			b.WriteByte(template[i])
			i++
			continue
		}
		name := template[i+1 : end]
		text, isDate, known := d.placeholder(name)
		if !known && strings.HasSuffix(name, "_") {
			// :month_:day is a placeholder and a literal underscore
			text, isDate, known = d.placeholder(name[:len(name)-1])
			text += "_"
		}
		if !known {
			return "", dated, false
		}
		dated = dated || isDate
		b.WriteString(escapePath(text))
		i = end
	}
	return sanitizeURL(b.String()), dated, true
}

func isLowerLetter(c byte) bool { return 'a' <= c && c <= 'z' }

// placeholder gives the text for a name, whether it is a part of the date, and whether there is such a name.
func (d *document) placeholder(name string) (text string, dated, ok bool) {
	if text, ok := d.datePart(name); ok {
		return text, true, true
	}
	engine := d.site.Dialect.Engine
	switch name {
	case "collection":
		return d.collection, false, true
	case "path":
		return d.path, false, true
	case "output_ext":
		return d.ext, false, true
	case "name":
		return slugify(d.base, false, engine), false, true
	case "title", "slug":
		pretty := name == "title"
		switch d.slug.Type {
		case post.Null:
			return slugify(d.base, pretty, engine), false, true
		case post.String:
			return slugify(d.slug.Text, pretty, engine), false, true
		}
		return "", false, false
	case "categories":
		return d.joinCategories(downcase), false, true
	case "slugified_categories":
		if engine == post.Jekyll4 {
			return d.joinCategories(func(s string) string { return slugify(s, false, engine) }), false, true
		}
	}
	return "", false, false
}

// joinCategories makes folders of the categories, each once.
func (d *document) joinCategories(change func(string) string) string {
	if len(d.categories) == 1 {
		return change(toS(d.categories[0]))
	}
	var parts []string
	for _, c := range d.categories {
		parts = addOnce(parts, change(toS(c)))
	}
	return strings.Join(parts, "/")
}

func addOnce(list []string, item string) []string {
	for _, have := range list[:min(len(list), maxCategories)] {
		if have == item {
			return list
		}
	}
	return append(list, item)
}

func (d *document) datePart(name string) (string, bool) {
	t := d.date
	switch name {
	case "year":
		return pad(t.Year(), 4), true
	case "month":
		return pad(int(t.Month()), 2), true
	case "day":
		return pad(t.Day(), 2), true
	case "hour":
		return pad(t.Hour(), 2), true
	case "minute":
		return pad(t.Minute(), 2), true
	case "second":
		return pad(t.Second(), 2), true
	case "i_day":
		return strconv.Itoa(t.Day()), true
	case "i_month":
		return strconv.Itoa(int(t.Month())), true
	case "short_month":
		return t.Month().String()[:3], true
	case "short_year":
		return pad(t.Year()%100, 2), true
	case "y_day":
		return pad(t.YearDay(), 3), true
	}
	if d.site.Dialect.Engine != post.Jekyll4 {
		return "", false
	}
	return weekPart(t, name)
}

// weekPart has the placeholders that only Jekyll 4 knows.
func weekPart(t time.Time, name string) (string, bool) {
	year, week := t.ISOWeek()
	switch name {
	case "long_month":
		return t.Month().String(), true
	case "w_year":
		return pad(year, 4), true
	case "week":
		return pad(week, 2), true
	case "w_day":
		return strconv.Itoa((int(t.Weekday())+6)%7 + 1), true
	case "short_day":
		return t.Weekday().String()[:3], true
	case "long_day":
		return t.Weekday().String(), true
	}
	return "", false
}

func pad(n, width int) string {
	if width == 2 && n >= 0 && n < 100 {
		return string([]byte{byte('0' + n/10), byte('0' + n%10)})
	}
	if width == 4 && n >= 1000 && n < 10_000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%0*d", width, n)
}
