package rubytime

import (
	"errors"
	"strings"
	"time"
)

// read is Time.parse(text).localtime for the parts that were found (Time.make_time of Ruby 3.1's time.rb).
func (f *found) read(c Clock) Reading {
	if f.has&^hasZone == 0 {
		return Reading{Known: true, Refused: NoDate}
	}
	const farthest = 99999
	if f.outsized {
		return Reading{}
	}
	if f.got(hasYear) && (f.year < 0 || f.year > farthest) {
		return Reading{Written: Day{f.year, f.month, f.day}}
	}
	r := f.reading(time.Time{})
	b := broken{year: f.year, month: f.month, day: f.day, hour: f.hour, minute: f.minute, second: f.second}
	if f.got(hasZone) {
		zoneYear := f.year
		if !f.got(hasYear) {
			zoneYear = c.now().In(c.Zone).Year()
		}
		r.Offset, r.HasOffset = zoneOffset(f.zone, zoneYear, c.Zone)
	}
	f.fill(&b, c, r.HasOffset, r.Offset)
	t, err := f.instant(b, r, c.Zone)
	if err != nil {
		return Reading{Known: true, Refused: OutOfRange, Written: r.Written}
	}
	r.Instant = settle(t.In(c.Zone))
	r.What |= f.happened(r)
	return r
}

// broken is a broken-down time.
type broken struct{ year, month, day, hour, minute, second int }

// fill takes parts that are bigger than the biggest part written from now; smaller ones become their least value.
func (f *found) fill(b *broken, c Clock, hasOffset bool, offset int) {
	if f.got(hasYear) {
		c.Asked = nil // nothing bigger is missing
	}
	now := c.now().In(c.Zone)
	if hasOffset {
		now = now.In(time.FixedZone("", offset))
	}
	steps := [...]struct {
		p     part
		into  *int
		now   int
		least int
	}{
		{hasYear, &b.year, now.Year(), 1970},
		{hasMonth, &b.month, int(now.Month()), 1},
		{hasDay, &b.day, now.Day(), 1},
		{hasHour, &b.hour, now.Hour(), 0},
		{hasMinute, &b.minute, now.Minute(), 0},
		{hasSecond, &b.second, now.Second(), 0},
	}
	bigger := f.has&hasYday == 0
	if !bigger && !f.got(hasYear) {
		b.year = now.Year()
	}
	for _, s := range steps {
		switch {
		case f.got(s.p):
			bigger = false
		case bigger:
			*s.into = s.now
		case s.p != hasYear:
			*s.into = s.least
		}
	}
}

var errRange = errors.New("argument out of range")

// instant makes the parts an instant. A day of the year is tried as a day of a month of 31 days and then moved, as Ruby does.
func (f *found) instant(b broken, r Reading, zone *time.Location) (time.Time, error) {
	if !f.got(hasYday) {
		return b.instant(r, zone)
	}
	if f.yday < 1 || f.yday > 366 {
		return time.Time{}, errRange
	}
	b.month, b.day = 1+(f.yday-1)/31, 1+(f.yday-1)%31
	t, err := b.instant(r, zone)
	if err != nil {
		return t, err
	}
	if r.HasOffset {
		t = t.In(time.FixedZone("", r.Offset))
	}
	diff := f.yday - t.YearDay()
	if diff == 0 {
		return t, nil
	}
	b.day += diff
	if last := monthDays(b.year, b.month); b.day > 28 && b.day > last {
		b.month, b.day = b.month+1, b.day-last
		if b.month > 12 {
			return t, errRange
		}
	}
	return b.instant(r, zone)
}

func (b broken) instant(r Reading, zone *time.Location) (time.Time, error) {
	if !r.HasOffset {
		if !b.valid() {
			return time.Time{}, errRange
		}
		return Local(b.year, b.month, b.day, b.hour, b.minute, b.second, zone), nil
	}
	b.shift(r.Offset)
	const wholeDay = 24 * 3600
	if !b.valid() || r.Offset >= wholeDay || r.Offset <= -wholeDay {
		return time.Time{}, errRange
	}
	return time.Date(b.year, time.Month(b.month), b.day, b.hour, b.minute, b.second, 0, time.UTC), nil
}

// valid tells whether Time.utc and Time.local take the parts: a day up to the 31st rolls over, 24:00:00 and a 60th second pass.
func (b broken) valid() bool {
	if b.month < 1 || b.month > 12 || b.day < 1 || b.day > 31 || b.hour < 0 || b.hour > 24 || b.minute < 0 || b.second < 0 {
		return false
	}
	if b.hour == 24 {
		return b.minute == 0 && b.second == 0
	}
	return b.minute <= 59 && b.second <= 60
}

// shift turns local parts into UTC ones as Time.apply_offset does: over the end of a month only the first or last day of the
// neighbour is reached, so a day that does not exist can change twice.
func (b *broken) shift(offset int) {
	sign, rest := 1, offset
	if offset < 0 {
		sign, rest = -1, -offset
	}
	turn := func(part *int, base int) {
		by := rest % base
		rest /= base
		if by == 0 {
			return // a part out of its range stays so
		}
		v := *part - sign*by
		carry := floorDiv(v, base)
		*part = v - carry*base
		rest -= sign * carry
	}
	turn(&b.second, 60)
	turn(&b.minute, 60)
	turn(&b.hour, 24)
	days := rest
	if days == 0 {
		return
	}
	b.day -= sign * days
	if sign > 0 && b.day < 1 {
		b.month--
		if b.month < 1 {
			b.year, b.month = b.year-1, 12
		}
		b.day = monthDays(b.year, b.month)
	}
	if last := monthDays(b.year, b.month); sign < 0 && last > 0 && last < b.day {
		b.month, b.day = b.month+1, 1
		if b.month > 12 {
			b.year, b.month = b.year+1, 1
		}
	}
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// monthDays is the length of a month, 0 where there is no such month; month 0 is December (Ruby's index -1).
func monthDays(year, month int) int {
	switch {
	case month == 0:
		return 31
	case month < 0 || month > 12:
		return 0
	}
	return daysIn(year, month)
}

// americanZones are the only abbreviations Time.zone_offset knows, whatever they mean elsewhere (CST is not China's).
var americanZones = map[string]int{
	"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}

// zoneOffset gives the seconds east of UTC that Time.parse takes a zone for; it reports false where the zone is ignored. The
// abbreviations of the site's own zone are known to it too.
func zoneOffset(zone string, year int, site *time.Location) (int, bool) {
	zone = strings.ToUpper(zone)
	if offset, ok := numericOffset(zone); ok {
		return offset, true
	}
	switch zone {
	case "UTC", "Z", "UT", "GMT":
		return 0, true
	}
	if hours, ok := americanZones[zone]; ok {
		return hours * 3600, true
	}
	if hours, ok := military(zone); ok {
		return hours * 3600, true
	}
	for _, month := range [...]time.Month{time.January, time.July} {
		name, offset := Local(year, int(month), 1, 0, 0, 0, site).Zone()
		if strings.ToUpper(name) == zone {
			return offset, true
		}
	}
	return 0, false
}

func military(zone string) (int, bool) {
	if len(zone) != 1 {
		return 0, false
	}
	switch c := zone[0]; {
	case 'A' <= c && c <= 'I':
		return int(c-'A') + 1, true
	case 'K' <= c && c <= 'M':
		return int(c-'K') + 10, true
	case 'N' <= c && c <= 'Y':
		return -int(c-'N') - 1, true
	}
	return 0, false
}

// numericOffset reads ±hh, ±hhmm, ±hh:mm and the same with seconds; ±h is not known.
func numericOffset(zone string) (int, bool) {
	if len(zone) < 3 || zone[0] != '+' && zone[0] != '-' {
		return 0, false
	}
	digits := zone[1:]
	switch len(zone) {
	case 6, 9:
		digits = strings.ReplaceAll(digits, ":", "")
		if len(zone) == 6 && zone[3] != ':' || len(zone) == 9 && (zone[3] != ':' || zone[6] != ':') {
			return 0, false
		}
	}
	if len(digits) != 2 && len(digits) != 4 && len(digits) != 6 {
		return 0, false
	}
	seconds, unit := 0, 3600
	for i := 0; i < len(digits); i += 2 {
		if !isDigit(digits[i]) || !isDigit(digits[i+1]) {
			return 0, false
		}
		seconds += (int(digits[i]-'0')*10 + int(digits[i+1]-'0')) * unit
		unit /= 60
	}
	if zone[0] == '-' {
		seconds = -seconds
	}
	return seconds, true
}
