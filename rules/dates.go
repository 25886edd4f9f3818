package rules

import (
	"strings"
	"time"

	"newslint/internal/post"
	"newslint/internal/site"
	"newslint/internal/site/rubytime"
	"newslint/internal/source"
)

// written is a date in the front matter with what Ruby makes of it.
type written struct {
	rubytime.Reading
	field post.Field
	text  string       // between the quotes
	inner source.Range // of text in the file
	exact bool         // the file has text as it stands, so that Reading's ranges can be shifted
}

// writtenDate reads a field as Jekyll reads `date`. It reports false where there is nothing to judge: the field is absent or
// empty, or holds no scalar. For other generators only the numeric forms that all of them know are read, in UTC.
func writtenDate(p *Pass, name string) (*written, bool) {
	if name != "date" {
		return readWritten(p, name)
	}
	if !p.asked.hasDate {
		p.asked.hasDate = true
		if w, ok := readWritten(p, name); ok {
			p.asked.date = w
		}
	}
	return p.asked.date, p.asked.date != nil
}

func readWritten(p *Pass, name string) (*written, bool) {
	field, ok := p.Field(name)
	if !ok {
		return nil, false
	}
	switch field.Type {
	case post.Null, post.Bool, post.List, post.Map:
		return nil, false
	}
	w := &written{field: field, text: field.Node.Text, inner: field.Value}
	if strings.TrimSpace(w.text) == "" || field.Node.Alias {
		return nil, false
	}
	if field.Node.Style == post.SingleQuoted || field.Node.Style == post.DoubleQuoted {
		w.inner = source.Range{Start: w.inner.Start + 1, End: w.inner.End - 1}
	}
	w.exact = string(w.inner.Of(p.Post.Src)) == w.text
	if p.Site.Generator != post.Jekyll {
		w.Reading, ok = rubytime.ReadCalendar(w.text)
		return w, ok
	}
	w.Reading = p.Site.ReadDate(field.Node, p.Now)
	return w, w.Known || w.Written != (rubytime.Day{})
}

// rubyDate is writtenDate where Jekyll reads the post.
func rubyDate(p *Pass) (*written, bool) {
	if p.Site.Generator != post.Jekyll {
		return nil, false
	}
	return writtenDate(p, "date")
}

// at is a part of the value in the file; the whole value where parts cannot be told apart.
func (w *written) at(part source.Range) source.Range {
	if part.Empty() || !w.exact || part.End > len(w.text) {
		return w.field.Value
	}
	return part.Shift(w.inner.Start)
}

// quote is a part of the text.
func (w *written) quote(part source.Range) string {
	if part.End > len(w.text) {
		return ""
	}
	return strings.TrimSpace(w.text[part.Start:part.End])
}

// readable tells whether Jekyll takes the value for the very day that is written.
func (w *written) readable() bool {
	const wrong = rubytime.RolledOver | rubytime.Filled | rubytime.Defaulted
	return w.Known && w.Refused == rubytime.Accepted && w.What&wrong == 0 && !w.oddYear()
}

// oddYear tells whether the year has lost or gained a digit: no page of a news site is from then.
func (w *written) oddYear() bool {
	return w.Written != (rubytime.Day{}) && (w.Written.Year < 1000 || w.Written.Year > 9999)
}

// clockOffset is what the site's zone has at a local time: the offset a writer meant who wrote none. It reports false where
// the site sets no zone.
func (w *written) clockOffset(s *site.Site) (seconds int, ok bool) {
	if s.Location == nil {
		return 0, false
	}
	local := w.Instant
	if w.What.Has(rubytime.ReadAsUTC) {
		t := w.Instant.UTC()
		local = rubytime.Local(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), s.Location)
	}
	_, seconds = local.In(s.Location).Zone()
	return seconds, true
}

// skipped tells whether the clocks of the site's zone never showed the local time that is written.
func (w *written) skipped(s *site.Site) bool {
	if !w.What.Has(rubytime.ReadAsUTC) {
		return false // Ruby has moved the time on already
	}
	t := w.Instant.UTC()
	local := rubytime.Local(t.Year(), int(t.Month()), t.Day(), t.Hour(), t.Minute(), t.Second(), s.Location)
	return local.Minute() != t.Minute() || local.Hour() != t.Hour()
}

// unzoned tells whether the site sets no zone; of a configuration that cannot be read nobody knows.
func unzoned(s *site.Site) bool { return s.Location == nil && !s.Config.Front.Broken }

// zoneOr is the site's zone.
func zoneOr(s *site.Site, otherwise *time.Location) *time.Location {
	if s.Location != nil {
		return s.Location
	}
	return otherwise
}

// offsetText writes seconds east of UTC as +0800.
func offsetText(seconds int) string {
	return time.Time{}.In(time.FixedZone("", seconds)).Format("-0700")
}

// dayText writes a calendar day as 2022-03-29.
func dayText(t time.Time) string {
	year, month, day := t.Date()
	if year < 1000 || year > 9999 {
		return t.Format(time.DateOnly)
	}
	digit := func(n int) byte { return byte('0' + n%10) }
	return string([]byte{
		digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(int(month) / 10), digit(int(month)), '-', digit(day / 10), digit(day),
	})
}

// writtenDay is the calendar day as written, as a time in UTC.
func (w *written) writtenDay() time.Time {
	return time.Date(w.Written.Year, time.Month(w.Written.Month), w.Written.Day, 0, 0, 0, 0, time.UTC)
}

// nameDay is the day in a post's file name.
func nameDay(p *Pass) (time.Time, bool) {
	name, ok := site.SplitName(p.Post.Path, p.Site.Dialect.Engine)
	if !ok {
		return time.Time{}, false
	}
	year, month, day := name.Day()
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return t, t.Year() == year && int(t.Month()) == month && t.Day() == day
}
