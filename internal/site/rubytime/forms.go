package rubytime

import (
	"strings"

	"newslint/internal/lazyregexp"
	"newslint/internal/source"
)

const (
	monthNames = `(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)`
	era        = `(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?`
	meridiem   = `[ap](?:m\b|\.m\.)`
)

// The forms as they stand in a draft; \b, \d and \s mean there what they mean to Ruby in the original.
var (
	weekday  = lazyregexp.New(`\b(sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*`)
	clock    = lazyregexp.New(`((?:\d+\s*:\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|\d+\s*h(?:\s*\d+m?(?:\s*\d+s?)?)?)(?:\s*` + meridiem + `)?|\d+\s*` + meridiem + `)(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?|[a-zA.\s]+(?:standard|daylight)\stime\b|[a-zA]+(?:\sdst)?\b))?`)
	clockAt  = lazyregexp.New(`\A(\d+)h?(?:\s*:?\s*(\d+)m?(?:\s*:?\s*(\d+)(?:[,.](\d+))?s?)?)?(?:\s*([ap])(?:m\b|\.m\.))?`)
	dayFirst = lazyregexp.New(`('?\d+)[^-\d\s]*\s*` + monthNames + `[^-\d\s']*(?:\s*` + era + `\s*('?-?\d+(?:(?:st|nd|rd|th)\b)?))?`)
	dayNext  = lazyregexp.New(`\b` + monthNames + `[^-\d\s']*\s*('?\d+)[^-\d\s']*(?:\s*,?\s*` + era + `\s*('?-?\d+))?`)
	dashes   = lazyregexp.New(`('?[-+]?\d+)-(\d+)-('?-?\d+)`)
	japanese = lazyregexp.New(`\b([mtsh])(\d+)\.(\d+)\.(\d+)`)
	vmsDay   = lazyregexp.New(`('?-?\d+)-` + monthNames + `[^-/.]*-('?-?\d+)`)
	vmsMonth = lazyregexp.New(`\b` + monthNames + `[^-/.]*-('?-?\d+)(?:-('?-?\d+))?`)
	slashes  = lazyregexp.New(`('?-?\d+)/\s*('?\d+)(?:\D\s*('?-?\d+))?`)
	dots     = lazyregexp.New(`('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)`)

	isoWeek      = lazyregexp.New(`\b(\d{2}|\d{4})?-?w(\d{2})(?:-?(\d))?\b`)
	isoWeekday   = lazyregexp.New(`-w-(\d)\b`)
	isoMonthDay  = lazyregexp.New(`--(\d{2})?-(\d{2})\b`)
	isoMonthDay2 = lazyregexp.New(`--(\d{2})(\d{2})?\b`)
	isoOrdinalNo = lazyregexp.New(`[,.](\d{2}|\d{4})-\d{3}\b`)
	isoOrdinal   = lazyregexp.New(`\b(\d{2}|\d{4})-(\d{3})\b`)
	isoYdayNo    = lazyregexp.New(`\d-\d{3}\b`)
	isoYday      = lazyregexp.New(`\b-(\d{3})\b`)

	yearQuoted   = lazyregexp.New(`'(\d+)\b`)
	monthOnly    = lazyregexp.New(`\b` + monthNames + `\S*`)
	dayOrdinal   = lazyregexp.New(`(\d+)(st|nd|rd|th)\b`)
	run          = lazyregexp.New(`([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?(?:\s*(z\b|[-+]\d{1,4}\b|\[[-+]?\d[^\]]*\]))?`)
	beforeChrist = lazyregexp.New(`\b(bc\b|bce\b|b\.c\.|b\.c\.e\.)`)
	fragment     = lazyregexp.New(`\A\s*(\d{1,2})\s*\z`)
)

// cut takes the first match out of the draft, leaving one space, and gives its groups with their bytes of the original; nil
// where the form is absent.
func (d *draft) cut(form *lazyregexp.Regexp) []group {
	m := form.FindSubmatchIndex(d.text)
	if m == nil {
		return nil
	}
	groups := make([]group, len(m)/2)
	for i := range groups {
		if m[2*i] >= 0 {
			groups[i] = group{
				ok: true, text: string(d.text[m[2*i]:m[2*i+1]]),
				at: source.Range{Start: d.at[m[2*i]], End: d.at[m[2*i+1]]},
			}
		}
	}
	d.taken = append(d.taken, d.at[m[0]])
	d.at = append(append(d.at[:m[0]:m[0]], d.at[m[0]]), d.at[m[1]:]...)
	d.text = append(append(d.text[:m[0]:m[0]], ' '), d.text[m[1]:]...)
	return groups
}

type group struct {
	ok   bool
	text string
	at   source.Range
}

// first is the group's first byte, 0 where it is absent.
func (g group) first() byte {
	if g.text == "" {
		return 0
	}
	return g.text[0]
}

func (d *draft) readClock(text string) {
	g := d.cut(clock)
	if g == nil {
		return
	}
	d.f.clock = g[1].at
	d.setZone(text, g[2])
	m := clockAt.FindStringSubmatch(g[1].text)
	if m == nil {
		return
	}
	d.set(hasHour, &d.f.hour, m[1])
	d.f.outsized = d.f.outsized || m[5] != "" && d.f.hour >= 1<<31 // RangeError, no ArgumentError
	if m[5] != "" {
		d.f.hour %= 12
		if m[5] == "p" {
			d.f.hour += 12
		}
	}
	if m[2] != "" {
		d.set(hasMinute, &d.f.minute, m[2])
	}
	if m[3] != "" {
		d.set(hasSecond, &d.f.second, m[3])
	}
	if m[4] != "" {
		d.f.has |= hasFraction
	}
}

func (d *draft) setZone(text string, g group) {
	if !g.ok {
		return
	}
	d.f.has |= hasZone
	d.f.zone = strings.TrimSpace(text[g.at.Start:g.at.End])
	d.f.zoneAt = g.at
}

func monthNumber(name string) string {
	at := strings.Index("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", name[:3])
	const digits = "010203040506070809101112"
	return digits[at/2 : at/2+2]
}

func (d *draft) dayMonthYear(string) bool {
	g := d.cut(dayFirst)
	if g == nil {
		return false
	}
	d.bc = g[3].first() == 'b'
	g[2].text = monthNumber(g[2].text)
	d.sort(g[4], g[2], g[1])
	return true
}

func (d *draft) monthDayYear(string) bool {
	g := d.cut(dayNext)
	if g == nil {
		return false
	}
	d.bc = g[3].first() == 'b'
	g[1].text = monthNumber(g[1].text)
	d.sort(g[4], g[1], g[2])
	return true
}

func (d *draft) isoDate(string) bool   { return d.threeNumbers(dashes) }
func (d *draft) slashDate(string) bool { return d.threeNumbers(slashes) }
func (d *draft) dotDate(string) bool   { return d.threeNumbers(dots) }

func (d *draft) threeNumbers(form *lazyregexp.Regexp) bool {
	g := d.cut(form)
	if g == nil {
		return false
	}
	d.sort(g[1], g[2], g[3])
	return true
}

func (d *draft) japaneseDate(string) bool {
	g := d.cut(japanese)
	if g == nil {
		return false
	}
	d.set(hasYear, &d.f.year, g[2].text)
	d.f.year += map[byte]int{'m': 1867, 't': 1911, 's': 1925, 'h': 1988}[g[1].first()]
	d.set(hasMonth, &d.f.month, g[3].text)
	d.set(hasDay, &d.f.day, g[4].text)
	return true
}

func (d *draft) vmsDate(string) bool {
	if g := d.cut(vmsDay); g != nil {
		g[2].text = monthNumber(g[2].text)
		d.sort(g[3], g[2], g[1])
		return true
	}
	g := d.cut(vmsMonth)
	if g == nil {
		return false
	}
	g[1].text = monthNumber(g[1].text)
	d.sort(g[3], g[1], g[2])
	return true
}

// isoOther tries the forms of ISO 8601 beyond Y-M-D. Time.parse takes no notice of weeks, so they only use up text.
func (d *draft) isoOther(string) bool {
	if d.cut(isoWeek) != nil || d.cut(isoWeekday) != nil {
		return true
	}
	if g := d.cut(isoMonthDay); g != nil {
		if g[1].ok {
			d.set(hasMonth, &d.f.month, g[1].text)
		}
		d.set(hasDay, &d.f.day, g[2].text)
		return true
	}
	if g := d.cut(isoMonthDay2); g != nil {
		d.set(hasMonth, &d.f.month, g[1].text)
		if g[2].ok {
			d.set(hasDay, &d.f.day, g[2].text)
		}
		return true
	}
	if !isoOrdinalNo.Match(d.text) {
		if g := d.cut(isoOrdinal); g != nil {
			d.set(hasYear, &d.f.year, g[1].text)
			d.set(hasYday, &d.f.yday, g[2].text)
			return true
		}
	}
	if !isoYdayNo.Match(d.text) {
		if g := d.cut(isoYday); g != nil {
			d.set(hasYday, &d.f.yday, g[1].text)
			return true
		}
	}
	return false
}

func (d *draft) apostropheYear(string) bool { return d.oneNumber(yearQuoted, hasYear, &d.f.year) }
func (d *draft) dayAlone(string) bool       { return d.oneNumber(dayOrdinal, hasDay, &d.f.day) }

func (d *draft) oneNumber(form *lazyregexp.Regexp, p part, into *int) bool {
	g := d.cut(form)
	if g == nil {
		return false
	}
	d.set(p, into, g[1].text)
	return true
}

func (d *draft) monthAlone(string) bool {
	g := d.cut(monthOnly)
	if g == nil {
		return false
	}
	d.set(hasMonth, &d.f.month, monthNumber(g[1].text))
	return true
}

// readFragment takes a last lone number for what is missing: the day beside a time of day, the hour beside a day.
func (d *draft) readFragment() {
	g := d.cut(fragment)
	if g == nil {
		return
	}
	var n int
	before := d.f.has
	d.set(0, &n, g[1].text)
	if d.f.got(hasHour) && !d.f.got(hasDay) && 1 <= n && n <= 31 {
		d.f.has, d.f.day = d.f.has|hasDay, n
	}
	if d.f.got(hasDay) && !d.f.got(hasHour) && n <= 24 {
		d.f.has, d.f.hour = d.f.has|hasHour, n
		d.f.clock = g[1].at
	}
	if d.f.has == before {
		d.f.left, d.f.leftDigits = g[1].at, true
	}
}
